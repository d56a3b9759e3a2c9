import { and, count, desc, eq, gte, inArray, isNotNull, lt, or, type SQL, sql } from "drizzle-orm";
import { users } from "../../../db/schema/accounts";
import { auditEvents } from "../../../db/schema/audit";
import { reports } from "../../../db/schema/reports";
import { authoriseOrganisation } from "../authorise";
import type { ServiceContext } from "../service-context";
import { type AuditSubject, keyOf, nameSubjects } from "./name-subjects";

export const AUDIT_PAGE = 50;

/** Which entries are meant. What is left out narrows nothing. */
export type AuditFilter = {
  organisationId: string;
  userId?: string | undefined;
  /** A noun and a verb, without what stands after the colon: "member.change_role". */
  action?: string | undefined;
  /** Entries about this report, its sections, versions and members. */
  reportId?: string | undefined;
  /** First and last day, "2026-11-26", in universal time. */
  from?: string | undefined;
  to?: string | undefined;
};

export type AuditLine = {
  seq: number;
  at: Date;
  /** Null for the server itself and for people who are gone. */
  person: { id: string; name: string } | null;
  action: string;
  /** What it was about, as everybody in the organisation may see it; null where it has no name. */
  subject: AuditSubject | null;
  hash: string;
};

/**
 * A page of an organisation's audit log, latest first; `page` counts from 1. A source that is not
 * public is named by its agreed wording.
 *
 * @throws {DomainError} organisation_not_found, not_permitted
 */
export async function listAudit(
  { db, actor }: ServiceContext,
  { page = 1, ...filter }: AuditFilter & { page?: number | undefined },
): Promise<{ lines: AuditLine[]; total: number }> {
  await authoriseOrganisation(db, actor, "audit.read", filter.organisationId);
  const where = meant(filter);
  const rows = await db
    .select({
      seq: sql<number>`${auditEvents.seq}`.mapWith(Number),
      at: auditEvents.createdAt,
      userId: auditEvents.userId,
      name: users.name,
      action: auditEvents.action,
      subjectId: auditEvents.subjectId,
      hash: sql<string>`${auditEvents.hash}`,
    })
    .from(auditEvents)
    .leftJoin(users, eq(users.id, auditEvents.userId))
    .where(where)
    .orderBy(desc(auditEvents.seq))
    .limit(AUDIT_PAGE)
    .offset((page - 1) * AUDIT_PAGE);
  const [all] = await db.select({ total: count() }).from(auditEvents).where(where);
  const subjects = await nameSubjects(db, filter.organisationId, rows);
  return {
    lines: rows.map(({ seq, at, userId, name, action, subjectId, hash }) => ({
      seq,
      at,
      person: userId !== null && name !== null ? { id: userId, name } : null,
      action,
      subject: subjectId === null ? null : (subjects.get(keyOf(subjectId)) ?? null),
      hash,
    })),
    total: all?.total ?? 0,
  };
}

export type AuditChoices = {
  people: { id: string; name: string }[];
  actions: string[];
  reports: { id: string; title: string }[];
};

/**
 * What an organisation's log can be narrowed by: the people, actions and reports that are in it.
 *
 * @throws {DomainError} organisation_not_found, not_permitted
 */
export async function listAuditChoices(
  { db, actor }: ServiceContext,
  { organisationId }: { organisationId: string },
): Promise<AuditChoices> {
  await authoriseOrganisation(db, actor, "audit.read", organisationId);
  const own = eq(auditEvents.organisationId, organisationId);
  const name = sql<string>`split_part(${auditEvents.action}, ':', 1)`;
  const actions = await db
    .selectDistinct({ action: name })
    .from(auditEvents)
    .where(own)
    .orderBy(name);
  const people = await db
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(
      inArray(
        users.id,
        db
          .select({ id: sql<string>`${auditEvents.userId}` })
          .from(auditEvents)
          .where(own),
      ),
    )
    .orderBy(users.name, users.id);
  const named = await db
    .select({ id: reports.id, title: reports.title })
    .from(reports)
    .where(eq(reports.organisationId, organisationId))
    .orderBy(reports.title, reports.id);
  return { people, actions: actions.map(({ action }) => action), reports: named };
}

/** The condition an entry meets that is meant by the filter. */
export function meant(filter: AuditFilter): SQL | undefined {
  const { organisationId, userId, action, reportId, from, to } = filter;
  return and(
    eq(auditEvents.organisationId, organisationId),
    isNotNull(auditEvents.seq),
    userId === undefined ? undefined : eq(auditEvents.userId, userId),
    action === undefined ? undefined : sql`split_part(${auditEvents.action}, ':', 1) = ${action}`,
    reportId === undefined ? undefined : ofReport(organisationId, reportId),
    from === undefined ? undefined : gte(auditEvents.createdAt, dayStart(from)),
    to === undefined ? undefined : lt(auditEvents.createdAt, dayAfter(to)),
  );
}

const dayStart = (day: string) => new Date(`${day}T00:00:00Z`);
const dayAfter = (day: string) => new Date(dayStart(day).getTime() + 86_400_000);

const ofReport = (organisationId: string, reportId: string): SQL | undefined => {
  const within = sql`(select id from reports where id = ${reportId} and organisation_id = ${organisationId})`;
  return or(
    sql`split_part(${auditEvents.subjectId}, '/', 1) in (select id::text from ${within} own)`,
    sql`${auditEvents.subjectId} in (
      select id::text from sections where report_id in ${within}
      union select id::text from report_versions where report_id in ${within}
      union select v.id::text from section_versions v join sections s on s.id = v.section_id where s.report_id in ${within})`,
  );
};
