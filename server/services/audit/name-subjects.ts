import { and, eq, inArray, sql } from "drizzle-orm";
import type { Database } from "../../../db/client";
import { users } from "../../../db/schema/accounts";
import { observations } from "../../../db/schema/observations";
import { reports, sections } from "../../../db/schema/reports";
import { sources } from "../../../db/schema/sources";

export type AuditSubject = {
  kind: "report" | "section" | "source" | "person" | "observations";
  id: string;
  name: string;
  /** Of a section. */
  reportId: string | null;
};

/** A member of a report is written "report/person", a person named for a source "source person". */
export const keyOf = (subjectId: string): string => subjectId.split(/[/ ]/, 1)[0] ?? subjectId;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * What the things of an organisation are called that entries are about, by their ids; a source that is not public by
 * its agreed wording. What has no name, or is of another organisation, is not in it.
 */
export async function nameSubjects(
  db: Database,
  organisationId: string,
  rows: readonly { subjectId: string | null }[],
): Promise<Map<string, AuditSubject>> {
  const keys = rows.flatMap(({ subjectId }) => (subjectId === null ? [] : keyOf(subjectId)));
  const ids = [...new Set(keys)].filter((key) => UUID.test(key));
  if (ids.length === 0) return new Map();
  const none = sql<string | null>`null`;
  const named = await db
    .select({ kind: sql<"report">`'report'`, id: reports.id, name: reports.title, reportId: none })
    .from(reports)
    .where(and(inArray(reports.id, ids), eq(reports.organisationId, organisationId)));
  const inSections = await db
    .select({
      kind: sql<"section">`'section'`,
      id: sections.id,
      name: sections.title,
      reportId: sections.reportId,
    })
    .from(sections)
    .innerJoin(reports, eq(reports.id, sections.reportId))
    .where(and(inArray(sections.id, ids), eq(reports.organisationId, organisationId)));
  const inLibrary = await db
    .select({ kind: sql<"source">`'source'`, id: sources.id, name: sources.title, reportId: none })
    .from(sources)
    .where(and(inArray(sources.id, ids), eq(sources.organisationId, organisationId)));
  const documents = await db
    .select({
      kind: sql<"observations">`'observations'`,
      id: observations.id,
      name: observations.symbol,
      reportId: none,
    })
    .from(observations)
    .where(and(inArray(observations.id, ids), eq(observations.organisationId, organisationId)));
  const people = await db
    .select({ kind: sql<"person">`'person'`, id: users.id, name: users.name, reportId: none })
    .from(users)
    .where(inArray(users.id, ids));
  const all: AuditSubject[] = [...named, ...inSections, ...inLibrary, ...documents, ...people];
  return new Map(all.map((subject) => [subject.id, subject]));
}
