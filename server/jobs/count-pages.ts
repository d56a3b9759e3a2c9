import type { ReportModel } from "../../core/report/report-model";
import type { WordTemplate } from "../../core/report/word-template";
import { pagesForWord, sheetOf } from "../../exporters/docx/counted-pages";
import { type DocxProfile, docxSizes } from "../../exporters/docx/docx-look";
import { pdfOfReport } from "../../exporters/pdf/pdf-of-report";
import { PdfFonts } from "./pdf-fonts";
import { pagesOfHeadings } from "./typeset";

/**
 * The page of every heading as a Word file in this profile has them, counted on pages of our own
 * that are set as Word sets them. It blocks its process: only the child of a job calls it.
 *
 * @throws {Error} where the compiler refuses the document
 */
export function countPages(
  report: ReportModel,
  profile: DocxProfile,
  template?: WordTemplate,
): number[] {
  const fonts = new PdfFonts("word");
  const { document } = pdfOfReport(
    report,
    {
      quality: "draft",
      exportedAt: new Date(0),
      isNumbered: profile === "un",
      sheet: sheetOf(docxSizes(profile, template)),
    },
    fonts,
  );
  return pagesForWord(report, pagesOfHeadings(document, fonts.files));
}
