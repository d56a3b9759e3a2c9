import type { ReportModel } from "../../core/report/report-model";
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
  { format, exportedAt, pdf }: ReportRendering,
  { progress }: JobContext,
): Promise<RenderedReport> {
  if (format !== "pdf") {
    return { bytes: await renderReport(report, format, exportedAt), pages: null, findings: [] };
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
