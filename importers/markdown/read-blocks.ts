import type { Heading, List, RootContent, Table } from "mdast";
import { LIST_STYLES } from "../../core/document/schema";
import { namedParagraphs } from "../../core/report/named-paragraphs";
import type { ReportFile } from "../../core/report/report-model";
import { joinRuns } from "../../core/report/runs";
import { isElementId } from "../../core/shared-text/shared-text";
import { type InlineContext, type InlineToken, readInlines } from "./read-inlines";

type FileSection = ReportFile["sections"][number];
type FileBlock = FileSection["blocks"][number];
type FileTable = Extract<FileBlock, { kind: "table" }>;
export type FileText = Exclude<FileBlock, { kind: "table" }>;

/** Deeper nesting than any report has; what lies deeper is left out of the tree by being read as one level. */
const MAX_DEPTH = 60;

/** Turns Markdown's tree into sections of flat blocks. */
export class BlockReader {
  title: string | null = null;
  readonly sections: FileSection[] = [];
  #topLevel = 0;
  #isCompiled = false;
  constructor(readonly context: InlineContext) {}

  read(node: RootContent): void {
    if (node.type === "heading") this.#heading(node);
    else this.readInside(node);
  }

  /** Reads a node that cannot open a section. */
  readInside(node: RootContent, kind: FileText["kind"] = "paragraph", depth = 0): void {
    if (depth > MAX_DEPTH) return;
    switch (node.type) {
      case "paragraph":
      case "heading":
        this.#text(readInlines(node.children, this.context), { kind, text: "" });
        break;
      case "html":
        this.#text(readInlines([node], this.context), { kind, text: "" });
        break;
      case "code":
        this.#add({ kind, text: "", runs: [{ text: node.value }] });
        break;
      case "blockquote":
        for (const child of node.children) this.readInside(child, "quotation", depth + 1);
        break;
      case "list":
        this.#list(node, 0, depth);
        break;
      case "table":
        this.#add(this.#table(node));
        break;
      default:
        break;
    }
  }

  textBlocks(): FileText[] {
    return this.sections.flatMap(({ blocks }) =>
      blocks.filter((block): block is FileText => block.kind !== "table"),
    );
  }

  #heading(node: Heading): void {
    const tokens = readInlines(node.children, this.context);
    const { runs, facts } = readLine(tokens);
    const words = runs.map((run) => ("text" in run ? run.text : "")).join("");
    if (this.context.isOwn && !facts.includes("section") && this.sections.length > 0) {
      const section = this.sections.at(-1)?.level ?? 1;
      const level = factNumber(facts, "level") ?? node.depth - 1 - section;
      this.#add({
        ...withFacts({ kind: "heading", text: "", runs }, facts),
        level: Math.max(1, level),
      });
      return;
    }
    const isTitle = node.depth === 1 && this.title === null && this.sections.length === 0;
    if (isTitle && !facts.includes("section")) {
      this.title = words;
      return;
    }
    if (this.#topLevel === 0) this.#topLevel = this.context.isOwn ? 2 : node.depth;
    const level = Math.max(1, node.depth - this.#topLevel + 1);
    if (level > 3) {
      this.#add({ kind: "heading", text: "", runs, level: Math.min(3, level - 3) });
      return;
    }
    // Repeated from the rest of the report, and made anew whenever that is written.
    this.#isCompiled = this.context.isOwn && facts.includes("compiled");
    if (this.#isCompiled) return;
    this.sections.push({
      title: words,
      level,
      ...(this.context.isOwn &&
        facts.includes("bibliography") && { kind: "bibliography" as const }),
      paragraphs: this.context.isOwn ? factList(facts, "paragraphs") : namedParagraphs(words),
      // A section's title is a plain line: a footnote on it moves to the start of the text.
      blocks: runs.some((run) => "footnote" in run)
        ? [{ kind: "paragraph", text: "", runs: runs.filter((run) => "footnote" in run) }]
        : [],
    });
  }

  #text(tokens: readonly InlineToken[], block: FileText): void {
    const { runs, facts } = readLine(tokens);
    if (runs.length === 0 && facts.length === 0) return;
    this.#add(withFacts({ ...block, runs }, facts));
  }

  #list(list: List, indent: number, depth: number): void {
    if (depth > MAX_DEPTH) return;
    for (const item of list.children) {
      const block: FileText = {
        kind: "list_item",
        text: "",
        list: list.ordered ? "decimal" : "bullet",
        indent: Math.min(indent, 8),
      };
      let isOpen = false;
      for (const child of item.children) {
        if (child.type === "list") this.#list(child, indent + 1, depth + 1);
        else if (!isOpen && (child.type === "paragraph" || child.type === "html")) {
          isOpen = true;
          const nodes = child.type === "paragraph" ? child.children : [child];
          const { runs, facts } = readLine(readInlines(nodes, this.context));
          this.#add(withFacts({ ...block, runs }, facts));
        } else if (!this.#continueItem(child)) this.readInside(child, "paragraph", depth + 1);
      }
      if (item.children.length === 0) this.#add({ ...block, runs: [] });
    }
  }

  /** A block between two items would start the numbers again: an item's next paragraph is a new line of it. */
  #continueItem(node: RootContent): boolean {
    const last = this.sections.at(-1)?.blocks.at(-1);
    const runs = this.context.isOwn ? null : continuedRuns(node, this.context);
    if (runs === null || last?.kind !== "list_item") return false;
    last.runs = joinRuns(asRuns([...(last.runs ?? []), { text: "\n" }, ...runs]));
    return true;
  }

  #table(table: Table): FileTable {
    const rows = table.children.map((row, rowIndex) => ({
      cells: row.children.flatMap((cell) => {
        const read = readCell(readInlines(cell.children, this.context), rowIndex === 0);
        return read === null ? [] : [read];
      }),
    }));
    return { kind: "table", text: "", rows };
  }

  #add(block: FileBlock): void {
    if (this.#isCompiled) return;
    const last = this.sections.at(-1);
    if (last) last.blocks.push(block);
    else this.sections.push({ title: "", level: 1, paragraphs: [], blocks: [block] });
  }
}

