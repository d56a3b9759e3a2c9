import type {
  DocxBlock,
  DocxCell,
  DocxDocument,
  DocxParagraph,
  DocxRow,
  DocxTable,
} from "./docx-document";
import { paragraphText } from "./docx-document";
import { LIMITS, refuse } from "./limits";
import { NumberingCounter } from "./numbering";
import { type RunContext, readRuns, safeLink } from "./read-runs";
import { headingLevel, readStyles, type Styles } from "./styles";
import { child, elements, isOn, type NodeBudget, readXml, settingOf, type XmlElement } from "./xml";
import { openZip, type Zip } from "./zip";

type Context = RunContext & { numbering: NumberingCounter };

/**
 * Reads a Word file within fixed limits of size, depth and number of nodes. Only
 * parts it knows are opened; nothing a file points to outside itself is fetched.
 *
 * @throws {DomainError} file_not_readable, input_too_large is the caller's to check
 */
export function readDocx(bytes: Uint8Array): DocxDocument {
  if (bytes.length > LIMITS.fileBytes) refuse("inflates_too_far");
  const zip = openZip(bytes);
  const budget: NodeBudget = { left: LIMITS.nodes };
  const main = mainPart(zip, budget);
  const folder = main.slice(0, main.lastIndexOf("/") + 1);
  const root = readXml(zip, main, budget);
  const body = child(root, "body");
  if (!body) refuse("not_a_word_file");
  const styles = readStyles(readXml(zip, `${folder}styles.xml`, budget));
  const numbering = new NumberingCounter(readXml(zip, `${folder}numbering.xml`, budget));
  const contextOf = (part: string): Context => ({
    styles,
    numbering,
    links: readLinks(zip, part, budget),
  });
  return {
    blocks: readBlocks(body, contextOf(main)),
    footnotes: readNotes(zip, `${folder}footnotes.xml`, "footnote", contextOf, budget),
    endnotes: readNotes(zip, `${folder}endnotes.xml`, "endnote", contextOf, budget),
    headers: readHeaders(zip, folder, styles, budget),
    language: styles.language,
  };
}

