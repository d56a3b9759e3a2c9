import { isAllowedHref, MAX_HEADING_LEVEL, MAX_INDENT } from "../document/schema";
import { cleanLine, cleanText } from "./clean-text";
import type {
  Block,
  Cell,
  ReportFile,
  ReportFootnote,
  ReportModel,
  ReportSection,
  ReportStatement,
  ReportWarning,
  Run,
  TableBlock,
  TextBlock,
  TextRun,
} from "./report-model";
import { joinRuns, runsOfText, textOfRuns } from "./runs";

/** What stands in a footnote whose text is missing: seen by everybody, lost by nobody. */
export const MISSING_NOTE = "[The text of this footnote is missing.]";

type FileBlock = ReportFile["sections"][number]["blocks"][number];
type FileTable = Extract<FileBlock, { kind: "table" }>;
type FileText = Exclude<FileBlock, { kind: "table" }>;
type FileRun = NonNullable<FileText["runs"]>[number];

export type SettledReport = { report: ReportModel; warnings: ReportWarning[] };

/**
 * Makes a whole report of one that came from outside: footnotes numbered 1 to n
 * in the order of their markers, every marker with a text and every text with
 * one marker; text that every format can hold; links to http, https and mailto
 * only. What had to be put right is in `warnings`, in the numbers it came with.
 */
export function settleReport(file: ReportFile): SettledReport {
  const notes = new NoteOrder(file.footnotes);
  const sections = file.sections.map(({ title, level, kind, paragraphs, blocks }) => ({
    title: cleanLine(title),
    level,
    ...(kind && { kind }),
    paragraphs: paragraphs.map(cleanLine).filter((number) => number !== ""),
    blocks: blocks.flatMap((block) => settleBlock(block, notes)),
  }));
  placeUnmarked(sections, notes);
  const language = /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(file.language) ? file.language : "en";
  const report: ReportModel = {
    title: cleanLine(file.title),
    language,
    ...optionalLine("body", file.body),
    ...optionalLine("state", file.state),
    ...optionalLine("symbol", file.symbol),
    ...optionalLine("submittedBy", file.submittedBy),
    ...settleStatements(file, sections),
    sections,
    footnotes: notes.settled,
  };
  return { report, warnings: notes.warnings };
}

function optionalLine<Name extends string>(name: Name, value: string | null | undefined) {
  const line = cleanLine(value ?? "");
  return (line === "" ? {} : { [name]: line }) as { [key in Name]?: string };
}

/** What is known of statements that stand in the text, and where recommendations are repeated. */
function settleStatements(
  file: ReportFile,
  sections: readonly ReportSection[],
): Pick<ReportModel, "recommendations" | "statements"> {
  const standing = new Set(sections.flatMap(({ blocks }) => blocks.flatMap(statementIds)));
  const statements = (file.statements ?? []).flatMap((statement): ReportStatement[] => {
    if (!standing.delete(statement.id)) return [];
    const known = Object.entries(statement).filter(([, value]) => value !== null && value !== "");
    return [Object.fromEntries(known) as ReportStatement];
  });
  return {
    ...(file.recommendations && { recommendations: file.recommendations }),
    ...(statements.length > 0 && { statements }),
  };
}

function statementIds(block: Block): string[] {
  if (block.kind === "table") {
    return block.rows.flatMap(({ cells }) =>
      cells.flatMap((cell) => cell.blocks.flatMap(statementIds)),
    );
  }
  const claims = block.runs.flatMap((run) => ("text" in run && run.claim ? [run.claim] : []));
  return block.recommendation ? [block.recommendation, ...claims] : claims;
}

function settleBlock(block: FileBlock, notes: NoteOrder): Block[] {
  return block.kind === "table" ? settleTable(block, notes) : [settleText(block, notes)];
}

function settleTable(table: FileTable, notes: NoteOrder): TableBlock[] {
  const rows = table.rows
    .filter(({ cells }) => cells.length > 0)
    .map(({ cells }) => ({ cells: cells.map((cell) => settleCell(cell, notes)) }));
  if (rows.length === 0) return [];
  return [{ kind: "table", text: textOfRows(rows), rows, ...(table.word && { word: table.word }) }];
}

/** Parts the paragraphs of a cell, for people write none (`cleanText`): Unicode's separator of paragraphs. */
const BETWEEN_PARAGRAPHS = "\u2029";

/** One line a row, cells between tabs, their paragraphs between U+2029: words that only follow are not one text. */
export function textOfRows(rows: readonly { cells: readonly Cell[] }[]): string {
  return rows
    .map(({ cells }) =>
      cells.map(({ blocks }) => blocks.map(({ text }) => text).join(BETWEEN_PARAGRAPHS)).join("\t"),
    )
    .join("\n");
}

function settleCell(cell: FileTable["rows"][number]["cells"][number], notes: NoteOrder): Cell {
  const blocks = cell.blocks.map((block) => settleText(block, notes));
  return {
    ...(cell.header === true && { header: true as const }),
    ...((cell.colspan ?? 1) > 1 && { colspan: cell.colspan ?? 1 }),
    ...((cell.rowspan ?? 1) > 1 && { rowspan: cell.rowspan ?? 1 }),
    blocks: blocks.length > 0 ? blocks : [{ kind: "paragraph", text: "", runs: [] }],
  };
}

