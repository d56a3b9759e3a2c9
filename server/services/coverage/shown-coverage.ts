import { eq } from "drizzle-orm";
import { redactContents, type TakenOutWords } from "../../../core/redaction/redact-contents";
import type { Variant } from "../../../core/redaction/variant";
import type { Database } from "../../../db/client";
import type { reports } from "../../../db/schema/reports";
import { sections } from "../../../db/schema/reports";
import { sectionProjections } from "../../../db/schema/section-text";
import { readOutline } from "../report-outline";
import { coverageOfReport, type ReportCoverage } from "./read-coverage";

type Report = Pick<typeof reports.$inferSelect, "id" | "observationsId" | "language">;

/** A matrix as a variant has it, and what was taken out, to be looked for in its file. */
export type ShownCoverage = { variant: Variant; coverage: ReportCoverage; words: TakenOutWords };

/**
 * The coverage of a report as the files of a variant have it, as last projected: withheld sections and statements are in
 * no row of a public one, as if they had never been. With what was taken out, as it is looked for in the matrix.
 */
export async function shownCoverage(
  db: Database,
  report: Report,
  variant: Variant,
): Promise<ShownCoverage> {
  const outline = await readOutline(db, report.id);
  const rows = await db
    .select({ sectionId: sections.id, content: sectionProjections.content })
    .from(sections)
    .innerJoin(sectionProjections, eq(sectionProjections.sectionId, sections.id))
    .where(eq(sections.reportId, report.id));
  const contents = new Map(rows.map(({ sectionId, content }) => [sectionId, content]));
  const { sections: shown, words } = redactContents(
    outline.sections.map((section) => ({
      ...section,
      content: contents.get(section.id) ?? { blocks: [], notes: {} },
    })),
    variant,
  );
  return { variant, coverage: await coverageOfReport(db, report, shown), words };
}
