import type { LiveCitations } from "../../core/citation/live-citation";
import type { ReportModel } from "../../core/report/report-model";
import { USUAL_WORD, type WordChoice } from "../../exporters/docx/docx-look";
import type { PdfFinding } from "../../exporters/pdf/pdf-finding";
import { pdfOfReport } from "../../exporters/pdf/pdf-of-report";
import { renderReport, withRecommendations } from "../../exporters/render-report";
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
  { format, exportedAt, pdf, word = USUAL_WORD, live }: ReportRendering,
  { progress }: JobContext,
): Promise<RenderedReport> {
  if (format === "docx") {
    return {
      ...NO_PAGES,
      bytes: await renderWord(report, exportedAt, word, live, progress),
    };
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
  const made = pdfOfReport(withRecommendations(report), { ...options, exportedAt }, fonts);
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
  exportedAt: Date,
  { profile, pages }: WordChoice,
  live: LiveCitations | undefined,
  progress: JobContext["progress"],
): Promise<Uint8Array> {
  const look = { profile, ...(live && { live }) };
  if (pages === "estimated") return renderReport(report, "docx", exportedAt, look);
  const { countPages } = await import("./count-pages");
  const headingPages = countPages(withRecommendations(report), profile);
  progress(COUNTED);
  return renderReport(report, "docx", exportedAt, { ...look, headingPages });
}
