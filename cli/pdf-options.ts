import { PDF_STANDARDS } from "../exporters/pdf/pdf-standard";
import { type PdfChoice, USUAL_PDF } from "../server/jobs/job-kinds";
import type { ExportFinding } from "../server/services/report/export-report";
import { UsageFailure } from "./command";

export const PDF_USAGE = "[--draft] [--standard (ua-1|a-2a)] [--author NAME]";

/** The options for PDFs among a command's words, and the words that are left. */
export function readPdfOptions(args: readonly string[]): { pdf: PdfChoice; rest: string[] } {
  let rest = args.filter((word) => word !== "--draft");
  const pdf: PdfChoice = {
    ...USUAL_PDF,
    ...(rest.length < args.length && { quality: "draft" as const }),
  };
  const take = (name: string): string | undefined => {
    const at = rest.indexOf(name);
    if (at === -1) return undefined;
    const value = rest[at + 1];
    if (value === undefined) throw new UsageFailure(`Say something behind ${name}.`);
    rest = rest.toSpliced(at, 2);
    return value;
  };
  const wanted = take("--standard");
  const standard = PDF_STANDARDS.find((known) => known === (wanted ?? pdf.standard));
  if (standard === undefined) {
    throw new UsageFailure(`The standard must be one of ${PDF_STANDARDS.join(", ")}.`);
  }
  const author = take("--author");
  return { pdf: { ...pdf, standard, ...(author !== undefined && { author }) }, rest };
}

/** A finding for a terminal. */
export function findingText(finding: ExportFinding): string {
  switch (finding.code) {
    case "missing_glyph": {
      const { characters, codes, count, place } = finding;
      const where =
        place.footnote !== null
          ? `in footnote ${place.footnote}`
          : place.section === null
            ? "before the first section"
            : `in “${place.section}”`;
      const times = count === 1 ? "once" : `${count} times`;
      return `No font has ${characters} (${codes}); it stands as its number, ${times}, first ${where}.`;
    }
    case "note_astray":
      return `Footnotes on another page than their marks: ${finding.notes.join(", ")}.`;
    case "standard_not_reached":
      return `The file is not ${finding.standard}: ${finding.reason}`;
    case "over_page_limit":
      return `The file has ${finding.pages} pages; the limit is ${finding.amount}.`;
  }
}