type Line = { runs: NonNullable<FileText["runs"]>; facts: string[] };

function readLine(tokens: readonly InlineToken[]): Line {
  const line: Line = { runs: [], facts: [] };
  for (const token of tokens) {
    if ("run" in token) line.runs.push(token.run);
    else if ("isBreak" in token) line.runs.push({ text: "\n", ...token.look });
    else {
      line.facts.push(...token.facts);
      dropLastSpace(line.runs);
    }
  }
  return { runs: joinRuns(asRuns(line.runs)), facts: line.facts };
}

/** The words of a list item's further paragraph or code; null for what cannot be a line of it. */
function continuedRuns(node: RootContent, context: InlineContext): Line["runs"] | null {
  if (node.type === "paragraph") return readLine(readInlines(node.children, context)).runs;
  return node.type === "code" ? [{ text: node.value }] : null;
}

/** The space that stands between a block's words and its comment. */
function dropLastSpace(runs: Line["runs"]): void {
  const last = runs.at(-1);
  if (last && "text" in last && last.text.endsWith(" ")) last.text = last.text.slice(0, -1);
}

function readCell(tokens: readonly InlineToken[], isFirstRow: boolean) {
  const lines: Line[] = [{ runs: [], facts: [] }];
  let cellFacts: string[] = [];
  for (const token of tokens) {
    const line = lines.at(-1) ?? { runs: [], facts: [] };
    if ("isBreak" in token) lines.push({ runs: [], facts: [] });
    else if ("facts" in token) {
      if (token.facts[0] === "filler") return null;
      if (token.facts[0] === "cell") cellFacts = token.facts;
      else {
        line.facts.push(...token.facts);
        dropLastSpace(line.runs);
      }
    } else {
      const isAfterFacts = cellFacts.length > 0 && lines.length === 1 && line.runs.length === 0;
      const run = token.run;
      if (isAfterFacts && "text" in run)
        line.runs.push({ ...run, text: run.text.replace(/^ /, "") });
      else line.runs.push(run);
    }
  }
  const isHeader = cellFacts.includes("header") || (isFirstRow && !cellFacts.includes("plain"));
  return {
    header: isHeader,
    colspan: factNumber(cellFacts, "colspan"),
    rowspan: factNumber(cellFacts, "rowspan"),
    blocks: lines.map(({ runs, facts }) => {
      const kind = facts.find((fact) => ["heading", "list_item", "quotation"].includes(fact));
      const block: FileText = {
        kind: (kind ?? "paragraph") as FileText["kind"],
        text: "",
        runs: joinRuns(asRuns(runs)),
        level: factNumber(facts, "level"),
      };
      return withFacts(block, facts);
    }),
  };
}

/** The shapes are the same; files may say `bold: null`, which nothing here does. */
function asRuns(runs: Line["runs"]) {
  return runs.map((run) =>
    "text" in run
      ? {
          text: run.text,
          ...(run.bold && { bold: true as const }),
          ...(run.italic && { italic: true as const }),
          ...(run.link && { link: run.link }),
        }
      : run,
  );
}

function withFacts(block: FileText, facts: readonly string[]): FileText {
  const list = LIST_STYLES.find((style) => facts.includes(style));
  const indent = factNumber(facts, "indent");
  const [recommendation] = factList(facts, "recommendation").filter(isElementId);
  const dir = facts.includes("rtl") ? "rtl" : facts.includes("ltr") ? "ltr" : undefined;
  return {
    ...block,
    ...(list !== undefined && { list }),
    ...(indent !== undefined && { indent: Math.min(8, indent) }),
    ...(dir !== undefined && { dir }),
    ...(recommendation !== undefined && { recommendation }),
  };
}

const factOf = (facts: readonly string[], name: string) =>
  facts.find((fact) => fact.startsWith(`${name}=`))?.slice(name.length + 1);

function factNumber(facts: readonly string[], name: string): number | undefined {
  const value = factOf(facts, name);
  return value !== undefined && /^\d{1,4}$/.test(value) ? Number(value) : undefined;
}

function factList(facts: readonly string[], name: string): string[] {
  return (factOf(facts, name) ?? "").split(",").flatMap((part) => {
    try {
      return part === "" ? [] : [decodeURIComponent(part)];
    } catch {
      // Half an escape: somebody edited the comment by hand; the words are still of use.
      return [part];
    }
  });
}
