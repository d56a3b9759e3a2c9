import * as fc from "fast-check";
import { strFromU8, unzipSync } from "fflate";
import { SaxesParser } from "saxes";
import { expect, test } from "vitest";
import type { ReportModel } from "@/core/report/report-model";
import { arbitraryReport } from "@/test/arbitraries/report";
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

test("every word and every note of any report is in the Word file, in order", async () => {
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
    { numRuns: 60 },
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
