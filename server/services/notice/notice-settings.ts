import { and, asc, eq } from "drizzle-orm";
import { DEFAULT_MAIL_TIMES, type MailTimes } from "../../../core/notice/mail-times";
import { DEFAULT_WAYS, type NoticeKind, type NoticeWay } from "../../../core/notice/notice-kinds";
import type { Database } from "../../../db/client";
import { memberships } from "../../../db/schema/accounts";
import { noticeMutes, noticeSettings } from "../../../db/schema/notices";
import { reportMembers, reports } from "../../../db/schema/reports";
import { can } from "../../policies/can";
import { authoriseReport } from "../authorise";
import { partnerFields, partnersNow, standingOf } from "../partnership/partner-standing";
import type { ServiceContext } from "../service-context";

export type NoticeSettings = MailTimes & {
  ways: Record<NoticeKind, NoticeWay>;
  /** Reports of which the person is told nothing, by title. */
  muted: { id: string; title: string }[];
  /** They have chosen nothing yet: their time zone is only a guess. */
  isNew: boolean;
};

type Asker = Pick<ServiceContext, "db" | "actor">;

/** How the person wants to be told. */
export async function readNoticeSettings({ db, actor }: Asker): Promise<NoticeSettings> {
  const [stored] = await db
    .select()
    .from(noticeSettings)
    .where(eq(noticeSettings.userId, actor.userId));
  const { rhythm, timeZone, quietFrom, quietUntil, dailyAt } = stored ?? DEFAULT_MAIL_TIMES;
  return {
    rhythm,
    timeZone,
    quietFrom,
    quietUntil,
    dailyAt,
    ways: { ...DEFAULT_WAYS, ...stored?.ways },
    muted: await listMuted(db, actor),
    isNew: !stored,
  };
}

async function listMuted(db: Database, actor: ServiceContext["actor"]) {
  const partners = partnersNow(db);
  const rows = await db
    .select({
      id: reports.id,
      title: reports.title,
      organisationRole: memberships.role,
      reportRole: reportMembers.role,
      ...partnerFields(partners),
    })
    .from(noticeMutes)
    .innerJoin(reports, eq(reports.id, noticeMutes.reportId))
    .leftJoin(
      memberships,
      and(
        eq(memberships.organisationId, reports.organisationId),
        eq(memberships.userId, actor.userId),
      ),
    )
    .leftJoin(
      reportMembers,
      and(eq(reportMembers.reportId, reports.id), eq(reportMembers.userId, actor.userId)),
    )
    .leftJoin(partners, and(eq(partners.reportId, reports.id), eq(partners.userId, actor.userId)))
    .where(eq(noticeMutes.userId, actor.userId))
    .orderBy(asc(reports.title), asc(reports.id));
  return rows
    .filter((row) => can(actor, "report.read", standingOf(row)))
    .map(({ id, title }) => ({ id, title }));
}

export type NoticeChoice = MailTimes & { ways: Partial<Record<NoticeKind, NoticeWay>> };

/** Keeps how the person wants to be told; it counts for what is mailed from now on. */
export async function changeNoticeSettings(
  { db, actor }: Asker,
  { rhythm, timeZone, quietFrom, quietUntil, dailyAt, ways }: NoticeChoice,
): Promise<void> {
  const values = { rhythm, timeZone, quietFrom, quietUntil, dailyAt, ways };
  await db
    .insert(noticeSettings)
    .values({ userId: actor.userId, ...values })
    .onConflictDoUpdate({ target: noticeSettings.userId, set: values });
}

/**
 * From now on the person is told nothing of a report, or told of it again.
 *
 * @throws {DomainError} report_not_found
 */
export async function muteReport(
  { db, actor }: Asker,
  { reportId, isMuted }: { reportId: string; isMuted: boolean },
): Promise<void> {
  await authoriseReport(db, actor, "report.read", reportId);
  const own = { userId: actor.userId, reportId };
  if (isMuted) {
    await db.insert(noticeMutes).values(own).onConflictDoNothing();
    return;
  }
  await db
    .delete(noticeMutes)
    .where(and(eq(noticeMutes.userId, own.userId), eq(noticeMutes.reportId, reportId)));
}
