import { sql } from "drizzle-orm";
import {
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { DEFAULT_MAIL_TIMES } from "../../core/notice/mail-times";
import {
  MAIL_RHYTHMS,
  NOTICE_KINDS,
  type NoticeKind,
  type NoticeWay,
} from "../../core/notice/notice-kinds";
import { organisations, users } from "./accounts";
import { createdAt, id, instant } from "./columns";
import { commentThreads } from "./comments";
import { reports, sections } from "./reports";

/** How a mail ended: it was taken, there was nothing left to tell, or the mail server never took it. */
export const MAIL_ENDS = ["sent", "nothing", "given_up"] as const;

/**
 * Mails to people of what they have not read. What one says is made up when it is sent, from the notices
 * that belong to it: no words of it are kept. The row is claimed while it is being sent.
 */
export const noticeMails = pgTable(
  "notice_mails",
  {
    /** Also its Message-ID, at every attempt: a mail server that had it already knows it again. */
    id: id(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    createdAt: createdAt(),
    nextAt: instant().notNull(),
    /** Until then somebody is sending it. */
    claimedUntil: instant(),
    attempts: integer().notNull().default(0),
    endedAt: instant(),
    ended: text({ enum: MAIL_ENDS }),
  },
  (table) => [
    // One mail at a time is on its way to a person.
    uniqueIndex("notice_mails_waiting_key").on(table.userId).where(sql`${table.endedAt} is null`),
    index("notice_mails_user_idx").on(table.userId, table.createdAt),
    check("notice_mails_ended_check", sql`(${table.endedAt} is null) = (${table.ended} is null)`),
  ],
);

/** That a person is to be told of something. No words of it: what may be shown is asked for when it is. */
export const notices = pgTable(
  "notices",
  {
    id: id(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id, { onDelete: "cascade" }),
    kind: text({ enum: NOTICE_KINDS }).notNull(),
    /** What it tells of, by ids: nobody is told of the same twice. */
    key: text().notNull(),
    /** Null where it is about the library, or the organisation. */
    reportId: uuid().references(() => reports.id, { onDelete: "cascade" }),
    sectionId: uuid().references(() => sections.id, { onDelete: "cascade" }),
    threadId: uuid().references(() => commentThreads.id, { onDelete: "cascade" }),
    /** Who did it; null where nobody did, and for accounts that are gone. */
    actorId: uuid().references(() => users.id, { onDelete: "set null" }),
    /** The day that is near: "2026-12-01"; of an invitation or endorsement what became of it. */
    detail: text().notNull().default(""),
    createdAt: createdAt(),
    readAt: instant(),
    mailId: uuid().references(() => noticeMails.id, { onDelete: "set null" }),
  },
  (table) => [
    uniqueIndex("notices_key").on(table.userId, table.key),
    index("notices_user_idx").on(table.userId, table.createdAt),
    index("notices_unread_idx").on(table.userId).where(sql`${table.readAt} is null`),
    index("notices_mail_idx").on(table.mailId),
    check(
      "notices_actor_check",
      sql`${table.actorId} is null or ${table.actorId} <> ${table.userId}`,
    ),
  ],
);

const times = DEFAULT_MAIL_TIMES;

/** How a person wants to be told; without a row as everybody is. */
export const noticeSettings = pgTable(
  "notice_settings",
  {
    userId: uuid()
      .primaryKey()
      .references(() => users.id, { onDelete: "cascade" }),
    rhythm: text({ enum: MAIL_RHYTHMS }).notNull().default(times.rhythm),
    timeZone: text().notNull().default(times.timeZone),
    quietFrom: integer(),
    quietUntil: integer(),
    dailyAt: integer().notNull().default(times.dailyAt),
    ways: jsonb().$type<Partial<Record<NoticeKind, NoticeWay>>>().notNull().default({}),
  },
  (table) => [
    check(
      "notice_settings_quiet_check",
      sql`(${table.quietFrom} is null) = (${table.quietUntil} is null)`,
    ),
  ],
);

/** Reports of which a person is told nothing. */
export const noticeMutes = pgTable(
  "notice_mutes",
  {
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    reportId: uuid()
      .notNull()
      .references(() => reports.id, { onDelete: "cascade" }),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.reportId] }),
    index("notice_mutes_report_idx").on(table.reportId),
  ],
);
