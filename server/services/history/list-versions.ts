import { and, asc, desc, eq, inArray, lt } from "drizzle-orm";
import type { VersionReason } from "../../../core/version/version-reasons";
import type { Database } from "../../../db/client";
import {
  reportVersionSections,
  reportVersions,
  sectionVersions,
  versionContributors,
} from "../../../db/schema/section-history";
import { authoriseReport, authoriseSection } from "../authorise";
import type { ServiceContext } from "../service-context";
import { type Person, readPeople } from "./person-names";

/** How many versions one answer lists. */
const PAGE = 100;

export type VersionEntry = {
  id: string;
  reason: VersionReason;
  name: string | null;
  takenAt: Date;
  /** Who named it or restored over it; null for a session of work, or an account that is gone. */
  takenBy: Person | null;
  /** Who wrote since the version before it. */
  contributors: Person[];
  words: number;
  footnoteWords: number;
  contentHash: string;
};

/**
 * A section's versions, latest first, a hundred at a time: those taken before `before`.
 *
 * @throws {DomainError} section_not_found, not_permitted
 */
export async function listSectionVersions(
  { db, actor }: ServiceContext,
  { sectionId, before }: { sectionId: string; before?: Date | undefined },
): Promise<{ versions: VersionEntry[]; hasMore: boolean }> {
  await authoriseSection(db, actor, "history.read", sectionId);
  const rows = await db
    .select({
      id: sectionVersions.id,
      reason: sectionVersions.reason,
      name: sectionVersions.name,
      takenAt: sectionVersions.takenAt,
      takenBy: sectionVersions.takenBy,
      words: sectionVersions.words,
      footnoteWords: sectionVersions.footnoteWords,
      contentHash: sectionVersions.contentHash,
    })
    .from(sectionVersions)
    .where(
      and(
        eq(sectionVersions.sectionId, sectionId),
        before === undefined ? undefined : lt(sectionVersions.takenAt, before),
      ),
    )
    .orderBy(desc(sectionVersions.takenAt), desc(sectionVersions.seq))
    .limit(PAGE + 1);
  const shown = rows.slice(0, PAGE);
  const contributors = await readContributors(
    db,
    shown.map(({ id }) => id),
  );
  const people = await readPeople(
    db,
    shown.map(({ takenBy }) => takenBy),
  );
  return {
    versions: shown.map(({ takenBy, ...version }) => ({
      ...version,
      takenBy: people.get(takenBy ?? "") ?? null,
      contributors: contributors.get(version.id) ?? [],
    })),
    hasMore: rows.length > PAGE,
  };
}

async function readContributors(
  db: Database,
  versionIds: readonly string[],
): Promise<Map<string, Person[]>> {
  if (versionIds.length === 0) return new Map();
  const rows = await db
    .select({ versionId: versionContributors.versionId, userId: versionContributors.userId })
    .from(versionContributors)
    .where(inArray(versionContributors.versionId, [...versionIds]));
  const people = await readPeople(
    db,
    rows.map(({ userId }) => userId),
  );
  const contributors = new Map<string, Person[]>();
  for (const { versionId, userId } of rows) {
    const person = people.get(userId);
    if (person) contributors.set(versionId, [...(contributors.get(versionId) ?? []), person]);
  }
  return contributors;
}

export type ReportVersionEntry = {
  id: string;
  name: string;
  takenAt: Date;
  takenBy: Person | null;
  sections: number;
  words: number;
};

/**
 * The named versions of a whole report, latest first, the last hundred.
 *
 * @throws {DomainError} report_not_found, not_permitted
 */
export async function listReportVersions(
  { db, actor }: ServiceContext,
  { reportId }: { reportId: string },
): Promise<ReportVersionEntry[]> {
  await authoriseReport(db, actor, "history.read", reportId);
  const rows = await db
    .select({
      id: reportVersions.id,
      name: reportVersions.name,
      takenAt: reportVersions.takenAt,
      takenBy: reportVersions.takenBy,
    })
    .from(reportVersions)
    .where(eq(reportVersions.reportId, reportId))
    .orderBy(desc(reportVersions.takenAt))
    .limit(PAGE);
  if (rows.length === 0) return [];
  const parts = await db
    .select({
      reportVersionId: reportVersionSections.reportVersionId,
      words: sectionVersions.words,
    })
    .from(reportVersionSections)
    .innerJoin(sectionVersions, eq(sectionVersions.id, reportVersionSections.sectionVersionId))
    .where(
      inArray(
        reportVersionSections.reportVersionId,
        rows.map(({ id }) => id),
      ),
    )
    .orderBy(asc(reportVersionSections.position));
  const people = await readPeople(
    db,
    rows.map(({ takenBy }) => takenBy),
  );
  return rows.map(({ takenBy, ...version }) => {
    const own = parts.filter(({ reportVersionId }) => reportVersionId === version.id);
    return {
      ...version,
      takenBy: people.get(takenBy ?? "") ?? null,
      sections: own.length,
      words: own.reduce((sum, { words }) => sum + words, 0),
    };
  });
}
