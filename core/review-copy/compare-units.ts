import { alignUnits } from "./align-units";
import type { CopyShape, CopyState } from "./copy-file";
import type { CopyAuthor } from "./review-marks";
import type { Look, Unit, UnitStream } from "./units";

/** Elements of the copy as it was sent, by their indexes, from the first up to before the last. */
export type Span = [from: number, to: number];

/**
 * One change a colleague made to a text: neighbouring words by one hand are one change. All indexes
 * are those of elements as they were sent; a gap is before the element of its number.
 */
export type UnitEdit = {
  /** Null for what was changed without being tracked. */
  by: CopyAuthor | null;
  /** What it reaches over. */
  span: Span;
  removed: Span[];
  added: { gap: number; units: Unit[] }[];
  looks: { span: Span; from: Look; to: Look }[];
  /** `opener` is the break or table that opens the block; -1 for the first block of the text. */
  shapes: { opener: number; to: CopyShape }[];
};

/** What became of something we had suggested ourselves; null where it still is a suggestion. */
export type Decision = {
  index: number;
  of: "inserted" | "deleted" | "formatted" | "shaped";
  accepted: boolean | null;
};

export type StreamComparison = {
  edits: UnitEdit[];
  decisions: Decision[];
  /** For each element that came back: the element it is, or -1 - gap for one that was put in at a gap. */
  places: number[];
};

/** Who made a change that a run of the returned file names; null for one of our own making. */
export type AuthorOf = (change: string) => CopyAuthor | null;

type By = CopyAuthor | null;
type Changed = { by: By };

/** What was done to a text, from the copy that was sent to the one that came back. */
export function compareUnits(
  sent: UnitStream,
  returned: UnitStream,
  authorOf: AuthorOf,
): StreamComparison {
  const found = new Comparer(sent, returned, authorOf);
  found.walk();
  found.keepWholeParagraphs();
  return { edits: found.edits(), decisions: found.decisions, places: found.places };
}

class Comparer {
  readonly decisions: Decision[] = [];
  readonly places: number[] = [];
  readonly #gone: (Changed | null)[];
  readonly #added = new Map<number, { by: By; units: Unit[] }[]>();
  readonly #looks = new Map<number, Changed & { from: Look; to: Look }>();
  readonly #shapes = new Map<number, Changed & { to: CopyShape }>();
  readonly #shapeNow = new Map<number, CopyShape>();

  constructor(
    private readonly sent: UnitStream,
    private readonly returned: UnitStream,
    private readonly authorOf: AuthorOf,
  ) {
    this.#gone = sent.units.map(() => null);
  }

  walk(): void {
    const { units } = this.returned;
    const known = units.filter(({ state }) => this.#isKnown(state.inserted));
    const partners = alignUnits(this.sent.units, known);
    let [at, next] = [0, 0];
    let waiting: Unit[] = [];
    const moveTo = (index: number) => {
      for (; next < index; next += 1) this.#missing(next);
      this.#insert(next, waiting);
      for (const _ of waiting) this.places.push(-1 - next);
      waiting = [];
    };
    for (const unit of units) {
      const partner = this.#isKnown(unit.state.inserted) ? (partners[at++] ?? -1) : -1;
      if (partner === -1) {
        waiting.push(unit);
        continue;
      }
      moveTo(partner);
      this.places.push(partner);
      this.#matched(partner, unit);
      next = partner + 1;
    }
    moveTo(this.sent.units.length);
    const [was, is] = [this.sent.first, this.returned.first];
    if (was !== null && is !== null) this.#shape(-1, was, is);
  }

  /** Whether what a run names is nothing new: no change, or one of ours. */
  #isKnown(change: string | undefined): boolean {
    return change === undefined || this.authorOf(change) === null;
  }

