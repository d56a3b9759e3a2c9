import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { expect, test } from "vitest";
import { coverageOf } from "@/core/coverage/coverage";
import { redactContents } from "@/core/redaction/redact-contents";
import type { Block, ReportModel } from "@/core/report/report-model";
import { settleReport } from "@/core/report/settle-report";
import { COVERAGE_FORMATS } from "@/exporters/coverage/render-coverage";
import { EXPORT_FORMATS, type ExportFormat } from "@/exporters/render-report";
import { aPdf } from "@/test/builders/a-pdf";
import { setReport } from "@/test/set-report";
import { JOB_HANDLERS } from "./job-handlers";
import { USUAL_PDF } from "./job-kinds";
import { scanFile } from "./scan-file";

const HIDDEN = "Voskrelim";
/** Words that some format or other writes of its own accord, as titles of withheld sections. */
const EVERYWHERE = [
  ["Title", "Contents", "Heading", "Normal", "Table", "Document", "Footnotes", "Section", "Figure"],
  ["Recommendations", "Endorsed by", "Sources", "Bibliography", "Paragraph", "text", "Azerbaijan"],
  ["Amiri", "Arabic", "Script", "Source Serif", "Courier", "Hyperlink", "footnote", "Contents"],
  ["November 2026", "Bold", "Page", "sections", "language", "English", "Latin", "Adobe", "Typst"],
].flat();
const exportedAt = new Date("2026-11-26T10:00:00Z");

const paragraph = (text: string, more: Partial<Block> = {}): Block =>
  ({ kind: "paragraph", text, runs: [{ text }, { footnote: 1 }], ...more }) as Block;

/** A report with all that is compiled into one; `change` puts into it what was to stay out. */
const aReport = (change: (report: ReportModel) => ReportModel = (same) => same): ReportModel =>
  change({
    ...settleReport({
      title: "On the night",
      language: "en",
      state: "Azerbaijan",
      recommendations: { at: "both", byAddressee: true },
      statements: [{ id: "r1", kind: "recommendation", paragraphs: ["16"], action: "Act now" }],
      sections: [
        {
          title: "Detention",
          level: 1,
          paragraphs: ["16"],
          blocks: [
            paragraph("They should be freed. ", { recommendation: "r1" } as Partial<Block>),
            { kind: "paragraph", text: "قالوا ذلك" },
          ],
        },
      ],
      footnotes: [{ number: 1, text: "They told us and went.", runs: null }],
    }).report,
    endorsers: { names: ["House of Rights"], unnamed: 1 },
    approvals: [{ title: "Detention", approved: null }],
  });

/** What is kept out where a section of this title is withheld, and a passage names somebody. */
const withheld = (title: string) =>
  redactContents(
    [
      { title, level: 1, isWithheld: true, content: { blocks: [], notes: {} } },
      { title: "Detention", level: 1, isWithheld: false, content: { blocks: [], notes: {} } },
    ],
    "public",
  ).words;

async function leaksOf(
  report: ReportModel,
  format: ExportFormat,
  { titles = [HIDDEN], standing = [] }: { titles?: string[]; standing?: string[] } = {},
) {
  const render = await JOB_HANDLERS["report.render"]();
  const words = titles.map(withheld);
  const { leaks } = await render(
    {
      report,
      format,
      exportedAt,
      pdf: USUAL_PDF,
      keptOut: words
        .flatMap(({ short }) => short)
        .map((spelling) => ({ kind: "passage", spellings: [spelling], isShort: true })),
      standing: [...words.flatMap((each) => each.standing), ...standing],
      fileName: `on-the-night.${format}`,
    },
    { progress: () => undefined },
  );
  return leaks;
}

const withSection = (title: string) => (report: ReportModel) => ({
  ...report,
  sections: [...report.sections, { title, level: 1, paragraphs: [], blocks: [] }],
});
const withWords = (words: Block) => (report: ReportModel) => ({
  ...report,
  sections: report.sections.map((section) => ({ ...section, blocks: [...section.blocks, words] })),
});
const cell = paragraph(HIDDEN, { runs: [{ text: HIDDEN }] } as Partial<Block>);

