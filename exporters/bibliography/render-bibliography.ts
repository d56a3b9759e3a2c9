import type { CslItem } from "../../core/citation/csl-variables";
import { renderBibtex } from "./render-bibtex";
import { renderRis } from "./render-ris";

export const BIBLIOGRAPHY_EXPORT_FORMATS = ["bibtex", "ris", "csl-json"] as const;
export type BibliographyExportFormat = (typeof BIBLIOGRAPHY_EXPORT_FORMATS)[number];

/** How each format's files are called and sent. */
export const BIBLIOGRAPHY_FILES: Readonly<
  Record<BibliographyExportFormat, { extension: string; mediaType: string }>
> = {
  bibtex: { extension: "bib", mediaType: "application/x-bibtex" },
  ris: { extension: "ris", mediaType: "application/x-research-info-systems" },
  "csl-json": { extension: "json", mediaType: "application/vnd.citationstyles.csl+json" },
};

/** Sources as a file other programs read, in UTF-8, in the order given. */
export function renderBibliography(
  items: readonly CslItem[],
  format: BibliographyExportFormat,
): Uint8Array {
  return new TextEncoder().encode(textOf(items, format));
}

function textOf(items: readonly CslItem[], format: BibliographyExportFormat): string {
  switch (format) {
    case "bibtex":
      return renderBibtex(items);
    case "ris":
      return renderRis(items);
    case "csl-json":
      return `${JSON.stringify(items, null, 2)}\n`;
  }
}
