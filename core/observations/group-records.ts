import { cleanText } from "./clean-text";
import { readFollowUp } from "./follow-up";
import { lineJoiner } from "./join-lines";
import { judgeParagraph } from "./judge-paragraph";
import { detectLanguage, FALLBACK_LANGUAGE } from "./languages/detect-language";
import type { ObservationLanguage } from "./languages/observation-language";
import {
  DOCUMENT_BODIES,
  type DocumentBody,
  type ObservationParagraph,
  type ObservationWarning,
  type ParsedObservations,
} from "./parsed-observations";
import { findState, stateByCode } from "./states";
import { splitSubparagraphs } from "./subparagraphs";
import { BODY_NAMES, type DocumentSymbol, findSymbols } from "./symbols";

/** One record of an export: its columns by name. */
export type ObservationRecord = Map<string, string>;

/** Column names of UHRI's exports and of republished sets, without case, spaces and signs. */
const COLUMNS = {
  number: ["paragraphnumber", "paragraph", "number", "para", "id"],
  text: ["text", "annotationtext", "recommendation", "recommendationtext"],
  symbol: ["symbol", "documentsymbol", "signature", "documentcode"],
  state: ["countries", "country", "state", "states", "countriesconcerned"],
  body: ["body", "committee", "recommendingbody", "reccomendingbody", "mechanism"],
  title: ["title", "documenttitle", "documentname", "name"],
  day: ["adoptiondate", "dateofadoption"],
  heading: ["heading", "section"],
} as const;
type Column = keyof typeof COLUMNS;

