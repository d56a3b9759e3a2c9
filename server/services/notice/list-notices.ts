import { and, desc, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import { NOTICE_KINDS, type NoticeKind } from "../../../core/notice/notice-kinds";
import type { Database } from "../../../db/client";
import { notices } from "../../../db/schema/notices";
import { standingOf } from "../partnership/partner-standing";
import type { ServiceContext } from "../service-context";
import {
  ENDORSEMENT_DEADLINE,
  PARTNER_NAMED,
  PARTNER_SHOWN_OUT,
  PARTNERSHIP_ENDED,
} from "./notice-keys";
import { mayBeTold, noticesOf } from "./visible-notices";

/** So many are read at once. */
const PAGE = 40;
/** More than so many unread ones are not counted. */
const MANY = 200;

export type NoticePlace =
  | { at: "none" }
  | { at: "report"; reportId: string }
  | { at: "section"; reportId: string; sectionId: string }
  | { at: "thread"; reportId: string; sectionId: string; threadId: string }
  /** A conversation on a paragraph of the concluding observations. */
  | { at: "coverage"; reportId: string }
  | { at: "endorsements"; reportId: string }
  | { at: "report_settings"; reportId: string }
  /** Where a partner says who of its people takes part. */
  | { at: "partnership"; partnershipId: string }
  | { at: "submission"; reportId: string; submissionId: string }
  | { at: "source"; sourceId: string }
  | { at: "people" };

export type Notice = {
  id: string;
  kind: NoticeKind;
  /** Null where nobody did it, or their account is gone. */
  actorName: string | null;
  report: { id: string; title: string } | null;
  sectionTitle: string | null;
  /** The partnership that has ended, to the partner: its report as it was called then, and whose that is. */
  ended: { title: string; organisation: string } | null;
  place: NoticePlace;
  /**
   * The day that is near: "2026-12-01"; of an invitation "accepted", "added", "named", "shown_out" or "ended";
   * of an endorsement "asked", "changed", "endorsed" or "declined".
   */
  detail: string;
  createdAt: Date;
  isRead: boolean;
};

/** A page begins behind this notice of the one before. */
export type NoticeCursor = { at: Date; id: string };

type Asker = Pick<ServiceContext, "db" | "actor">;
type Row = Awaited<ReturnType<ReturnType<typeof noticesOf>["where"]>>[number];

/**
 * What the person was told, latest first; of things that are gone, or that they may see no longer, nothing.
 * A page may hold fewer than forty, and none at all, though there are more behind it.
 */
export async function listNotices(
  { db, actor }: Asker,
  { isUnread, after }: { isUnread: boolean; after?: NoticeCursor | undefined },
): Promise<{ notices: Notice[]; next: NoticeCursor | null }> {
  const moment = sql`date_trunc('milliseconds', ${notices.createdAt})`;
  const rows = await noticesOf(db, actor.userId)
    .where(
      and(
        isUnread ? isNull(notices.readAt) : undefined,
        after
          ? sql`(${moment}, ${notices.id}) < (${after.at.toISOString()}::timestamptz, ${after.id}::uuid)`
          : undefined,
      ),
    )
    .orderBy(desc(moment), desc(notices.id))
    .limit(PAGE + 1);
  const read = rows.slice(0, PAGE);
  const last = read.at(-1);
  return {
    notices: read.filter((row) => mayBeTold(actor.userId, row, standingOf(row))).map(toNotice),
    next: rows.length > PAGE && last ? { at: last.createdAt, id: last.id } : null,
  };
}

/** How many things the person was told and has not read; from two hundred on no more are counted. */
export async function countNotices({ db, actor }: Asker): Promise<{ unread: number }> {
  const unread = await listUnread(db, actor.userId, undefined);
  return { unread: unread.length };
}

/** What a person has not read and may be told, by kind: what a mail says. */
export async function countByKind(
  db: Database,
  userId: string,
  condition: SQL | undefined,
): Promise<ReadonlyMap<NoticeKind, number>> {
  const unread = await listUnread(db, userId, condition);
  return new Map(
    NOTICE_KINDS.flatMap((kind) => {
      const count = unread.filter((row) => row.kind === kind).length;
      return count > 0 ? [[kind, count] as const] : [];
    }),
  );
}

async function listUnread(
  db: Database,
  userId: string,
  condition: SQL | undefined,
): Promise<Row[]> {
  const rows = await noticesOf(db, userId)
    .where(and(isNull(notices.readAt), condition))
    .orderBy(desc(notices.createdAt))
    .limit(MANY);
  return rows.filter((row) => mayBeTold(userId, row, standingOf(row)));
}

/** Marks notices of the person's own as read, or as unread again; others' are nobody's to mark. */
export async function markNotices(
  { db, actor }: Asker,
  { noticeIds, isRead }: { noticeIds: readonly string[]; isRead: boolean },
): Promise<void> {
  if (noticeIds.length === 0) return;
  await db
    .update(notices)
    .set({ readAt: isRead ? new Date() : null })
    .where(and(eq(notices.userId, actor.userId), inArray(notices.id, [...noticeIds])));
}

/** Marks everything as read that the person was told until then. */
export async function markAllNotices(
  { db, actor }: Asker,
  { until }: { until: Date },
): Promise<void> {
  await db
    .update(notices)
    .set({ readAt: new Date() })
    .where(
      and(
        eq(notices.userId, actor.userId),
        isNull(notices.readAt),
        sql`date_trunc('milliseconds', ${notices.createdAt}) <= ${until.toISOString()}::timestamptz`,
      ),
    );
}

function toNotice(row: Row): Notice {
  const { id, kind, actorName, reportId, reportTitle, detail, createdAt } = row;
  return {
    id,
    kind,
    actorName,
    report: reportId === null ? null : { id: reportId, title: reportTitle ?? "" },
    sectionTitle: row.sectionTitle,
    ended: endedOf(row),
    place: placeOf(row),
    detail,
    createdAt,
    isRead: row.readAt !== null,
  };
}

const endedOf = ({ reportId, endedTitle, endedHome }: Row): Notice["ended"] =>
  reportId === null && endedTitle !== null
    ? { title: endedTitle, organisation: endedHome ?? "" }
    : null;

function placeOf({ kind, key, reportId, sectionId, threadId, sourceId }: Row): NoticePlace {
  if (sourceId !== null) return { at: "source", sourceId };
  if (key.startsWith(PARTNER_SHOWN_OUT)) {
    const [, partnershipId = ""] = key.split("/");
    return { at: "partnership", partnershipId };
  }
  if (key.startsWith(PARTNERSHIP_ENDED)) {
    return reportId === null ? { at: "none" } : { at: "report_settings", reportId };
  }
  if (reportId === null) return kind === "invitation" ? { at: "people" } : { at: "none" };
  if (key.startsWith(PARTNER_NAMED)) return { at: "report_settings", reportId };
  if (kind === "endorsement" || key.startsWith(ENDORSEMENT_DEADLINE)) {
    return { at: "endorsements", reportId };
  }
  if (kind === "submission") {
    const submissionId = key.split("/")[1];
    return submissionId === undefined
      ? { at: "report", reportId }
      : { at: "submission", reportId, submissionId };
  }
  if (sectionId === null)
    return threadId === null ? { at: "report", reportId } : { at: "coverage", reportId };
  if (threadId === null) return { at: "section", reportId, sectionId };
  return { at: "thread", reportId, sectionId, threadId };
}
