import { and, eq, gt, inArray, isNull, lte, or, sql } from "drizzle-orm";
import { isSamplePerson } from "../../../core/account/sample-person";
import {
  DEFAULT_MAIL_TIMES,
  isMailDue,
  isQuiet,
  MAIL_ATTEMPTS,
  type MailTimes,
  waitAfter,
} from "../../../core/notice/mail-times";
import { NOTICE_KINDS, type NoticeKind, wayOf } from "../../../core/notice/notice-kinds";
import type { Database } from "../../../db/client";
import { users } from "../../../db/schema/accounts";
import { noticeMails, noticeSettings, notices } from "../../../db/schema/notices";
import { countByKind } from "./list-notices";

/** Longer than the mailer waits for a mail server: whoever claimed a mail so long ago is dead. */
const CLAIM_MILLISECONDS = 3 * 60_000;
/** During quiet hours a mail that is to be tried again looks again after this. */
const QUIET_MILLISECONDS = 15 * 60_000;

/** What nobody looked at for so long is no news: whoever turns mail on later is not flooded. */
const STALE_MILLISECONDS = 14 * 24 * 60 * 60_000;

/** A mail that is this process's to send. */
export type ClaimedMail = {
  mailId: string;
  userId: string;
  email: string;
  /** Which language they read, as a BCP 47 tag. */
  locale: string;
  /** What it says: how many of which kind. */
  counts: ReadonlyMap<NoticeKind, number>;
};

/**
 * Writes down for each person who has something unread that a mail is due, and what belongs to it: from then
 * on it is sent whatever happens to this process. Answers how many.
 */
export async function queueMails(db: Database, { now }: { now: Date }): Promise<number> {
  const waiting = await db
    .select({
      userId: notices.userId,
      email: users.email,
      settings: noticeSettings,
      last: sql<Date | null>`(select max(m.created_at) from ${noticeMails} m where m.user_id = ${notices.userId})`.mapWith(
        noticeMails.createdAt,
      ),
      kinds: sql<NoticeKind[]>`array_agg(distinct ${notices.kind})`,
    })
    .from(notices)
    .innerJoin(users, eq(users.id, notices.userId))
    .leftJoin(noticeSettings, eq(noticeSettings.userId, notices.userId))
    .where(
      and(
        isNull(notices.readAt),
        isNull(notices.mailId),
        gt(notices.createdAt, new Date(now.getTime() - STALE_MILLISECONDS)),
        isNull(users.disabledAt),
        sql`not exists (select 1 from ${noticeMails} m where m.user_id = ${notices.userId} and m.ended_at is null)`,
      ),
    )
    .groupBy(notices.userId, users.email, noticeSettings.userId);
  let queued = 0;
  for (const { userId, email, settings, last, kinds } of waiting) {
    const times: MailTimes = settings ?? DEFAULT_MAIL_TIMES;
    const mailed = NOTICE_KINDS.filter(
      (kind) => kinds.includes(kind) && wayOf(settings?.ways ?? {}, kind) === "mail",
    );
    if (mailed.length === 0 || isSamplePerson(email)) continue;
    if (!isMailDue(times, { now, last })) continue;
    if (await queueMail(db, userId, mailed, now)) queued += 1;
  }
  return queued;
}

async function queueMail(
  db: Database,
  userId: string,
  kinds: readonly NoticeKind[],
  now: Date,
): Promise<boolean> {
  return db.transaction(async (tx) => {
    // Another process that does the same at once finds the first one's mail on its way.
    const [mail] = await tx
      .insert(noticeMails)
      .values({ userId, nextAt: now, createdAt: now })
      .onConflictDoNothing()
      .returning({ id: noticeMails.id });
    if (!mail) return false;
    await tx
      .update(notices)
      .set({ mailId: mail.id })
      .where(
        and(
          eq(notices.userId, userId),
          inArray(notices.kind, [...kinds]),
          isNull(notices.readAt),
          isNull(notices.mailId),
        ),
      );
    return true;
  });
}