test.each(EXPORT_FORMATS)(
  "a short title that was left in stops a %s file wherever it stands",
  async (format) => {
    const places: [string, (report: ReportModel) => ReportModel][] = [
      ["title", withSection(HIDDEN)],
      ["cross-reference", withWords(paragraph(`See ${HIDDEN}, above.`))],
      ["heading", withWords({ ...cell, kind: "heading", level: 1 } as Block)],
      [
        "cell",
        withWords({
          kind: "table",
          text: HIDDEN,
          rows: [{ cells: [{ blocks: [cell as never] }] }],
        }),
      ],
      [
        "note",
        (report) => ({
          ...report,
          footnotes: [{ number: 1, text: HIDDEN, runs: [{ text: HIDDEN, italic: true }] }],
        }),
      ],
      ["approvals", (report) => ({ ...report, approvals: [{ title: HIDDEN, approved: null }] })],
    ];
    for (const [place, change] of places) {
      const leaks = await leaksOf(aReport(change), format);
      expect([place, leaks?.[0]?.kind]).toEqual([place, "passage"]);
      expect(JSON.stringify(leaks)).not.toMatch(/voskrel/i);
    }
  },
);

test.each(EXPORT_FORMATS)(
  "a title that also stays, or that every %s file has, stops none",
  async (format) => {
    expect(
      await leaksOf(aReport(withSection("Detention")), format, { titles: ["Detention"] }),
    ).toBeNull();
    expect(await leaksOf(aReport(), format, { titles: EVERYWHERE })).toBeNull();
    const quoted = aReport(withWords(paragraph(`It is in ${HIDDEN}.`)));
    expect(await leaksOf(quoted, format, { standing: [`It is in ${HIDDEN}.`] })).toBeNull();
  },
);

test("the message masks what leaks, not the ordinary words that stand around it by right", async () => {
  const leaking = aReport(withWords(paragraph(`Nobody in detention saw ${HIDDEN} again.`)));
  const leaks = await leaksOf(leaking, "md", { titles: [HIDDEN, "Detention", "again"] });
  expect(leaks).toMatchObject([
    {
      around: expect.stringContaining("Nobody in detention saw ███ ███."),
      place: { in: "section", title: "Detention" },
    },
    { around: expect.stringContaining("Nobody in detention saw ███ ███.") },
  ]);
});

const plain = (text: string) => paragraph(text, { runs: [{ text }] } as Partial<Block>);

test.each(EXPORT_FORMATS)(
  "nor do the end of one text of a %s file and the beginning of the next that say it together",
  async (format) => {
    const inTurn = aReport((report) => ({
      ...report,
      sections: [
        { title: "Custody", level: 1, paragraphs: [], blocks: [plain("They slept overnight.")] },
        { title: "Detention again", level: 1, paragraphs: [], blocks: [plain("They left.")] },
      ],
    }));
    const titles = ["Overnight detention"];
    expect(await leaksOf(inTurn, format, { titles })).toBeNull();
    const text = "They slept overnight.\nDetention again.";
    const inNote = aReport((report) => ({
      ...report,
      footnotes: [{ number: 1, text, runs: [{ text }] }],
    }));
    expect(await leaksOf(inNote, format, { titles })).toBeNull();
    const standing = ["Detention was long.", "They slept overnight."];
    const inOne = aReport(withWords(plain("Overnight detention, again.")));
    expect(await leaksOf(inOne, format, { titles, standing })).not.toBeNull();
  },
);

test("nor do words of a PDF that are side by side on the page alone, where scripts of both ways meet", async () => {
  const bytes = aPdf([[{ at: [50, 700], text: "Detention overnight" }]]);
  const kept = { kind: "passage", spellings: ["Detention overnight"], isShort: true } as const;
  const scanned = { keptOut: [kept], fileName: "a.pdf" };
  const leaksBeside = async (words: string) =>
    (await scanFile({ bytes }, scanned, { report: aReport(withWords(plain(words))) })).leaks;
  expect(await leaksBeside("They slept overnight.")).toBeNull();
  expect(await leaksBeside("They slept.")).toHaveLength(1);
  expect(await leaksBeside("It was detention, overnight.")).toHaveLength(1);
});

