import type { DocxRun } from "./docx-document";
import type { Style, Styles } from "./styles";
import { child, isOn, settingOf, type XmlElement } from "./xml";

export type RunContext = {
  styles: Styles;
  /** Link targets of the part by relationship id; only safe ones. */
  links: ReadonlyMap<string, string>;
};

/** A paragraph's runs, and the text boxes that hang on it. */
export type ReadRuns = { runs: DocxRun[]; boxes: XmlElement[] };

type Marks = { bold?: true; italic?: true; link?: string };
/** Nested fields: whose instruction is being read, and the link a result is under. */
type Field = { instruction: string; isResult: boolean };

const DROPPED = new Set(["del", "moveFrom", "pPr", "rPr", "Fallback", "instrText", "delText"]);
const LONGEST_LINK = 8_000;

/**
 * Reads what stands in a paragraph: insertions are kept, deletions dropped,
 * fields give their results, neighbours with the same marks are one run.
 */
export function readRuns(
  paragraph: XmlElement,
  context: RunContext,
  inherited: Style | null,
): ReadRuns {
  const reader = new RunReader(context, inherited);
  reader.readChildren(paragraph, {});
  return { runs: reader.runs, boxes: reader.boxes };
}

class RunReader {
  readonly runs: DocxRun[] = [];
  readonly boxes: XmlElement[] = [];
  private readonly fields: Field[] = [];

  constructor(
    private readonly context: RunContext,
    private readonly inherited: Style | null,
  ) {}

  readChildren(parent: XmlElement, marks: Marks): void {
    for (const node of parent.children) if (typeof node !== "string") this.readElement(node, marks);
  }

  private readElement(element: XmlElement, marks: Marks): void {
    const { name, attributes } = element;
    if (DROPPED.has(name)) return;
    if (name === "r") this.readRun(element, marks);
    else if (name === "hyperlink") {
      const link = this.context.links.get(attributes.id ?? "");
      this.readChildren(element, link === undefined ? marks : { ...marks, link });
    } else if (name === "fldSimple") {
      const link = linkOf(attributes.instr ?? "");
      this.readChildren(element, link === null ? marks : { ...marks, link });
    } else if (name === "txbxContent") this.boxes.push(element);
    else this.readChildren(element, marks);
  }

  private readRun(run: XmlElement, marks: Marks): void {
    const properties = child(run, "rPr");
    if (isOn(child(properties, "vanish"))) return;
    const own: Marks = { ...marks, ...this.marksOf(properties) };
    for (const node of run.children) {
      if (typeof node !== "string") this.readInRun(node, own);
    }
  }

  private readInRun(node: XmlElement, marks: Marks): void {
    const { name, attributes } = node;
    if (name === "fldChar") this.readFieldEdge(attributes.fldCharType);
    else if (name === "instrText") this.addInstruction(textOf(node));
    else if (this.fields.some(({ isResult }) => !isResult)) return;
    else if (name === "t") this.addText(textOf(node), marks);
    else if (name === "tab" || name === "ptab") this.addText("\t", marks);
    else if (name === "br" || name === "cr")
      this.addText(attributes.type === "page" ? "" : "\n", marks);
    else if (name === "noBreakHyphen") this.addText("\u2011", marks);
    else if (name === "footnoteReference" || name === "endnoteReference") {
      const note = name === "footnoteReference" ? "footnote" : "endnote";
      this.runs.push({ kind: "note", note, id: attributes.id ?? "" });
    } else if (["AlternateContent", "drawing", "pict", "object"].includes(name))
      this.readElement(node, marks);
  }

  private readFieldEdge(type: string | undefined): void {
    if (type === "begin") this.fields.push({ instruction: "", isResult: false });
    const field = this.fields.at(-1);
    if (type === "separate" && field) field.isResult = true;
    if (type === "end") this.fields.pop();
  }

  private addInstruction(text: string): void {
    const field = this.fields.at(-1);
    if (field && !field.isResult)
      field.instruction = (field.instruction + text).slice(0, LONGEST_LINK);
  }

  private addText(text: string, marks: Marks): void {
    if (text === "") return;
    const fieldLink = this.fields
      .map(({ instruction }) => linkOf(instruction))
      .find((link) => link !== null);
    const own: Marks =
      fieldLink && marks.link === undefined ? { ...marks, link: fieldLink } : marks;
    const last = this.runs.at(-1);
    if (
      last?.kind === "text" &&
      last.bold === own.bold &&
      last.italic === own.italic &&
      last.link === own.link
    ) {
      last.text += text;
    } else this.runs.push({ kind: "text", text, ...own });
  }

  private marksOf(properties: XmlElement | null): Marks {
    const style = this.context.styles.get(settingOf(properties, "rStyle"));
    const bold = child(properties, "b");
    const italic = child(properties, "i");
    const isBold = bold ? isOn(bold) : (style?.bold ?? this.inherited?.bold ?? false);
    const isItalic = italic ? isOn(italic) : (style?.italic ?? this.inherited?.italic ?? false);
    return { ...(isBold ? { bold: true } : {}), ...(isItalic ? { italic: true } : {}) };
  }
}

function textOf(element: XmlElement): string {
  return element.children.filter((node) => typeof node === "string").join("");
}

function linkOf(instruction: string): string | null {
  const target = /^\s*HYPERLINK\s+"([^"]+)"/i.exec(instruction)?.[1];
  return target === undefined ? null : safeLink(target);
}

/** The target if it is one a report may carry: http, https or mailto. */
export function safeLink(target: string): string | null {
  const trimmed = target.trim();
  return /^(?:https?:\/\/|mailto:)/i.test(trimmed) && trimmed.length <= LONGEST_LINK
    ? trimmed
    : null;
}
