import { type Doc, getState, type Text as YText } from "yjs";
import type { BlockAttributes } from "@/core/document/schema";
import type { IdRun } from "@/core/shared-text/admissible";
import { newId } from "@/core/shared-text/new-id";
import { idsOf, marksBefore } from "@/core/shared-text/sequence-items";
import {
  type Marks,
  nameOf,
  readBlockAttributes,
  sharedText,
} from "@/core/shared-text/shared-text";
import { type Suggested, SuggestionIndex, UNTOUCHED } from "@/core/shared-text/suggestion-index";
import { isSuggestionRecord, type MarkChange, type ShapeChange } from "@/core/shared-text/tags";
import type { Element } from "./elements";
import { KeptRuns } from "./kept-runs";
import { namesIn } from "./own-copies";
import { cellId, cellsOf } from "./shared-cells";
import type { Plan } from "./suggest-change";
import { changedForm, marksBetween, shapeBetween } from "./suggested-form";
import { newSuggestion, writeUnder } from "./suggesting";
import { TagBook } from "./tag-book";
import { pairInOrder } from "./transfers";
import type { Edit } from "./write-change";
import { insertElements } from "./write-elements";

/** Writes planned edits of one author as suggestions: see suggestChange. */
export class SuggestionWriter {
  readonly kept = new KeptRuns();
  isOtherwise = false;
  readonly #tags = new TagBook();
  /** What this edit took out of its place, with what was suggested of it. */
  readonly #removed: { element: Element; suggested: Suggested }[] = [];
  readonly #inserted: { element: Element; id: IdRun }[] = [];
  readonly #index: SuggestionIndex;
  /** From which clock on this tab's elements are this edit's. */
  #start = Number.POSITIVE_INFINITY;
  #moved: ReadonlySet<string> = new Set();
  #id = "";
  #isGoingOn = false;

  constructor(
    readonly doc: Doc,
    readonly by: string,
    readonly isMove: boolean,
  ) {
    this.#index = new SuggestionIndex(doc);
  }

  write(plans: readonly Plan[], transact: (write: () => void) => void): void {
    const edits = plans.flatMap((plan) => plan.edits);
    this.#moved = new Set(
      edits.flatMap((edit) => (edit.type === "insert" ? edit.elements.flatMap(namesIn) : [])),
    );
    this.#id = this.#idNearby(plans) ?? "";
    this.#isGoingOn = this.#id !== "";
    const isInserting = edits.some((edit) => edit.type === "insert" || isCitedAnew(edit));
    if (isInserting) writeUnder(this.doc, this.#ownId());
    this.#start = getState(this.doc.store, this.doc.clientID);
    transact(() => {
      for (const plan of plans) this.#writePlan(plan);
      if (this.isMove) this.#carrySuggested();
      this.#tags.push(this.doc);
    });
  }

  /** Whether this is a suggestion of the author's own. */
  isOwn(id: string | null): boolean {
    const record: unknown = id === null ? null : sharedText(this.doc).suggestions.get(id);
    return isSuggestionRecord(record) && record.by === this.by && record.name === undefined;
  }

