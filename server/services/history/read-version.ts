import { promisify } from "node:util";
import { inflateRaw } from "node:zlib";
import { asc, eq } from "drizzle-orm";
import { DomainError } from "../../../core/failure";
import type { SectionContent } from "../../../core/shared-text/section-content";
import type { Database } from "../../../db/client";
import {
  reportVersionSections,
  reportVersions,
  sectionVersions,
} from "../../../db/schema/section-history";
import type { ReportAction } from "../../policies/can";
import { authoriseReport, authoriseSection, type SectionAccess } from "../authorise";
import type { ServiceContext } from "../service-context";

const inflate = promisify(inflateRaw);

/** A section as one version has it. */
export type VersionSection = {
  sectionId: string;
  title: string;
  level: number;
  content: SectionContent;
};

/** The content a version keeps. */
export async function unpackContent(packed: Uint8Array): Promise<SectionContent> {
  return JSON.parse((await inflate(packed)).toString("utf8"));
}

/**
 * The text of one version of a section.
 *
 * @throws {DomainError} version_not_found, not_permitted
 */
export async function readSectionVersion(
  { db, actor }: ServiceContext,
  { versionId }: { versionId: string },
): Promise<VersionSection> {
  const { section, version } = await authoriseVersion({ db, actor }, "history.read", versionId);
  return {
    sectionId: section.id,
    title: version.title,
    level: section.level,
    content: await unpackContent(version.content),
  };
}

/**
 * The version and its section, if the actor may do this on it. To people without a
 * role on the report it does not exist.
 *
 * @throws {DomainError} version_not_found, not_permitted
 */
export async function authoriseVersion(
  { db, actor }: Pick<ServiceContext, "db" | "actor">,
  action: ReportAction,
  versionId: string,
): Promise<SectionAccess & { version: typeof sectionVersions.$inferSelect }> {
  const [version] = await db
    .select()
    .from(sectionVersions)
    .where(eq(sectionVersions.id, versionId));
  if (!version) throw new DomainError({ code: "version_not_found" });
  const access = await asVersion(authoriseSection(db, actor, action, version.sectionId));
  return { ...access, version };
}

/**
 * All sections of a report as one of its versions has them, in their order then.
 *
 * @throws {DomainError} version_not_found, not_permitted
 */
export async function readReportVersion(
  { db, actor }: ServiceContext,
  { versionId }: { versionId: string },
): Promise<VersionSection[]> {
  const [version] = await db
    .select({ reportId: reportVersions.reportId })
    .from(reportVersions)
    .where(eq(reportVersions.id, versionId));
  if (!version) throw new DomainError({ code: "version_not_found" });
  await asVersion(authoriseReport(db, actor, "history.read", version.reportId));
  return readParts(db, versionId);
}

async function readParts(db: Database, reportVersionId: string): Promise<VersionSection[]> {
  const rows = await db
    .select({
      sectionId: sectionVersions.sectionId,
      title: reportVersionSections.title,
      level: reportVersionSections.level,
      content: sectionVersions.content,
    })
    .from(reportVersionSections)
    .innerJoin(sectionVersions, eq(sectionVersions.id, reportVersionSections.sectionVersionId))
    .where(eq(reportVersionSections.reportVersionId, reportVersionId))
    .orderBy(asc(reportVersionSections.position));
  return Promise.all(
    rows.map(async ({ content, ...row }) => ({ ...row, content: await unpackContent(content) })),
  );
}

/** Of what a person may not know, a version does not exist either. */
async function asVersion<T>(access: Promise<T>): Promise<T> {
  try {
    return await access;
  } catch (error) {
    const isHidden =
      error instanceof DomainError &&
      (error.failure.code === "section_not_found" || error.failure.code === "report_not_found");
    throw isHidden ? new DomainError({ code: "version_not_found" }) : error;
  }
}