function settleText(block: FileText, notes: NoteOrder): TextBlock {
  const given = block.runs ?? runsOfText(block.text);
  const runs = joinRuns(given.flatMap((run): Run[] => settleRun(run, notes)));
  const indent = Math.min(block.indent ?? 0, MAX_INDENT);
  return {
    kind: block.kind,
    ...(block.kind === "heading" && { level: Math.min(block.level ?? 1, MAX_HEADING_LEVEL) }),
    ...(indent > 0 && { indent }),
    ...(block.kind === "list_item" && { list: block.list ?? ("bullet" as const) }),
    ...(block.dir && { dir: block.dir }),
    ...notes.recommendation(block.recommendation),
    ...(block.word && { word: block.word }),
    text: textOfRuns(runs),
    runs,
  };
}

function settleRun(run: FileRun, notes: NoteOrder): Run[] {
  if (!("footnote" in run)) return settleTextRun(run, notes);
  return [{ footnote: notes.mark(run.footnote), ...(run.word && { word: run.word }) }];
}

function settleTextRun(run: Extract<FileRun, { text: string }>, notes: NoteOrder): TextRun[] {
  const text = cleanText(run.text);
  const link = run.link ? cleanText(run.link) : "";
  const isLink = link !== "" && isAllowedHref(link);
  if (link !== "" && !isLink) {
    notes.warnings.push({
      code: "link_dropped",
      message: `The link "${link.slice(0, 80)}" was left out: only http, https and mailto links are kept.`,
    });
  }
  if (text === "") return [];
  return [
    {
      text,
      ...(run.bold === true && { bold: true as const }),
      ...(run.italic === true && { italic: true as const }),
      ...(isLink && { link }),
      ...(run.claim && { claim: run.claim }),
      ...(run.word && { word: run.word }),
    },
  ];
}

function placeUnmarked(sections: ReportModel["sections"], notes: NoteOrder): void {
  const unmarked = notes.unmarked();
  if (unmarked.length === 0) return;
  const last = lastTextBlock(sections);
  for (const number of unmarked) {
    last.runs.push({ footnote: notes.mark(number) });
    notes.warnings.push({
      code: "footnote_without_marker",
      message: `Footnote ${number} has no marker in the text; it was put at the end of the report.`,
    });
  }
  last.text = textOfRuns(last.runs);
}

function lastTextBlock(sections: ReportModel["sections"]): TextBlock {
  const last = sections.at(-1) ?? { title: "", level: 1, paragraphs: [], blocks: [] };
  if (sections.length === 0) sections.push(last);
  const block = last.blocks.at(-1);
  if (block && block.kind !== "table") return block;
  const added: TextBlock = { kind: "paragraph", text: "", runs: [] };
  last.blocks.push(added);
  return added;
}

/** Gives notes their numbers in the order in which they are marked. */
class NoteOrder {
  readonly settled: ReportFootnote[] = [];
  readonly warnings: ReportWarning[] = [];
  readonly #given = new Map<number, ReportFile["footnotes"][number]>();
  readonly #marked = new Set<number>();
  readonly #recommended = new Set<string>();

  constructor(footnotes: ReportFile["footnotes"]) {
    for (const footnote of footnotes) {
      if (this.#given.has(footnote.number)) {
        this.warnings.push({
          code: "footnote_defined_twice",
          message: `Footnote ${footnote.number} has two texts; the second was put at the end of the report.`,
        });
        const free = Math.max(...this.#given.keys(), ...footnotes.map(({ number }) => number)) + 1;
        this.#given.set(free, footnote);
      } else this.#given.set(footnote.number, footnote);
    }
  }

  /** A block's recommendation; of two blocks with one the second is none. */
  recommendation(id: string | null | undefined): { recommendation?: string } {
    if (!id || this.#recommended.has(id)) return {};
    this.#recommended.add(id);
    return { recommendation: id };
  }

  mark(number: number): number {
    const given = this.#given.get(number);
    if (given === undefined) {
      this.warnings.push({
        code: "footnote_without_text",
        message: `Footnote ${number} is marked in the text but has no text.`,
      });
    } else if (this.#marked.has(number)) {
      this.warnings.push({
        code: "footnote_repeated",
        message: `Footnote ${number} is marked more than once; each marker got a footnote of its own.`,
      });
    }
    this.#marked.add(number);
    const runs = given ? this.#runsOf(given) : [{ text: MISSING_NOTE }];
    this.settled.push({ number: this.settled.length + 1, text: textOfRuns(runs), runs });
    return this.settled.length;
  }

  unmarked(): number[] {
    return [...this.#given.keys()].filter((number) => !this.#marked.has(number));
  }

  // A footnote cannot stand in a footnote, in Word or on paper: its marker stays as words.
  #runsOf({ text, runs }: ReportFile["footnotes"][number]): TextRun[] {
    const given = (runs ?? [{ text }]).map((run) =>
      "text" in run ? run : { text: textOfRuns([run]) },
    );
    const words = given.flatMap((run) => settleTextRun(run, this));
    // Nor a claim: a footnote proves it.
    return joinRuns(words.map(({ claim: _, ...run }) => run));
  }
}
