import * as fc from "fast-check";
import { Slice } from "prosemirror-model";
import { TextSelection } from "prosemirror-state";
import { expect, test } from "vitest";
import { applyUpdate, Doc, encodeStateAsUpdate, encodeStateVector } from "yjs";
import { moveBlocks } from "@/app/_editor/binding/move-blocks";
import { undo } from "@/app/_editor/binding/undo";
import { Author } from "@/test/trial/author";
import { SeededRandom } from "@/test/trial/seeded-random";
import { contentParts } from "../comment/content-parts";
import { compareOrder, findQuote } from "../comment/find-quote";
import { readSection } from "./read-section";
import { repairSection } from "./repair-section";
import { SectionPlaces } from "./section-places";
import { sequenceOf, sharedText } from "./shared-text";
import { makeAnchor, sequenceText } from "./text-anchor";
import { createNote } from "./write-section";

const ARABIC = "لجنة العمال المهاجرين";

function anAuthor(words = ""): Author {
  const author = new Author("a", 1, new SeededRandom(1));
  words.split("\n").forEach((line, index) => {
    if (index > 0) author.view.dispatch(author.view.state.tr.split(end(author)));
    if (line !== "") author.view.dispatch(author.view.state.tr.insertText(line, end(author)));
  });
  return author;
}

const end = ({ view }: Author) => view.state.doc.content.size - 1;

/** Positions of words in the editor's document. */
function select(author: Author, words: string): { from: number; to: number } {
  let from = -1;
  author.view.state.doc.descendants((node, at) => {
    const index = node.text?.indexOf(words) ?? -1;
    if (index !== -1) from = at + index;
  });
  if (from === -1) throw new RangeError(`“${words}” is not in the text`);
  author.select(from, from + words.length);
  return { from, to: from + words.length };
}

function anchorOf(doc: Doc, words: string) {
  const { body } = sharedText(doc);
  const from = sequenceText(body).indexOf(words);
  const anchor = makeAnchor(body, "body", { from, to: from + words.length });
  if (from === -1 || anchor === null) throw new RangeError(`“${words}” is not in the text`);
  return anchor;
}

function wordsAt(doc: Doc, anchor: ReturnType<typeof anchorOf>): string | null {
  const place = new SectionPlaces(doc).find(anchor);
  if (place === null) return null;
  const { part } = place;
  const sequence =
    typeof part === "object" && "cell" in part
      ? sharedText(doc).cells.get(part.cell)
      : sequenceOf(doc, part);
  return sequence ? sequenceText(sequence).slice(place.from, place.to) : null;
}

function exchange(one: Doc, other: Doc): void {
  const forOther = encodeStateAsUpdate(one, encodeStateVector(other));
  applyUpdate(one, encodeStateAsUpdate(other, encodeStateVector(one)));
  applyUpdate(other, forOther);
}

test("a split inside keeps the whole passage, and joining it again does", () => {
  const author = anAuthor("Nobody inspects the places of detention.");
  const anchor = anchorOf(author.doc, "inspects the places");
  const { from } = select(author, "the places");
  author.view.dispatch(author.view.state.tr.split(from));
  expect(wordsAt(author.doc, anchor)).toBe("inspects \nthe places");
  author.view.dispatch(author.view.state.tr.delete(from, from + 2));
  expect(wordsAt(author.doc, anchor)).toBe("inspects the places");
});

test("a paragraph moved by keys takes its passage along", () => {
  const author = anAuthor(`One.\nNobody inspects ${ARABIC} 😀 there.\nThree.`);
  const anchor = anchorOf(author.doc, `${ARABIC} 😀`);
  select(author, "Nobody");
  for (const direction of [-1, 1, 1] as const) {
    moveBlocks(direction)(author.view.state, (tr) => author.view.dispatch(tr));
    expect(wordsAt(author.doc, anchor)).toBe(`${ARABIC} 😀`);
  }
});

test("deleted words are on deleted text until undo brings them back", () => {
  const author = anAuthor("Nobody inspects the places of detention.\nOthers inspect.");
  const anchor = anchorOf(author.doc, "places of detention");
  const { from, to } = select(author, "the places of detention.");
  author.undo.endStep();
  author.view.dispatch(author.view.state.tr.delete(from, to));
  author.undo.endStep();
  author.view.dispatch(author.view.state.tr.insertText("nothing at all", from));
  expect(wordsAt(author.doc, anchor)).toBeNull();
  for (let step = 0; step < 2; step += 1) {
    undo(author.doc)(author.view.state, (tr) => author.view.dispatch(tr));
  }
  expect(sequenceText(sharedText(author.doc).body)).toContain("the places of detention.");
  expect(wordsAt(author.doc, anchor)).toBe("places of detention");
});