/**
 * Takes the mail that has been due longest for this process alone to send; how it went is to be said with
 * `settleMail`. A mail of which nobody is to be told any more ends here, and one that comes in quiet hours is
 * put off: then there is one less that is due, and none to send. Null where none is due.
 */
export async function claimMail(
  db: Database,
  { now }: { now: Date },
): Promise<{ mail: ClaimedMail | null } | null> {
  const due = db
    .select({ id: noticeMails.id })
    .from(noticeMails)
    .where(
      and(
        isNull(noticeMails.endedAt),
        lte(noticeMails.nextAt, now),
        or(isNull(noticeMails.claimedUntil), lte(noticeMails.claimedUntil, now)),
      ),
    )
    .orderBy(noticeMails.nextAt)
    .limit(1)
    .for("update", { skipLocked: true });
  const [claimed] = await db
    .update(noticeMails)
    .set({
      claimedUntil: new Date(now.getTime() + CLAIM_MILLISECONDS),
      attempts: sql`${noticeMails.attempts} + 1`,
    })
    .where(inArray(noticeMails.id, due))
    .returning({ mailId: noticeMails.id, userId: noticeMails.userId });
  return claimed ? { mail: await prepare(db, claimed, now) } : null;
}

async function prepare(
  db: Database,
  { mailId, userId }: { mailId: string; userId: string },
  now: Date,
): Promise<ClaimedMail | null> {
  const [person] = await db
    .select({
      email: users.email,
      locale: users.locale,
      disabledAt: users.disabledAt,
      settings: noticeSettings,
    })
    .from(users)
    .leftJoin(noticeSettings, eq(noticeSettings.userId, users.id))
    .where(eq(users.id, userId));
  const times: MailTimes = person?.settings ?? DEFAULT_MAIL_TIMES;
  if (isQuiet(times, now)) {
    const nextAt = new Date(now.getTime() + QUIET_MILLISECONDS);
    const attempts = sql`${noticeMails.attempts} - 1`;
    await db
      .update(noticeMails)
      .set({ nextAt, attempts, claimedUntil: null })
      .where(eq(noticeMails.id, mailId));
    return null;
  }
  const counts = await countByKind(db, userId, eq(notices.mailId, mailId));
  if (!person || person.disabledAt !== null || times.rhythm === "never" || counts.size === 0) {
    await endMail(db, mailId, "nothing", now);
    return null;
  }
  const { email, locale } = person;
  return { mailId, userId, email, locale, counts };
}

/** Writes down how sending a claimed mail went: what was not taken is tried again, ever later, and then given up. */
export async function settleMail(
  db: Database,
  { mailId, isSent, now }: { mailId: string; isSent: boolean; now: Date },
): Promise<void> {
  if (isSent) return endMail(db, mailId, "sent", now);
  const [mail] = await db
    .select({ attempts: noticeMails.attempts })
    .from(noticeMails)
    .where(and(eq(noticeMails.id, mailId), isNull(noticeMails.endedAt)));
  if (!mail) return;
  if (mail.attempts >= MAIL_ATTEMPTS) return endMail(db, mailId, "given_up", now);
  await db
    .update(noticeMails)
    .set({ claimedUntil: null, nextAt: new Date(now.getTime() + waitAfter(mail.attempts)) })
    .where(eq(noticeMails.id, mailId));
}

async function endMail(
  db: Database,
  mailId: string,
  ended: NonNullable<(typeof noticeMails.$inferSelect)["ended"]>,
  now: Date,
): Promise<void> {
  await db
    .update(noticeMails)
    .set({ endedAt: now, ended, claimedUntil: null })
    .where(and(eq(noticeMails.id, mailId), isNull(noticeMails.endedAt)));
}

/** Lets go of what a process that died had claimed; only for whoever is alone with the database. */
export async function releaseMails(db: Database, { now }: { now: Date }): Promise<void> {
  await db
    .update(noticeMails)
    .set({ claimedUntil: null })
    .where(and(isNull(noticeMails.endedAt), gt(noticeMails.claimedUntil, now)));
}
