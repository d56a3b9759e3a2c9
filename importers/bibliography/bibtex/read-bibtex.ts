import type { CslItem } from "../../../core/citation/csl-variables";
import { MOST_ENTRIES, type Reading } from "../entries";
import { EntryReader, type ReadBibtexOptions } from "./entry-reader";
import { type RawEntry, scanBibtex, type ValuePart } from "./scan-bibtex";

/** Entries that only lend their fields to others. */
const LENDERS = new Set(["xdata", "set"]);
const MONTH_NAMES = [
  "jan",
  "feb",
  "mar",
  "apr",
  "may",
  "jun",
  "jul",
  "aug",
  "sep",
  "oct",
  "nov",
  "dec",
];

/** What a child takes from its parent under another name (biblatex manual, appendix B). */
const BOOK_TO_PART: Readonly<Record<string, string>> = {
  title: "booktitle",
  subtitle: "booksubtitle",
  titleaddon: "booktitleaddon",
  author: "bookauthor",
};
const TO_PART = new Set([
  "inbook",
  "incollection",
  "inproceedings",
  "conference",
  "inreference",
  "bookinbook",
  "suppbook",
  "suppcollection",
]);
const NEVER_LENT = new Set([
  "ids",
  "crossref",
  "xref",
  "entryset",
  "entrysubtype",
  "options",
  "label",
  "keywords",
  "file",
  "shorttitle",
  "note",
  "abstract",
  "xdata",
  "pages",
]);

/**
 * The works of a BibTeX or BibLaTeX file as CSL items: LaTeX as Unicode, @string and month
 * abbreviations, `crossref` and `xdata` resolved. Damaged entries are reported, not lost.
 *
 * @throws {DomainError} file_not_readable (too_deep)
 */
export function readBibtex(text: string, options: ReadBibtexOptions, reading: Reading): CslItem[] {
  const { entries, abbreviations } = scanBibtex(text, {
    ...reading,
    progress: (share) => reading.progress(share / 2),
  });
  const byKey = new Map(entries.map((entry) => [entry.key.toLowerCase(), entry]));
  const items: CslItem[] = [];
  const reader = new EntryReader(options, reading);
  for (const [index, entry] of entries.entries()) {
    if (LENDERS.has(entry.type)) continue;
    if (items.length >= MOST_ENTRIES) {
      reading.warn("too_many_entries", `Only the first ${MOST_ENTRIES} entries were read.`);
      break;
    }
    if (index % 100 === 0) reading.progress(0.5 + index / entries.length / 2);
    const fields = new Map<string, string[]>();
    for (const [name, values] of inherited(entry, byKey, reading)) {
      fields.set(
        name,
        values.map((value) => resolve(value, abbreviations, entry, reading)),
      );
    }
    const item = reader.read(entry, fields);
    if (item) items.push(item);
  }
  reader.finish();
  return items;
}

/** The entry's fields and those its parents lend it. Loops end at the first repeat. */
function inherited(
  entry: RawEntry,
  byKey: ReadonlyMap<string, RawEntry>,
  reading: Reading,
): RawEntry["fields"] {
  const fields: RawEntry["fields"] = new Map(entry.fields);
  const seen = new Set([entry]);
  let child = entry;
  for (let step = 0; step < 5; step += 1) {
    const parents = [...keysIn(child, "xdata"), ...keysIn(child, "crossref")];
    const [next] = parents.flatMap((key) => {
      const parent = byKey.get(key.toLowerCase());
      if (!parent) {
        if (child === entry)
          reading.warn(
            "unknown_parent",
            `"${entry.key}" refers to "${key}", which is not in the file.`,
            entry.key,
          );
        return [];
      }
      if (seen.has(parent)) return [];
      seen.add(parent);
      lend(parent, fields, entry.type);
      return [parent];
    });
    if (!next) break;
    child = next;
  }
  return fields;
}

function lend(parent: RawEntry, fields: RawEntry["fields"], childType: string): void {
  const isPart = TO_PART.has(childType) && parent.type !== "xdata";
  const isIssue = childType === "article" && parent.type === "periodical";
  // The child's own date is whole: a month of the parent would be another date.
  const isDated = fields.has("date") || fields.has("year");
  for (const [name, values] of parent.fields) {
    const lent = isPart
      ? (BOOK_TO_PART[name] ?? name)
      : isIssue && name === "title"
        ? "journaltitle"
        : name;
    if (NEVER_LENT.has(name) || fields.has(lent)) continue;
    if (isDated && ["date", "year", "month", "day"].includes(lent)) continue;
    fields.set(lent, values);
  }
}

const keysIn = (entry: RawEntry, field: string): string[] =>
  (entry.fields.get(field) ?? []).flatMap((parts) =>
    parts
      .map(({ text }) => text)
      .join("")
      .split(",")
      .map((key) => key.trim())
      .filter((key) => key !== ""),
  );

function resolve(
  parts: readonly ValuePart[],
  abbreviations: ReadonlyMap<string, ValuePart[]>,
  entry: RawEntry,
  reading: Reading,
  depth = 0,
): string {
  return parts
    .map(({ text, isBare }) => {
      if (!isBare || /^\d+$/.test(text)) return text;
      const known = abbreviations.get(text.toLowerCase());
      if (known && depth < 10) return resolve(known, abbreviations, entry, reading, depth + 1);
      if (known || MONTH_NAMES.includes(text.toLowerCase().slice(0, 3))) return text;
      reading.warn(
        "unknown_abbreviation",
        `"${entry.key}" uses the abbreviation "${text.slice(0, 80)}", which the file does not explain; it stands as it is.`,
        entry.key,
      );
      return text;
    })
    .join("");
}
