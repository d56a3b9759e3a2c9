import { LIST_STYLES, type ListStyle } from "../../core/document/schema";
import type { ReportFile } from "../../core/report/report-model";
import { joinRuns } from "../../core/report/runs";
import { isElementId } from "../../core/shared-text/shared-text";
import { allElements, elementsOf, type HtmlElement, wordsIn } from "./parse-html";

type FileSection = ReportFile["sections"][number];
type FileBlock = FileSection["blocks"][number];
export type FileText = Exclude<FileBlock, { kind: "table" }>;
type FileRun = NonNullable<FileText["runs"]>[number];
type Look = { bold?: true; italic?: true; link?: string };

/**
 * A report from a page this program wrote: everything that stands in classes and `data-` attributes
 * is read back. Null for any other page.
 */
export function readOwnPage(root: HtmlElement): ReportFile | null {
  const all = [...allElements(root)];
  const main = all.find(({ name, attributes }) => name === "main" && "data-report" in attributes);
  if (!main) return null;
  const facts = new Map(
    all
      .filter(({ name, attributes }) => name === "meta" && attributes.name?.startsWith("report-"))
      .map(({ attributes }) => [attributes.name?.slice(7) ?? "", attributes.content ?? ""]),
  );
  const parts = elementsOf(main);
  const title = all.find(({ name }) => name === "h1");
  return {
    title: title ? wordsIn(title) : "",
    language: all.find(({ name }) => name === "html")?.attributes.lang ?? "en",
    body: facts.get("body"),
    state: facts.get("state"),
    symbol: facts.get("symbol"),
    submittedBy: facts.get("submittedby"),
    sections: parts
      .filter(({ attributes }) => "data-level" in attributes && !("data-compiled" in attributes))
      .map(sectionOf),
    footnotes: parts
      .filter(({ attributes }) => attributes.role === "doc-endnotes")
      .flatMap((notes) => [...allElements(notes)].flatMap(noteOf)),
  };
}

function sectionOf(section: HtmlElement): FileSection {
  const { attributes } = section;
  const [first, ...rest] = elementsOf(section);
  const isTitle = first?.attributes.class === "title";
  const level = numberOf(attributes["data-level"]) ?? 1;
  const body = isTitle ? rest : elementsOf(section);
  return {
    title: isTitle ? wordsIn(first) : "",
    level: Math.min(3, Math.max(1, level)),
    ...(attributes.role === "doc-bibliography" && { kind: "bibliography" as const }),
    paragraphs: listOf(attributes["data-paragraphs"]),
    blocks: body.flatMap((element) => blocksOf(element)),
  };
}

function listOf(written: string | undefined): string[] {
  return (written ?? "").split(",").flatMap((part) => {
    try {
      return part === "" ? [] : [decodeURIComponent(part)];
    } catch {
      // Half an escape: somebody edited the page by hand; the words are still of use.
      return [part];
    }
  });
}

function blocksOf(element: HtmlElement, above: number | null = null): FileBlock[] {
  const { name } = element;
  if (name === "p") return [textOf(element, element, { kind: "paragraph" })];
  if (name === "blockquote") {
    const lines = elementsOf(element);
    return lines.map((line) => textOf(element, line, { kind: "quotation" }));
  }
  if (/^h[1-6]$/.test(name)) {
    const level = numberOf(element.attributes["data-level"]) ?? 1;
    return [textOf(element, element, { kind: "heading", level: Math.max(1, level) })];
  }
  if (name === "ul" || name === "ol") return listBlocks(element, above);
  if (name === "table") return [tableOf(element)];
  return elementsOf(element).flatMap((inner) => blocksOf(inner, above));
}

