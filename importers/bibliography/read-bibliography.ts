import type { CslItem } from "../../core/citation/csl-variables";
import type { BibliographyFormat, ImportedBibliography } from "../../core/citation/import-warning";
import { DomainError } from "../../core/failure";
import { bibliographyText, MAX_BIBLIOGRAPHY_BYTES } from "./bibliography-text";
import { readBibtex } from "./bibtex/read-bibtex";
import { type Reading, Warnings, withOwnIds } from "./entries";
import { readCslJson } from "./read-csl-json";
import { readEndnoteXml } from "./read-endnote-xml";
import { readWordCitations } from "./read-word-citations";
import { readZoteroRdf } from "./read-zotero-rdf";
import { readRis } from "./ris/read-ris";
import { readWebOfScience } from "./ris/read-web-of-science";

export type ReadBibliographyOptions = {
  /** English titles keep the capitals of a BibTeX file instead of becoming sentence case. */
  keepCapitals?: boolean;
  progress?: (share: number) => void;
};

/**
 * The works in a file of references as CSL items: BibTeX and BibLaTeX, RIS, Web of Science,
 * CSL-JSON, EndNote XML, Zotero RDF, or a Word file with the fields of Zotero or Mendeley. The
 * content says which; names do not count. A damaged entry is a warning and costs no other.
 *
 * @throws {DomainError} input_empty, input_too_large, file_not_readable
 */
export function readBibliography(
  bytes: Uint8Array,
  options: ReadBibliographyOptions = {},
): ImportedBibliography {
  const warnings = new Warnings();
  const reading: Reading = {
    warn: (code, message, entry) => warnings.warn(code, message, entry),
    progress: options.progress ?? (() => undefined),
  };
  if (bytes.length > MAX_BIBLIOGRAPHY_BYTES) {
    throw new DomainError({ code: "input_too_large", limitBytes: MAX_BIBLIOGRAPHY_BYTES });
  }
  const read = isZip(bytes)
    ? { format: "word-fields" as const, items: readWordCitations(bytes, reading) }
    : readText(bibliographyText(bytes, reading), options, reading);
  const items = withOwnIds(read.items, reading);
  reading.progress(1);
  return { format: read.format, items, warnings: warnings.finish() };
}

function readText(
  text: string,
  options: ReadBibliographyOptions,
  reading: Reading,
): { format: BibliographyFormat; items: CslItem[] } {
  const format = formatOf(text);
  switch (format) {
    case "bibtex":
      return {
        format,
        items: readBibtex(text, { keepCapitals: options.keepCapitals === true }, reading),
      };
    case "ris":
      return { format, items: readRis(text, reading) };
    case "web-of-science":
      return { format, items: readWebOfScience(text, reading) };
    case "csl-json":
      return { format, items: readCslJson(text, reading) };
    case "endnote-xml":
      return { format, items: readEndnoteXml(text, reading) };
    case "zotero-rdf":
      return { format, items: readZoteroRdf(text, reading) };
    default:
      throw new DomainError({ code: "file_not_readable", reason: "unknown_format" });
  }
}

const isZip = (bytes: Uint8Array) => bytes[0] === 0x50 && bytes[1] === 0x4b;

/** What a text is by what stands in it, or null. */
function formatOf(text: string): BibliographyFormat | null {
  const start = text.trimStart().slice(0, 2_000);
  if (/^[[{]/.test(start) && !/^\{\\rtf/.test(start)) return "csl-json";
  if (start.startsWith("<")) {
    if (start.includes("<rdf:RDF")) return "zotero-rdf";
    return /<(?:xml|records)>/.test(start) ? "endnote-xml" : null;
  }
  if (/(?:^|\n)FN .*\n|(?:^|\n)PT [JBSPC]\n(?:AU|AF|TI|BA) /.test(text.slice(0, 5_000)))
    return "web-of-science";
  const ris =
    /^\s{0,3}(?:TY|T1|TI|AU|A1|JF)\s{1,2}-/m.exec(text)?.index ?? Number.POSITIVE_INFINITY;
  const bibtex = /^[ \t]*@[A-Za-z_]+\s*[{(]/m.exec(text)?.index ?? Number.POSITIVE_INFINITY;
  if (ris === bibtex) return null;
  return ris < bibtex ? "ris" : "bibtex";
}
