import { inArray, sql } from "drizzle-orm";
import {
  ACTIVITY_ACTIONS,
  ACTIVITY_KINDS,
  type ActivityKind,
  activityKind,
} from "../../../core/activity/activity-kinds";
import type { Database } from "../../../db/client";
import { sectionVersions } from "../../../db/schema/section-history";
import { can } from "../../policies/can";
import { type AuditSubject, keyOf, nameSubjects } from "../audit/name-subjects";
import { authoriseReport, type ReportAccess } from "../authorise";
import { type Person, readPeople } from "../history/person-names";
import type { ServiceContext } from "../service-context";
import { type ActivityRow, activityRows } from "./activity-rows";

const PAGE = 60;

export type ActivityLine = {
  id: string;
  at: Date;
  kind: ActivityKind;
  /** As the audit log names it, and after a colon what it was changed to. */
  action: string;
  /** Null for accounts that are gone. */
  person: Person | null;
  /** Who wrote a comment in the Word file it came from. */
  authorName: string | null;
  subject: AuditSubject | null;
  place: ActivityPlace;
};

export type ActivityPlace =
  | { at: "none" }
  | { at: "section"; sectionId: string }
  | { at: "thread"; sectionId: string; threadId: string }
  | { at: "versions"; sectionId: string }
  | { at: "submission"; submissionId: string }
  | { at: "source"; sourceId: string };

/** A page begins behind this line of the one before. */
export type ActivityCursor = { at: Date; id: string };

/**
 * Who did what in a report, latest first, sixty lines at a time: written (a line a person, section and day),
 * reviewed, commented, exported, submitted. Of comments and sources only that something was done, and
 * to which; of the library's sources for those alone who may see it.
 *
 * @throws {DomainError} report_not_found, not_permitted
 */
export async function listActivity(
  { db, actor }: ServiceContext,
  asked: {
    reportId: string;
    userId?: string | undefined;
    kind?: ActivityKind | undefined;
    after?: ActivityCursor | undefined;
  },
): Promise<{ lines: ActivityLine[]; next: ActivityCursor | null }> {
  const access = await authoriseReport(db, actor, "history.read", asked.reportId);
  const kinds = seenKinds({ actor }, access).filter((kind) => !asked.kind || kind === asked.kind);
  const actions = kinds.flatMap((kind) => [...ACTIVITY_ACTIONS[kind]]);
  if (actions.length === 0) return { lines: [], next: null };
  const { organisationId } = access.report;
  const all = activityRows({ reportId: asked.reportId, organisationId, actions });
  const { userId, after } = asked;
  const rows = await db.execute<Stored>(sql`
    select id, at, user_id, author_name, action, subject_id, thread_id from (${all}) lines
    where ${userId === undefined ? sql`true` : sql`user_id = ${userId}`}
      and ${after === undefined ? sql`true` : sql`(at, id) < (${after.at.toISOString()}::timestamptz, ${after.id})`}
    order by at desc, id desc limit ${PAGE + 1}`);
  const shown = [...rows].slice(0, PAGE).map(readRow);
  const last = shown.at(-1);
  return {
    lines: await toLines(db, access.report, shown),
    next: rows.length > PAGE && last ? { at: last.at, id: last.id } : null,
  };
}

/**
 * Whom a report's history can be narrowed to: those who did something in it.
 *
 * @throws {DomainError} report_not_found, not_permitted
 */
export async function listActivePeople(
  { db, actor }: ServiceContext,
  { reportId }: { reportId: string },
): Promise<Person[]> {
  const access = await authoriseReport(db, actor, "history.read", reportId);
  const { organisationId } = access.report;
  const actions = seenKinds({ actor }, access).flatMap((kind) => [...ACTIVITY_ACTIONS[kind]]);
  const all = activityRows({ reportId, organisationId, actions });
  const rows = await db.execute<{ user_id: string | null }>(
    sql`select distinct user_id from (${all}) lines`,
  );
  const people = await readPeople(
    db,
    [...rows].map((row) => row.user_id),
    access.report,
  );
  return [...people.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function seenKinds(
  { actor }: Pick<ServiceContext, "actor">,
  { standing }: ReportAccess,
): ActivityKind[] {
  return ACTIVITY_KINDS.filter((kind) => {
    if (kind === "source") return can(actor, "source.read", standing);
    if (kind === "submission") return can(actor, "submission.read", standing);
    if (kind === "comment") return can(actor, "comment.read", standing);
    return true;
  });
}

type Stored = {
  id: string;
  at: Date | string;
  user_id: string | null;
  author_name: string | null;
  action: string;
  subject_id: string;
  thread_id: string | null;
};

const readRow = (row: Stored): ActivityRow => ({
  id: row.id,
  at: new Date(row.at),
  userId: row.user_id,
  authorName: row.author_name,
  action: row.action,
  subjectId: row.subject_id,
  threadId: row.thread_id,
});

async function toLines(
  db: Database,
  report: { id: string; organisationId: string },
  rows: readonly ActivityRow[],
): Promise<ActivityLine[]> {
  const people = await readPeople(
    db,
    rows.map(({ userId }) => userId),
    report,
  );
  const versions = await sectionsOfVersions(db, rows);
  const aboutOf = ({ subjectId }: ActivityRow): string => {
    const [first = subjectId, member] = subjectId.split("/");
    return member ?? versions.get(first) ?? keyOf(subjectId);
  };
  const subjects = await nameSubjects(
    db,
    report.organisationId,
    rows.map((row) => ({ subjectId: aboutOf(row) })),
  );
  return rows.flatMap((row): ActivityLine[] => {
    const kind = activityKind(row.action);
    if (kind === null) return [];
    const subject = subjects.get(aboutOf(row)) ?? null;
    return [
      {
        id: row.id,
        at: row.at,
        kind,
        action: row.action,
        person: people.get(row.userId ?? "") ?? null,
        authorName: row.authorName,
        // The page is the report's own: its name says nothing there.
        subject: subject?.kind === "report" ? null : subject,
        place: placeOf(row, subject, versions.has(row.subjectId)),
      },
    ];
  });
}

async function sectionsOfVersions(
  db: Database,
  rows: readonly ActivityRow[],
): Promise<Map<string, string>> {
  const ids = rows
    .filter(({ action }) => action.startsWith("version."))
    .map(({ subjectId }) => subjectId);
  if (ids.length === 0) return new Map();
  const found = await db
    .select({ id: sectionVersions.id, sectionId: sectionVersions.sectionId })
    .from(sectionVersions)
    .where(inArray(sectionVersions.id, ids));
  return new Map(found.map(({ id, sectionId }) => [id, sectionId]));
}

function placeOf(
  { action, subjectId, threadId }: ActivityRow,
  subject: AuditSubject | null,
  isVersion: boolean,
): ActivityPlace {
  if (action.startsWith("report.submit") || action.startsWith("submission."))
    return { at: "submission", submissionId: subjectId };
  if (subject?.kind === "source") return { at: "source", sourceId: subject.id };
  if (subject?.kind !== "section" || action === "section.remove") return { at: "none" };
  if (threadId !== null) return { at: "thread", sectionId: subject.id, threadId };
  return { at: isVersion ? "versions" : "section", sectionId: subject.id };
}
