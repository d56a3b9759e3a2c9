const OASIS = "urn:oasis:names:tc:opendocument:xmlns";

/** What every part of an ODF file declares. */
export const ODF_NAMESPACES = {
  "xmlns:office": `${OASIS}:office:1.0`,
  "xmlns:style": `${OASIS}:style:1.0`,
  "xmlns:text": `${OASIS}:text:1.0`,
  "xmlns:table": `${OASIS}:table:1.0`,
  "xmlns:fo": `${OASIS}:xsl-fo-compatible:1.0`,
  "xmlns:svg": `${OASIS}:svg-compatible:1.0`,
  "xmlns:meta": `${OASIS}:meta:1.0`,
  "xmlns:dc": "http://purl.org/dc/elements/1.1/",
  "xmlns:xlink": "http://www.w3.org/1999/xlink",
} as const;
