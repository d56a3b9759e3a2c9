import fc from "fast-check";
import { expect, test } from "vitest";
import { CITATION_STYLES, type StyleToWord } from "../../core/citation/citation-style";
import { type IbidRules, STRICT_IBID } from "../../core/citation/cite-positions";
import { aStyle } from "../../test/builders/a-style";
import { type CitableSource, type CitedNote, wordWithBibliography } from "./citation-engine";

const SOURCES: readonly CitableSource[] = ["co", "review", "other", "gone"].map((id) => ({
  id,
  type: id === "co" ? "un_document" : "book",
  title: id === "other" ? "Review" : `The ${id}`,
  shortTitle: "",
  authors: [{ family: id === "co" ? "State" : "Adams", given: id === "other" ? "Bea" : "Ann" }],
  issued: "2021",
  publisher: "",
  containerTitle: "",
  unSymbol: id === "co" ? "CMW/C/AZE/CO/3" : "",
  url: "",
  accessedOn: null,
  language: "",
  note: "",
  isDeleted: id === "gone",
}));

type Cites = { source: string; locator: string }[];
type Step =
  | { kind: "insert"; at: number; cites: Cites; part: string }
  | { kind: "remove"; at: number }
  | { kind: "move"; from: number; to: number }
  | { kind: "merge"; from: string; into: string };

const source = fc.constantFrom("co", "review", "other", "gone");
const cites = fc.array(fc.record({ source, locator: fc.constantFrom("", "16") }), { maxLength: 2 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("insert" as const),
      at: fc.nat(30),
      cites,
      part: fc.constantFrom("one", "two"),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("remove" as const), at: fc.nat(30) }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant("move" as const), from: fc.nat(30), to: fc.nat(30) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("merge" as const), from: source, into: source }),
  },
);

const flag = fc.boolean();
const rules: fc.Arbitrary<IbidRules> = fc.oneof(
  fc.constant(STRICT_IBID),
  fc.record({
    overPlainNotes: flag,
    afterSeveral: flag,
    restartsInSections: flag,
    nearNoteDistance: fc.constantFrom(null, 1, 3),
  }),
);

const place = { opensSentence: true, endsNote: true, nextIsCitation: false, touchesNext: false };

function take(notes: readonly CitedNote[], taken: Step, id: string): CitedNote[] {
  if (taken.kind === "insert") {
    const citations = taken.cites.map(({ source: cited, locator }, index) => ({
      citation: {
        id: `${id}-${index}`,
        source: cited,
        locator,
        label: "page",
        prefix: "",
        suffix: "",
      },
      place,
    }));
    return notes.toSpliced(taken.at % (notes.length + 1), 0, { id, part: taken.part, citations });
  }
  if (taken.kind === "merge") {
    return notes.map((note) => ({
      ...note,
      citations: note.citations.map(({ citation }) => ({
        citation: {
          ...citation,
          source: citation.source === taken.from ? taken.into : citation.source,
        },
        place,
      })),
    }));
  }
  if (notes.length === 0) return [];
  const at = (taken.kind === "remove" ? taken.at : taken.from) % notes.length;
  const without = notes.toSpliced(at, 1);
  const moved = notes[at];
  if (taken.kind === "remove" || !moved) return without;
  return without.toSpliced(taken.to % notes.length, 0, moved);
}

const STYLES: readonly [string, StyleToWord][] = [
  ...CITATION_STYLES.map((name): [string, StyleToWord] => [name, { name }]),
  ["an own style", { xml: aStyle() }],
];
/** Over all styles more than five hundred; the heavy ones are worded slowly. */
const RUNS: Readonly<Record<string, number>> = {
  un: 200,
  "an own style": 200,
  oscola: 12,
  apa: 12,
};
const USUAL_RUNS = 25;
let report = 0;

test.each(STYLES)(
  "%s: after any edits, in any order and under any rules, the notes and the bibliography are those of a fresh start",
  async (name, style) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 3, maxLength: 14 }),
        rules,
        async (steps, ibid) => {
          const word = (text: string, notes: readonly CitedNote[]) =>
            wordWithBibliography({
              report: text,
              language: "en",
              style,
              rules: ibid,
              notes,
              sources: SOURCES,
            });
          const text = `edited ${++report}`;
          let notes: CitedNote[] = [];
          let edited = await word(text, notes);
          for (const [index, taken] of steps.entries()) {
            notes = take(notes, taken, `n${index}`);
            edited = await word(text, notes);
          }
          expect(edited).toEqual(await word(`fresh ${report}`, notes));
        },
      ),
      { numRuns: RUNS[name] ?? USUAL_RUNS, seed: 20_261_126 },
    );
  },
  600_000,
);
