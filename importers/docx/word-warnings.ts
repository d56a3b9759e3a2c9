import type { ReportWarning, WordWarningCode } from "../../core/report/report-model";
import type { DocxLossKind } from "./docx-document";

const WORDS: Readonly<Record<WordWarningCode, string>> = {
  hidden_text_dropped: "Hidden text was left out",
  embedded_dropped: "An embedded object was left out",
  contents_dropped: "A line of the table of contents was left out; the report makes its own",
  header_dropped: "A page header or footer was left out",
  equation_as_text: "An equation was kept as plain text",
  symbol_replaced: "A symbol of a special font has no letter of its own",
  text_box_moved: "The words of a text box stand after its paragraph",
  formatting_change_accepted: "A tracked change of formatting was accepted",
  heading_change_accepted: "Tracked changes in a heading were accepted",
  row_change_kept: "A tracked change of a table row was not kept; its words are",
  struck_text_kept: "Struck-through words were kept as plain words",
  citation_damaged: "A citation's field is damaged; its words were kept",
  number_as_text: "A paragraph's number was written out, because its list does not begin here",
  table_flattened: "A table inside a table became paragraphs",
  note_flattened: "A table or list in a note became plain lines",
  comment_moved: "A comment on no words was put with the words nearest to it",
};

const LOSSES: Readonly<Record<Exclude<DocxLossKind, "link">, WordWarningCode>> = {
  hidden_text: "hidden_text_dropped",
  embedded_object: "embedded_dropped",
  equation: "equation_as_text",
  symbol: "symbol_replaced",
  contents: "contents_dropped",
  text_box: "text_box_moved",
  formatting_change: "formatting_change_accepted",
  struck_text: "struck_text_kept",
  citation: "citation_damaged",
};

/** Collects what a report cannot hold as the Word file has it, each with its place. */
export class WordWarnings {
  readonly list: ReportWarning[] = [];
  /** Title of the section that is being read. */
  section: () => string = () => "";

  add(code: WordWarningCode, words: string, section = this.section()): void {
    const said = words.replaceAll(/\s+/g, " ").trim().slice(0, 80);
    const place = section === "" ? "" : ` (section "${section.slice(0, 80)}")`;
    this.list.push({
      code,
      message: `${WORDS[code]}${said === "" ? "" : `: "${said}"`}${place}.`,
      ...(said !== "" && { words: said }),
      ...(section !== "" && { section }),
    });
  }

  lose(kind: DocxLossKind, words: string, section: string): void {
    if (kind !== "link") {
      this.add(LOSSES[kind], words, section);
      return;
    }
    const message = `The link "${words.slice(0, 80)}" was left out: only http, https and mailto links are kept.`;
    this.list.push({ code: "link_dropped", message, words: words.slice(0, 80), section });
  }
}
