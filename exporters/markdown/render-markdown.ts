import { placeListItems } from "../../core/report/list-numbers";
import type {
  Block,
  Cell,
  ReportModel,
  ReportSection,
  TableBlock,
  TextBlock,
} from "../../core/report/report-model";
import { inlineMarkdown } from "./escape";

const IN_TEXT = { isCell: false, isHeading: false };
const IN_CELL = { isCell: true, isHeading: false };
const IN_HEADING = { isCell: false, isHeading: true };

/**
 * The report as CommonMark with footnotes and tables. What Markdown has no sign
 * for (direction, deeper indents, letters as list numbers, linked paragraphs,
 * merged cells) stands in comments that a reader of the page does not see, so
 * that the file read again gives the same report.
 */
export function renderMarkdown(report: ReportModel): Uint8Array {
  const parts = [
    frontMatter(report),
    ...(report.title === "" ? [] : [`# ${inlineMarkdown([{ text: report.title }], IN_HEADING)}`]),
    ...report.sections.flatMap(sectionParts),
    ...report.footnotes.map(
      ({ number, runs }) => `[^${number}]: ${inlineMarkdown(runs, IN_TEXT) || comment(["empty"])}`,
    ),
  ];
  return new TextEncoder().encode(`${parts.join("\n\n")}\n`);
}

function frontMatter({ language, body, state, symbol, submittedBy }: ReportModel): string {
  const facts = { format: "penumbra-report", language, body, state, symbol, submittedBy };
  const lines = Object.entries(facts).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}: ${JSON.stringify(value)}`],
  );
  return ["---", ...lines, "---"].join("\n");
}

const comment = (words: readonly string[]) => `<!-- ${words.join(" ")} -->`;

/** "--" would end a comment early. */
const encodeFact = (fact: string) => encodeURIComponent(fact).replaceAll("-", "%2D");

const withComment = (text: string, words: readonly string[]) =>
  words.length === 0 ? text : `${text}${text === "" ? "" : " "}${comment(words)}`;

function sectionParts(section: ReportSection): string[] {
  const { title, level, kind, paragraphs, blocks } = section;
  const facts = [
    "section",
    ...(section.compiled ? ["compiled"] : []),
    ...(kind === undefined ? [] : [kind]),
    ...(title === "" ? ["untitled"] : []),
    ...(paragraphs.length > 0 ? [`paragraphs=${paragraphs.map(encodeFact).join(",")}`] : []),
  ];
  const words = inlineMarkdown([{ text: title }], IN_HEADING);
  return [`${"#".repeat(level + 1)} ${withComment(words, facts)}`, ...flow(blocks, level)];
}

function flow(blocks: readonly Block[], sectionLevel: number): string[] {
  const parts: string[] = [];
  const places = placeListItems(blocks);
  let list: { lines: string[]; offsets: number[] } | null = null;
  for (const block of blocks) {
    if (block.kind !== "list_item") {
      list = null;
      parts.push(
        block.kind === "table" ? tableMarkdown(block) : blockMarkdown(block, sectionLevel),
      );
      continue;
    }
    const isFirst = list === null;
    list ??= { lines: [], offsets: [] };
    addItem(list, block, places.get(block)?.number ?? 1);
    if (isFirst) parts.push("");
    parts[parts.length - 1] = list.lines.join("\n");
  }
  return parts;
}

function addItem(list: { lines: string[]; offsets: number[] }, block: TextBlock, number: number) {
  const indent = block.indent ?? 0;
  const depth = Math.min(indent, list.offsets.length);
  list.offsets.length = depth;
  const margin = " ".repeat(list.offsets.reduce((sum, offset) => sum + offset, 0));
  const style = block.list ?? "bullet";
  const sign = style === "bullet" ? "-" : `${number}.`;
  list.offsets.push(sign.length + 1);
  const facts = [
    ...(style === "letter" || style === "roman" ? [style] : []),
    ...(depth === indent ? [] : [`indent=${indent}`]),
    ...commonFacts(block),
  ];
  // A number other than 1 opens a list only after an empty line.
  if (list.lines.length > 0 && (depth > 0 || style !== "bullet")) list.lines.push("");
  list.lines.push(`${margin}${sign} ${withComment(inlineMarkdown(block.runs, IN_TEXT), facts)}`);
}

const commonFacts = ({ dir, recommendation, runs }: TextBlock) => [
  ...(recommendation === undefined ? [] : [`recommendation=${encodeFact(recommendation)}`]),
  ...(dir === undefined ? [] : [dir]),
  ...(runs.length === 0 ? ["empty"] : []),
];

function blockMarkdown(block: TextBlock, sectionLevel: number): string {
  const indent = block.indent ? [`indent=${block.indent}`] : [];
  if (block.kind === "heading") {
    const level = block.level ?? 1;
    const depth = Math.min(6, sectionLevel + 1 + level);
    const facts = [
      ...(depth === sectionLevel + 1 + level ? [] : [`level=${level}`]),
      ...indent,
      ...commonFacts(block),
    ];
    return `${"#".repeat(depth)} ${withComment(inlineMarkdown(block.runs, IN_HEADING), facts)}`;
  }
  const text = withComment(inlineMarkdown(block.runs, IN_TEXT), [...indent, ...commonFacts(block)]);
  return block.kind === "quotation" ? `> ${text}` : text;
}

function tableMarkdown(table: TableBlock): string {
  const columns = Math.max(...table.rows.map(({ cells }) => cells.length));
  const lines = table.rows.map(({ cells }, row) => {
    const written = cells.map((cell) => cellMarkdown(cell, row === 0));
    // The first row says how many columns are read at all.
    while (row === 0 && written.length < columns) written.push(comment(["filler"]));
    return `| ${written.join(" | ")} |`;
  });
  lines.splice(1, 0, `|${" --- |".repeat(columns)}`);
  return lines.join("\n");
}

function cellMarkdown(cell: Cell, isFirstRow: boolean): string {
  const facts = [
    ...((cell.header === true) === isFirstRow ? [] : [cell.header ? "header" : "plain"]),
    ...(cell.colspan === undefined ? [] : [`colspan=${cell.colspan}`]),
    ...(cell.rowspan === undefined ? [] : [`rowspan=${cell.rowspan}`]),
  ];
  const blocks = cell.blocks.map((block) => {
    const text = inlineMarkdown(block.runs, IN_CELL);
    return withComment(text, [
      ...(block.kind === "paragraph" ? [] : [block.kind]),
      ...(block.level === undefined ? [] : [`level=${block.level}`]),
      ...(block.list === undefined ? [] : [block.list]),
      ...(block.indent === undefined ? [] : [`indent=${block.indent}`]),
      ...(block.dir === undefined ? [] : [block.dir]),
      ...(block.recommendation === undefined
        ? []
        : [`recommendation=${encodeFact(block.recommendation)}`]),
    ]);
  });
  const text = blocks.join("<br>");
  return facts.length === 0
    ? text
    : `${comment(["cell", ...facts])}${text === "" ? "" : ` ${text}`}`;
}
