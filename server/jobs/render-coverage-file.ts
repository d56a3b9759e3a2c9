import { tableOfCoverage } from "../../exporters/coverage/coverage-table";
import { renderCoverage } from "../../exporters/coverage/render-coverage";
import { pdfOfCoverage } from "../../exporters/pdf/pdf-of-coverage";
import { type JobInput, type Scan, USUAL_PDF } from "./job-kinds";

/** A coverage matrix in any format of export. Runs in the child only. */
export async function renderCoverageFile({
  file,
  format,
  audience,
  exportedAt,
}: Omit<JobInput<"coverage.render">, keyof Scan>): Promise<Uint8Array> {
  if (format !== "pdf") return renderCoverage(file, { format, audience, exportedAt });
  const [{ PdfFonts }, { typeset }] = await Promise.all([
    import("./pdf-fonts"),
    import("./typeset"),
  ]);
  const fonts = new PdfFonts();
  const { quality, standard } = USUAL_PDF;
  const { document } = pdfOfCoverage(
    tableOfCoverage(file, audience),
    { quality, exportedAt },
    fonts,
  );
  return typeset(document, standard, fonts.files).bytes;
}
