import { and, asc, eq, isNull } from "drizzle-orm";
import { DomainError } from "../../../core/failure";
import { sections } from "../../../db/schema/reports";
import { reportVersionSections, reportVersions } from "../../../db/schema/section-history";
import { authoriseReport, authoriseSection } from "../authorise";
import { recordAudit } from "../record-audit";
import type { ServiceContext } from "../service-context";
import { takeVersion } from "./take-version";

/**
 * Keeps a section's text as it is now under a name.
 *
 * @throws {DomainError} section_not_found, not_permitted
 */
export async function nameSectionVersion(
  { db, live, actor }: ServiceContext,
  { sectionId, name }: { sectionId: string; name: string },
): Promise<{ versionId: string }> {
  await authoriseSection(db, actor, "version.name", sectionId);
  await live.sectionSettled(sectionId);
  return db.transaction(async (tx) => {
    const { report } = await authoriseSection(tx, actor, "version.name", sectionId);
    const versionId = await takeVersion(tx, sectionId, {
      reason: "named",
      name,
      takenBy: actor.userId,
    });
    if (versionId === null) throw new DomainError({ code: "section_not_found" });
    await recordAudit(tx, {
      organisationId: report.organisationId,
      userId: actor.userId,
      action: "version.name",
      subjectId: versionId,
    });
    return { versionId };
  });
}

/**
 * Keeps a whole report as it is now under a name: all its sections at one moment,
 * in their order. Sections that have not changed since their last version share it.
 *
 * @throws {DomainError} report_not_found, not_permitted
 */
export async function nameReportVersion(
  { db, live, actor }: ServiceContext,
  { reportId, name }: { reportId: string; name: string },
): Promise<{ versionId: string }> {
  await authoriseReport(db, actor, "version.name", reportId);
  const known = await db
    .select({ id: sections.id })
    .from(sections)
    .where(and(eq(sections.reportId, reportId), isNull(sections.deletedAt)));
  await Promise.all(known.map(({ id }) => live.sectionSettled(id)));
  return db.transaction(
    async (tx) => {
      const { report } = await authoriseReport(tx, actor, "version.name", reportId);
      const [version] = await tx
        .insert(reportVersions)
        .values({ reportId, name, takenBy: actor.userId, takenAt: new Date() })
        .returning({ id: reportVersions.id });
      if (!version) throw new Error("no version was inserted");
      const rows = await tx
        .select({ id: sections.id, title: sections.title, level: sections.level })
        .from(sections)
        .where(and(eq(sections.reportId, reportId), isNull(sections.deletedAt)))
        .orderBy(asc(sections.position), asc(sections.id));
      for (const [position, { id, title, level }] of rows.entries()) {
        const sectionVersionId = await takeVersion(tx, id, {
          reason: "session",
          name: null,
          takenBy: null,
        });
        if (sectionVersionId === null) continue;
        await tx.insert(reportVersionSections).values({
          reportVersionId: version.id,
          sectionVersionId,
          position,
          title,
          level,
        });
      }
      await recordAudit(tx, {
        organisationId: report.organisationId,
        userId: actor.userId,
        action: "report_version.name",
        subjectId: version.id,
      });
      return { versionId: version.id };
    },
    { isolationLevel: "read committed" },
  );
}
