import { gzipSync, strFromU8, strToU8, unzipSync, zipSync, zlibSync } from "fflate";
import { expect, test } from "vitest";
import type { KeptOut } from "@/core/redaction/find-words";
import { withholdNames } from "@/core/redaction/withhold-names";
import type { ReportModel } from "@/core/report/report-model";
import { settleReport } from "@/core/report/settle-report";
import { EXPORT_FORMATS, type ExportFormat, renderReport } from "@/exporters/render-report";
import { aPdf } from "@/test/builders/a-pdf";
import { USUAL_PDF } from "./job-kinds";
import { renderReportFile } from "./render-report-file";
import { scanFile } from "./scan-file";

const NAME = "Murad Əliyev";
const ARABIC = "خالد الأحمد";
const keptOut: KeptOut[] = [
  { kind: "name", spellings: [NAME, "Murad Aliyev"] },
  { kind: "name", spellings: [ARABIC] },
];
const scan = { keptOut, fileName: "report" };
const exportedAt = new Date("2026-11-26T10:00:00Z");

const report = (words: string, language = "en"): ReportModel =>
  settleReport({
    title: "Follow-up",
    language,
    sections: [
      {
        title: "Detention",
        level: 1,
        paragraphs: ["16"],
        blocks: [
          {
            kind: "paragraph",
            text: "",
            runs: [{ text: "People were held, and " }, { footnote: 1 }],
          },
        ],
      },
    ],
    footnotes: [{ number: 1, text: `They told us of ${words} and went.`, runs: null }],
  }).report;

const leaksOf = async (bytes: Uint8Array, made: ReportModel | null = null) =>
  (await scanFile({ bytes }, scan, { report: made })).leaks;

const progress = () => undefined;
const made = async (model: ReportModel, format: ExportFormat) =>
  (await renderReportFile(model, { format, exportedAt, pdf: USUAL_PDF }, { progress })).bytes;

test.each(EXPORT_FORMATS)(
  "a name left in a footnote stops a %s file, and is shown to nobody",
  async (format) => {
    for (const name of ["MURAD ALIYEV", ARABIC]) {
      const model = report(name);
      const leaks = (await leaksOf(await made(model, format), model)) ?? [];
      expect(leaks[0]).toMatchObject({
        kind: "name",
        place: { in: "footnote", number: 1, title: "Detention" },
      });
      expect(leaks.some(({ around }) => around.includes("███"))).toBe(true);
      expect(JSON.stringify(leaks)).not.toMatch(/murad|aliyev|خالد/i);
    }
  },
);

test.each(EXPORT_FORMATS)("a %s file without it passes as it is", async (format) => {
  const { report: withheld } = withholdNames(report(`${NAME}, ${ARABIC}`), [
    { name: NAME, variants: [] },
    { name: ARABIC, variants: [] },
  ]);
  const bytes = await made(withheld, format);
  expect(await scanFile({ bytes }, scan, { report: withheld })).toEqual({ leaks: null, bytes });
});

test("an Arabic report is read as it is written", async () => {
  const text = report(`${ARABIC} في المدينة`, "ar");
  expect(await leaksOf(await made(text, "pdf"), text)).not.toBeNull();
});

/** A Word file of ours, one of its parts changed. */
async function planted(part: string, change: (xml: string) => string): Promise<Uint8Array> {
  const parts = unzipSync(await renderReport(report("nobody"), "docx", exportedAt));
  parts[part] = strToU8(change(strFromU8(parts[part] ?? new Uint8Array())));
  return zipSync(parts);
}

const inBody = (words: string) => (xml: string) => xml.replace("People were held", words);

