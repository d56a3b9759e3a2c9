import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { strFromU8, unzipSync } from "fflate";
import { SaxesParser } from "saxes";
import { expect, test } from "vitest";
import type { ReportModel } from "@/core/report/report-model";
import { settleReport } from "@/core/report/settle-report";
import { readMarkdown } from "@/importers/markdown/read-markdown";
import { readReportJson } from "@/importers/report-json";
import { arbitraryReport } from "@/test/arbitraries/report";
import { howManyReports } from "@/test/how-many-reports";
import { renderJson } from "../json/render-json";
import { renderMarkdown } from "../markdown/render-markdown";
import { renderReport } from "../render-report";
import { renderDocx } from "./render-docx";

const exportedAt = new Date("2024-05-01T10:00:00Z");

type Read = { text: string; markers: number[]; notes: Map<number, string> };

/** Every part read by an XML parser; text and markers of the document, text of the notes. */
function read(bytes: Uint8Array): Read {
  const result: Read = { text: "", markers: [], notes: new Map() };
  for (const [name, part] of Object.entries(unzipSync(bytes))) {
    const parser = new SaxesParser();
    let note = 0;
    let isText = false;
    const isBody = name === "word/document.xml";
    const add = (words: string) => {
      if (isBody) result.text += words;
      if (name === "word/footnotes.xml" && note > 0) {
        result.notes.set(note, (result.notes.get(note) ?? "") + words);
      }
    };
    parser.on("error", (error) => {
      throw new Error(`${name}: ${error.message}`);
    });
    parser.on("opentag", ({ name: tag, attributes }) => {
      if (tag === "w:footnote") note = Number(attributes["w:id"]);
      if (tag === "w:footnoteReference" && isBody) result.markers.push(Number(attributes["w:id"]));
      if (tag === "w:t") isText = true;
      if (tag === "w:br") add("\n");
      if (tag === "w:tab") add("\t");
    });
    parser.on("text", (words) => {
      if (isText) add(words);
    });
    parser.on("closetag", ({ name: tag }) => {
      if (tag === "w:t") isText = false;
      if (tag === "w:p") add("\n");
    });
    if (/\.(xml|rels)$/.test(name)) parser.write(strFromU8(part)).close();
  }
  return result;
}

const squeeze = (text: string) => text.replaceAll(/\s+/g, "");

test("in Arabic, signs between Latin words stay among them, and brackets around them do not", async () => {
  const { report } = readMarkdown(
    "أوصت اللجنة (IOM) انظر Human Rights Watch, *World Report*, 2021. وبعد ذلك.\n",
    "تقرير",
  );
  const file = unzipSync(await renderDocx(report, { exportedAt }));
  const runs = [
    ...strFromU8(file["word/document.xml"] as Uint8Array).matchAll(/<w:r>.*?<\/w:r>/g),
  ].map(([run]) => ({
    isRtl: run.includes("<w:rtl/>"),
    text: /<w:t [^>]*>(.*?)<\/w:t>/.exec(run)?.[1],
  }));
  const at = runs.findIndex(({ text }) => text === "IOM");
  expect(runs.slice(at - 1, at + 7)).toEqual([
    { isRtl: true, text: "أوصت اللجنة (" },
    { isRtl: false, text: "IOM" },
    { isRtl: true, text: ") انظر " },
    { isRtl: false, text: "Human Rights Watch, " },
    { isRtl: false, text: "World Report" },
    { isRtl: false, text: ", 2021" },
    { isRtl: true, text: ". وبعد ذلك." },
  ]);
});

test("every word and every note of any report is in the Word file, in order", {
  timeout: 3_600_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryReport, async (report) => {
      const { text, markers, notes } = read(await renderDocx(report, { exportedAt }));
      expect(markers).toEqual(report.footnotes.map(({ number }) => number));
      for (const note of report.footnotes) {
        expect(squeeze(notes.get(note.number) ?? "")).toBe(squeeze(note.text));
      }
      const words = squeeze(text);
      for (const { title, blocks } of report.sections) {
        expect(words).toContain(squeeze(title));
        for (const block of blocks) {
          const inside =
            block.kind === "table"
              ? block.rows.flatMap(({ cells }) => cells.flatMap((cell) => cell.blocks))
              : [block];
          for (const { runs } of inside) {
            expect(words).toContain(
              squeeze(runs.map((run) => ("text" in run ? run.text : "")).join("")),
            );
          }
        }
      }
    }),
    { numRuns: howManyReports(60) },
  );
});