/** "State of emergency 13. The State party should…": the heading, then the number, glued to the words. */
const NUMBERED =
  /^(?:(?<heading>[^.;:!?]{2,160}?)\s+)?(?<![\d.])(?<number>\d{1,3})\s?[.)]\s*(?=[“"‘'([]?[\p{Lu}\p{Lo}])/u;

/**
 * Numbered documents out of records, one for each symbol, in the order they come;
 * records without a symbol are one document. A number is taken from its column or from
 * the head of the text, and never made up: records without one are counted in a warning.
 */
export function groupRecords(records: readonly ObservationRecord[]): ParsedObservations[] {
  const groups = new Map<string, Map<Column, string>[]>();
  for (const record of records) {
    const columns = readColumns(record);
    if (!columns.get("text")?.trim()) continue;
    const symbol = findSymbols(columns.get("symbol") ?? "")[0]?.symbol;
    const key = symbol ?? columns.get("symbol")?.trim() ?? "";
    groups.set(key, [...(groups.get(key) ?? []), columns]);
  }
  return [...groups].map(([symbol, own]) => documentOf(symbol, own));
}

function readColumns(record: ObservationRecord): Map<Column, string> {
  const plain = new Map(
    [...record].map(([name, value]) => [name.toLowerCase().replaceAll(/[^a-z]/g, ""), value]),
  );
  const read = new Map<Column, string>();
  for (const column of Object.keys(COLUMNS) as Column[]) {
    const name = COLUMNS[column].find((known) => plain.get(known)?.trim());
    if (name !== undefined) read.set(column, cleanText(plain.get(name) ?? ""));
  }
  return read;
}

function documentOf(key: string, records: readonly Map<Column, string>[]): ParsedObservations {
  const texts = records.map((columns) => columns.get("text") ?? "");
  const language = detectLanguage(texts.join("\n").slice(0, 40_000));
  const reader = language ?? FALLBACK_LANGUAGE;
  const numbered = records.map((columns) => readRecord(columns, reader));
  const paragraphs = mergeNumbers(numbered.filter((paragraph) => paragraph !== null));
  const [first] = records;
  const symbol = findSymbols(key)[0] ?? null;
  const adoptedOn = /^\d{4}-\d{2}-\d{2}/.exec(first?.get("day") ?? "")?.[0] ?? null;
  const { followUp, warnings } = readFollowUp(paragraphs, reader, adoptedOn);
  const isGeneral = key === "" || symbol?.kind === "general_comment";
  const state = isGeneral ? null : stateOf(symbol, first?.get("state"));
  return {
    symbol: symbol?.symbol ?? (key === "" ? null : key),
    kind: symbol?.kind ?? (isGeneral ? "general_comment" : "other"),
    body: symbol?.body ?? bodyOf(first?.get("body") ?? ""),
    state,
    adoptedOn,
    language: language?.code ?? "und",
    title: first?.get("title")?.trim() || null,
    paragraphs,
    followUp,
    warnings: [
      ...warningsOf(symbol, state, isGeneral),
      ...numberWarnings(paragraphs, numbered.filter((paragraph) => paragraph === null).length),
      ...warnings,
    ],
  };
}

function stateOf(symbol: DocumentSymbol | null, named: string | undefined): string | null {
  const coded = symbol?.state ? stateByCode(symbol.state) : null;
  return (coded ?? findState((named ?? "").replace(/^[-\s]+/, "")))?.name ?? null;
}

function bodyOf(text: string): DocumentBody | null {
  const code = text.replace(/^[-\s]+/, "").trim();
  const known = DOCUMENT_BODIES.find((body) => body === code);
  return known ?? BODY_NAMES.find(([name]) => name.test(text))?.[1] ?? null;
}

function readRecord(
  columns: Map<Column, string>,
  language: ObservationLanguage,
): ObservationParagraph | null {
  const raw = (columns.get("text") ?? "").replace(/^[\s\-–•]+/, "");
  const glued = NUMBERED.exec(raw);
  const inColumn = /^\s*(\d{1,3})\s*\.?\s*$/.exec(columns.get("number") ?? "")?.[1];
  const number = Number(inColumn ?? glued?.groups?.number ?? 0);
  if (number === 0) return null;
  const isGlued = glued !== null && Number(glued.groups?.number) === number;
  const words = isGlued ? raw.slice(glued[0].length) : raw;
  const lines = words.split("\n").map((line, index) => ({
    text: line.trim().replaceAll(/\s+/g, " "),
    indent: 0,
    afterBlank: index > 0,
    afterPage: false,
  }));
  const full = lines.filter(({ text }) => text !== "");
  const join = lineJoiner(full.map(({ text }) => text));
  const { text, subparagraphs } = splitSubparagraphs(full, language, join);
  const heading = columns.get("heading")?.trim() || (isGlued ? glued.groups?.heading : "") || "";
  const own = { heading: heading.trim().slice(0, 1_000), text, subparagraphs };
  return { number, ...own, kind: judgeParagraph(own, language) };
}

/** UHRI takes long paragraphs apart; records of one number are one paragraph, each wording once. */
function mergeNumbers(paragraphs: readonly ObservationParagraph[]): ObservationParagraph[] {
  const byNumber = new Map<number, ObservationParagraph>();
  for (const paragraph of paragraphs) {
    const known = byNumber.get(paragraph.number);
    if (!known) byNumber.set(paragraph.number, { ...paragraph });
    else if (!known.text.includes(paragraph.text)) {
      known.text = `${known.text}\n${paragraph.text}`;
      const labels = new Set(known.subparagraphs.map(({ label }) => label));
      known.subparagraphs = [
        ...known.subparagraphs,
        ...paragraph.subparagraphs.filter(({ label }) => !labels.has(label)),
      ];
    }
  }
  return [...byNumber.values()].sort((a, b) => a.number - b.number).slice(0, 999);
}

function warningsOf(
  symbol: DocumentSymbol | null,
  state: string | null,
  isGeneral: boolean,
): ObservationWarning[] {
  const warnings: ObservationWarning[] = [];
  if (!symbol) {
    warnings.push({ code: "symbol_not_found", message: "The document's symbol was not found." });
  }
  if (!state && !isGeneral) {
    warnings.push({ code: "state_not_found", message: "The State was not recognised." });
  }
  return warnings;
}

/** An export holds the paragraphs that were annotated; the others are in the document, not in it. */
function numberWarnings(
  paragraphs: readonly ObservationParagraph[],
  unnumbered: number,
): ObservationWarning[] {
  const warnings: ObservationWarning[] = [];
  if (paragraphs.length === 0) {
    warnings.push({ code: "no_paragraphs", message: "No numbered paragraph was found." });
  }
  if (unnumbered > 0) {
    warnings.push({
      code: "record_without_number",
      message: `${unnumbered} records have no paragraph number and were left out.`,
    });
  }
  paragraphs.forEach(({ number }, index) => {
    const before = paragraphs[index - 1]?.number ?? 0;
    for (let missing = before + 1; missing < number && warnings.length < 60; missing += 1) {
      warnings.push({
        code: "missing_paragraph",
        message: `Paragraph ${missing} is missing.`,
        paragraph: missing,
      });
    }
  });
  return warnings;
}
