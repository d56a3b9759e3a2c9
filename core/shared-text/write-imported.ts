import type { Doc, Map as YMap, Text as YText } from "yjs";
import { Item } from "yjs";
import type { AnchorPart, TextAnchor } from "../comment/comment-anchor";
import type { IdRun } from "./admissible";
import { newId } from "./new-id";
import type { ContentBlock, Inline, InlineSuggested, SectionContent } from "./section-content";
import { addRun, embedAt } from "./sequence-items";
import { readCells, sharedText } from "./shared-text";
import type { SuggestionRecord, Tag } from "./tags";
import { makeAnchor } from "./text-anchor";
import { writeSection } from "./write-section";

/** Who made a tracked change of a Word file, and when (Unix time in milliseconds). */
export type ImportedChange = { author: string; at: number };

/**
 * Puts the text of a Word file into an empty section. Words and breaks with `suggested` become
 * suggestions in the names of their authors: neighbours by one author are one suggestion, as
 * replacing a word is. Answers an anchor for each thread that is about words, by its id.
 */
export function writeImported(
  doc: Doc,
  content: SectionContent,
  { by, changes }: { by: string; changes: ReadonlyMap<string, ImportedChange> },
): Map<string, TextAnchor> {
  const writer = new ImportedWriter(doc, by, changes);
  doc.transact(() => {
    writeSection(doc, content);
    writer.walk(content);
    writer.writeTags();
  });
  return writer.anchors;
}

type Open = { author: string; id: string; sequence: YText; end: number };

class ImportedWriter {
  readonly anchors = new Map<string, TextAnchor>();
  readonly #tags = new Map<string, { inserted: IdRun[]; deleted: IdRun[] }>();
  readonly #places = new Map<
    string,
    { sequence: YText; part: AnchorPart; from: number; to: number }
  >();
  #last: Open | null = null;

  constructor(
    private readonly doc: Doc,
    private readonly by: string,
    private readonly changes: ReadonlyMap<string, ImportedChange>,
  ) {}

  walk({ blocks, notes }: SectionContent): void {
    const shared = sharedText(this.doc);
    this.#sequence(shared.body, "body", blocks);
    for (const [id, body] of Object.entries(notes)) {
      const sequence = shared.notes.get(id);
      if (sequence) this.#sequence(sequence, { note: id }, body);
    }
    for (const [id, { sequence, part, from, to }] of this.#places) {
      const anchor = makeAnchor(sequence, part, { from, to });
      if (anchor !== null) this.anchors.set(id, anchor);
    }
  }

  writeTags(): void {
    const { tags } = sharedText(this.doc);
    const said: Tag[] = [...this.#tags].flatMap(([id, { inserted, deleted }]): Tag[] => [
      ...(inserted.length > 0 ? [{ inserted: id, runs: inserted }] : []),
      ...(deleted.length > 0 ? [{ deleted: id, runs: deleted }] : []),
    ]);
    if (said.length > 0) tags.push(said);
  }

  /** Goes along a sequence as `writeSection` wrote it. */
  #sequence(sequence: YText, part: AnchorPart, blocks: readonly ContentBlock[]): void {
    const ids = new SequenceIds(sequence);
    let at = 0;
    let isOpened = true;
    for (const block of blocks) {
      if (block.type === "table") {
        this.#table(embedAt(sequence, at), block);
        at += 1;
        isOpened = true;
        continue;
      }
      if (!isOpened) {
        this.#suggest(sequence, ids, at, 1, block.suggested);
        at += 1;
      }
      isOpened = false;
      for (const inline of block.inlines) {
        const length = lengthOf(inline);
        this.#suggest(sequence, ids, at, length, inline.suggested);
        for (const id of inline.about ?? []) {
          const known = this.#places.get(id);
          // A passage in two sequences is held where it begins.
          if (known === undefined) {
            this.#places.set(id, { sequence, part, from: at, to: at + length });
          } else if (known.sequence === sequence) known.to = at + length;
        }
        at += length;
      }
    }
  }

  #table(embed: YMap<unknown> | null, { rows }: Extract<ContentBlock, { type: "table" }>): void {
    const shared = embed?.get("rows");
    if (shared === undefined) return;
    const cells = readCells(shared as Parameters<typeof readCells>[0]).flat();
    rows
      .flatMap((row) => row.cells)
      .forEach(({ blocks }, index) => {
        const cell = cells[index];
        if (cell?.text) this.#sequence(cell.text, { cell: cell.id }, blocks);
      });
  }

  #suggest(
    sequence: YText,
    ids: SequenceIds,
    at: number,
    length: number,
    suggested: InlineSuggested | undefined,
  ): void {
    const marked = [
      { change: suggested?.inserted, kind: "inserted" as const },
      ...(suggested?.deleted ?? []).map((change) => ({ change, kind: "deleted" as const })),
    ];
    for (const { change, kind } of marked) {
      const known = change === undefined ? undefined : this.changes.get(change);
      if (known === undefined || length === 0) continue;
      const id = this.#suggestionOf(known, sequence, at);
      for (const [client, clock, count] of ids.of(at, length)) {
        addRun(this.#tagsOf(id)[kind], client, clock, count);
      }
      this.#last = { author: known.author, id, sequence, end: at + length };
    }
  }

  #tagsOf(id: string): { inserted: IdRun[]; deleted: IdRun[] } {
    const known = this.#tags.get(id) ?? { inserted: [], deleted: [] };
    this.#tags.set(id, known);
    return known;
  }

  /** The suggestion that ends here, if it is by the same author; else a new one. */
  #suggestionOf({ author, at }: ImportedChange, sequence: YText, from: number): string {
    const last = this.#last;
    const goesOn = last !== null && last.sequence === sequence && last.author === author;
    if (goesOn && last.end >= from) return last.id;
    const id = newId();
    const record: SuggestionRecord = { by: this.by, at, ...(author !== "" && { name: author }) };
    sharedText(this.doc).suggestions.set(id, record);
    return id;
  }
}

const lengthOf = (inline: Inline): number => ("text" in inline ? inline.text.length : 1);

/** The ids of a sequence's elements, for many lookups in a text that does not change meanwhile. */
class SequenceIds {
  readonly #items: { start: number; item: Item }[] = [];

  constructor(sequence: YText) {
    let start = 0;
    for (let item = sequence._start; item !== null; item = item.right) {
      if (!(item instanceof Item) || item.deleted || !item.countable) continue;
      this.#items.push({ start, item });
      start += item.length;
    }
  }

  of(from: number, length: number): IdRun[] {
    const runs: IdRun[] = [];
    let [low, high] = [0, this.#items.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const found = this.#items[middle];
      if (found !== undefined && found.start + found.item.length <= from) low = middle + 1;
      else high = middle;
    }
    for (let index = low; index < this.#items.length; index += 1) {
      const found = this.#items[index];
      if (found === undefined || found.start >= from + length) break;
      const { start, item } = found;
      const first = Math.max(from, start);
      const end = Math.min(from + length, start + item.length);
      addRun(runs, item.id.client, item.id.clock + first - start, end - first);
    }
    return runs;
  }
}