/** Nearly always word/document.xml; the package says so in _rels/.rels. */
function mainPart(zip: Zip, budget: NodeBudget): string {
  if (zip.names.includes("word/document.xml")) return "word/document.xml";
  const root = readXml(zip, "_rels/.rels", budget);
  const target = elements(root, "Relationship").find(({ attributes }) =>
    attributes.Type?.endsWith("/officeDocument"),
  )?.attributes.Target;
  const name = target?.replace(/^\//, "");
  if (name === undefined || !name.endsWith(".xml") || !zip.names.includes(name))
    refuse("not_a_word_file");
  return name;
}

function readLinks(zip: Zip, part: string, budget: NodeBudget): ReadonlyMap<string, string> {
  const slash = part.lastIndexOf("/") + 1;
  const root = readXml(zip, `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`, budget);
  const links = new Map<string, string>();
  for (const { attributes } of elements(root, "Relationship")) {
    if (!attributes.Type?.endsWith("/hyperlink")) continue;
    const target = safeLink(attributes.Target ?? "");
    if (target !== null && attributes.Id !== undefined) links.set(attributes.Id, target);
  }
  return links;
}

function readNotes(
  zip: Zip,
  part: string,
  name: "footnote" | "endnote",
  contextOf: (part: string) => Context,
  budget: NodeBudget,
): ReadonlyMap<string, DocxBlock[]> {
  const notes = new Map<string, DocxBlock[]>();
  const root = readXml(zip, part, budget);
  if (!root) return notes;
  const context = contextOf(part);
  for (const note of elements(root, name)) {
    const { id, type } = note.attributes;
    // Separator lines are stored as notes of their own type.
    if (id === undefined || (type !== undefined && type !== "normal")) continue;
    notes.set(id, readBlocks(note, context));
  }
  return notes;
}

function readHeaders(zip: Zip, folder: string, styles: Styles, budget: NodeBudget): string[] {
  const texts = new Set<string>();
  for (const name of zip.names.toSorted()) {
    if (!/^header\d{0,3}\.xml$/.test(name.slice(folder.length)) || !name.startsWith(folder))
      continue;
    const root = readXml(zip, name, budget);
    if (!root) continue;
    const blocks = readBlocks(root, {
      styles,
      links: new Map(),
      numbering: new NumberingCounter(null),
    });
    const text = blocks.map(blockText).join("\n").trim();
    if (text !== "") texts.add(text);
  }
  return [...texts];
}

/** Blocks in reading order; wrappers such as content controls and insertions are seen through. */
function readBlocks(parent: XmlElement, context: Context): DocxBlock[] {
  const blocks: DocxBlock[] = [];
  for (const element of elements(parent)) {
    if (element.name === "p") blocks.push(...readParagraph(element, context));
    else if (element.name === "tbl") blocks.push(readTable(element, context));
    else if (!["sectPr", "del", "moveFrom", "Fallback"].includes(element.name)) {
      blocks.push(...readBlocks(element, context));
    }
  }
  return blocks;
}

function readParagraph(element: XmlElement, context: Context): DocxBlock[] {
  const properties = child(element, "pPr");
  const style = context.styles.get(
    settingOf(properties, "pStyle") ?? context.styles.defaultParagraphId,
  );
  const outline = settingOf(properties, "outlineLvl");
  const bidi = child(properties, "bidi");
  const isRightToLeft = bidi ? isOn(bidi) : (style?.isRightToLeft ?? null);
  const { runs, boxes } = readRuns(element, context, style);
  const paragraph: DocxParagraph = {
    kind: "paragraph",
    style: style?.name ?? null,
    headingLevel: outline === null ? (style?.headingLevel ?? null) : headingLevel("", outline),
    numbering: null,
    direction: isRightToLeft === null ? null : isRightToLeft ? "rtl" : "ltr",
    runs,
  };
  const list = child(properties, "numPr");
  const numId = settingOf(list, "numId") ?? style?.list.numId;
  if (numId !== undefined && numId !== "0") {
    const level = Number(settingOf(list, "ilvl") ?? style?.list.level ?? 0);
    paragraph.numbering = context.numbering.next({ numId, level });
  }
  return [paragraph, ...boxes.flatMap((box) => readBlocks(box, context))];
}

function readTable(element: XmlElement, context: Context): DocxTable {
  const rows: DocxRow[] = [];
  /** Cells that may still grow downwards, by grid column. */
  const growing = new Map<number, DocxCell>();
  for (const row of seeThrough(element, "tr")) {
    const properties = child(row, "trPr");
    if (child(properties, "del")) continue;
    const cells: DocxCell[] = [];
    let column = Number(settingOf(properties, "gridBefore") ?? 0) || 0;
    for (const cell of seeThrough(row, "tc")) {
      const own = child(cell, "tcPr");
      const colspan = Math.min(Math.max(Number(settingOf(own, "gridSpan") ?? 1) || 1, 1), 1_000);
      const merge = child(own, "vMerge");
      const above = growing.get(column);
      if (merge && merge.attributes.val !== "restart" && above) above.rowspan += 1;
      else {
        const read: DocxCell = { colspan, rowspan: 1, blocks: readBlocks(cell, context) };
        cells.push(read);
        if (merge) growing.set(column, read);
        else growing.delete(column);
      }
      column += colspan;
    }
    rows.push({ isHeader: isOn(child(properties, "tblHeader")), cells });
  }
  return { kind: "table", rows };
}

/** Rows and cells may stand in content controls. */
function seeThrough(parent: XmlElement, name: string): XmlElement[] {
  return elements(parent).flatMap((element) => {
    if (element.name === name) return [element];
    return ["sdt", "sdtContent", "customXml", "ins", "moveTo"].includes(element.name)
      ? seeThrough(element, name)
      : [];
  });
}

/** A block's words, cells apart by tabs and rows by line ends. */
export function blockText(block: DocxBlock): string {
  if (block.kind === "paragraph") return paragraphText(block);
  return block.rows
    .map(({ cells }) => cells.map((cell) => cell.blocks.map(blockText).join("\n")).join("\t"))
    .join("\n");
}
