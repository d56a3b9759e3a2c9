import { expect, test } from "vitest";
import { citationsInNote } from "../../core/citation/place-citation";
import { DEFAULT_BLOCK } from "../../core/document/schema";
import type { CitationRun } from "../../core/report/report-room";
import type { Inline } from "../../core/shared-text/section-content";
import { type CitableSource, type CitedNote, wordCitations } from "./citation-engine";

const observations: CitableSource = {
  id: "co",
  type: "un_document",
  title: "Concluding observations",
  shortTitle: "",
  authors: [],
  issued: "",
  publisher: "",
  containerTitle: "",
  unSymbol: "CMW/C/AZE/CO/3",
  url: "",
  accessedOn: null,
  language: "",
  note: "",
};
const gone: CitableSource = { ...observations, id: "gone", title: "A lost page", isDeleted: true };

const note = (id: string, ...inlines: Inline[]): CitedNote => ({
  id,
  citations: citationsInNote([
    {
      type: "block",
      attributes: DEFAULT_BLOCK,
      inlines,
    },
  ]),
});
const citing = (id: string, source: string, locator = "", prefix = "", suffix = ""): Inline => ({
  citation: { id, source, locator, label: "paragraph", prefix, suffix },
});
const plain = (runs: CitationRun[] | undefined) => runs?.map(({ text }) => text).join("");

test("citations are worded into their notes by a thread", async () => {
  const texts = await wordCitations({
    report: "one",
    language: "en",
    style: { name: "un" },
    sources: [observations, gone],
    notes: [
      note("1", citing("a", "co", "16")),
      note("2", citing("b", "co", "16"), { text: " Emphasis added." }),
      note("3", { text: "Compare " }, citing("c", "co", "20"), { text: " and the State’s reply." }),
      note("4", citing("d", "co", "20", "See also", "(emphasis added)")),
      note(
        "5",
        citing("e", "gone"),
        { text: " " },
        citing("f", "co", "1"),
        citing("g", "never-was"),
      ),
      note("6", citing("h", "co", "1")),
      note("7", { text: "No source at all." }),
      note("8", citing("i", "co", "1")),
      note("9", citing("j", "co", "1")),
    ],
  });
  expect(Object.fromEntries(Object.entries(texts).map(([id, runs]) => [id, plain(runs)]))).toEqual({
    a: "CMW/C/AZE/CO/3, para. 16.",
    b: "Ibid.",
    c: "ibid., para. 20",
    d: "See also ibid. (emphasis added).",
    e: "[source deleted: A lost page];",
    f: "CMW/C/AZE/CO/3, para. 1; ",
    g: "[source deleted].",
    h: "CMW/C/AZE/CO/3, para. 1.",
    i: "CMW/C/AZE/CO/3, para. 1.",
    j: "Ibid.",
  });
});

test("reports are worded at the same time without minding each other", async () => {
  const languages = ["en", "ar", "fr"];
  const worded = await Promise.all(
    languages.map((language) =>
      wordCitations({
        report: "same",
        language,
        style: { name: "un" },
        sources: [observations],
        notes: [note("1", citing("a", "co", "1 and 2")), note("2", citing("b", "lost"))],
      }),
    ),
  );
  expect(worded.map(({ a, b }) => [plain(a), plain(b)])).toEqual([
    ["CMW/C/AZE/CO/3, paras. 1 and 2.", "[source deleted]."],
    ["CMW/C/AZE/CO/3، الفقرات 1 and 2.", "[مصدر محذوف]."],
    ["CMW/C/AZE/CO/3, par. 1 and 2.", "[source supprimée]."],
  ]);
});