  #writePlan({ sequence, offset, edits, first }: Plan): void {
    const isInPlace = edits.every(({ type }) => type === "keep");
    if (first !== null) this.#shapeFirst(sequence, first, isInPlace);
    let gap = offset;
    for (const edit of edits) {
      if (edit.type === "delete") this.#delete(sequence, gap, edit.elements);
      else if (edit.type === "insert") {
        this.#insert(sequence, gap, edit.elements);
        gap += edit.elements.length;
      } else {
        const at = this.kept.behind(sequence, gap);
        this.#keep(sequence, at, edit, isInPlace);
        if (isCitedAnew(edit)) this.#cite(sequence, gap, edit);
        gap += 1;
      }
    }
  }

  #insert(sequence: YText, gap: number, elements: readonly Element[]): void {
    const at = this.kept.behind(sequence, gap);
    // Marks of their own would be set and ended in the sequence, and the end of what is only
    // suggested could change what stands behind it when a colleague's marks change meanwhile.
    const marks = marksBefore(sequence, at);
    insertElements(
      sequence,
      at,
      elements.map((element) => ({ ...element, marks })),
    );
    this.kept.shift(sequence, at, elements.length);
    const ids = idsOf(sequence, at, elements.length).flatMap(([client, clock, length]) =>
      Array.from({ length }, (_, offset): IdRun => [client, clock + offset, 1]),
    );
    elements.forEach((element, index) => {
      const id = ids[index];
      if (id === undefined) return;
      if (this.isMove) this.#inserted.push({ element, id });
      const wanted = marksBetween(marks, element.marks);
      if (wanted === null || element.type === "boundary" || element.type === "table") return;
      this.isOtherwise = true;
      if (element.type !== "character") return;
      this.#tags.add({ marked: this.#ownId(), marks: wanted, runs: [] }, id);
    });
  }

  /** What was suggested of words is suggested of them in their new place. */
  #carrySuggested(): void {
    for (const [{ suggested }, { id }] of pairInOrder(this.#removed, this.#inserted)) {
      for (const deleted of suggested.deleted) this.#tags.add({ deleted, runs: [] }, id);
      for (const { id: marked, marks } of suggested.marks) {
        this.#tags.add({ marked, marks, runs: [] }, id);
      }
      for (const { id: shaped, attributes } of suggested.shapes) {
        this.#tags.add({ shaped, attributes, runs: [], first: [] }, id);
      }
    }
  }

  /** Says of the elements at a gap of the editor that they should go. */
  #delete(sequence: YText, gap: number, elements: readonly Element[]): void {
    for (let done = 0; done < elements.length; ) {
      const at = this.kept.behind(sequence, gap);
      const length = this.kept.together(sequence, at, elements.length - done);
      this.#remove(sequence, at, elements.slice(done, done + length));
      done += length;
    }
  }

  #remove(sequence: YText, start: number, elements: readonly Element[]): void {
    let at = start;
    let done = 0;
    for (const { run, suggested } of this.#piecesAt(sequence, start, elements.length)) {
      const [, , length] = run;
      for (const element of elements.slice(done, done + length)) {
        this.#removed.push({ element, suggested });
        this.#emptyCells(element);
      }
      done += length;
      if (this.#strike(sequence, at, run, suggested)) at += length;
    }
  }

  /** Deletes what the author suggested to insert, of all else says that it should go; whether it stays. */
  #strike(sequence: YText, at: number, piece: IdRun, suggested: Suggested): boolean {
    const [, , length] = piece;
    if (this.isOwn(suggested.inserted)) {
      sequence.delete(at, length);
      this.kept.shift(sequence, at, -length);
      return false;
    }
    if (suggested.deleted.length === 0) this.#tags.add({ deleted: this.#ownId(), runs: [] }, piece);
    this.kept.keep(sequence, at, length);
    this.isOtherwise = true;
    return true;
  }

  /** The words of a table that is suggested to be deleted go with it, unless it is put in elsewhere. */
  #emptyCells(element: Element): void {
    if (element.type !== "table" || namesIn(element).some((id) => this.#moved.has(id))) return;
    for (const cell of element.table.children.flatMap((row) => row.children)) {
      const text = cellsOf(this.doc).get(cellId(cell));
      if (!text) continue;
      let at = 0;
      for (const { run, suggested } of this.#piecesAt(text, 0, text.length)) {
        if (this.#strike(text, at, run, suggested)) at += run[2];
      }
    }
  }

  #keep(sequence: YText, at: number, { old, now }: Kept, isInPlace: boolean): void {
    const marks = marksBetween(old.marks, now.marks);
    const isText = now.type !== "boundary" && now.type !== "table";
    if (marks !== null && isText) this.#mark(sequence, at, old.marks, marks);
    if ("attributes" in old && "attributes" in now) {
      const shape = shapeBetween(old.attributes, now.attributes);
      if (shape !== null) this.#shape(sequence, at, old.attributes, shape, isInPlace);
    }
  }

  /** A citation that points elsewhere is suggested as another in its place. */
  #cite(sequence: YText, gap: number, { old, now }: CitedAnew): void {
    this.isOtherwise = true;
    const [piece] = this.#piecesAt(sequence, this.kept.behind(sequence, gap));
    if (piece === undefined || piece.suggested.deleted.length > 0) return;
    this.#delete(sequence, gap, [old]);
    this.#insert(sequence, gap, [{ ...now, citation: { ...now.citation, id: newId() } }]);
  }

  #mark(sequence: YText, at: number, standing: Marks, wanted: MarkChange): void {
    this.isOtherwise = true;
    for (const { run, suggested } of this.#piecesAt(sequence, at)) {
      const marks = this.#settleForm(
        { bold: null, italic: null, link: null, claim: null, withheld: null, ...standing },
        suggested.marks.map(({ id, marks: change }) => ({ id, change })),
        wanted,
        true,
      );
      this.#withdraw(suggested.marks, run);
      if (marks !== null) this.#tags.add({ marked: this.#formId(), marks, runs: [] }, run);
    }
  }

  #shape(
    sequence: YText,
    at: number,
    standing: Required<BlockAttributes>,
    wanted: ShapeChange,
    isInPlace: boolean,
  ): void {
    this.isOtherwise = true;
    for (const { run, suggested } of this.#piecesAt(sequence, at)) {
      const changes = suggested.shapes.map(({ id, attributes: change }) => ({ id, change }));
      const attributes = this.#settleForm(standing, changes, wanted, isInPlace);
      this.#withdraw(suggested.shapes, run);
      if (attributes === null) continue;
      this.#tags.add({ shaped: this.#formId(), attributes, runs: [], first: [] }, run);
    }
  }

  #shapeFirst(sequence: YText, now: BlockAttributes, isInPlace: boolean): void {
    const standing = readBlockAttributes(sequence);
    const name = nameOf(sequence);
    if (name === null) return;
    this.isOtherwise = true;
    this.#tags.forgetShapeOfFirst(name);
    const shapes = this.#index.shapesOfFirst(name);
    const changes = shapes.map(({ id, attributes: change }) => ({ id, change }));
    const wanted = isInPlace ? (shapeBetween(standing, now) ?? {}) : now;
    const attributes = this.#settleForm(standing, changes, wanted, isInPlace);
    for (const { id } of shapes.filter((shape) => this.isOwn(shape.id))) {
      this.#tags.addFirst({ withdrawn: id, runs: [], first: [] }, name);
    }
    if (attributes === null) return;
    const tag = { shaped: this.#formId(), attributes, runs: [], first: [] };
    this.#tags.addFirst(tag, name);
  }

  #settleForm<Change extends object>(
    standing: Record<keyof Change, unknown>,
    suggested: readonly { id: string; change: Change }[],
    wanted: Change,
    isInPlace: boolean,
  ): Change | null {
    const of = (isOwn: boolean) =>
      suggested.filter(({ id }) => this.isOwn(id) === isOwn).map(({ change }) => change);
    return changedForm({ standing, own: of(true), others: of(false), wanted, isInPlace });
  }

  #piecesAt(sequence: YText, at: number, length = 1) {
    return idsOf(sequence, at, length).flatMap((run) => this.#pieces(run));
  }

  /** What is suggested of a run; what this very edit inserted is its own. */
  #pieces(run: IdRun): { run: IdRun; suggested: Suggested }[] {
    const isNew = run[0] === this.doc.clientID && run[1] >= this.#start;
    return isNew
      ? [{ run, suggested: { ...UNTOUCHED, inserted: this.#id } }]
      : this.#index.pieces(run);
  }

  /** Takes back what the author suggested of these elements before. */
  #withdraw(entries: readonly { id: string }[], run: IdRun): void {
    for (const { id } of entries) {
      if (this.isOwn(id)) this.#tags.add({ withdrawn: id, runs: [], first: [] }, run);
    }
  }

  /**
   * Under what this edit suggests marks and shapes. Never a suggestion it goes
   * on with: what was withdrawn under an id cannot be said again under it.
   */
  #formId(): string {
    if (this.#isGoingOn) {
      this.#isGoingOn = false;
      this.#id = "";
    }
    return this.#ownId();
  }

  #ownId(): string {
    if (this.#id === "") this.#id = newSuggestion(this.doc, this.by);
    return this.#id;
  }

  /**
   * The author's own suggestion beside which an edit stands: it goes on with
   * it. Not for marks and shapes, which are suggestions of their own.
   */
  #idNearby(plans: readonly Plan[]): string | null {
    const [plan, other] = plans.filter(({ edits }) => edits.some(({ type }) => type !== "keep"));
    if (plan === undefined || other !== undefined) return null;
    const { sequence, offset, edits } = plan;
    const start = offset + edits.findIndex(({ type }) => type !== "keep");
    const removed = edits.reduce(
      (sum, edit) => sum + (edit.type === "delete" ? edit.elements.length : 0),
      0,
    );
    const neighbours = [
      ...idsOf(sequence, start - 1, start > 0 ? 1 : 0),
      ...idsOf(sequence, start + removed, 1),
    ];
    const reached = idsOf(sequence, start, removed);
    for (const { suggested } of neighbours.flatMap((run) => this.#index.pieces(run))) {
      const id = [suggested.inserted, ...suggested.deleted].find((found) => this.isOwn(found));
      if (id && !this.#index.isSettled(id, reached)) return id;
    }
    return null;
  }
}

type Kept = Extract<Edit, { type: "keep" }>;
type CitationElement = Extract<Element, { type: "citation" }>;
type CitedAnew = { type: "keep"; old: CitationElement; now: CitationElement };

function isCitedAnew(edit: Edit): edit is CitedAnew {
  return (
    edit.type === "keep" &&
    edit.old.type === "citation" &&
    edit.now.type === "citation" &&
    JSON.stringify(edit.old.citation) !== JSON.stringify(edit.now.citation)
  );
}