test("words on two lines that nothing else has are a find, with or without what the file was made of", async () => {
  const bytes = strToU8(`They slept overnight\n${HIDDEN} again.`);
  const kept = { kind: "passage", spellings: [`Overnight ${HIDDEN}`], isShort: true } as const;
  const scanned = { keptOut: [kept], fileName: "a.md" };
  for (const report of [null, aReport(withWords(plain("They slept overnight.")))]) {
    expect((await scanFile({ bytes }, scanned, { report })).leaks).toHaveLength(1);
  }
});

test("words in one text are shown before words that only meet, with the section they stand in", async () => {
  const both = aReport((report) => ({
    ...report,
    sections: [
      { title: "First", level: 1, paragraphs: [], blocks: [plain("They slept overnight.")] },
      { title: "Detention again", level: 1, paragraphs: [], blocks: [plain("They left.")] },
      { title: "Last", level: 1, paragraphs: [], blocks: [plain("It was overnight detention.")] },
    ],
  }));
  expect(await leaksOf(both, "md", { titles: ["Overnight detention"] })).toMatchObject([
    { around: expect.stringContaining("It was ███."), place: { in: "section", title: "Last" } },
  ]);
});

test.each(EXPORT_FORMATS)(
  "a name whose letters are within a word that stays stops a %s file all the same",
  async (format) => {
    const told = (words: string) => aReport(withWords(plain(words)));
    const choice = { titles: ["Amina"], standing: ["A medical examination followed."] };
    expect(await leaksOf(told("They met Amina there."), format, choice)).not.toBeNull();
    expect(await leaksOf(told("A medical examination followed."), format, choice)).toBeNull();
  },
);

test("a name that is only letters of another word stays masked beside what leaks", async () => {
  const leaking = aReport(withWords(plain(`They met Amina and ${HIDDEN} there.`)));
  const standing = ["A medical examination followed."];
  const leaks = await leaksOf(leaking, "md", { titles: [HIDDEN, "Amina"], standing });
  expect(leaks?.map(({ around }) => around).join()).not.toMatch(/amina/i);
});

test.each(EXPORT_FORMATS)(
  "nor does an address of Arabic letters that stays in a %s file",
  async (format) => {
    const link = `https://www.example.org/wiki/${encodeURIComponent("احتجاز")}`;
    const linked = aReport(
      withWords(paragraph("See", { runs: [{ text: "See", link }] } as Partial<Block>)),
    );
    expect(await leaksOf(linked, format, { titles: ["احتجاز"], standing: [link] })).toBeNull();
    expect(await leaksOf(linked, format, { titles: ["احتجاز"] })).not.toBeNull();
  },
);

test.each(EXPORT_FORMATS)(
  "nor do paragraphs of one cell of a %s file that follow each other",
  async (format) => {
    const texts = ["At night came Wexlimor", "Tarnquill drove away."];
    const blocks = texts.map((text) => ({ kind: "paragraph" as const, text }));
    const table = { kind: "table" as const, text: "", rows: [{ cells: [{ blocks }] }] };
    const settled = settleReport({
      title: "On the night",
      language: "en",
      sections: [{ title: "Detention", level: 1, paragraphs: [], blocks: [table] }],
      footnotes: [],
    }).report;
    const wanted = { titles: ["Wexlimor Tarnquill"], standing: texts };
    expect(await leaksOf(settled, format, wanted)).toBeNull();
    const together = aReport(withWords(paragraph(texts.join(" "))));
    expect(await leaksOf(together, format, wanted)).not.toBeNull();
  },
);

test("how a PDF says which glyph is an apostrophe or a dash is no word of it", async () => {
  const kept = [0x2013, 0x2018, 0x2019, 0x201c].map((code) => ({
    kind: "passage" as const,
    spellings: [code.toString(16).toUpperCase()],
    isShort: true as const,
  }));
  const { bytes } = setReport(
    aReport(withWords(paragraph("Women’s “rights” – as they say — ‘now’"))),
  );
  expect((await scanFile({ bytes }, { keptOut: kept, fileName: "a.pdf" })).leaks).toBeNull();
});

