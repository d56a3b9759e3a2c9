import { applyUpdate, Doc, encodeStateAsUpdate } from "yjs";
import { setSuggesting } from "@/app/_editor/binding/suggesting";
import { readSection } from "@/core/shared-text/read-section";
import { SectionGate } from "@/core/shared-text/section-gate";
import { acceptSuggestions, rejectSuggestions } from "@/core/shared-text/settle-suggestions";
import { sharedText } from "@/core/shared-text/shared-text";
import { isTag } from "@/core/shared-text/tags";
import { Author } from "./author";
import { comparable } from "./comparable";
import { OPERATIONS, type OperationName } from "./operations";
import { SeededRandom } from "./seeded-random";

/** What may be suggested: rows and columns may not. */
const SUGGESTED: readonly OperationName[] = [
  "type",
  "type",
  "type",
  "typeInNote",
  "kind",
  "indent",
  "split",
  "splitInNote",
  "join",
  "joinInNote",
  "bold",
  "claim",
  "recommend",
  "boldInNote",
  "delete",
  "deleteInNote",
  "insertNote",
  "deleteNote",
  "cite",
  "changeCitation",
  "drag",
  "insertTable",
  "deleteTable",
];

function authorOn(doc: Doc, name: string, client: number, seed: number): Author {
  const author = new Author(name, client, new SeededRandom(seed));
  applyUpdate(author.doc, encodeStateAsUpdate(doc));
  return author;
}

const copyOf = (doc: Doc): Doc => {
  const copy = new Doc();
  applyUpdate(copy, encodeStateAsUpdate(doc));
  return copy;
};

/** A section with some history, written directly. */
function writtenSection(seed: number): Doc {
  const author = new Author("w", 7, new SeededRandom(seed));
  for (let step = 0; step < 25; step += 1) {
    const name = author.random.pick(SUGGESTED);
    if (name !== undefined) OPERATIONS[name](author);
  }
  const doc = copyOf(author.doc);
  author.destroy();
  return doc;
}

const hasChanges = (doc: Doc) =>
  sharedText(doc)
    .tags.toArray()
    .some((tag) => isTag(tag) && ("marked" in tag || "shaped" in tag));

export const SUGGESTED_STEPS = 14;

/**
 * Makes random edits one after another, each as a suggestion and directly: the
 * suggestion is the direct edit when accepted, nothing when rejected, and passes
 * for those who may only suggest.
 */
export function suggestEditsTrial(seed: number): { problems: object[]; edits: number } {
  const doc = writtenSection(seed);
  const base = comparable(readSection(doc, "without"));
  const random = new SeededRandom(seed * 31);
  let edits = 0;
  for (let step = 0; step < SUGGESTED_STEPS; step += 1) {
    const name = random.pick(SUGGESTED) ?? "type";
    const choice = random.below(2 ** 31);
    const { problem, update } = suggestEdit(doc, base, { name, choice, client: 100 + step * 2 });
    if (problem !== null) return { problems: [{ seed, step, name, ...problem }], edits };
    if (update.length !== encodeStateAsUpdate(doc).length) edits += 1;
    applyUpdate(doc, update);
  }
  const ends = endsOf(doc, base);
  return { problems: ends === null ? [] : [{ seed, ...ends }], edits };
}

type Choice = { name: OperationName; choice: number; client: number };

function suggestEdit(doc: Doc, base: string, { name, choice, client }: Choice) {
  const direct = authorOn(doc, "d", client, choice);
  const suggesting = authorOn(doc, "d", client + 1, choice);
  setSuggesting(suggesting.doc, "reviewer");
  OPERATIONS[name](direct);
  OPERATIONS[name](suggesting);
  const update = encodeStateAsUpdate(suggesting.doc);
  const sender = { userId: "reviewer", maySuggestOnly: true };
  const verdict = new SectionGate(doc).check(update, sender);
  const wanted = comparable(readSection(direct.doc, "with"));
  const got = {
    refused: verdict.ok ? "" : verdict.message,
    base: comparable(readSection(suggesting.doc, "without")),
    with: comparable(readSection(suggesting.doc, "with")),
    outOfStep: suggesting.outOfStep.map(String),
  };
  direct.destroy();
  suggesting.destroy();
  // Asked again for a mark or shape that is suggested, an editor takes the suggestion back; and the
  // shape suggested for the first block is said of the place, not of what stands there.
  const isToggle = /kind|indent|bold|claim|recommend|drag/i.test(name) && hasChanges(doc);
  const isWanted = isToggle || got.with === wanted;
  const isGood = verdict.ok && got.base === base && isWanted && got.outOfStep.length === 0;
  return { problem: isGood ? null : { wanted, ...got }, update };
}

function endsOf(doc: Doc, base: string): object | null {
  const withAll = comparable(readSection(doc, "with"));
  const accepted = copyOf(doc);
  acceptSuggestions(accepted, { ids: "all" });
  const rejected = copyOf(doc);
  rejectSuggestions(rejected, { ids: "all" });
  const ends = [
    comparable(readSection(accepted, "without")) === withAll,
    comparable(readSection(accepted, "with")) === withAll,
    comparable(readSection(rejected, "without")) === base,
    comparable(readSection(rejected, "with")) === base,
  ];
  if (!ends.includes(false)) return null;
  return { ends, withAll, accepted: comparable(readSection(accepted, "with")) };
}
