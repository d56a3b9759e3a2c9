import type { ReportModel } from "@/core/report/report-model";
import type { PdfQuality } from "@/exporters/pdf/pdf-document";
import { pdfOfReport } from "@/exporters/pdf/pdf-of-report";
import type { PdfStandard } from "@/exporters/pdf/pdf-standard";
import { withCompiledParts } from "@/exporters/render-report";
import { PdfFonts } from "@/server/jobs/pdf-fonts";
import { typeset } from "@/server/jobs/typeset";

const exportedAt = new Date("2026-11-26T10:00:00Z");

/** A report as a PDF, with what could not be shown, set in this process. */
export function setReport(
  report: ReportModel,
  quality: PdfQuality = "final",
  standard: PdfStandard = "ua-1",
) {
  const fonts = new PdfFonts();
  const made = pdfOfReport(withCompiledParts(report), { quality, exportedAt }, fonts);
  const { findings, ...rest } = typeset(made.document, standard, fonts.files);
  return { ...rest, findings: [...made.findings, ...findings] };
}
