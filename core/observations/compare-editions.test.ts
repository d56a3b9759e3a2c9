import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareEditions, fitLanguage, type NumberedWords } from "./compare-editions";
import { diffWords } from "./diff-words";

const TEXTS = [
  "The Committee considered the report of the State party at two meetings",
  "Prisons are overcrowded and nobody is held to account for deaths in custody",
  "It should release those who are held before trial without good reason",
  "Children of migrants cannot enrol in schools without a residence permit",
  "The State party should let every child into school whatever papers there are",
];
const edition = (...texts: string[]): NumberedWords[] =>
  texts.map((text, index) => ({ number: String(index + 1), heading: "", text, subparagraphs: [] }));
const summary = (stored: NumberedWords[], incoming: NumberedWords[]) =>
  compareEditions(stored, incoming).map((change) =>
    [change.kind, "stored" in change && change.stored, "incoming" in change && change.incoming]
      .filter(Boolean)
      .join(" "),
  );

describe("two editions", () => {
  test("the same text changes nothing", () => {
    expect(
      new Set(summary(edition(...TEXTS), edition(...TEXTS)).map((line) => line.split(" ")[0])),
    ).toEqual(new Set(["same"]));
  });

  test("a paragraph put in moves those below it, and does not change them", () => {
    const [first = "", ...rest] = TEXTS;
    const later = edition(
      first,
      "Judges are appointed by the president alone and can be dismissed",
      ...rest,
    );
    expect(summary(edition(...TEXTS), later)).toEqual([
      "same 1 1",
      "added 2",
      "moved 2 3",
      "moved 3 4",
      "moved 4 5",
      "moved 5 6",
    ]);
  });

  test("a paragraph taken out, and one put differently", () => {
    const later = edition(TEXTS[0] ?? "", TEXTS[2] ?? "", `${TEXTS[3]} or a fee`, TEXTS[4] ?? "");
    expect(summary(edition(...TEXTS), later)).toEqual([
      "same 1 1",
      "moved 3 2",
      "moved 4 3",
      "moved 5 4",
      "removed 2",
    ]);
  });

  test("a paragraph written anew keeps its number", () => {
    const later = edition(...TEXTS.with(1, "Wholly other words stand here now"));
    expect(summary(edition(...TEXTS), later)[1]).toBe("changed 2 2");
  });

  test("every paragraph of both is accounted for once", () => {
    const some = fc.array(fc.constantFrom(...TEXTS), { maxLength: 12 });
    fc.assert(
      fc.property(some, some, (one, other) => {
        const changes = compareEditions(edition(...one), edition(...other));
        const numbers = (side: "stored" | "incoming") =>
          changes.flatMap((change) => (side in change ? [Number(change[side as never])] : []));
        const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
        expect(numbers("stored").toSorted((a, b) => a - b)).toEqual(upTo(one.length));
        expect(numbers("incoming")).toEqual(upTo(other.length));
      }),
    );
  });
});

test("a second language fits by number", () => {
  const stored = edition("a", "b", "c").map((paragraph, index) => ({
    ...paragraph,
    subparagraphs: index === 1 ? [{ label: "a", text: "x" }] : [],
  }));
  const incoming = [
    ...edition("un", "deux"),
    { ...edition("quatre")[0], number: "4" } as NumberedWords,
  ];
  expect(fitLanguage(stored, incoming)).toEqual({ missing: ["3"], unknown: ["4"], unlike: ["2"] });
});

test("words that differ are marked, the rest is kept", () => {
  expect(diffWords("to end the detention", "to end at once all detention")).toEqual([
    { kind: "kept", text: "to end" },
    { kind: "removed", text: "the" },
    { kind: "added", text: "at once all" },
    { kind: "kept", text: "detention" },
  ]);
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom("a", "b", "c")),
      fc.array(fc.constantFrom("a", "b", "c")),
      (one, other) => {
        const runs = diffWords(one.join(" "), other.join(" "));
        const side = (...kinds: string[]) =>
          runs.filter(({ kind }) => kinds.includes(kind)).flatMap(({ text }) => text.split(" "));
        expect(side("kept", "removed")).toEqual(one);
        expect(side("kept", "added")).toEqual(other);
      },
    ),
  );
});
