import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import {
  AlignmentType,
  Document,
  Footer,
  FootnoteReferenceRun,
  Header,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  SectionType,
  TextRun,
} from "docx";
import type { ParsedObservations } from "../core/observations/parsed-observations";

/** How the copy is laid out. */
export type Layout = { columns: 1 | 2; footnotes: boolean };

const run = promisify(execFile);
/** A note on every so many paragraphs. */
const NOTE_EVERY = 5;
const FORMS: Record<
  string,
  { number: string; letter: string; format: "lowerLetter" | "arabicAbjad" | "russianLower" }
> = {
  ar: { number: "%1-", letter: "(%2)", format: "arabicAbjad" },
  fr: { number: "%1.", letter: "%2)", format: "lowerLetter" },
  es: { number: "%1.", letter: "%2)", format: "lowerLetter" },
  ru: { number: "%1.", letter: "%2)", format: "lowerLetter" },
};

/** A Word file with these observations in the layout of the UN's: running heads, notes, automatic numbers. */
export async function facsimileDocx(
  parsed: ParsedObservations,
  layout: Layout,
): Promise<Uint8Array> {
  const rtl = parsed.language === "ar";
  const form = FORMS[parsed.language] ?? {
    number: "%1.",
    letter: "(%2)",
    format: "lowerLetter" as const,
  };
  const symbol = parsed.symbol ?? "CMW/C/ALB/CO/3";
  const footnotes: Record<string, { children: Paragraph[] }> = {};
  const text = (words: string, bold = false) =>
    words
      .split("\n")
      .map(
        (line, index) =>
          new TextRun({ text: line, bold, rightToLeft: rtl, ...(index > 0 ? { break: 1 } : {}) }),
      );
  const children: Paragraph[] = [];
  let heading = "";
  parsed.paragraphs.forEach((paragraph, index) => {
    if (paragraph.heading !== "" && paragraph.heading !== heading) {
      heading = paragraph.heading;
      children.push(
        new Paragraph({
          children: text(heading, true),
          bidirectional: rtl,
          keepNext: true,
          spacing: { before: 240, after: 120 },
        }),
      );
    }
    const runs: (TextRun | FootnoteReferenceRun)[] = text(paragraph.text);
    if (layout.footnotes && index % NOTE_EVERY === 1) {
      const id = Object.keys(footnotes).length + 1;
      footnotes[id] = {
        children: [
          new Paragraph({
            children: text(`${symbol.replace("/CO/", "/")}, paras. ${id}–${id + 3}.`),
            bidirectional: rtl,
          }),
        ],
      };
      runs.push(new FootnoteReferenceRun(id));
    }
    const body = { bidirectional: rtl, alignment: AlignmentType.BOTH, spacing: { after: 120 } };
    children.push(
      new Paragraph({ ...body, children: runs, numbering: { reference: "un", level: 0 } }),
    );
    for (const { label, text: words } of paragraph.subparagraphs) {
      children.push(
        new Paragraph({
          ...body,
          children: text(words),
          numbering: { reference: "un", level: label.includes("(") ? 2 : 1 },
        }),
      );
    }
  });
  const head = new Header({
    children: [new Paragraph({ children: [new TextRun(symbol)], alignment: AlignmentType.RIGHT })],
  });
  const foot = new Footer({
    children: [
      new Paragraph({
        children: [new TextRun("GE.21-01234\t"), new TextRun({ children: [PageNumber.CURRENT] })],
      }),
    ],
  });
  const level = (
    at: number,
    format: (typeof LevelFormat)[keyof typeof LevelFormat],
    words: string,
    left: number,
  ) => ({
    level: at,
    format,
    text: words,
    alignment: AlignmentType.START,
    style: {
      paragraph: {
        indent: { left, hanging: at === 0 ? 0 : 400, ...(at === 0 ? { firstLine: 0 } : {}) },
      },
    },
  });
  const page = {
    size: { width: 11906, height: 16838 },
    margin: { top: 1400, bottom: 1400, left: 1700, right: 1700 },
  };
  const frame = { headers: { default: head }, footers: { default: foot } };
  const document = new Document({
    styles: {
      default: { document: { run: { font: rtl ? "DejaVu Sans" : "Liberation Serif", size: 20 } } },
    },
    numbering: {
      config: [
        {
          reference: "un",
          levels: [
            level(0, LevelFormat.DECIMAL, form.number, 0),
            level(
              1,
              form.format === "lowerLetter" ? LevelFormat.LOWER_LETTER : LevelFormat.ARABIC_ABJAD,
              form.letter,
              900,
            ),
            level(2, LevelFormat.LOWER_ROMAN, form.letter.replace("2", "3"), 1400),
          ],
        },
      ],
    },
    footnotes,
    sections: [
      {
        properties: { page, type: SectionType.CONTINUOUS },
        ...frame,
        children: [
          new Paragraph({
            children: [new TextRun({ text: `${symbol}`, bold: true })],
            alignment: AlignmentType.RIGHT,
          }),
          new Paragraph({
            children: text(parsed.title ?? "", true),
            bidirectional: rtl,
            spacing: { before: 400, after: 300 },
          }),
        ],
      },
      {
        properties: {
          page,
          type: SectionType.CONTINUOUS,
          column: { count: layout.columns, space: 500 },
        },
        ...frame,
        children,
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

/** PDFs of Word files by LibreOffice, in one run; null where it is not installed. */
export async function pdfsOf(
  files: ReadonlyMap<string, Uint8Array>,
): Promise<Map<string, Uint8Array> | null> {
  const folder = await mkdtemp(join(tmpdir(), "penumbra-facsimiles-"));
  try {
    for (const [name, bytes] of files) await writeFile(join(folder, `${name}.docx`), bytes);
    const names = [...files.keys()].map((name) => join(folder, `${name}.docx`));
    try {
      await run("soffice", [
        `-env:UserInstallation=file://${folder}/profile`,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        folder,
        ...names,
      ]);
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
      throw error;
    }
    const made = (await readdir(folder)).filter((name) => name.endsWith(".pdf"));
    return new Map(
      await Promise.all(
        made.map(
          async (name) =>
            [name.slice(0, -4), new Uint8Array(await readFile(join(folder, name)))] as const,
        ),
      ),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
