/**
 * The headers every answer carries. They narrow what a page may load and reveal;
 * they never decide who may do what.
 */
export function securityHeaders(options: {
  nonce: string;
  host: string;
  isSecure: boolean;
  isDevelopment: boolean;
}): Record<string, string> {
  return {
    "content-security-policy": contentSecurityPolicy(options),
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": PERMISSIONS,
    "cache-control": "no-store",
    ...(options.isSecure ? { "strict-transport-security": "max-age=31536000" } : {}),
  };
}

/**
 * Hashes of the one style sheet a package writes into the page without a nonce
 * (sonner's), and of the empty one it starts as. A test computes them anew.
 */
export const KNOWN_STYLES = [
  "StEaX+se6YS7pqjzrzMIA0KaX9zF/8zAhvQXZAe5epY=",
  "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
];

const PERMISSIONS = [
  "accelerometer",
  "camera",
  "display-capture",
  "geolocation",
  "gyroscope",
  "magnetometer",
  "microphone",
  "payment",
  "publickey-credentials-get",
  "usb",
]
  .map((feature) => `${feature}=()`)
  .join(", ");

function contentSecurityPolicy({
  nonce,
  host,
  isSecure,
  isDevelopment,
}: {
  nonce: string;
  host: string;
  isSecure: boolean;
  isDevelopment: boolean;
}): string {
  const socket = isHost(host) ? `${isSecure ? "wss" : "ws"}://${host}` : "";
  // Reloading changed modules evaluates them; nothing that is shipped does.
  const development = isDevelopment ? " 'unsafe-eval'" : "";
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${development}`,
    isDevelopment
      ? "style-src 'self' 'unsafe-inline'"
      : `style-src 'self' 'nonce-${nonce}' ${KNOWN_STYLES.map((hash) => `'sha256-${hash}'`).join(" ")}`,
    // Positions of carets, menus and table columns are style attributes the editor sets.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "media-src 'self'",
    // The sandboxed document in which PDFs are drawn.
    "frame-src 'self'",
    "font-src 'self'",
    `connect-src 'self' ${socket}`.trim(),
    "manifest-src 'self'",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** A Host header is the client's word, and goes into a header of ours. */
function isHost(host: string): boolean {
  return /^[a-z0-9.-]{1,253}(:\d{1,5})?$|^\[[0-9a-f:.]{2,45}\](:\d{1,5})?$/i.test(host);
}