const scan = {
  keptOut: [{ kind: "passage" as const, spellings: [HIDDEN], isShort: true as const }],
  fileName: "on-the-night.docx",
};
const leaksIn = async (bytes: Uint8Array) => (await scanFile({ bytes }, scan)).leaks;

/** A package of ours, one of its parts with some more. */
async function packed(format: "docx" | "odt" | "epub", part: string, more: string) {
  const render = await JOB_HANDLERS["report.render"]();
  const made = await render(
    { report: aReport(), format, exportedAt, pdf: USUAL_PDF, keptOut: [], fileName: "a" },
    { progress: () => undefined },
  );
  if (made.leaks !== null) throw new Error("made with nothing to look for");
  const parts = unzipSync(made.bytes);
  const name = Object.keys(parts).find((each) => each.endsWith(part)) ?? part;
  parts[name] = strToU8(`${strFromU8(parts[name] ?? new Uint8Array())}${more}`);
  return zipSync(parts);
}

test.each<["docx" | "odt" | "epub", string, string]>([
  ["docx", "word/document.xml", `<w:bookmarkStart w:name="_Toc_${HIDDEN}"/>`],
  ["docx", "word/styles.xml", `<w:name w:val="${HIDDEN}"/>`],
  ["docx", "word/header9.xml", `<w:t>${HIDDEN}</w:t>`],
  ["docx", "word/document.xml", `<wp:docPr descr="The ${HIDDEN}"/>`],
  ["odt", "content.xml", `<text:bookmark text:name="${HIDDEN}"/>`],
  ["epub", "nav.xhtml", `<a href="#s2">${HIDDEN}</a>`],
  ["epub", ".opf", `<dc:subject>${HIDDEN}</dc:subject>`],
])("a short title in a %s file's %s stops it: %s", async (format, part, more) => {
  expect(await leaksIn(await packed(format, part, more))).toHaveLength(1);
  expect(await leaksIn(await packed(format, part, ""))).toBeNull();
});

test("so it does as a key of JSON, in the outline of a PDF and in the name of the file", async () => {
  const pdf = Buffer.from(aPdf([[{ at: [50, 700], text: "nobody" }]])).toString("latin1");
  const outlined = pdf.replace("xref\n", `9 0 obj\n<< /Title (${HIDDEN}) >>\nendobj\nxref\n`);
  expect(await leaksIn(new Uint8Array(Buffer.from(outlined, "latin1")))).toHaveLength(1);
  expect(await leaksIn(strToU8(`{"${HIDDEN}":1}`))).toHaveLength(1);
  const named = { ...scan, fileName: `${HIDDEN.toLowerCase()}.md` };
  expect((await scanFile({ bytes: strToU8("x") }, named)).leaks).toMatchObject([
    { part: "file name" },
  ]);
});

test.each(COVERAGE_FORMATS)("so it does in a matrix of coverage as %s", async (format) => {
  const paragraph16 = {
    id: "16",
    number: "16",
    heading: "Detention",
    kind: "recommendation",
  } as const;
  const rows = coverageOf({
    followUpParagraph: null,
    paragraphs: [
      { ...paragraph16, isFollowUp: false, followUpLabels: [], isWithdrawn: false, labels: [] },
    ],
    links: [{ sectionId: "s1", paragraphId: "16", label: "" }],
    statements: [],
    replies: [],
    assessments: [],
    leftOut: [],
  });
  const facts = { title: "On the night", state: "Azerbaijan", symbol: null, language: "en" };
  const render = await JOB_HANDLERS["coverage.render"]();
  const leaksWith = async (title: string) => {
    const section = { id: "s1", title, status: "in_review", owner: null } as const;
    const file = { ...facts, rows, sections: [section], statements: [], sources: [] };
    const wish = { format, audience: "annex", exportedAt } as const;
    const { leaks } = await render({ file, ...wish, ...scan }, { progress: () => undefined });
    return leaks;
  };
  expect(await leaksWith("Detention")).toBeNull();
  expect(await leaksWith(HIDDEN)).not.toBeNull();
});
