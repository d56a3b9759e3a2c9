import fc from "fast-check";
import { expect, test } from "vitest";
import { markSnippet } from "./mark-snippet";
import { indexWords, searchedWords } from "./search-words";

const marked = (text: string, query: string) =>
  markSnippet(text, searchedWords(query))
    .parts.map(({ text: part, isMatch }) => (isMatch ? `[${part}]` : part))
    .join("");

test("what was found is marked as it was written, whatever accents and vowel signs it has", () => {
  expect(marked("La Détention à Évreux", "detention evr")).toBe("La [Détention] à [Évreux]");
  expect(marked("أوضاعُ المُهاجرين", "اوضاع المهاجرين")).toBe("[أوضاعُ] [المُهاجرين]");
  expect(marked("Nothing here", "absent")).toBe("Nothing here");
});

test("the line with most of what was searched for is shown, around the first word of it", () => {
  const text = `Migrants wait.\n${"Words of no account. ".repeat(20)}Migrants in detention wait for months.`;
  const { parts, quote } = markSnippet(text, searchedWords("migrants detention"));
  expect(parts[0]).toEqual({ text: "…", isMatch: false });
  expect(quote).toBe("Migrants in detention wait for months.");
  expect(parts.map(({ text: part }) => part).join("")).toContain("Migrants in detention");
});

test("a snippet is a piece of one line, never longer than it should be, its marks in order", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme", maxLength: 900 }),
      fc.string({ maxLength: 20 }),
      (text, query) => {
        const { parts, quote } = markSnippet(text, searchedWords(query));
        const isCut = (at: number) => parts.at(at)?.text === "…";
        const inside = parts.slice(isCut(0) ? 1 : 0, isCut(-1) ? -1 : undefined);
        const shown = inside.map((part) => part.text).join("");
        expect(text).toContain(shown);
        expect(shown.length).toBeLessThanOrEqual(202);
        expect(text).toContain(quote);
      },
    ),
    { numRuns: 300 },
  );
});

test("the index of a huge text stays within what the database holds", () => {
  const text = Array.from({ length: 200_000 }, (_, n) => `word${n}`).join(" ");
  expect(indexWords(text).length).toBeLessThan(1_000_000);
  expect(indexWords("Été, été ÉTÉ")).toBe("ete");
});