test.each<[string, () => Promise<Uint8Array>]>([
  [
    "split over runs",
    () =>
      planted(
        "word/document.xml",
        inBody("Mu</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>rad Ali</w:t></w:r><w:r><w:t>yev"),
      ),
  ],
  ["as entities", () => planted("word/document.xml", inBody("Mur&#x61;d &#399;liyev"))],
  [
    "in a comment of the markup",
    () => planted("word/styles.xml", (xml) => `${xml}<!-- ${NAME} -->`),
  ],
  [
    "among the properties",
    () => planted("docProps/core.xml", () => `<x><dc:creator>${NAME}</dc:creator></x>`),
  ],
  [
    "in an attribute",
    () => planted("word/document.xml", inBody(`</w:t></w:r><w:b w:a="${NAME}"/>`)),
  ],
  [
    "behind a link",
    () =>
      planted(
        "word/_rels/document.xml.rels",
        (xml) => `${xml}<R Target="https://a.org/${encodeURIComponent(ARABIC)}"/>`,
      ),
  ],
  ["as the name of a part", () => planted(`word/media/Murad-Aliyev.png`, () => "x")],
  ["in a zip file inside", async () => zipSync({ a: zipSync({ b: strToU8(NAME) }) })],
  ["in a gzip file inside", async () => zipSync({ a: gzipSync(strToU8(NAME)) })],
  ["in a comment of the zip file", async () => zipSync({ a: [strToU8("x"), { comment: NAME }] })],
  [
    "decomposed",
    async () => strToU8(`told by ${"Muraĺd Əliyev".replace("ĺ", "").normalize("NFD")}`),
  ],
  ["with accents", async () => strToU8("Múrad Əliyev".normalize("NFD"))],
  ["as UTF-16", async () => new Uint8Array(Buffer.from(NAME, "utf16le"))],
  ["as base64", async () => strToU8(`x="${Buffer.from(`of ${NAME}`).toString("base64")}"`)],
  ["in hexadecimal", async () => strToU8(`x="${Buffer.from(ARABIC).toString("hex")}"`)],
  ["as JSON escapes", async () => strToU8('{"a":"Murad \\u018fliyev"}')],
  ["in Arabic letters of another form", async () => strToU8("قال لخالد الاحمَد")],
])("a name %s stops a file", async (_, make) => {
  const leaks = await leaksOf(await make());
  expect(leaks?.length ?? 0).toBeGreaterThan(0);
  expect(JSON.stringify(leaks)).not.toMatch(/murad|liyev|خالد/i);
});

/** A PDF with one object more. */
const pdfWith = (object: string): Uint8Array => {
  const file = Buffer.from(aPdf([[{ at: [50, 700], text: "nobody" }]])).toString("latin1");
  return new Uint8Array(Buffer.from(file.replace("xref\n", `${object}\nxref\n`), "latin1"));
};
const wide = (text: string) => `<feff${Buffer.from(text, "utf16le").swap16().toString("hex")}>`;
const stream = (dictionary: string, bytes: Uint8Array) =>
  `9 0 obj\n<< ${dictionary} /Length ${bytes.length} >>\nstream\n${Buffer.from(bytes).toString("latin1")}\nendstream\nendobj`;

test.each([
  [
    "on its page",
    aPdf([
      [
        { at: [50, 700], text: "of Murad" },
        { at: [50, 688], text: "Aliyev" },
      ],
    ]),
  ],
  ["in its outline", pdfWith(`9 0 obj\n<< /Title ${wide(NAME)} >>\nendobj`)],
  ["among its properties", pdfWith("9 0 obj\n<< /Author (Murad \\101liyev) >>\nendobj")],
  [
    "in a compressed stream of objects",
    pdfWith(
      stream("/Type /ObjStm /Filter /FlateDecode", zlibSync(strToU8("<< /Alt (Murad Aliyev) >>"))),
    ),
  ],
  [
    "in its XMP",
    pdfWith(stream("/Type /Metadata", strToU8(`<?xpacket?><dc:creator>${NAME}</dc:creator>`))),
  ],
  [
    "for screen readers",
    pdfWith(
      stream(
        "/Filter /FlateDecode",
        zlibSync(strToU8(`BT /F 1 Tf /Span << /ActualText ${wide(ARABIC)} >> BDC (x) Tj ET`)),
      ),
    ),
  ],
])("a name %s stops a PDF", async (_, bytes) => {
  expect((await leaksOf(bytes))?.length ?? 0).toBeGreaterThan(0);
});

test("a file attached to a PDF is looked into, and so is its name", async () => {
  const attach = (name: string, text: string) =>
    pdfWith(
      `10 0 obj\n<< /Names [(a) << /F (${name}) /EF << /F 9 0 R >> >>] >>\nendobj\n${stream("/Type /EmbeddedFile /Filter /FlateDecode", zlibSync(strToU8(text)))}`,
    );
  expect(await leaksOf(attach("a.txt", `of ${NAME}`))).not.toBeNull();
  expect(await leaksOf(attach("Murad Aliyev.txt", "x"))).not.toBeNull();
  expect(await leaksOf(attach("a.txt", "x"))).toBeNull();
});

test("a name in the name of the file stops it, and what cannot be unpacked is not handed out", async () => {
  const named = await scanFile({ bytes: strToU8("x") }, { keptOut, fileName: "murad-aliyev.md" });
  expect(named.leaks).toMatchObject([{ part: "file name" }]);
  const cut = (await renderReport(report("x"), "docx", exportedAt)).slice(0, -100);
  await expect(scanFile({ bytes: cut }, scan)).rejects.toThrow("file_not_readable");
});
