import { and, between, eq, inArray, isNotNull, isNull, ne } from "drizzle-orm";
import { DEFAULT_MAIL_TIMES, localTime } from "../../../core/notice/mail-times";
import {
  ENDORSEMENT_DEADLINE_DAYS,
  REPORT_DEADLINE_DAYS,
  SECTION_DEADLINE_DAYS,
} from "../../../core/notice/notice-kinds";
import type { Database } from "../../../db/client";
import { endorsements } from "../../../db/schema/endorsements";
import { noticeSettings } from "../../../db/schema/notices";
import { reportMembers, reports, sections } from "../../../db/schema/reports";
import { listNearRequests } from "../review/near-requests";
import { DAY, type Near, span } from "./near-days";
import { ENDORSEMENT_DEADLINE } from "./notice-keys";
import { writeNotices } from "./write-notices";

/**
 * Tells people that a day is near on which something of theirs is due: of a section whoever it was given to,
 * of a report who began it, coordinates it or has a section of it that is not approved; of a review
 * whoever was asked for it and has not answered; of an organisation's answer whoever is to give it or, where that is nobody here, those who began and coordinate the report. Once a
 * day that is due; near is counted on the calendar of where each of them is.
 */
export async function tellDeadlines(db: Database, { now }: { now: Date }): Promise<void> {
  const near = [
    ...(await listSections(db, now)),
    ...(await listReports(db, now)),
    ...(await listAnswers(db, now)),
    ...(await listNearRequests(db, now)),
  ];
  if (near.length === 0) return;
  const zones = await readZones(db, near);
  for (const { organisationId, reportId, sectionId, key, days, day, userId } of near) {
    const zone = zones.get(userId) ?? DEFAULT_MAIL_TIMES.timeZone;
    const today = localTime(now, zone).day;
    const until = localTime(new Date(now.getTime() + days * DAY), zone).day;
    if (day < today || day > until) continue;
    await writeNotices(db, [userId], {
      kind: "deadline",
      key: `${key}/${day}`,
      organisationId,
      reportId,
      sectionId,
      detail: day,
    });
  }
}

async function listSections(db: Database, now: Date): Promise<Near[]> {
  const rows = await db
    .select({
      organisationId: reports.organisationId,
      reportId: reports.id,
      sectionId: sections.id,
      day: sections.dueOn,
      userId: sections.assigneeId,
    })
    .from(sections)
    .innerJoin(reports, eq(reports.id, sections.reportId))
    .where(
      and(
        between(sections.dueOn, ...span(now, SECTION_DEADLINE_DAYS)),
        isNotNull(sections.assigneeId),
        ne(sections.status, "approved"),
        ne(reports.stage, "submitted"),
        isNull(sections.deletedAt),
        isNull(reports.deletedAt),
      ),
    );
  return rows.flatMap(({ day, userId, ...rest }) =>
    day === null || userId === null
      ? []
      : [{ ...rest, key: `deadline/${rest.sectionId}`, days: SECTION_DEADLINE_DAYS, day, userId }],
  );
}

async function listReports(db: Database, now: Date): Promise<Near[]> {
  const due = await db
    .select({
      organisationId: reports.organisationId,
      reportId: reports.id,
      day: reports.deadline,
      createdBy: reports.createdBy,
    })
    .from(reports)
    .where(
      and(
        between(reports.deadline, ...span(now, REPORT_DEADLINE_DAYS)),
        ne(reports.stage, "submitted"),
        isNull(reports.deletedAt),
      ),
    );
  if (due.length === 0) return [];
  const ids = due.map(({ reportId }) => reportId);
  const coordinators = await listCoordinators(db, ids);
  const writers = await db
    .select({ reportId: sections.reportId, userId: sections.assigneeId })
    .from(sections)
    .where(
      and(
        inArray(sections.reportId, ids),
        ne(sections.status, "approved"),
        isNull(sections.deletedAt),
      ),
    );
  return due.flatMap(({ day, createdBy, ...rest }) => {
    const people = [...coordinators, ...writers]
      .filter(({ reportId }) => reportId === rest.reportId)
      .map(({ userId }) => userId);
    return [...new Set([createdBy, ...people])].flatMap((userId) =>
      day === null || userId === null
        ? []
        : [
            {
              ...rest,
              sectionId: null,
              key: `deadline/${rest.reportId}`,
              days: REPORT_DEADLINE_DAYS,
              day,
              userId,
            },
          ],
    );
  });
}

async function listAnswers(db: Database, now: Date): Promise<Near[]> {
  const due = await db
    .select({
      id: endorsements.id,
      organisationId: reports.organisationId,
      reportId: reports.id,
      day: endorsements.dueOn,
      userId: endorsements.userId,
      createdBy: reports.createdBy,
    })
    .from(endorsements)
    .innerJoin(reports, eq(reports.id, endorsements.reportId))
    .where(
      and(
        between(endorsements.dueOn, ...span(now, ENDORSEMENT_DEADLINE_DAYS)),
        eq(endorsements.answer, "asked"),
        ne(reports.stage, "submitted"),
        isNull(reports.deletedAt),
      ),
    );
  if (due.length === 0) return [];
  const coordinators = await listCoordinators(
    db,
    due.map(({ reportId }) => reportId),
  );
  return due.flatMap(({ id, day, userId, createdBy, ...rest }) => {
    const keepers = coordinators
      .filter(({ reportId }) => reportId === rest.reportId)
      .map((one) => one.userId);
    const asked = userId === null ? [...new Set([createdBy, ...keepers])] : [userId];
    return asked.flatMap((person) =>
      day === null || person === null
        ? []
        : [
            {
              ...rest,
              sectionId: null,
              key: `${ENDORSEMENT_DEADLINE}${id}`,
              days: ENDORSEMENT_DEADLINE_DAYS,
              day,
              userId: person,
            },
          ],
    );
  });
}

const listCoordinators = (db: Database, reportIds: string[]) =>
  db
    .select({ reportId: reportMembers.reportId, userId: reportMembers.userId })
    .from(reportMembers)
    .where(and(inArray(reportMembers.reportId, reportIds), eq(reportMembers.role, "coordinator")));

async function readZones(db: Database, near: readonly Near[]): Promise<Map<string, string>> {
  const rows = await db
    .select({ userId: noticeSettings.userId, timeZone: noticeSettings.timeZone })
    .from(noticeSettings)
    .where(inArray(noticeSettings.userId, [...new Set(near.map(({ userId }) => userId))]));
  return new Map(rows.map(({ userId, timeZone }) => [userId, timeZone]));
}
