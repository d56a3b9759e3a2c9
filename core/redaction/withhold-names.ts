import { findProtectedNames, WordMemory } from "../confidentiality/find-protected-names";
import type { ProtectedName } from "../confidentiality/protected-name";
import { primaryLanguage, type WordingLanguage } from "../confidentiality/wording-language";
import type { Block, ReportModel, Run, TextBlock, TextRun } from "../report/report-model";
import { joinRuns, textOfRuns } from "../report/runs";
import { textOfRows } from "../report/settle-report";

/** What stands in a public text for every protected name, the same for all: a number would tell who is whom. */
const NAME_WITHHELD = {
  en: "[name withheld]",
  fr: "[nom non divulgué]",
  es: "[nombre omitido]",
  ar: "[الاسم محجوب]",
  ru: "[имя не раскрывается]",
  zh: "[姓名保密]",
} as const satisfies Record<WordingLanguage, string>;

/** Words of the language a text is in (BCP 47); English for any other. */
export const nameWithheld = (language: string): string => NAME_WITHHELD[primaryLanguage(language)];

/** How often names were withheld: as the list spells them, and by their consonants alone. */
export type WithheldNames = { spelled: number; similar: number };

/**
 * The report without protected names: each place where one stands, as the list spells it or with the same
 * consonants, is the same words in brackets; a link that names one leads nowhere any more. Markers of footnotes
 * inside a name stay. What is not touched is the same to the letter.
 */
export function withholdNames(
  report: ReportModel,
  names: readonly ProtectedName[],
): { report: ReportModel; withheld: WithheldNames } {
  const withheld: WithheldNames = { spelled: 0, similar: 0 };
  if (names.length === 0) return { report, withheld };
  const withholder = new NameWithholder(names, nameWithheld(report.language), withheld);
  return { report: withholder.report(report), withheld };
}

/** Which texts of plain data are no words but name a row or an element. */
const IDENTIFIER = /^(id|kind|language)$|Ids?$/;

/**
 * Plain data that is no report (a matrix, a title) without protected names in any of its texts, in the
 * language they are in. Ids stay.
 */
export function withholdNamesIn<T>(value: T, names: readonly ProtectedName[], language: string): T {
  if (names.length === 0) return value;
  const withholder = new NameWithholder(names, nameWithheld(language), { spelled: 0, similar: 0 });
  return withWords(value, (text) => withholder.line(text)) as T;
}

function withWords(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === "string") return change(value);
  if (Array.isArray(value)) return value.map((each) => withWords(each, change));
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      key,
      IDENTIFIER.test(key) ? each : withWords(each, change),
    ]),
  );
}

class NameWithholder {
  readonly #memory = new WordMemory();

  constructor(
    private readonly names: readonly ProtectedName[],
    private readonly instead: string,
    private readonly withheld: WithheldNames,
  ) {}

  report(report: ReportModel): ReportModel {
    const { title, body, state, symbol, submittedBy, statements, endorsers, approvals } = report;
    return {
      ...report,
      title: this.line(title),
      ...(body !== undefined && { body: this.line(body) }),
      ...(state !== undefined && { state: this.line(state) }),
      ...(symbol !== undefined && { symbol: this.line(symbol) }),
      ...(submittedBy !== undefined && { submittedBy: this.line(submittedBy) }),
      ...(statements && {
        statements: statements.map((statement) => ({
          ...statement,
          ...(statement.action !== undefined && { action: this.line(statement.action) }),
          ...(statement.addresseeName !== undefined && {
            addresseeName: this.line(statement.addresseeName),
          }),
        })),
      }),
      ...(endorsers && {
        endorsers: { ...endorsers, names: endorsers.names.map((name) => this.line(name)) },
      }),
      ...(approvals && {
        approvals: approvals.map((one) => ({ ...one, title: this.line(one.title) })),
      }),
      sections: report.sections.map((section) => ({
        ...section,
        title: this.line(section.title),
        blocks: section.blocks.map((block) => this.#block(block)),
      })),
      footnotes: report.footnotes.map((note) => {
        const runs = this.#runs(note.runs);
        return { ...note, text: textOfRuns(runs), runs };
      }),
    };
  }

  line(text: string): string {
    let written = "";
    let at = 0;
    for (const { start, end } of this.#find(text)) {
      written += text.slice(at, start) + this.instead;
      at = end;
    }
    return at === 0 ? text : written + text.slice(at);
  }

  #block(block: Block): Block {
    if (block.kind !== "table") return this.#textBlock(block);
    const rows = block.rows.map(({ cells }) => ({
      cells: cells.map((cell) => ({
        ...cell,
        blocks: cell.blocks.map((inner) => this.#textBlock(inner)),
      })),
    }));
    return { ...block, text: textOfRows(rows), rows };
  }

  #textBlock(block: TextBlock): TextBlock {
    const runs = this.#runs(block.runs);
    return { ...block, text: textOfRuns(runs), runs };
  }

  #runs<R extends Run>(given: R[]): R[] {
    const runs = this.#links(given);
    const text = runs.map((run) => ("text" in run ? run.text : MARK)).join("");
    const hits = this.#find(text);
    return hits.length === 0 ? runs : joinRuns(cutOut(runs, hits, this.instead));
  }

  #links<R extends Run>(runs: R[]): R[] {
    const leads = (run: R) =>
      "text" in run && run.link !== undefined && this.#find(readable(run.link)).length > 0;
    if (!runs.some(leads)) return runs;
    return runs.map((run) => {
      if (!leads(run) || !("text" in run)) return run;
      const { link: _, ...rest } = run;
      return rest as R;
    });
  }

  #find(text: string): { start: number; end: number }[] {
    const places: { start: number; end: number }[] = [];
    for (const { start, end, kind } of findProtectedNames(text, this.names, this.#memory)) {
      const last = places.at(-1);
      if (last && start < last.end) last.end = Math.max(last.end, end);
      else {
        places.push({ start, end });
        this.withheld[kind] += 1;
      }
    }
    return places;
  }
}

/** Stands for a footnote's marker while names are looked for: it parts words. */
const MARK = "\uFFFC";

/** Addresses as people read them: "%D9%85" is a letter too. */
function readable(link: string): string {
  try {
    return decodeURIComponent(link);
  } catch {
    // A stray "%" is allowed in an address and means itself.
    return link;
  }
}

/** Runs without the places; where one begins stand the words in its look, markers stay. */
function cutOut<R extends Run>(
  runs: readonly R[],
  places: readonly { start: number; end: number }[],
  instead: string,
): R[] {
  const kept: R[] = [];
  let from = 0;
  for (const run of runs) {
    const length = "text" in run ? run.text.length : MARK.length;
    const to = from + length;
    if (!("text" in run)) kept.push(run);
    else kept.push(...piecesOf(run as R & TextRun, from, places, instead));
    from = to;
  }
  return kept;
}

function piecesOf<R extends Run>(
  run: R & TextRun,
  from: number,
  places: readonly { start: number; end: number }[],
  instead: string,
): R[] {
  let text = "";
  let at = from;
  const to = from + run.text.length;
  for (const { start, end } of places) {
    if (end <= at || start >= to) continue;
    text += run.text.slice(at - from, Math.max(at, start) - from);
    if (start >= from) text += instead;
    at = Math.min(end, to);
  }
  return [{ ...run, text: text + run.text.slice(at - from) }];
}
