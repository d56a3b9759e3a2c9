import type { CslItem } from "../../core/citation/csl-variables";
import type { ImportWarning, ImportWarningCode } from "../../core/citation/import-warning";

/** What every reader of a bibliography is given to report with. */
export type Reading = {
  warn(code: ImportWarningCode, message: string, entry?: string): void;
  /** How far the reader is: 0 to 1. */
  progress(share: number): void;
};

/** More entries than any library of an organisation; a file with more is cut there, and says so. */
export const MOST_ENTRIES = 50_000;
/** A file where every entry is damaged says so this often, and then how often it was left out. */
const MOST_WARNINGS = 1_000;

/** Collects warnings, of which there may be as many as a file has entries. */
export class Warnings {
  readonly list: ImportWarning[] = [];
  #more = 0;

  warn(code: ImportWarningCode, message: string, entry?: string): void {
    if (this.list.length >= MOST_WARNINGS) this.#more += 1;
    else
      this.list.push({ code, message, ...(entry !== undefined && { entry: entry.slice(0, 200) }) });
  }

  /** All of them, with the number of those that were left out. */
  finish(): ImportWarning[] {
    if (this.#more === 0) return this.list;
    const message = `${this.#more} more warnings were left out.`;
    return [...this.list, { code: "entry_damaged", message }];
  }
}

/** Gives every item an id of its own: a second "smith2020" becomes "smith2020-2". */
export function withOwnIds(items: readonly CslItem[], reading: Reading): CslItem[] {
  const seen = new Map<string, number>();
  const taken = new Set(items.map(({ id }) => id));
  return items.map((item) => {
    const count = (seen.get(item.id) ?? 0) + 1;
    seen.set(item.id, count);
    if (count === 1) return item;
    reading.warn(
      "duplicate_key",
      `Several entries are called "${item.id}"; all were read.`,
      item.id,
    );
    let number = count;
    while (taken.has(`${item.id}-${number}`)) number += 1;
    const id = `${item.id}-${number}`;
    taken.add(id);
    return { ...item, id };
  });
}
