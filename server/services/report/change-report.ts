import { and, eq, isNull } from "drizzle-orm";
import type { BibliographyChoice } from "../../../core/citation/bibliography";
import type { CitationStyle } from "../../../core/citation/citation-style";
import type { IbidRules } from "../../../core/citation/cite-positions";
import type { RecommendationPlaces } from "../../../core/claim/compile-recommendations";
import type { ReportKind } from "../../../core/review/roles";
import { reports, sections } from "../../../db/schema/reports";
import { authoriseReport } from "../authorise";
import { requireOwnStyle } from "../citation/own-styles";
import { findPersonName } from "../find-person-name";
import { recordAudit } from "../record-audit";
import type { ServiceContext } from "../service-context";

export type ReportChanges = {
  title?: string | undefined;
  kind?: ReportKind | undefined;
  body?: string | undefined;
  state?: string | undefined;
  language?: string | undefined;
  citationStyle?: CitationStyle | undefined;
  citationLanguage?: string | undefined;
  /** One of the organisation's own styles in place of `citationStyle`; null for that. */
  ownStyleId?: string | null | undefined;
  ibidRules?: IbidRules | undefined;
  bibliography?: BibliographyChoice | undefined;
  deadline?: string | null | undefined;
  recommendationsAt?: RecommendationPlaces | undefined;
  recommendationsByAddressee?: boolean | undefined;
};

/**
 * Changes what a report is called, for whom it is and how it cites; what is not given stays.
 *
 * @throws {DomainError} report_not_found, not_permitted, citation_style_not_found
 */
export async function updateReport(
  { db, live, actor }: ServiceContext,
  { reportId, ...changes }: ReportChanges & { reportId: string },
): Promise<void> {
  await db.transaction(async (tx) => {
    const { report } = await authoriseReport(tx, actor, "report.update", reportId);
    const { ownStyleId } = changes;
    if (ownStyleId) await requireOwnStyle(tx, report.organisationId, ownStyleId);
    if (Object.values(changes).every((value) => value === undefined)) return;
    await tx.update(reports).set(changes).where(eq(reports.id, reportId));
  });
  live.reportChanged(reportId);
}

/**
 * Takes a report away from everybody, until it is restored. Open sections close
 * once everything received is durable.
 *
 * @throws {DomainError} report_not_found, not_permitted
 */
export async function deleteReport(
  { db, live, actor }: ServiceContext,
  { reportId }: { reportId: string },
): Promise<void> {
  const { open, name } = await db.transaction(async (tx) => {
    const { report } = await authoriseReport(tx, actor, "report.delete", reportId);
    await tx.update(reports).set({ deletedAt: new Date() }).where(eq(reports.id, reportId));
    await recordAudit(tx, {
      organisationId: report.organisationId,
      userId: actor.userId,
      action: "report.delete",
      subjectId: reportId,
    });
    return {
      open: await tx
        .select({ id: sections.id })
        .from(sections)
        .where(and(eq(sections.reportId, reportId), isNull(sections.deletedAt))),
      name: await findPersonName(tx, actor.userId),
    };
  });
  for (const { id } of open) await live.sectionRemoved(id, name);
  live.reportRemoved(reportId);
}

/**
 * Brings a deleted report back with everything in it.
 *
 * @throws {DomainError} report_not_found, not_permitted
 */
export async function restoreReport(
  { db, live, actor }: ServiceContext,
  { reportId }: { reportId: string },
): Promise<void> {
  await db.transaction(async (tx) => {
    const { report } = await authoriseReport(tx, actor, "report.delete", reportId, {
      deleted: true,
    });
    await tx.update(reports).set({ deletedAt: null }).where(eq(reports.id, reportId));
    await recordAudit(tx, {
      organisationId: report.organisationId,
      userId: actor.userId,
      action: "report.restore",
      subjectId: reportId,
    });
  });
  live.reportChanged(reportId);
}
