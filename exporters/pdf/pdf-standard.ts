/**
 * What a final PDF keeps to: readable by everyone's tools (PDF/UA-1, ISO 14289-1), or for archives
 * (PDF/A-2a, ISO 19005-2). The compiler writes one at a time.
 */
export const PDF_STANDARDS = ["ua-1", "a-2a"] as const;
export type PdfStandard = (typeof PDF_STANDARDS)[number];