const REPORT: ReportModel = {
  title: "A report",
  language: "en",
  sections: [
    {
      title: "One",
      level: 1,
      paragraphs: [],
      blocks: [
        {
          kind: "paragraph",
          text: "See[^1]",
          runs: [{ text: "See", link: "https://example.org/" }, { footnote: 1 }],
        },
        { kind: "list_item", list: "roman", text: "i", runs: [{ text: "i" }] },
      ],
    },
  ],
  footnotes: [
    {
      number: 1,
      text: "Here",
      runs: [{ text: "Here", bold: true, link: "https://example.org/n" }],
    },
  ],
};

test("the same report and time give the same bytes, and nobody is named in them", async () => {
  const first = await renderDocx(REPORT, { exportedAt });
  const second = await renderDocx(REPORT, { exportedAt });
  expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true);
  const properties = strFromU8(unzipSync(first)["docProps/core.xml"] ?? new Uint8Array());
  expect(properties).toContain("2024-05-01T10:00:00Z");
  expect(properties).not.toMatch(/creator|lastModifiedBy/);
});

test("text that breaks XML and links that run code do no harm", async () => {
  const dirty = "\u0000\u0008\uFFFE\uD800</w:t>&<x>";
  const bytes = await renderDocx(
    {
      ...REPORT,
      title: dirty,
      footnotes: [{ number: 1, text: dirty, runs: [{ text: dirty, link: "javascript:alert(1)" }] }],
    },
    { exportedAt },
  );
  expect(read(bytes).notes.get(1)).toContain("</w:t>&<x>");
  for (const part of Object.values(unzipSync(bytes))) {
    expect(strFromU8(part)).not.toContain("javascript:");
  }
});

const partOf = (bytes: Uint8Array, name: string) =>
  strFromU8(unzipSync(bytes)[name] ?? new Uint8Array());

const titled = (language: string): ReportModel => ({
  ...REPORT,
  language,
  sections: ["One", "Two", "Three"].map((title) => ({
    title,
    level: 1,
    paragraphs: [],
    blocks: [],
  })),
  footnotes: [],
});

test("the contents name pages, and the same ones when many reports are written", async () => {
  const first = await renderDocx(titled("en"), { exportedAt });
  const second = await renderDocx(titled("en"), { exportedAt });
  expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true);
  const xml = partOf(second, "word/document.xml");
  const starts = [...xml.matchAll(/<w:bookmarkStart w:name="(_Toc\d+)" w:id="(\d+)"/g)];
  expect(starts.map(([, name, id]) => [name, id])).toEqual([
    ["_Toc1", "1"],
    ["_Toc2", "2"],
    ["_Toc3", "3"],
  ]);
  const pages = [...xml.matchAll(/PAGEREF (_Toc\d) .*?separate"\/>(.*?)<w:fldChar/g)];
  expect(pages.map(([, name, page]) => [name, page?.replaceAll(/<[^>]+>/g, "")])).toEqual([
    ["_Toc1", "1"],
    ["_Toc2", "1"],
    ["_Toc3", "1"],
  ]);
});

test("the contents of an Arabic report run from right to left", async () => {
  const turned = partOf(await renderDocx(titled("ar"), { exportedAt }), "word/styles.xml");
  const kept = partOf(await renderDocx(titled("en"), { exportedAt }), "word/styles.xml");
  const contentsStyle = /w:styleId="TOC2".*?<w:pPr>(<w:bidi\/>)?/s;
  expect(contentsStyle.exec(turned)?.[1]).toBe("<w:bidi/>");
  expect(contentsStyle.exec(kept)?.[1]).toBeUndefined();
});

test("two footnote marks side by side are not read as one number", async () => {
  const bytes = await renderDocx(
    {
      ...REPORT,
      sections: [
        {
          title: "",
          level: 1,
          paragraphs: [],
          blocks: [
            {
              kind: "paragraph",
              text: "x[^1][^2]",
              runs: [{ text: "x" }, { footnote: 1 }, { footnote: 2 }],
            },
          ],
        },
      ],
      footnotes: [1, 2].map((number) => ({ number, text: "n", runs: [{ text: "n" }] })),
    },
    { exportedAt },
  );
  expect(partOf(bytes, "word/document.xml")).toMatch(
    /footnoteReference w:id="1"\/>.*\u00A0.*footnoteReference w:id="2"\/>/,
  );
});

test("every relation leads to a part, every link id to a relation, every part has a type", {
  timeout: 3_600_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryReport, async (report) => {
      const parts = unzipSync(await renderDocx(report, { exportedAt }));
      const types = strFromU8(parts["[Content_Types].xml"] ?? new Uint8Array());
      for (const [name, bytes] of Object.entries(parts)) {
        const ending = name.slice(name.lastIndexOf(".") + 1);
        const isTyped =
          types.includes(`PartName="/${name}"`) || types.includes(`Extension="${ending}"`);
        expect(isTyped || name === "[Content_Types].xml", name).toBe(true);
        if (!name.endsWith(".rels")) continue;
        const folder = name.replace(/_rels\/[^/]+$/, "");
        const owner = parts[folder + name.slice(name.lastIndexOf("/") + 1, -".rels".length)];
        const relations = [...strFromU8(bytes).matchAll(/<Relationship [^>]*>/g)].map(
          ([tag]) => tag,
        );
        const ids = relations.map((tag) => /\bId="([^"]+)"/.exec(tag)?.[1] ?? "");
        expect(new Set(ids).size).toBe(ids.length);
        for (const tag of relations) {
          const target = /\bTarget="([^"]*)"/.exec(tag)?.[1] ?? "";
          if (/TargetMode="External"/.test(tag)) expect(target).toMatch(/^(https?:|mailto:)/);
          else
            expect(Object.keys(parts)).toContain(
              target.startsWith("/") ? target.slice(1) : folder + target,
            );
        }
        for (const [, used] of strFromU8(owner ?? new Uint8Array()).matchAll(/\br:id="([^"]+)"/g)) {
          expect(ids).toContain(used);
        }
      }
    }),
    { numRuns: howManyReports(40) },
  );
});

