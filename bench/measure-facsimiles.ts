import type { ParsedObservations } from "../core/observations/parsed-observations";
import { readObservationsFile } from "../importers/observations-file";
import { facsimileDocx, type Layout, pdfsOf } from "./observation-facsimiles";

type Measured = {
  documents: number;
  paragraphs: number;
  /** Share of paragraphs whose number was found again. */
  found: number;
  /** Numbers that are not in the document. */
  invented: number;
  /** Share of paragraphs whose words are the same, sub-paragraphs and all. */
  sameWords: number;
  worst: { document: string; missing: number[]; invented: number[]; changed: number[] }[];
};

/** How much of documents is read again from Word files and PDFs made of them; null without LibreOffice. */
export async function measureFacsimiles(
  documents: readonly ParsedObservations[],
): Promise<Record<"docx" | "pdf" | "pdfInColumns", Measured | null>> {
  // Chinese in a PDF needs a font few machines have.
  const printed = documents.filter(({ language }) => language !== "zh");
  const pdf = await pdfsOf(await copiesOf(printed, { columns: 1, footnotes: true }));
  const pdfInColumns = await pdfsOf(await copiesOf(printed, { columns: 2, footnotes: true }));
  return {
    docx: await measure(
      documents,
      await copiesOf(documents, { columns: 1, footnotes: true }),
      ".docx",
    ),
    pdf: pdf && (await measure(printed, pdf, ".pdf")),
    pdfInColumns: pdfInColumns && (await measure(printed, pdfInColumns, ".pdf")),
  };
}

const nameOf = (index: number) => `document-${index}`;

async function copiesOf(
  documents: readonly ParsedObservations[],
  layout: Layout,
): Promise<Map<string, Uint8Array>> {
  const copies = new Map<string, Uint8Array>();
  for (const [index, document] of documents.entries()) {
    copies.set(nameOf(index), await facsimileDocx(document, layout));
  }
  return copies;
}

/** Hyphens and spaces fall where lines end. */
const bare = (words: string) => words.replaceAll(/[\s\u00ad-]/g, "");

async function measure(
  documents: readonly ParsedObservations[],
  copies: ReadonlyMap<string, Uint8Array>,
  extension: string,
): Promise<Measured> {
  const totals = { paragraphs: 0, found: 0, invented: 0, same: 0 };
  const worst: Measured["worst"] = [];
  for (const [index, document] of documents.entries()) {
    const bytes = copies.get(nameOf(index));
    if (!bytes) continue;
    const [{ parsed }] = await readObservationsFile(nameOf(index) + extension, bytes);
    const read = new Map(parsed.paragraphs.map((paragraph) => [paragraph.number, paragraph]));
    const own = new Set(document.paragraphs.map(({ number }) => number));
    const missing = [...own].filter((number) => !read.has(number));
    const invented = [...read.keys()].filter((number) => !own.has(number));
    const changed = document.paragraphs
      .filter((paragraph) => {
        const again = read.get(paragraph.number);
        return again && wordsOf(again) !== wordsOf(paragraph);
      })
      .map(({ number }) => number);
    totals.paragraphs += own.size;
    totals.found += own.size - missing.length;
    totals.invented += invented.length;
    totals.same += own.size - missing.length - changed.length;
    if (missing.length + invented.length + changed.length > 0) {
      worst.push({ document: document.symbol ?? nameOf(index), missing, invented, changed });
    }
  }
  const share = (count: number) => Math.round((count / totals.paragraphs) * 10_000) / 10_000;
  return {
    documents: copies.size,
    paragraphs: totals.paragraphs,
    found: share(totals.found),
    invented: totals.invented,
    sameWords: share(totals.same),
    worst,
  };
}

function wordsOf({ text, subparagraphs }: ParsedObservations["paragraphs"][number]): string {
  return [text, ...subparagraphs.map(({ label, text: words }) => `${label}${words}`)]
    .map(bare)
    .join("|");
}
