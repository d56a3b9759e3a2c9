import { strFromU8, unzipSync } from "fflate";
import { expect, test } from "vitest";
import { type LiveCitations, withoutNamed } from "@/core/citation/live-citation";
import { protectedName } from "@/core/confidentiality/protected-name";
import { matchNotes } from "@/core/report/match-notes";
import type { ReportModel } from "@/core/report/report-model";
import { settleReport } from "@/core/report/settle-report";
import { readWordReport } from "@/importers/docx/read-word-report";
import { scanFile } from "@/server/jobs/scan-file";
import { renderDocx } from "./render-docx";

const exportedAt = new Date("2026-11-26T10:00:00Z");
const TITLE = "Detention of migrants & “transit” zones <2024>";
const item = {
  id: "0b6e5d6e-8a53-4c5c-9b51-6f6f0f0f0f0f",
  type: "report" as const,
  title: TITLE,
  author: [{ family: "Aliyev", given: "Murad" }],
};
const work = { item, locator: "12", label: "page", prefix: "see", suffix: "emphasis added" };
const live: LiveCitations = {
  style: "http://www.zotero.org/styles/apa",
  works: { a: work, b: { ...work, prefix: "", suffix: "", locator: "" } },
  isWhole: true,
};
const cited = (citation: string, text: string) => ({ text, word: { citation } });

const report = (heading: string | null = null): ReportModel =>
  settleReport({
    title: "Follow-up",
    language: "en",
    sections: [
      {
        title: "Detention",
        level: 1,
        paragraphs: [],
        blocks: [
          {
            kind: "paragraph",
            text: "",
            runs: [{ text: "Held" }, { footnote: 1 }, { text: "." }, { footnote: 2 }],
          },
        ],
      },
      {
        title: "Sources",
        level: 1,
        kind: "bibliography",
        paragraphs: [],
        blocks: [
          ...(heading === null
            ? []
            : [{ kind: "heading" as const, level: 1, text: heading, runs: null }]),
          { kind: "paragraph", text: "Aliyev, Murad.", runs: null },
          { kind: "paragraph", text: "Another.", runs: null },
        ],
      },
    ],
    footnotes: [
      {
        number: 1,
        text: "",
        runs: [
          { text: "Compare " },
          cited("a", "see Murad Aliyev, "),
          { ...cited("a", "Detention"), italic: true },
          cited("a", ", 12 emphasis added."),
        ],
      },
      {
        number: 2,
        text: "",
        runs: [cited("b", "Ibid."), { text: " Then " }, cited("c", "a source.")],
      },
    ],
  }).report;

const partOf = (bytes: Uint8Array, name: string) =>
  strFromU8(unzipSync(bytes)[name] ?? new Uint8Array());

test("live citations are fields that our own reader takes back to the sources, and the words are the same", async () => {
  const bytes = await renderDocx(report(), { exportedAt, live });
  expect(bytes).toEqual(await renderDocx(report(), { exportedAt, live }));
  const read = readWordReport(bytes, "", { changes: "kept" });
  const plain = readWordReport(await renderDocx(report(), { exportedAt }), "", { changes: "kept" });
  expect(read.report.footnotes.map(({ text }) => text)).toEqual(
    plain.report.footnotes.map(({ text }) => text),
  );
  expect(read.report.sections.map(({ blocks }) => blocks.map(({ text }) => text))).toEqual(
    plain.report.sections.map(({ blocks }) => blocks.map(({ text }) => text)),
  );
  expect(read.citations.map(({ works }) => works)).toMatchObject([
    [{ item: { title: TITLE }, locator: "12", label: "page", suffix: " emphasis added" }],
    [{ item: { title: TITLE }, locator: "" }],
  ]);
  const source = { id: "known", title: TITLE, unSymbol: "", url: "", further: {} };
  const cite = matchNotes([source], read.citations, () => "new");
  expect(read.report.footnotes.map(({ runs }) => cite(runs))).toMatchObject([
    [{ text: "Compare " }, { citations: [{ source: "known", locator: "12" }] }],
    [{ citations: [{ source: "known" }] }, { text: " Then a source." }],
  ]);
});

test("the fields know their notes, one work has one key, and Zotero finds the style it asks for", async () => {
  const bytes = await renderDocx(report(), { exportedAt, live });
  const notes = partOf(bytes, "word/footnotes.xml").replaceAll("&quot;", '"');
  expect([...notes.matchAll(/"noteIndex":(\d+)/g)].map(([, note]) => note)).toEqual(["1", "2"]);
  expect(new Set([...notes.matchAll(/"uris":\["([^"]+)/g)].map(([, uri]) => uri)).size).toBe(1);
  expect(notes).not.toContain(item.id);
  for (const kind of ["begin", "separate", "end"]) {
    expect(notes.split(`w:fldCharType="${kind}"`)).toHaveLength(3);
  }
  const properties = [
    ...partOf(bytes, "docProps/custom.xml").matchAll(
      /name="ZOTERO_PREF_(\d)"[^>]*>.*?<vt:lpwstr>(.*?)</g,
    ),
  ];
  expect(properties.map(([, number]) => number)).toEqual(["1", "2"]);
  expect(properties.map(([, , text]) => text).join("")).toContain("www.zotero.org/styles/apa");
  expect(partOf(bytes, "word/document.xml").split("CSL_BIBLIOGRAPHY")).toHaveLength(2);
});

test("a bibliography that Zotero would shorten stays words", async () => {
  for (const [given, whole] of [
    [report("Laws"), true],
    [report(), false],
  ] as const) {
    const bytes = await renderDocx(given, { exportedAt, live: { ...live, isWhole: whole } });
    expect(partOf(bytes, "word/document.xml")).not.toContain("CSL_BIBLIOGRAPHY");
  }
});

test("no citation is live in which a protected name stands, in two halves or around the work", async () => {
  const names = [protectedName.parse({ name: "Murad Aliyev", variants: [] })];
  const none = withoutNamed(live, names);
  expect(none).toEqual({ ...live, works: {}, isWhole: false });
  const about = { ...work, item: { ...item, author: [] }, suffix: "of Murad Aliyev" };
  const kept = withoutNamed({ ...live, works: { a: about, b: { ...about, suffix: "" } } }, names);
  expect(Object.keys(kept.works)).toEqual(["b"]);
  expect(kept.isWhole).toBe(false);
});

test("a name that got into a field all the same stops the file", async () => {
  const leaking = { ...live, works: { a: { ...work, suffix: "as Ramin Guliyev said" } } };
  const bytes = await renderDocx(report(), { exportedAt, live: leaking });
  const scan = {
    keptOut: [{ kind: "name" as const, spellings: ["Ramin Guliyev"] }],
    fileName: "r",
  };
  expect((await scanFile({ bytes }, scan)).leaks).toMatchObject([
    { kind: "name", part: "word/footnotes.xml" },
  ]);
});
