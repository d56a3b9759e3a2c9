import { MOST_TEMPLATE_BYTES } from "../core/report/word-template";
import {
  CONTENTS_PAGES,
  DOCX_PROFILES,
  USUAL_WORD,
  WORD_CITATIONS,
  type WordChoice,
} from "../exporters/docx/docx-look";
import { PDF_STANDARDS } from "../exporters/pdf/pdf-standard";
import { type PdfChoice, USUAL_PDF } from "../server/jobs/job-kinds";
import type { ExportFinding } from "../server/services/report/export-report";
import { UsageFailure } from "./command";
import { readInput } from "./read-input";

export const FILE_USAGE =
  "[--profile (plain|un|own)] [--template TEMPLATE.docx] [--pages (estimated|counted)] [--citations (words|zotero)] [--draft] [--standard (ua-1|a-2a)] [--author NAME]";

export type FileOptions = {
  pdf: PdfChoice;
  word: WordChoice;
  /** The Word file whose looks a Word file has. */
  template: string | undefined;
  rest: string[];
};

/** The options for PDFs and Word files among a command's words, and the words that are left. */
export function readFileOptions(args: readonly string[]): FileOptions {
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
  const oneOf = <Name extends string>(option: string, known: readonly Name[], usual: Name) => {
    const wanted = take(`--${option}`) ?? usual;
    const found = known.find((name) => name === wanted);
    if (found === undefined) {
      throw new UsageFailure(`The ${option} must be one of ${known.join(", ")}.`);
    }
    return found;
  };
  const standard = oneOf("standard", PDF_STANDARDS, pdf.standard);
  const template = take("--template");
  const word = {
    profile: oneOf("profile", DOCX_PROFILES, template === undefined ? USUAL_WORD.profile : "own"),
    pages: oneOf("pages", CONTENTS_PAGES, USUAL_WORD.pages),
    citations: oneOf("citations", WORD_CITATIONS, USUAL_WORD.citations),
  };
  if (template !== undefined && word.profile !== "own") {
    throw new UsageFailure("A template has a look of its own: leave --profile out, or say own.");
  }
  const author = take("--author");
  const isNumbered = word.profile === "un";
  return {
    pdf: { ...pdf, standard, isNumbered, ...(author !== undefined && { author }) },
    word,
    template,
    rest,
  };
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

/** The bytes of the template a command names, as options of what is made. */
export async function readTemplateFile(
  path: string | undefined,
): Promise<{ template?: Uint8Array }> {
  return path === undefined ? {} : { template: await readInput(path, MOST_TEMPLATE_BYTES) };
}
