import type { ReportModel } from "../../core/report/report-model";
import type { WordTemplate } from "../../core/report/word-template";
import { USUAL_WORD } from "../../exporters/docx/docx-look";
import type { PdfFinding } from "../../exporters/pdf/pdf-finding";
import { pdfOfReport } from "../../exporters/pdf/pdf-of-report";
import { renderReport, withCompiledParts } from "../../exporters/render-report";
import type { JobContext, RenderedReport, ReportRendering } from "./job-kinds";

/** How far it is when the words are made out, and when the pages are set. */
const MADE_OUT = 0.2;

/**
 * A report in any format of export; of a PDF also how many pages it has and what a person should
 * know of it. Runs in the child only.
 *
 * @throws {Error} where the compiler refuses the document
 */
export async function renderReportFile(
  report: ReportModel,
  rendering: ReportRendering,
  { progress }: JobContext,
): Promise<RenderedReport> {
  const { format, exportedAt, pdf } = rendering;
  if (format === "docx") {
    return { ...NO_PAGES, bytes: await renderWord(report, rendering, progress) };
  }
  if (format !== "pdf") {
    return { ...NO_PAGES, bytes: await renderReport(report, format, exportedAt) };
  }
  const [{ PdfFonts }, { typeset }] = await Promise.all([
    import("./pdf-fonts"),
    import("./typeset"),
  ]);
  const fonts = new PdfFonts();
  const { standard, ...options } = pdf;
  const made = pdfOfReport(withCompiledParts(report), { ...options, exportedAt }, fonts);
  progress(MADE_OUT);
  const { findings, ...set } = typeset(made.document, standard, fonts.files, (share) =>
    progress(MADE_OUT + share * (1 - MADE_OUT)),
  );
  return { ...set, findings: [...made.findings, ...findings] satisfies PdfFinding[] };
}

const NO_PAGES = { pages: null, findings: [] };

/** How far it is when pages are counted. */
const COUNTED = 0.7;

async function renderWord(
  report: ReportModel,
  { exportedAt, word: { profile, pages } = USUAL_WORD, live, template: file }: ReportRendering,
  progress: JobContext["progress"],
): Promise<Uint8Array> {
  const template = profile === "own" && file ? await readTemplate(file) : undefined;
  const look = { profile, ...(template && { template }), ...(live && { live }) };
  if (pages === "estimated") return renderReport(report, "docx", exportedAt, look);
  const { countPages } = await import("./count-pages");
  const headingPages = countPages(withCompiledParts(report), profile, template);
  progress(COUNTED);
  return renderReport(report, "docx", exportedAt, { ...look, headingPages });
}

/** Read anew each time, whoever stored it: a workspace may have come from anywhere. */
async function readTemplate(file: Uint8Array): Promise<WordTemplate> {
  const { readWordTemplate } = await import("../../importers/word-template/read-word-template");
  return readWordTemplate(file).template;
}