  #missing(index: number): void {
    const state: CopyState = this.sent.units[index]?.state ?? {};
    if (state.deleted !== undefined) this.#decide(index, "deleted", true);
    else if (state.inserted !== undefined) this.#decide(index, "inserted", false);
    else this.#gone[index] = { by: null };
  }

  #decide(index: number, of: Decision["of"], accepted: boolean | null): void {
    this.decisions.push({ index, of, accepted });
  }

  #matched(index: number, now: Unit): void {
    const was = this.sent.units[index];
    if (was === undefined) return;
    const { deleted } = now.state;
    const by = deleted === undefined ? null : this.authorOf(deleted);
    if (was.state.inserted !== undefined) {
      this.#decide(index, "inserted", now.state.inserted === undefined ? true : null);
    }
    if (was.state.deleted !== undefined) {
      this.#decide(index, "deleted", deleted === undefined ? false : null);
    } else if (by !== null) this.#gone[index] = { by };
    if (was.look !== null && now.look !== null) this.#look(index, was, now);
    if (was.shape !== undefined && now.shape !== undefined) {
      this.#shapeNow.set(index, now.shape);
      this.#shape(index, was.shape, now.shape);
    }
  }

  #look(index: number, was: Unit, now: Unit): void {
    const [from, to] = [was.look, now.look];
    if (from === null || to === null) return;
    const isSame = isSameLook(from, to);
    if (was.state.formatted !== undefined) {
      const isOpen = now.state.formatted !== undefined;
      this.#decide(index, "formatted", isOpen ? null : isSame);
    } else if (!isSame) this.#looks.set(index, { by: this.#byOf(now.state.formatted), from, to });
  }

  #shape(opener: number, was: CopyShape, now: CopyShape): void {
    const isSame = isSameShape(was, now);
    if (was.shaped !== undefined) {
      this.#decide(opener, "shaped", now.shaped === undefined ? isSame : null);
    } else if (!isSame) this.#shapes.set(opener, { by: this.#byOf(now.shaped), to: now });
  }

  #byOf(change: string | undefined): By {
    return change === undefined ? null : this.authorOf(change);
  }

  /** What was put in and is not taken out again by the same hand. */
  #insert(gap: number, units: readonly Unit[]): void {
    for (const unit of units) {
      const { inserted, deleted } = unit.state;
      if (deleted !== undefined) continue;
      const by = this.#byOf(inserted);
      const here = this.#added.get(gap) ?? [];
      this.#added.set(gap, here);
      const last = here.at(-1);
      if (last !== undefined && isSameHand(last.by, by)) last.units.push(unit);
      else here.push({ by, units: [unit] });
    }
  }

  /**
   * Word takes a paragraph out with the mark that ends it, we with what opens it; and where two become
   * one, Word shapes them as the second was.
   */
  keepWholeParagraphs(): void {
    const { units } = this.sent;
    for (const [index, unit] of units.entries()) {
      if (unit.kind !== "break" || this.#gone[index] === null) continue;
      let opener = index - 1;
      while (opener >= 0 && !this.#opens(opener)) opener -= 1;
      const isEmptied = this.#isGone(opener + 1, index);
      const shape = this.#shapeNow.get(index) ?? unit.shape;
      if (isEmptied && opener >= 0 && units[opener]?.kind === "break") {
        this.#gone[opener] = this.#gone[index] ?? null;
        this.#gone[index] = null;
        this.#shapes.delete(opener);
        continue;
      }
      const first = this.returned.first ?? this.sent.first;
      const before =
        opener === -1 ? first : (this.#shapeNow.get(opener) ?? units[opener]?.shape ?? null);
      if (shape === undefined || before === null || isSameShape(before, shape)) continue;
      if (units[opener]?.state.deleted !== undefined) continue;
      this.#shapes.set(opener, { by: this.#gone[index]?.by ?? null, to: shape });
      if (opener >= 0) this.#shapeNow.set(opener, shape);
    }
    for (const index of this.#shapes.keys()) {
      if (index >= 0 && this.#gone[index] !== null) this.#shapes.delete(index);
    }
  }

  /** An element that opens a block and stays. */
  #opens(index: number): boolean {
    const kind = this.sent.units[index]?.kind;
    return (kind === "break" || kind === "table") && this.#gone[index] === null;
  }

  #isGone(from: number, to: number): boolean {
    for (let index = from; index < to; index += 1) {
      if (this.#gone[index] === null) return false;
      if (this.#added.has(index)) return false;
    }
    return !this.#added.has(to);
  }

  edits(): UnitEdit[] {
    const edits: UnitEdit[] = [];
    let open: UnitEdit | null = null;
    const editBy = (by: By, gap: number): UnitEdit => {
      if (open === null || !isSameHand(open.by, by) || open.span[1] !== gap) {
        open = { by, span: [gap, gap], removed: [], added: [], looks: [], shapes: [] };
        edits.push(open);
      }
      return open;
    };
    const first = this.#shapes.get(-1);
    if (first !== undefined) edits.push(shapeEdit(-1, first));
    for (let index = 0; index <= this.sent.units.length; index += 1) {
      for (const { by, units } of this.#added.get(index) ?? []) {
        editBy(by, index).added.push({ gap: index, units });
      }
      const gone = this.#gone[index] ?? null;
      if (gone !== null) {
        const edit = editBy(gone.by, index);
        addSpan(edit.removed, index);
        edit.span[1] = index + 1;
      }
      const shape = index < this.sent.units.length ? this.#shapes.get(index) : undefined;
      if (shape !== undefined) edits.push(shapeEdit(index, shape));
    }
    return [...edits, ...this.#lookEdits()].toSorted((a, b) => a.span[0] - b.span[0]);
  }

  #lookEdits(): UnitEdit[] {
    const edits: UnitEdit[] = [];
    for (const [index, { by, from, to }] of this.#looks) {
      if (this.#gone[index] !== null) continue;
      const last = edits.at(-1);
      const look = last?.looks[0];
      const goesOn =
        last !== undefined &&
        look !== undefined &&
        last.span[1] === index &&
        isSameHand(last.by, by) &&
        isSameLook(look.from, from) &&
        isSameLook(look.to, to);
      if (goesOn) {
        last.span[1] = index + 1;
        look.span[1] = index + 1;
        continue;
      }
      const span: Span = [index, index + 1];
      const looks = [{ span: [...span] as Span, from, to }];
      edits.push({ by, span, removed: [], added: [], looks, shapes: [] });
    }
    return edits;
  }
}

function shapeEdit(opener: number, { by, to }: Changed & { to: CopyShape }): UnitEdit {
  const span: Span = [Math.max(opener, 0), opener + 1];
  return { by, span, removed: [], added: [], looks: [], shapes: [{ opener, to }] };
}

function addSpan(spans: Span[], index: number): void {
  const last = spans.at(-1);
  if (last !== undefined && last[1] === index) last[1] = index + 1;
  else spans.push([index, index + 1]);
}

/** Changes made within one sitting carry different minutes. */
const isSameHand = (one: By, other: By) =>
  one === other || (one !== null && other !== null && one.author === other.author);

export const isSameLook = (one: Look, other: Look): boolean =>
  one.bold === other.bold && one.italic === other.italic && one.link === other.link;

/** What a report cannot show is no difference: the level of what is no heading, the list of no item. */
export function isSameShape(one: CopyShape, other: CopyShape): boolean {
  if (one.kind !== other.kind) return false;
  if (one.kind === "heading") return one.level === other.level;
  if ((one.indent ?? 0) !== (other.indent ?? 0)) return false;
  return one.kind !== "list_item" || one.list === other.list;
}
