import type { DocxChanged, DocxRun, DocxTextRun } from "./docx-document";
import { OpenField, readInstruction } from "./fields";
import type { FoundInFile } from "./found-in-file";
import { LIMITS, refuse } from "./limits";
import type { Relations } from "./open-package";
import type { Style, Styles } from "./styles";
import { child, elements, isOn, settingOf, type XmlElement } from "./xml";

export type RunContext = {
  styles: Styles;
  relations: Relations;
  found: FoundInFile;
};

/** A paragraph's runs, and the text boxes that hang on it. */
export type ReadRuns = { runs: DocxRun[]; boxes: XmlElement[] };

type Marks = Pick<DocxTextRun, "bold" | "italic" | "link" | "citation" | "formatted"> & DocxChanged;

const DROPPED = new Set(["pPr", "rPr", "Fallback", "ctrlPr", "sdtPr", "rt", "tcPr", "trPr"]);
const PUT_IN = new Set(["ins", "moveTo"]);
const TAKEN_OUT = new Set(["del", "moveFrom"]);

/** Reads what stands in a paragraph; fields give their results, neighbours with the same marks are one run. */
export function readRuns(
  paragraph: XmlElement,
  context: RunContext,
  inherited: Style | null,
): ReadRuns {
  const reader = new RunReader(context, inherited);
  reader.readChildren(paragraph, {});
  context.found.endParagraph();
  return { runs: [...reader.runs, ...context.found.takeLosses()], boxes: reader.boxes };
}

class RunReader {
  readonly runs: DocxRun[] = [];
  readonly boxes: XmlElement[] = [];

  constructor(
    private readonly context: RunContext,
    private readonly inherited: Style | null,
  ) {}

  private get found(): FoundInFile {
    return this.context.found;
  }

  readChildren(parent: XmlElement, marks: Marks): void {
    for (const node of parent.children) if (typeof node !== "string") this.readElement(node, marks);
  }

  private readElement(element: XmlElement, marks: Marks): void {
    const { name, attributes } = element;
    if (DROPPED.has(name)) return;
    if (name === "r") this.readRun(element, marks);
    else if (PUT_IN.has(name)) {
      this.readChildren(element, { ...marks, inserted: this.found.change(element) });
    } else if (TAKEN_OUT.has(name)) {
      this.readChildren(element, { ...marks, deleted: this.found.change(element) });
    } else if (name === "hyperlink") this.readHyperlink(element, marks);
    else if (name === "fldSimple") {
      const { citation, link } = readInstruction(attributes.instr ?? "", this.found);
      this.readChildren(element, {
        ...marks,
        ...(link && { link }),
        ...(citation && { citation }),
      });
    } else if (name === "sdt") this.readControl(element, marks);
    else if (name === "txbxContent") {
      this.found.lose("text_box", "");
      this.boxes.push(element);
    } else if (name === "commentRangeStart" || name === "commentRangeEnd") {
      this.comment(name === "commentRangeStart" ? "start" : "end", attributes.id);
    } else if (name === "oMath") {
      this.found.lose("equation", allText(element));
      this.readChildren(element, marks);
    } else if (name === "blip" || name === "imagedata") this.readImage(element, marks, "");
    else if (name === "drawing" || name === "pict" || name === "object")
      this.readDrawing(element, marks);
    else this.readChildren(element, marks);
  }

  private readHyperlink(element: XmlElement, marks: Marks): void {
    const id = element.attributes.id ?? "";
    const link = this.context.relations.links.get(id);
    if (link === undefined && this.context.relations.unsafe.has(id)) {
      this.found.lose("link", allText(element));
    }
    this.readChildren(element, link === undefined ? marks : { ...marks, link });
  }

  /** Mendeley keeps its citations in content controls. */
  private readControl(element: XmlElement, marks: Marks): void {
    const tag = settingOf(child(element, "sdtPr"), "tag") ?? "";
    const { citation } = readInstruction(tag, this.found);
    this.readChildren(element, citation === undefined ? marks : { ...marks, citation });
  }

  private readDrawing(element: XmlElement, marks: Marks): void {
    const described = find(element, (name) => name === "docPr");
    const alt = described?.attributes.descr || described?.attributes.title || "";
    const image = find(element, (name) => name === "blip" || name === "imagedata");
    const box = find(element, (name) => name === "txbxContent");
    if (find(element, (name) => ["chart", "relIds", "OLEObject"].includes(name)) !== null) {
      this.found.lose("embedded_object", alt || described?.attributes.name || "");
    } else if (image !== null && box === null) {
      this.readImage(image, marks, alt || image.attributes.title || "");
      return;
    }
    this.readChildren(element, marks);
  }

