import type { LiveCitation, LiveCitations } from "../../core/citation/live-citation";
import { cleanText } from "../../core/report/clean-text";
import type { ReportModel, Run } from "../../core/report/report-model";
import { type BesideWords, NOTHING_BESIDE } from "./beside-words";
import { type RunPlace, wordRuns } from "./text-runs";
import type { Property } from "./word-package";
import { FIELD, fieldCode, runXml } from "./word-xml";

const CSL_SCHEMA = "https://github.com/citation-style-language/schema/raw/master/csl-citation.json";
/** Where Zotero says works stand that no library on the Web has; the last part is counted. */
const LOCAL_WORKS = "http://zotero.org/users/local/penumbra/items/";
/** Of these letters Zotero makes the keys of works: none is mistaken for another. */
const KEY_LETTERS = "23456789ABCDEFGHIJKLMNPQRSTUVWXYZ";
const KEY_LENGTH = 8;
/** A property of a Word file holds no more. */
const MOST_OF_PROPERTY = 255;

/**
 * Citations as fields that Zotero's plugin for Word adopts, with all it needs to word them anew; and the
 * bibliography, where all that is cited is live and it has no headings of its own, which Zotero would drop.
 */
export function liveWords(report: ReportModel, live: LiveCitations): BesideWords {
  const keys = new Map<string, string>();
  const keyOf = (id: string) => {
    const known = keys.get(id) ?? keyOfNumber(keys.size);
    keys.set(id, known);
    return known;
  };
  const bibliography = live.isWhole ? bibliographyRuns(report) : null;
  let note = 0;
  let count = 0;
  const cite = (work: LiveCitation, runs: readonly Run[], place: RunPlace): string => {
    count += 1;
    const text = runs.map((run) => ("text" in run ? run.text : "")).join("");
    const code = citationCode(work, { text, note, count, key: keyOf(work.item.id) });
    return begin(code) + wordRuns(runs, place) + runXml({ mark: FIELD.end });
  };
  return {
    ...NOTHING_BESIDE,
    words: (runs, place) => {
      const words = grouped(runs).map((group) => {
        const work = live.works[group.citation ?? ""];
        return work ? cite(work, group.runs, place) : wordRuns(group.runs, place);
      });
      return (
        (runs === bibliography?.first ? begin(BIBLIOGRAPHY_CODE) : "") +
        words.join("") +
        (runs === bibliography?.last ? runXml({ mark: FIELD.end }) : "")
      );
    },
    noteMark: (number) => {
      note = number;
      return "";
    },
    properties: () => preferences(live.style),
  };
}

const BIBLIOGRAPHY_CODE =
  'ADDIN ZOTERO_BIBL {"uncited":[],"omitted":[],"custom":[]} CSL_BIBLIOGRAPHY';

/** The first and last entry of a report's bibliography; null where it has headings of its own, or none. */
function bibliographyRuns({ sections }: ReportModel) {
  const blocks = sections.find(({ kind }) => kind === "bibliography")?.blocks ?? [];
  const entries = blocks.flatMap((block) => (block.kind === "paragraph" ? [block.runs] : []));
  const [first] = entries;
  const last = entries.at(-1);
  return first === undefined || last === undefined || entries.length < blocks.length
    ? null
    : { first, last };
}

/** Neighbours of one citation together. */
function grouped(runs: readonly Run[]): { citation: string | undefined; runs: Run[] }[] {
  const groups: { citation: string | undefined; runs: Run[] }[] = [];
  for (const run of runs) {
    const citation = run.word?.citation;
    const last = groups.at(-1);
    if (last && last.citation === citation) last.runs.push(run);
    else groups.push({ citation, runs: [run] });
  }
  return groups;
}

function citationCode(
  { item, locator, label, prefix, suffix }: LiveCitation,
  { text, note, count, key }: { text: string; note: number; count: number; key: string },
): string {
  const { id: _id, ...work } = item;
  const citation = {
    citationID: keyOfNumber(count),
    properties: { formattedCitation: text, plainCitation: text, noteIndex: note },
    citationItems: [
      {
        id: key,
        uris: [LOCAL_WORKS + key],
        itemData: { ...work, id: key },
        ...(locator !== "" && { locator, label }),
        ...(prefix.trim() !== "" && { prefix: `${prefix.trim()} ` }),
        ...(suffix.trim() !== "" && { suffix: ` ${suffix.trim()}` }),
      },
    ],
    schema: CSL_SCHEMA,
  };
  return `ADDIN ZOTERO_ITEM CSL_CITATION ${JSON.stringify(citation)}`;
}

function keyOfNumber(number: number): string {
  let key = "";
  for (let left = number; key.length < KEY_LENGTH; left = Math.floor(left / KEY_LETTERS.length)) {
    key = (KEY_LETTERS[left % KEY_LETTERS.length] ?? "") + key;
  }
  return key;
}

const begin = (code: string) =>
  runXml({ mark: FIELD.begin }) +
  runXml({ mark: fieldCode(cleanText(` ${code} `)) }) +
  runXml({ mark: FIELD.separate });

/** What Zotero asks for when it first sees a document: the style, fields, and that citations stand in footnotes. */
function preferences(style: string): Property[] {
  const data = `<data data-version="3" zotero-version="6.0"><session id="penumbra"/><style id="${style}" hasBibliography="1" bibliographyStyleHasBeenSet="1"/><prefs><pref name="fieldType" value="Field"/><pref name="noteType" value="1"/></prefs></data>`;
  const pieces: Property[] = [];
  for (let at = 0; at < data.length; at += MOST_OF_PROPERTY) {
    const value = data.slice(at, at + MOST_OF_PROPERTY);
    pieces.push({ name: `ZOTERO_PREF_${pieces.length + 1}`, value });
  }
  return pieces;
}
