import { expect, test } from "vitest";
import { assembleReport } from "../report/assemble-report";
import { arrangeBibliography } from "./bibliography";

const entry = (source: string) => ({ source, runs: [{ text: `Work ${source}.` }] });
const entries = ["book", "views", "co", "law", "treaty"].map(entry);
const sources = new Map<
  string,
  { type: "book" | "legal_case" | "un_document" | "legislation" | "treaty"; unSymbol: string }
>([
  ["book", { type: "book", unSymbol: "" }],
  ["views", { type: "legal_case", unSymbol: "CCPR/C/112/D/1972/2010" }],
  ["co", { type: "un_document", unSymbol: "CMW/C/AZE/CO/3" }],
  ["law", { type: "legislation", unSymbol: "" }],
  ["treaty", { type: "treaty", unSymbol: "" }],
]);

test("a bibliography is whole or by kind, primary sources first, in the language of the citations", () => {
  expect(arrangeBibliography("none", "en", entries, sources)).toBeNull();
  expect(arrangeBibliography("at_end", "en", [], sources)).toBeNull();
  expect(arrangeBibliography("at_end", "ru-RU", entries, sources)).toEqual({
    heading: "Библиография",
    groups: [{ heading: "", entries }],
  });
  const groups = arrangeBibliography("by_kind", "en", entries, sources)?.groups;
  expect(
    groups?.map(({ heading, entries: own }) => [heading, own.map(({ source }) => source)]),
  ).toEqual([
    ["United Nations documents", ["co"]],
    ["Treaties", ["treaty"]],
    ["Legislation", ["law"]],
    ["Cases", ["views"]],
    ["Other sources", ["book"]],
  ]);
  expect(arrangeBibliography("by_kind", "de", [entry("book")], sources)).toEqual({
    heading: "Bibliography",
    groups: [{ heading: "", entries: [entry("book")] }],
  });
});

test("a file ends with its bibliography as a section of its own", () => {
  const { report } = assembleReport({
    report: { title: "R", language: "en" },
    sections: [{ title: "One", level: 2, paragraphs: [], content: { blocks: [], notes: {} } }],
    citationTexts: {},
    bibliography: arrangeBibliography("by_kind", "en", entries.slice(0, 2), sources),
  });
  expect(report.sections.at(-1)).toMatchObject({
    title: "Bibliography",
    kind: "bibliography",
    level: 1,
    blocks: [
      { kind: "heading", level: 1, text: "Cases" },
      { kind: "paragraph", text: "Work views." },
      { kind: "heading", text: "Other sources" },
      { kind: "paragraph", text: "Work book." },
    ],
  });
});
