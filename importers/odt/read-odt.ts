import { z } from "zod";
import { DomainError } from "../../core/failure";
import { isRightToLeftLanguage } from "../../core/report/direction";
import { submittedByIn } from "../../core/report/document-words";
import { languageOfWords } from "../../core/report/language-of-words";
import type { ReportFile, ReportWarning, TextBlock } from "../../core/report/report-model";
import { textOfRuns } from "../../core/report/runs";
import { type SettledReport, settleReport } from "../../core/report/settle-report";
import { refuse } from "../docx/limits";
import { openZip, type Zip } from "../docx/zip";
import { cutIntoSections } from "../html/page-sections";
import { OdtBody, type OdtPart } from "./odt-body";
import { OdtLooks } from "./odt-looks";
import { fullOdtBudget, type OdtElement, partOf, partsOf, readOdtPart, wordsOf } from "./odt-xml";
import { ownSections } from "./own-sections";

const SYMBOL_LINE = /^([A-Z]+(?:\/[A-Z0-9.()-]+)+)(?: · (.+))?$/;

/**
 * A report read from an OpenDocument text (.odt): sections by its headings, notes as footnotes, lists
 * whose numbers hold, tables with their heads and spans, directions, emphasis and safe links. Tracked
 * changes are accepted and comments left out, both counted in `warnings` with whatever else cannot
 * be kept. A file this program wrote, and nobody saved since, gives back the very report, but for
 * what is known of claims and recommendations beside their words. `title` is used where the file
 * has none.
 *
 * @throws {DomainError} file_not_readable
 */
export function readOdt(bytes: Uint8Array, title: string): SettledReport {
  const zip = openOdt(bytes);
  const budget = fullOdtBudget();
  refuseEncrypted(readOdtPart(zip, "META-INF/manifest.xml", budget));
  const content = readOdtPart(zip, "content.xml", budget);
  const body = partOf(partOf(content, "office:body"), "office:text");
  if (!body) return refuse("not_an_opendocument");
  const meta = partOf(readOdtPart(zip, "meta.xml", budget), "office:meta");
  const isOwn = wordsIn(meta, "meta:generator") === "Penumbra";
  const looks = new OdtLooks(readOdtPart(zip, "styles.xml", budget), content);
  const warnings: ReportWarning[] = [];
  const warn = (code: ReportWarning["code"], message: string, words = "") => {
    const said = words.replaceAll(/\s+/g, " ").trim().slice(0, 80);
    warnings.push({
      code,
      message: `${message}${said === "" ? "" : `: "${said}"`}.`,
      ...(said !== "" && { words: said }),
    });
  };
  const reading = new OdtBody(looks, warn, isOwn);
  const parts = reading.read(body);
  for (let count = 0; count < reading.phrases.comments; count += 1) {
    warn("comments_dropped", "A comment was left out");
  }
  const facts = factsOf(meta);
  const footnotes = reading.notes.map(({ number, runs }) => ({ number, text: "", runs }));
  const file = isOwn
    ? {
        ...facts,
        title: wordsIn(meta, "dc:title"),
        language: wordsIn(meta, "dc:language") || "en",
        sections: ownSections(parts, facts.paragraphs),
      }
    : otherFile(parts, reading, warnings, title, languageOf(parts, looks));
  const settled = settleReport({ ...file, footnotes });
  return { report: settled.report, warnings: [...warnings, ...settled.warnings] };
}

function otherFile(
  parts: OdtPart[],
  reading: OdtBody,
  warnings: ReportWarning[],
  title: string,
  language: string,
): Omit<ReportFile, "footnotes"> {
  const cut = cutIntoSections(parts.map(underSections()), reading.numbered, warnings);
  for (const section of cut.sections) {
    const isWorks = ({ kind }: { kind: string }) => kind === "paragraph";
    const isAll = section.blocks.every(
      (block) => isWorks(block) && reading.works.has(block as TextBlock),
    );
    if (section.blocks.length > 0 && isAll) section.kind = "bibliography";
  }
  return {
    ...headOf(reading.subtitles),
    title: cut.title || title,
    language,
    sections: cut.sections,
  };
}

/** Our own headings inside sections say how deep they are in the outline of the whole. */
function underSections(): (part: OdtPart) => OdtPart {
  let level = 1;
  return (part) => {
    if (!("kind" in part)) level = Math.min(3, part.heading);
    else if (part.kind === "heading")
      part.level = Math.min(3, Math.max(1, (part.level ?? 1) - level));
    return part;
  };
}

/** What stands under the title, as this program writes it: symbol and State, and who submits. */
function headOf(lines: readonly string[]) {
  const head: Pick<ReportFile, "symbol" | "state" | "submittedBy"> = {};
  for (const line of lines) {
    const submittedBy = submittedByIn(line);
    const [, symbol, state] = SYMBOL_LINE.exec(line) ?? [];
    if (submittedBy !== null) head.submittedBy = submittedBy;
    else if (symbol !== undefined) Object.assign(head, { symbol, state });
  }
  return head;
}

/** @throws {DomainError} file_not_readable */
function openOdt(bytes: Uint8Array): Zip {
  try {
    return openZip(bytes);
  } catch (error) {
    const isNoZip =
      error instanceof DomainError &&
      error.failure.code === "file_not_readable" &&
      error.failure.reason === "not_a_word_file";
    if (isNoZip) refuse("not_an_opendocument");
    throw error;
  }
}

function refuseEncrypted(manifest: OdtElement | null): void {
  for (const entry of partsOf(manifest)) {
    if (partOf(entry, "manifest:encryption-data")) refuse("encrypted");
  }
}

const wordsIn = (meta: OdtElement | null, name: string): string => {
  const found = partOf(meta, name);
  return found ? wordsOf(found) : "";
};

const answered = z.record(z.string().regex(/^\d{1,4}$/), z.array(z.string().max(5_000)).max(1_000));

function factsOf(meta: OdtElement | null) {
  const said = new Map(
    partsOf(meta, "meta:user-defined").map((fact) => [fact.attributes["meta:name"], wordsOf(fact)]),
  );
  const parsed = answered.safeParse(jsonOf(said.get("paragraphs") ?? ""));
  return {
    body: said.get("body"),
    state: said.get("state"),
    symbol: said.get("symbol"),
    submittedBy: said.get("submittedBy"),
    paragraphs: parsed.success ? parsed.data : {},
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Somebody changed the property by hand: it says nothing then.
    return null;
  }
}

function languageOf(parts: readonly OdtPart[], { language }: OdtLooks): string {
  const text = parts.map((part) => ("runs" in part ? textOfRuns(part.runs) : "")).join(" ");
  // A file has a language for each kind of script; the words say which of them counts.
  const found = languageOfWords(text, null);
  return isRightToLeftLanguage(found)
    ? languageOfWords(text, language.complex ?? found)
    : languageOfWords(text, language.western);
}
