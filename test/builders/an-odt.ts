import { strToU8, zipSync } from "fflate";

const NAMESPACES = [
  ["office", "office"],
  ["style", "style"],
  ["text", "text"],
  ["table", "table"],
  ["draw", "drawing"],
  ["fo", "xsl-fo-compatible"],
  ["meta", "meta"],
  ["svg", "svg-compatible"],
]
  .map(([prefix, name]) => `xmlns:${prefix}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
  .join(" ");
const FRAME = `${NAMESPACES} xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"`;

type Parts = { automatic?: string; styles?: string; meta?: string; manifest?: string };

/** An OpenDocument text around a body, as another program writes one. */
export function anOdt(
  body: string,
  { automatic = "", styles = "", meta = "", manifest = "" }: Parts = {},
): Uint8Array {
  const part = (root: string, inner: string) =>
    strToU8(`<office:${root} ${FRAME}>${inner}</office:${root}>`);
  return zipSync({
    mimetype: [strToU8("application/vnd.oasis.opendocument.text"), { level: 0 }],
    "content.xml": part(
      "document-content",
      `<office:automatic-styles>${automatic}</office:automatic-styles><office:body><office:text>${body}</office:text></office:body>`,
    ),
    "styles.xml": part("document-styles", `<office:styles>${styles}</office:styles>`),
    "meta.xml": part("document-meta", `<office:meta>${meta}</office:meta>`),
    "META-INF/manifest.xml": strToU8(
      `<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">${manifest}</manifest:manifest>`,
    ),
  });
}
