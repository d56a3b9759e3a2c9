import { type NextRequest, NextResponse } from "next/server";
import { securityHeaders } from "./server/auth/security-headers";

/**
 * Gives every page and answer its headers, and scripts their nonce. Nothing is
 * permitted or refused here: that is the services' work, behind whatever a
 * framework may let slip past this file.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
  const headers = securityHeaders({
    nonce,
    host: request.headers.get("host") ?? "",
    isSecure: process.env.PENUMBRA_URL?.startsWith("https:") === true,
    isDevelopment: process.env.NODE_ENV === "development",
  });
  const passed = new Headers(request.headers);
  const policy = headers["content-security-policy"] ?? "";
  // Next reads the nonce from here and puts it on the scripts it writes.
  passed.set("content-security-policy", policy);
  passed.set("x-nonce", nonce);
  const response = NextResponse.next({ request: { headers: passed } });
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}

export const config = {
  matcher: [
    {
      // Built files are named after their content, hold nothing private and may be kept.
      source: "/((?!_next/static/|_next/image|icon.svg|favicon.ico|citation/).*)",
    },
  ],
};