test("what is left of a half deleted passage is still it", () => {
  const author = anAuthor("Nobody inspects the places of detention.");
  const anchor = anchorOf(author.doc, "inspects the places");
  const { from, to } = select(author, "the places of");
  author.view.dispatch(author.view.state.tr.delete(from, to));
  expect(wordsAt(author.doc, anchor)?.trim()).toBe("inspects");
});

test("what is cut is on deleted text, and pasted elsewhere it is found there", () => {
  const author = anAuthor("First the places of detention.\nSecond.");
  const anchor = anchorOf(author.doc, "the places of detention");
  const { from, to } = select(author, "the places of detention");
  const cut = author.view.state.doc.slice(from, to);
  author.view.dispatch(author.view.state.tr.deleteSelection().setMeta("uiEvent", "cut"));
  expect(wordsAt(author.doc, anchor)).toBeNull();
  const at = end(author);
  const paste = author.view.state.tr.replaceRange(at, at, new Slice(cut.content, 1, 1));
  author.view.dispatch(paste.setMeta("uiEvent", "paste"));
  const place = new SectionPlaces(author.doc).find(anchor);
  expect(place?.from).toBeGreaterThan("First .".length);
  expect(wordsAt(author.doc, anchor)).toBe("the places of detention");
});

test("words whose elements are gone are found by what they say and what is around them", () => {
  const author = anAuthor("It is said that nobody visits. It was never said to us.");
  const anchor = anchorOf(author.doc, "said");
  const fresh = anAuthor("Before.\nIt is said that nobody visits. It was never said to us.");
  fresh.doc.clientID = 7;
  const other = new Author("b", 9, new SeededRandom(2));
  other.view.dispatch(
    other.view.state.tr.insertText("It was never said to us. It is said that nobody visits.", 1),
  );
  expect(new SectionPlaces(other.doc).find(anchor)).toEqual({ part: "body", from: 31, to: 35 });
  const stranger = new Author("c", 11, new SeededRandom(3));
  stranger.view.dispatch(
    stranger.view.state.tr.insertText("Enough was said about other things", 1),
  );
  expect(new SectionPlaces(stranger.doc).find(anchor)).toBeNull();
});

test("a footnote's words are followed in the note, in the order of its marker, while it has one", () => {
  const author = anAuthor("Nobody inspects.");
  const { doc } = author;
  createNote(doc, "n1");
  sharedText(doc).body.insertEmbed(6, { footnote: "n1" });
  const note = sequenceOf(doc, { note: "n1" });
  if (note === null) throw new RangeError("no note");
  note.insert(0, "Interview of 12 May 2025");
  const anchor = makeAnchor(note, { note: "n1" }, { from: 13, to: 24 });
  if (anchor === null) throw new RangeError("no anchor");
  note.insert(0, "An ");
  const places = new SectionPlaces(doc);
  const place = places.find(anchor);
  expect(place).toEqual({ part: { note: "n1" }, from: 16, to: 27 });
  expect(place && places.orderOf(place)).toEqual([6, 16]);
  expect(wordsAt(doc, anchor)).toBe("12 May 2025");
  sharedText(doc).body.delete(6, 1);
  expect(new SectionPlaces(doc).find(anchor)).toBeNull();
});

test("a forged log of moves that goes in circles costs no more than an honest one", () => {
  const doc = new Doc();
  const { body, moves } = sharedText(doc);
  body.insert(0, "Nobody inspects.");
  const anchor = anchorOf(doc, "inspects");
  const [run] = anchor.elements;
  if (run === undefined) throw new RangeError("no elements");
  moves.push(Array.from({ length: 3 }, () => ({ to: [run], from: [run] })));
  body.delete(0, body.length);
  expect(new SectionPlaces(doc).find(anchor)).toBeNull();
});

test("nothing but spaces and breaks is nothing to comment on; a torn character is whole", () => {
  const { doc } = anAuthor("One 😀😀 two\n\nThree");
  const { body } = sharedText(doc);
  expect(makeAnchor(body, "body", { from: 3, to: 4 })).toBeNull();
  expect(makeAnchor(body, "body", { from: 4, to: 4 })).toBeNull();
  expect(makeAnchor(body, "body", { from: 5, to: 7 })).toMatchObject({
    quote: "😀😀",
    before: "One ",
    after: " two\n\nThree",
  });
});