function textOf(holder: HtmlElement, words: HtmlElement, shape: Partial<FileText>): FileText {
  const { dir, id = "" } = holder.attributes;
  const indent = numberOf(holder.attributes["data-indent"]);
  const chosen = "data-auto" in holder.attributes ? undefined : dir;
  const recommendation = id.startsWith("rec-") ? id.slice(4) : "";
  return {
    kind: "paragraph",
    ...(indent !== undefined && { indent: Math.min(8, indent) }),
    ...shape,
    ...((chosen === "rtl" || chosen === "ltr") && { dir: chosen }),
    ...(isElementId(recommendation) && { recommendation }),
    text: "",
    runs: runsOf(words),
  };
}

function listBlocks(list: HtmlElement, above: number | null): FileBlock[] {
  const own = numberOf(list.attributes["data-indent"]);
  const indent = Math.min(8, own ?? (above === null ? 0 : above + 1));
  const said = (list.attributes.class ?? "").split(" ");
  const style: ListStyle =
    LIST_STYLES.find((known) => said.includes(known)) ??
    (list.name === "ol" ? "decimal" : "bullet");
  return elementsOf(list).flatMap((item) => {
    const inner = elementsOf(item);
    const words = inner.find(({ name }) => name === "p");
    const nested = inner.filter(({ name }) => name === "ul" || name === "ol");
    return [
      textOf(item, words ?? { ...item, children: item.children.filter(isNoList) }, {
        kind: "list_item",
        list: style,
        indent,
      }),
      ...nested.flatMap((one) => listBlocks(one, indent)),
    ];
  });
}

const isNoList = (node: HtmlElement["children"][number]) =>
  typeof node === "string" || (node.name !== "ul" && node.name !== "ol");

function tableOf(table: HtmlElement): FileBlock {
  const rows = [...allElements(table)].filter(({ name }) => name === "tr");
  return {
    kind: "table",
    text: "",
    rows: rows.map((row) => ({
      cells: elementsOf(row).map((cell) => ({
        header: cell.name === "th",
        colspan: Math.min(60, numberOf(cell.attributes.colspan) || 1),
        rowspan: Math.min(1_000, numberOf(cell.attributes.rowspan) || 1),
        blocks: elementsOf(cell)
          .flatMap((inner) => blocksOf(inner))
          .filter((block) => block.kind !== "table"),
      })),
    })),
  };
}

/** Every note is an item with its number in its id. */
function noteOf(item: HtmlElement): ReportFile["footnotes"] {
  const number = numberOf(/^note-(\d{1,6})$/.exec(item.attributes.id ?? "")?.[1]);
  return number ? [{ number, text: "", runs: runsOf(item) }] : [];
}

function runsOf(element: HtmlElement): FileRun[] {
  const runs: FileRun[] = [];
  addRuns(element, {}, runs);
  return joinRuns(runs as Parameters<typeof joinRuns>[0]);
}

function addRuns(element: HtmlElement, look: Look, runs: FileRun[]): void {
  for (const node of element.children) {
    if (typeof node === "string") {
      // Line breaks of the text are tags; others came from whoever set the file out anew.
      const text = node.replaceAll(/[\r\n]+[ \t]*/g, " ");
      runs.push({ text, ...look });
      continue;
    }
    const { name, attributes } = node;
    if (name === "br") runs.push({ text: "\n", ...look });
    else if (attributes.role === "doc-backlink") continue;
    else if (attributes.role === "doc-noteref") {
      const number = numberOf(/#note-(\d{1,6})$/.exec(attributes.href ?? "")?.[1]);
      if (number) runs.push({ footnote: number });
    } else addRuns(node, lookIn(node, look), runs);
  }
}

function lookIn({ name, attributes }: HtmlElement, look: Look): Look {
  if (name === "strong" || name === "b") return { ...look, bold: true };
  if (name === "em" || name === "i") return { ...look, italic: true };
  const href = attributes.href ?? "";
  return name === "a" && href !== "" && !href.startsWith("#") ? { ...look, link: href } : look;
}

function numberOf(written: string | undefined): number | undefined {
  return written !== undefined && /^\d{1,6}$/.test(written) ? Number(written) : undefined;
}
