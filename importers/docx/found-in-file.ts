import type { DocxChange, DocxCitation, DocxLoss, DocxLossKind } from "./docx-document";
import type { OpenField } from "./fields";
import { readDate } from "./read-comments";
import type { XmlElement } from "./xml";

const MOST_LOSSES = 5_000;

/** What is gathered from all parts of a file while they are read. */
export class FoundInFile {
  readonly changes = new Map<string, DocxChange>();
  readonly formattings = new Map<string, Pick<DocxChange, "author" | "date">>();
  readonly citations = new Map<string, DocxCitation>();
  readonly languages = new Map<string, number>();
  #losses: DocxLoss[] = [];
  #lost = 0;
  /** Fields that are open from one paragraph to the next, such as a table of contents. */
  fields: OpenField[] = [];

  /** A change by its element: `w:ins`, `w:del`, `w:moveFrom`, `w:moveTo`. */
  change({ name, attributes }: XmlElement): string {
    const id = `${this.changes.size + 1}`;
    this.changes.set(id, {
      kind: name === "ins" || name === "moveTo" ? "insertion" : "deletion",
      isMove: name.startsWith("move"),
      author: (attributes.author ?? "").slice(0, 300),
      date: readDate(attributes.date),
    });
    return id;
  }

  /** A change of look by its element: `w:rPrChange`, `w:pPrChange`. */
  formatting({ attributes }: XmlElement): string {
    const id = `f${this.formattings.size + 1}`;
    const author = (attributes.author ?? "").slice(0, 300);
    this.formattings.set(id, { author, date: readDate(attributes.date) });
    return id;
  }

  /**
   * Ends what no paragraph may leave open: without their ends, instructions would swallow, and
   * links cover, all that follows.
   */
  endParagraph(): void {
    if (this.fields.length === 0) return;
    this.fields = this.fields.filter(
      ({ isResult, meaning }) => isResult && meaning.link === undefined,
    );
  }

  lose(loss: DocxLossKind, words: string): void {
    this.#lost += 1;
    if (this.#lost <= MOST_LOSSES) {
      this.#losses.push({ kind: "loss", loss, words: words.slice(0, 120) });
    }
  }

  /** What was lost since this was asked last. */
  takeLosses(): DocxLoss[] {
    return this.#losses.splice(0);
  }
}
