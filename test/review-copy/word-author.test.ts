import * as fc from "fast-check";
import { expect, test } from "vitest";
import { applyUpdate, Doc, encodeStateAsUpdate } from "yjs";
import { canonicalContent } from "@/core/shared-text/project-section";
import { readSection } from "@/core/shared-text/read-section";
import { readReviewCopy } from "@/importers/docx/read-review-copy";
import { arbitraryContent } from "@/test/arbitraries/section-content";
import { aReviewCopy, bringBack, docOf } from "./a-review-copy";
import { acceptedInWord, wordsHere } from "./accepted-words";
import { type AuthorEdit, WordAuthor } from "./word-author";

/** As many as fit into the gate; more by the environment. */
const RUNS = Number(process.env.REVIEW_COPY_RUNS ?? 6);
const TIMEOUT = 60_000 + RUNS * 2_000;
/** The gate tries the same ones each time; larger runs try others. */
const SEED = process.env.REVIEW_COPY_RUNS === undefined ? { seed: 20_261_126 } : {};

const edit: fc.Arbitrary<AuthorEdit> = fc.record({
  do: fc.constantFrom(
    "type",
    "delete",
    "split",
    "join",
    "take_out",
    "put_in",
    "add_note",
    "drop_note",
    "bold",
    "type_in_note",
    "delete_in_note",
  ),
  at: fc.nat({ max: 40 }),
  from: fc.nat({ max: 40 }),
  words: fc.constantFrom("quite new words", " and more", "X", "Lawyers said so."),
  tracked: fc.boolean(),
});

const copyOf = (doc: Doc) => {
  const other = new Doc();
  applyUpdate(other, encodeStateAsUpdate(doc));
  return other;
};

/** How the citations of the texts are worded. */
const TEXTS = {
  c1: [{ text: "Report of the State, p. 16" }],
  c2: [{ text: "Ibid." }],
  c3: [{ text: "Lawyers’ Network, " }, { text: "Detention", italic: true as const }],
};

/** Notes without words are written as a warning, which is nobody's text. */
const told = arbitraryContent.filter(({ notes }) =>
  Object.values(notes).every((body) =>
    body.some(({ inlines }) =>
      inlines.some(
        (inline) => "citation" in inline || ("text" in inline && inline.text.trim() !== ""),
      ),
    ),
  ),
);

const edited = fc.tuple(
  fc.array(told, { minLength: 1, maxLength: 2 }),
  fc.array(edit, { minLength: 1, maxLength: 5 }),
);

test(
  "accepted, what came back is what Word shows accepted; rejected, it is the text before",
  async () => {
    await fc.assert(
      fc.asyncProperty(edited, async ([contents, edits]) => {
        const docs = contents.map(docOf);
        const before = docs.map((doc) => canonicalContent(readSection(doc)));
        const copy = await aReviewCopy(docs.map(copyOf), { texts: TEXTS });
        const author = new WordAuthor(copy.bytes, "Lena Park");
        for (const one of edits) author.edit(one);
        const bytes = author.save();
        const { states } = bringBack(copy, bytes, docs);
        expect(states.every((state) => state === "new")).toBe(true);
        expect(docs.map((doc) => canonicalContent(readSection(doc)))).toEqual(before);
        const shown = acceptedInWord(readReviewCopy(bytes));
        expect(docs.map((doc) => wordsHere(readSection(doc, "with"), TEXTS))).toEqual(shown);
      }),
      { numRuns: RUNS, ...SEED },
    );
  },
  TIMEOUT,
);