  private readImage({ attributes }: XmlElement, { inserted, deleted }: Marks, alt: string): void {
    const id = attributes.embed ?? attributes.link ?? attributes.id ?? "";
    this.runs.push({
      kind: "image",
      name: (this.context.relations.files.get(id) ?? "").replace(/^.*\//, ""),
      alt: alt.replaceAll(/\s+/g, " ").slice(0, 500),
      ...(inserted !== undefined && { inserted }),
      ...(deleted !== undefined && { deleted }),
    });
  }

  private comment(edge: "start" | "end" | "at", id: string | undefined): void {
    if (id !== undefined) this.runs.push({ kind: "comment", edge, id });
  }

  private readRun(run: XmlElement, marks: Marks): void {
    const properties = child(run, "rPr");
    if (isOn(child(properties, "vanish"))) {
      const hidden = allText(run);
      if (hidden.trim() !== "") this.found.lose("hidden_text", hidden);
      // Word hides the codes of fields, too; they are still what opens and ends one.
      for (const node of elements(run, "fldChar")) this.readInRun(node, marks, null);
      return;
    }
    const change = child(properties, "rPrChange");
    if (change) this.found.lose("formatting_change", allText(run));
    if (isOn(child(properties, "strike")) || isOn(child(properties, "dstrike"))) {
      if (marks.deleted === undefined) this.found.lose("struck_text", allText(run));
    }
    const own: Marks = {
      ...marks,
      ...this.marksOf(properties),
      ...(change && { formatted: this.found.formatting(change) }),
    };
    for (const node of run.children) {
      if (typeof node !== "string") this.readInRun(node, own, properties);
    }
  }

  private readInRun(node: XmlElement, marks: Marks, properties: XmlElement | null): void {
    const { name, attributes } = node;
    const { fields } = this.found;
    if (name === "fldChar") this.readFieldEdge(attributes.fldCharType);
    else if (name === "instrText" || name === "delInstrText") fields.at(-1)?.add(textOf(node));
    else if (fields.some(({ isResult }) => !isResult)) return;
    else if (name === "t" || name === "delText") this.addText(textOf(node), marks, properties);
    else if (name === "tab" || name === "ptab") this.addText("\t", marks, null);
    else if (name === "br" || name === "cr")
      this.addText(attributes.type === "page" ? "" : "\n", marks, null);
    else if (name === "noBreakHyphen") this.addText("\u2011", marks, null);
    else if (name === "softHyphen") this.addText("\u00AD", marks, null);
    else if (name === "sym") this.readSymbol(attributes, marks);
    else if (name === "footnoteReference" || name === "endnoteReference") {
      const note = name === "footnoteReference" ? "footnote" : "endnote";
      const { inserted, deleted } = marks;
      const changed = {
        ...(inserted !== undefined && { inserted }),
        ...(deleted !== undefined && { deleted }),
      };
      this.runs.push({ kind: "note", note, id: attributes.id ?? "", ...changed });
    } else if (name === "commentReference") this.comment("at", attributes.id);
    else if (["AlternateContent", "drawing", "pict", "object", "ruby"].includes(name))
      this.readElement(node, marks);
  }

  /** A character of a font; those of symbol fonts stand where Unicode has nothing of its own. */
  private readSymbol(
    { char = "", font = "" }: Readonly<Record<string, string>>,
    marks: Marks,
  ): void {
    const code = Number.parseInt(char, 16);
    if (!(code > 0x1f && code < 0xfffe) || (code >= 0xd800 && code < 0xe000)) return;
    const isPrivate = code >= 0xe000 && code < 0xf900;
    if (!isPrivate) this.addText(String.fromCharCode(code), marks, null);
    else {
      this.found.lose("symbol", `${font} ${char}`);
      this.addText(code === 0xf0b7 ? "•" : "\uFFFD", marks, null);
    }
  }

  private readFieldEdge(type: string | undefined): void {
    const { found } = this;
    if (type === "begin") {
      if (found.fields.length === LIMITS.depth) refuse("too_deep");
      found.fields.push(new OpenField(found));
    }
    if (type === "separate") found.fields.at(-1)?.separate();
    if (type === "end") found.fields.pop()?.separate();
  }

  private addText(text: string, marks: Marks, properties: XmlElement | null): void {
    if (text === "") return;
    const { fields, languages } = this.found;
    // Between two marks of notes side by side stands something small, in their style.
    if (/^[\s\u00A0]+$/.test(text) && this.runs.at(-1)?.kind === "note") {
      const style = this.context.styles.get(settingOf(properties, "rStyle"))?.name ?? "";
      if (/^(?:foot|end)note reference$/i.test(style)) return;
    }
    const tag = languageOf(properties);
    if (tag !== null) languages.set(tag, (languages.get(tag) ?? 0) + text.length);
    const own: Marks = { ...marks };
    for (const {
      meaning: { link, citation },
    } of fields) {
      if (own.link === undefined && link !== undefined) own.link = link;
      if (own.citation === undefined && citation !== undefined) own.citation = citation;
    }
    const last = this.runs.at(-1);
    if (last?.kind === "text" && isSame(last, own)) last.text += text;
    else this.runs.push({ kind: "text", text, ...own });
  }

  private marksOf(properties: XmlElement | null): Pick<Marks, "bold" | "italic"> {
    const style = this.context.styles.get(settingOf(properties, "rStyle"));
    const bold = child(properties, "b");
    const italic = child(properties, "i");
    const isBold = bold ? isOn(bold) : (style?.bold ?? this.inherited?.bold ?? false);
    const isItalic = italic ? isOn(italic) : (style?.italic ?? this.inherited?.italic ?? false);
    return { ...(isBold ? { bold: true } : {}), ...(isItalic ? { italic: true } : {}) };
  }
}

const MARKS = ["bold", "italic", "link", "citation", "inserted", "deleted", "formatted"] as const;
const isSame = (one: Marks, other: Marks) => MARKS.every((mark) => one[mark] === other[mark]);

function textOf(element: XmlElement): string {
  return element.children.filter((node) => typeof node === "string").join("");
}

/** The words of all runs in an element. */
function allText(element: XmlElement): string {
  if (["t", "delText"].includes(element.name)) return textOf(element);
  return elements(element).map(allText).join("");
}

function find(element: XmlElement, isIt: (name: string) => boolean): XmlElement | null {
  if (isIt(element.name)) return element;
  for (const inner of elements(element)) {
    const found = inner.name === "Fallback" ? null : find(inner, isIt);
    if (found) return found;
  }
  return null;
}

/** The language of a run's script: for right-to-left text Word keeps another one than for the rest. */
function languageOf(properties: XmlElement | null): string | null {
  const language = child(properties, "lang");
  if (language === null) return null;
  const { val, bidi } = language.attributes;
  return (isOn(child(properties, "rtl")) ? bidi : val) ?? null;
}