test("what is shown where no editor runs is found by the same words, in the same order", () => {
  const author = anAuthor(`Alpha beta gamma.\n${ARABIC} delta.`);
  const { doc } = author;
  createNote(doc, "n1");
  sharedText(doc).body.insertEmbed(5, { footnote: "n1" });
  sequenceOf(doc, { note: "n1" })?.insert(0, "The note says so clearly.");
  const live = new SectionPlaces(doc);
  const still = contentParts(readSection(doc));
  const anchor = anchorOf(doc, "gamma");
  expect(findQuote(still, anchor)).toEqual(live.find(anchor));
  expect(still.map(({ part, at, text }) => [part, at, text])).toEqual([
    ["body", [], `Alpha\uFFFC beta gamma.\n${ARABIC} delta.`],
    [{ note: "n1" }, [5], "The note says so clearly."],
  ]);
  expect(compareOrder([5, 3], [6])).toBeLessThan(0);
  expect(compareOrder([5, 3], [5])).toBeGreaterThan(0);
});

const MARKED = `ي😀${ARABIC}😀ي`;

type Act = { who: 0 | 1; what: "type" | "split" | "erase" | "move" | "sync"; at: number };
const act: fc.Arbitrary<Act> = fc.record({
  who: fc.constantFrom(0, 1),
  what: fc.constantFrom("type", "type", "split", "erase", "move", "move", "sync"),
  at: fc.nat(1_000),
});

/** Writes, splits, deletes only what is Latin, moves whole paragraphs. */
function perform(author: Author, { what, at }: Act): void {
  const { state } = author.view;
  const places: number[] = [];
  state.doc.descendants((node, start) => {
    if (node.isTextblock) {
      for (let place = 0; place <= node.content.size; place += 1) {
        // No keyboard stops inside a character of two units.
        if (!/[\uDC00-\uDFFF]/.test(node.textContent.charAt(place))) places.push(start + 1 + place);
      }
    }
  });
  const place = places[at % places.length] ?? 1;
  if (what === "type") author.view.dispatch(state.tr.insertText("x", place));
  if (what === "split") author.view.dispatch(state.tr.split(place));
  if (what === "erase") {
    const next = state.doc.textBetween(place, Math.min(place + 1, state.doc.content.size));
    if (/[a-z ]/i.test(next)) author.view.dispatch(state.tr.delete(place, place + 1));
  }
  if (what === "move") {
    const selection = TextSelection.create(state.doc, place);
    author.view.dispatch(state.tr.setSelection(selection));
    const direction = at % 2 === 0 ? 1 : -1;
    moveBlocks(direction)(author.view.state, (tr) => author.view.dispatch(tr));
  }
}

/** The passage without what others typed into it. */
const marked = (words: string | null) => words?.replaceAll(/[a-z.\n\uFFFC]/gi, "") ?? null;

test("whatever two people type, split and move, the passage is followed on every screen", () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
      const first = anAuthor(`One.\nBefore${MARKED}after.\nTwo.`);
      const second = new Author("b", 2, new SeededRandom(2));
      exchange(first.doc, second.doc);
      const anchor = anchorOf(first.doc, MARKED);
      const authors = [first, second] as const;
      for (const one of acts) {
        if (one.what === "sync") exchange(first.doc, second.doc);
        else perform(authors[one.who], one);
        expect(marked(wordsAt(authors[one.who].doc, anchor))).toContain(MARKED.slice(0, 1));
      }
      exchange(first.doc, second.doc);
      repairSection(first.doc);
      exchange(first.doc, second.doc);
      const places = authors.map(({ doc }) => new SectionPlaces(doc).find(anchor));
      expect(places[0]).toEqual(places[1]);
      // A split and a move at once can tear a passage; then the larger part counts.
      if (!acts.some(({ what }) => what === "split")) {
        expect(marked(wordsAt(first.doc, anchor))).toBe(MARKED);
      }
      for (const author of authors) author.destroy();
    }),
    { numRuns: 150, seed: 20261125 },
  );
});

test("500 passages in a long section are found in a blink", () => {
  const sentence = `Nobody inspects the places of detention ${ARABIC} in the north.`;
  const author = anAuthor(Array.from({ length: 300 }, (_, n) => `${n} ${sentence}`).join("\n"));
  const { body } = sharedText(author.doc);
  const text = sequenceText(body);
  const step = Math.floor((text.length - 40) / 500);
  const anchors = Array.from({ length: 500 }, (_, n) =>
    makeAnchor(body, "body", { from: n * step, to: n * step + 25 }),
  );
  const started = performance.now();
  const places = new SectionPlaces(author.doc);
  const found = anchors.map((anchor) => anchor && places.find(anchor));
  const took = performance.now() - started;
  expect(found.filter((place) => place !== null)).toHaveLength(500);
  process.stdout.write(`500 passages in ${text.length} characters: ${took.toFixed(1)} ms\n`);
  expect(took).toBeLessThan(500);
});
