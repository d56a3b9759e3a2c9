import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { headerOf } from "./header-of";
import { SAFE_HEADERS } from "./refuse";

/** The letters lie over what is drawn, to be read aloud, searched and copied, and are not seen. */
const STYLE = `
html{background:#fff;color-scheme:light}body{margin:0}
.sheet{position:relative;overflow:hidden}canvas{display:block;width:100%;height:100%}
.textLayer{position:absolute;inset:0;overflow:clip;line-height:1;text-size-adjust:none;
forced-color-adjust:none;transform-origin:0 0;--min-font-size:1}
.textLayer :is(span,br){color:transparent;position:absolute;white-space:pre;cursor:text;
transform-origin:0 0}
.textLayer>:not(.markedContent),.textLayer .markedContent span:not(.markedContent){
--font-height:0;font-size:calc(var(--total-scale-factor)*var(--font-height));--scale-x:1;--rotate:0deg;
transform:rotate(var(--rotate)) scaleX(var(--scale-x))}
.textLayer .markedContent{display:contents}.textLayer ::selection{background:#0a66c266}
`;

type Frame = { html: string; zipped: Buffer; tag: string; policy: string };

let frame: Frame | null = null;

/**
 * Sends the document in which PDFs are drawn: one program, sandboxed into an origin of its own, with
 * a policy that lets it load nothing and speak to nobody but the page that holds it.
 */
export function sendPdfFrame(request: IncomingMessage, response: ServerResponse): void {
  frame ??= buildFrame();
  const { "x-frame-options": _, ...safe } = SAFE_HEADERS;
  const headers = {
    ...safe,
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": frame.policy,
    // The same for everybody; asked for again each time, and sent only where it is another.
    "cache-control": "private, no-cache",
    etag: frame.tag,
    vary: "accept-encoding",
  };
  if (headerOf(request, "if-none-match") === frame.tag) {
    response.writeHead(304, headers).end();
    return;
  }
  const takesZipped = /\bgzip\b/.test(headerOf(request, "accept-encoding") ?? "");
  const body = takesZipped ? frame.zipped : Buffer.from(frame.html);
  response.writeHead(200, {
    ...headers,
    ...(takesZipped ? { "content-encoding": "gzip" } : {}),
    "content-length": body.length,
  });
  response.end(request.method === "HEAD" ? undefined : body);
}

function buildFrame(): Frame {
  // What ends a script in HTML ends it in the middle of a string too.
  const program = readProgram().replaceAll(/<(?=\/script|!--)/gi, "\\x3c");
  const html = `<!doctype html><meta charset="utf-8"><title>PDF</title><style>${STYLE}</style><body><script>${program}</script>`;
  const policy = [
    "default-src 'none'",
    `script-src '${hashOf(program)}'`,
    "style-src 'unsafe-inline'",
    "img-src blob: data:",
    "font-src blob: data:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
    "sandbox allow-scripts",
  ].join("; ");
  return { html, zipped: gzipSync(html), tag: `"${hashOf(html).slice(7, 29)}"`, policy };
}

const hashOf = (text: string) => `sha256-${createHash("sha256").update(text).digest("base64")}`;

/** Beside the server in a build; while developing, `scripts/dev.mjs` puts it there. */
function readProgram(): string {
  for (const folder of [dirname(process.argv[1] ?? ""), join(process.cwd(), ".build")]) {
    try {
      return readFileSync(join(folder, "pdf-frame.js"), "utf8");
    } catch (error) {
      const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
      if (!isMissing) throw error;
    }
  }
  throw new Error("The program that draws PDFs is missing: run `npm run build`.");
}
