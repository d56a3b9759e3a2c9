import { expect, test } from "vitest";
import { matchNotes } from "./match-notes";

const SOURCES = [
  {
    id: "observations",
    title: "Concluding observations on the third periodic report of Azerbaijan",
    unSymbol: "CMW/C/AZE/CO/3",
    url: "",
    further: {},
  },
  {
    id: "article",
    title: "Prisons of the world",
    unSymbol: "",
    url: "https://www.example.org/prisons/",
    further: { DOI: "10.1000/182" },
  },
];
const cite = matchNotes(SOURCES, [
  {
    id: "z1",
    works: [
      {
        item: { id: "x", type: "article-journal", title: "Another name", DOI: "10.1000/182" },
        locator: "12",
        label: "page",
        prefix: "see ",
        suffix: "",
      },
    ],
  },
  {
    id: "z2",
    works: [
      {
        item: { id: "y", type: "book", title: "Nobody has this one" },
        locator: "",
        label: "page",
        prefix: "",
        suffix: "",
      },
    ],
  },
]);

const cited = (text: string, link?: string) =>
  cite([{ text, ...(link !== undefined && { link }) }])?.flatMap((part): unknown[] =>
    "citations" in part
      ? part.citations.map(({ source, locator, label }) => [source, locator, label])
      : [part.text],
  ) ?? null;

test.each([
  ["CMW/C/AZE/CO/3", [["observations", "", "page"]]],
  ["CMW/C/AZE/CO/3, para. 16.", [["observations", "16", "paragraph"]]],
  [
    "Concluding observations on the third periodic report of Azerbaijan, CMW/C/AZE/CO/3, paras. 16-18",
    [["observations", "16–18", "paragraph"]],
  ],
  ["Prisons of the world, https://example.org/prisons", [["article", "", "page"]]],
  ["https://example.org/prisons?utm_source=x", [["article", "", "page"]]],
  ["An interview, CMW/C/AZE/CO/3", null],
  ["CMW/C/AZE/CO/3, the State's reply was late", null],
  ["CMW/C/AZE/CO/3, Prisons of the world", null],
  ["CMW/C/URY/CO/7", null],
  ["Ibid.", null],
  ["", null],
])("%s", (text, expected) => {
  expect(cited(text)).toEqual(expected);
});

test("a link to something else is not lost for a title", () => {
  expect(cited("Prisons of the world", "https://example.org/other")).toBeNull();
});

test("a field is its citation where the library has the work, once, and words where not", () => {
  const field = (id: string, text: string) => ({ text, word: { citation: id } });
  const read = cite([
    { text: "See " },
    field("z1", "Prisons, "),
    field("z1", "12"),
    { text: "; and " },
    field("z2", "Nobody"),
  ]);
  expect(read).toMatchObject([
    { text: "See " },
    { citations: [{ source: "article", locator: "12", prefix: "see " }] },
    { text: "; and " },
    { text: "Nobody" },
  ]);
});

test("notes with tracked changes stay as they are", () => {
  expect(cite([{ text: "CMW/C/AZE/CO/3", word: { inserted: "1" } }])).toBeNull();
});
