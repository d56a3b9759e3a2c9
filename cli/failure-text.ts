import type { DomainFailure, FileProblem } from "../core/failure";

const FILE_PROBLEMS: Record<FileProblem, string> = {
  not_a_word_file: "it is not a Word file (.docx); save it from Word as .docx and try again",
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

/** A failure in one English sentence, for people at a terminal. */
export function failureText(failure: DomainFailure): string {
  switch (failure.code) {
    case "input_empty":
      return "There is no text in it.";
    case "input_too_large":
      return `It is larger than ${Math.round(failure.limitBytes / 1024 / 1024)} MB.`;
    case "file_not_readable":
      return `The file cannot be read: ${FILE_PROBLEMS[failure.reason]}.`;
    case "import_took_too_long":
      return `Reading was stopped after ${failure.limitSeconds} seconds.`;
    case "report_not_found":
      return "There is no such report in this database.";
    case "export_failed":
      return `The file could not be made: ${failure.reason}.`;
    default:
      return `It did not work: ${failure.code.replaceAll("_", " ")}.`;
  }
}