const HOSTILE = join(import.meta.dirname, "../../../shared/fixtures/hostile-strings");
const isAbsent = !existsSync(HOSTILE);
if (isAbsent) process.stderr.write("skipped: the hostile strings are not here\n");

test.skipIf(isAbsent)(
  "hostile strings come through every format as the words they are",
  async () => {
    for (const name of readdirSync(HOSTILE)) {
      const lines = readFileSync(join(HOSTILE, name), "utf8").split(/\r?\n/).slice(0, 400);
      const { report } = settleReport({
        title: lines[0] ?? "",
        language: "en",
        sections: [
          {
            title: lines[1] ?? "",
            level: 1,
            paragraphs: [],
            blocks: lines.map((line, index) => ({
              kind: "paragraph" as const,
              text: "",
              runs: [{ text: line, link: line.slice(0, 4_000) }, { footnote: index + 1 }],
            })),
          },
        ],
        footnotes: lines.map((line, index) => ({
          number: index + 1,
          text: "",
          runs: [{ text: line }],
        })),
      });
      const { text, notes } = read(await renderDocx(report, { exportedAt }));
      for (const { runs } of report.sections[0]?.blocks.filter((block) => block.kind !== "table") ??
        []) {
        const words = runs.map((run) => ("text" in run ? run.text : "")).join("");
        expect(squeeze(text)).toContain(squeeze(words));
      }
      for (const note of report.footnotes) {
        expect(squeeze(notes.get(note.number) ?? "")).toBe(squeeze(note.text));
      }
      expect(readReportJson(renderJson(report))).toEqual({ ok: true, report, warnings: [] });
      const markdown = new TextDecoder().decode(renderMarkdown(report));
      expect(readMarkdown(markdown, "").report).toEqual(report);
      // No tag of theirs stands bare: only the ones this program writes itself.
      expect(markdown).not.toMatch(/(?<!\\)<(script|img|svg|iframe|body|style|object)/i);
    }
  },
);

