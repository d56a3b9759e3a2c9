import { and, eq, isNull, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { NoticeKind } from "../../../core/notice/notice-kinds";
import type { Database } from "../../../db/client";
import { memberships, organisations, users } from "../../../db/schema/accounts";
import { commentThreads } from "../../../db/schema/comments";
import { notices } from "../../../db/schema/notices";
import { partnerships } from "../../../db/schema/partnerships";
import { reportMembers, reports, sections } from "../../../db/schema/reports";
import { sources } from "../../../db/schema/sources";
import { type Action, can, type Standing } from "../../policies/can";
import { partnerFields, partnersNow } from "../partnership/partner-standing";
import { mayOpen } from "../source/open-source";
import { PARTNERSHIP_ENDED } from "./notice-keys";

/** Of a partnership that has ended: the partner may read nothing of it but whose it is. */
const endedReports = alias(reports, "ended_reports");

/** What a person must be allowed to do there to be told. */
const OF_REPORT: Record<NoticeKind, Action> = {
  mention: "comment.read",
  assignment: "comment.read",
  review_asked: "section.read",
  changes_asked: "section.read",
  doubted: "section.read",
  approved: "section.read",
  approval_lost: "section.read",
  deadline: "report.read",
  invitation: "report.read",
  endorsement: "endorsement.read",
  submission: "submission.read",
};

/**
 * Whether a person of this standing may still be told: rights are asked for whenever a notice is shown,
 * counted or mailed, not when it was written.
 */
export function mayBeTold(
  userId: string,
  { kind, reportId }: { kind: NoticeKind; reportId: string | null },
  standing: Standing,
): boolean {
  const actor = { userId, sessionId: "" };
  if (reportId !== null) return can(actor, OF_REPORT[kind], standing);
  return can(actor, kind === "invitation" ? "invitation.list" : "source.read", standing);
}

/**
 * A person's notices of things that are still there, each with their standing there; whether they may be
 * told is for `mayBeTold`.
 */
export function noticesOf(db: Database, userId: string) {
  const partners = partnersNow(db);
  const fields = {
    id: notices.id,
    kind: notices.kind,
    reportId: notices.reportId,
    reportTitle: reports.title,
    sectionId: sql<string | null>`coalesce(${notices.sectionId}, ${commentThreads.sectionId})`,
    sectionTitle: sections.title,
    threadId: notices.threadId,
    sourceId: commentThreads.sourceId,
    key: notices.key,
    actorName: users.name,
    detail: notices.detail,
    createdAt: notices.createdAt,
    readAt: notices.readAt,
    endedTitle: partnerships.endedTitle,
    endedHome: organisations.name,
    organisationRole: memberships.role,
    reportRole: reportMembers.role,
    ...partnerFields(partners),
  };
  return {
    where: (more: SQL | undefined) =>
      db
        .select(fields)
        .from(notices)
        .leftJoin(commentThreads, eq(commentThreads.id, notices.threadId))
        .leftJoin(reports, eq(reports.id, notices.reportId))
        .leftJoin(
          sections,
          eq(sections.id, sql`coalesce(${notices.sectionId}, ${commentThreads.sectionId})`),
        )
        .leftJoin(sources, eq(sources.id, commentThreads.sourceId))
        .leftJoin(users, eq(users.id, notices.actorId))
        .leftJoin(
          memberships,
          and(
            eq(memberships.organisationId, notices.organisationId),
            eq(memberships.userId, notices.userId),
          ),
        )
        .leftJoin(
          reportMembers,
          and(
            eq(reportMembers.reportId, notices.reportId),
            eq(reportMembers.userId, notices.userId),
          ),
        )
        .leftJoin(
          partners,
          and(eq(partners.reportId, notices.reportId), eq(partners.userId, notices.userId)),
        )
        .leftJoin(
          partnerships,
          sql`${notices.key} = ${PARTNERSHIP_ENDED} || ${partnerships.id}::text`,
        )
        .leftJoin(endedReports, eq(endedReports.id, partnerships.reportId))
        .leftJoin(organisations, eq(organisations.id, endedReports.organisationId))
        .where(
          and(
            eq(notices.userId, userId),
            isNull(reports.deletedAt),
            isNull(sections.deletedAt),
            or(isNull(sources.id), and(isNull(sources.deletedAt), mayOpen(db, userId))),
            more,
          ),
        ),
  };
}
