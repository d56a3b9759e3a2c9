import type { CitationStyleProblem, DomainFailure, FileProblem } from "../core/failure";
import type { Leak } from "../core/redaction/leak";
import type { TemplateProblem } from "../core/report/word-template";
import type { WorkspaceProblem } from "../core/workspace/workspace-manifest";

const FILE_PROBLEMS: Record<FileProblem, string> = {
  has_macros: "it carries macros; save it from Word as .docx and try again",
  not_a_word_file: "it is not a Word file (.docx); save it from Word as .docx and try again",
  not_an_opendocument: "it is not an OpenDocument text (.odt); save it as .odt and try again",
  truncated: "it is damaged or cut short; fetch it again",
  encrypted: "it is protected by a password; save it without one",
  inflates_too_far: "it is far larger inside than a document can be",
  too_deep: "its contents are nested too deeply",
  too_many_parts: "it has too many parts",
  forbidden_markup: "it holds markup that Word files never need and attacks do",
  wrong_encoding: "its text is in an encoding that cannot be read; save it as UTF-8",
  not_valid_json: "it is not valid JSON",
  unknown_format: "files of this kind cannot be read",
  not_a_pdf: "it is not a PDF, or it is damaged; fetch it again",
  no_text_in_pdf: "its pages are pictures without text; run text recognition on it first",
  too_many_pages: "it has more pages than can be read at once; split it",
  no_records: "there are no records with a text in it",
};

const STYLE_PROBLEMS: Record<CitationStyleProblem, (detail: string) => string> = {
  not_csl: () => "it is no CSL style",
  not_well_formed: () => "its XML is broken",
  forbidden_markup: () => "it holds a document type, which CSL styles never need",
  too_large: () => "it is larger or nested deeper than any style needs",
  only_refers: (parent) => `it only refers to the style "${parent}": give that style's file`,
  refers_to_shipped: (parent) => `it only refers to the style "${parent}": use that name`,
  is_locale: () => "it is a CSL locale, not a style",
  unknown_version: (version) => `it is written for version "${version}", CSL 1.0 is understood`,
  without_name: () => "it has no title or no id",
  without_citation: () => "it does not say how works are cited",
  fails: (why) => `it fails when it words a citation (${why})`,
  words_nothing: () => "it words nothing",
  too_slow: () => "it takes too long to word a few citations",
};

const WORKSPACE_PROBLEMS: Record<WorkspaceProblem, (detail: string) => string> = {
  not_a_workspace: () => "it is no workspace of Penumbra, or it is cut off",
  changed: () => "it is not as it was written: cut off, damaged or changed",
  newer: () => "a newer Penumbra made it",
  entries: (path) => `it holds what no workspace holds, or lacks what its manifest names (${path})`,
  hash: (path) => `${path} is not what the manifest says`,
  inflates_too_far: (path) => `${path} is far larger inside than a workspace can be`,
  rows: (path) => `${path} has records that do not fit together`,
  confidential: (path) => `its encrypted details are not those its records name (${path})`,
};

const KEPT_OUT: Record<Leak["kind"], string> = {
  name: "a protected name",
  source: "a detail of a sealed source",
  passage: "words of a withheld passage",
};

function leakText({ kind, part, page, place, around }: Leak): string {
  const inReport =
    place === null
      ? ""
      : place.in === "front"
        ? ", in the title or the facts of the report"
        : `, in ${place.in === "footnote" ? `footnote ${place.number} of ` : ""}the section "${place.title}"`;
  const inFile = `${page === null ? "" : ` page ${page}`}${part === "" ? "" : ` (${part})`}`;
  return `  ${KEPT_OUT[kind]}${inFile}${inReport}${around === "" ? "" : `: ${around}`}`;
}

const TEMPLATE_PROBLEMS: Record<TemplateProblem, string> = {
  macros: "it has macros; save it as .docx or .dotx",
  external:
    "it shows what is fetched from elsewhere; put linked pictures into the file, or take them out",
  remote_template:
    "it fetches its styles from elsewhere; detach its template in Word, under Developer, Document Template",
  embedded: "other files or controls are embedded in it; take them out",
  no_styles: "it has no styles; save it anew with Word or LibreOffice",
  too_large: "it is larger than 10 MB, or has more than 3,000 styles",
  too_slow: "reading it took too long",
};

/** A failure in one English sentence, for people at a terminal. */
export function failureText(failure: DomainFailure): string {
  switch (failure.code) {
    case "input_empty":
      return "There is no text in it.";
    case "input_too_large":
      return `It is larger than ${Math.round(failure.limitBytes / 1024 / 1024)} MB.`;
    case "file_not_readable":
      return `The file cannot be read: ${FILE_PROBLEMS[failure.reason]}.`;
    case "citation_style_refused":
      return `The style cannot be used: ${STYLE_PROBLEMS[failure.reason](failure.detail)}.`;
    case "word_template_refused":
      return `The template cannot be used: ${TEMPLATE_PROBLEMS[failure.reason]}.`;
    case "word_template_not_found":
      return "The organisation has no template of its own: name one with --template FILE.docx.";
    case "import_took_too_long":
      return `Reading was stopped after ${failure.limitSeconds} seconds.`;
    case "submission_not_found":
      return "There is no such submission in this database.";
    case "submission_damaged":
      return `${failure.name} is not what was frozen, or is gone. Nothing was written.`;
    case "report_not_found":
      return "There is no such report in this database.";
    case "workspace_refused":
      return `The workspace is not taken in: ${WORKSPACE_PROBLEMS[failure.problem](failure.detail)}. Nothing was changed.`;
    case "passphrase_too_short":
      return `The passphrase needs at least ${failure.minimum} characters.`;
    case "passphrase_expected":
      return "The file has encrypted details: give its passphrase.";
    case "passphrase_wrong":
      return "This is not the passphrase the file was made with. Nothing was changed.";
    case "already_set_up":
      return "This installation has an organisation already. A workspace is taken into a fresh one.";
    case "disk_full":
      return "There is not enough room on the disk. Nothing was changed.";
    case "export_stopped":
      return `Nothing was written: what is kept out of the file was found in it.\n${failure.leaks.map(leakText).join("\n")}\nChange or mark those places, and export again.`;
    case "seal_key_missing":
      return `What is sealed cannot be looked for, so nothing was written: the key ${failure.keyId} is not here.`;
    case "export_failed":
      return `The file could not be made: ${failure.reason}.`;
    default:
      return `It did not work: ${failure.code.replaceAll("_", " ")}.`;
  }
}