test("a compiled recommendation leads to its place, and the file is the same each time", async () => {
  const { report } = settleReport({
    title: "Report",
    language: "en",
    recommendations: { at: "end", byAddressee: false },
    sections: [
      {
        title: "Detention",
        level: 1,
        paragraphs: [],
        blocks: [{ kind: "paragraph", text: "Let everybody see a lawyer.", recommendation: "r-1" }],
      },
    ],
    footnotes: [],
  });
  const bytes = await renderReport(report, "docx", exportedAt);
  expect(await renderReport(report, "docx", exportedAt)).toEqual(bytes);
  const xml = strFromU8(unzipSync(bytes)["word/document.xml"] ?? new Uint8Array());
  const [, name, id] = /<w:bookmarkStart w:name="(rec_\w+)" w:id="(\d+)"/.exec(xml) ?? [];
  expect(xml).toContain(`<w:bookmarkEnd w:id="${id}"`);
  expect(xml).toMatch(new RegExp(`<w:hyperlink [^>]*w:anchor="${name}"`));
  expect(read(bytes).text).toContain("1. Let everybody see a lawyer. (Detention)");
});

const inSections = (sections: object[], language = "en"): ReportModel =>
  settleReport({ title: "Report", language, sections: sections as never, footnotes: [] }).report;
const section = (title: string, blocks: object[], level = 1) => ({
  title,
  level,
  paragraphs: [],
  blocks,
});
const paragraph = (text: string) => ({ kind: "paragraph", text });

test("for the United Nations, paragraphs are numbered by Word and headings leave no level out", async () => {
  const report = inSections([
    section("One", [
      paragraph("first"),
      { kind: "list_item", list: "decimal", text: "point" },
      { kind: "heading", level: 3, text: "Deep" },
      paragraph("second"),
    ]),
  ]);
  const xml = partOf(await renderDocx(report, { exportedAt, profile: "un" }), "word/document.xml");
  const paragraphs = [...xml.matchAll(/<w:p>.*?<\/w:p>/gs)].map(([one]) => one);
  const of = (words: string) => paragraphs.find((one) => one.includes(`>${words}<`)) ?? "";
  const numberOf = (words: string) => /<w:numId w:val="(\d+)"/.exec(of(words))?.[1];
  expect(numberOf("first")).toBe(numberOf("second"));
  expect(numberOf("first")).not.toBe(numberOf("point"));
  expect(of("first")).toContain('w:pStyle w:val="NumberedParagraph"');
  expect(of("Deep")).toContain('w:pStyle w:val="Heading2"');
  const plain = partOf(await renderDocx(report, { exportedAt }), "word/document.xml");
  expect(plain).not.toContain("NumberedParagraph");
  expect(plain).toContain('w:pStyle w:val="Heading4"');
});

test("words of another language than the report's are marked as such", async () => {
  const languagesOf = async (language: string, text: string) => {
    const bytes = await renderDocx(inSections([section("", [paragraph(text)])], language), {
      exportedAt,
    });
    return {
      file: /<w:lang [^>]*>/.exec(partOf(bytes, "word/styles.xml"))?.[0],
      runs: [...partOf(bytes, "word/document.xml").matchAll(/<w:lang ([^>]*)\/>/g)].map(
        ([, said]) => said,
      ),
      named: /<dc:language>(.*?)</.exec(partOf(bytes, "docProps/core.xml"))?.[1],
    };
  };
  expect(await languagesOf("en", "Workers, трудящиеся, العمال, 移民.")).toEqual({
    file: '<w:lang w:val="en-GB" w:eastAsia="zh-CN" w:bidi="ar-SA"/>',
    runs: ['w:val="ru-RU"'],
    named: "en-GB",
  });
  expect(await languagesOf("fa", "کارگران and трудящиеся")).toEqual({
    file: '<w:lang w:val="en-GB" w:eastAsia="zh-CN" w:bidi="fa-IR"/>',
    runs: ['w:val="ru-RU"'],
    named: "fa-IR",
  });
});

test("the contents name the given page of each heading, whatever stands between them", async () => {
  const report = inSections([
    section("One", [
      { kind: "heading", level: 1, text: "" },
      { kind: "heading", level: 3, text: "Too deep for the contents" },
      {
        kind: "table",
        text: "",
        rows: [{ cells: [{ blocks: [{ kind: "heading", level: 1, text: "In a cell" }] }] }],
      },
      { kind: "heading", level: 1, text: "Two" },
    ]),
    section("Three", []),
  ]);
  const headingPages = [1, 2, 3, 4, 5, 6];
  const xml = partOf(await renderDocx(report, { exportedAt, headingPages }), "word/document.xml");
  const pages = [...xml.matchAll(/PAGEREF _Toc\d .*?separate"\/>(.*?)<w:fldChar/g)];
  expect(pages.map(([, page]) => page?.replaceAll(/<[^>]+>/g, ""))).toEqual(["1", "5", "6"]);
});
