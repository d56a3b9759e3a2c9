import { z } from "zod";
import { isTimeZone } from "../../core/notice/mail-times";
import { MAIL_RHYTHMS, NOTICE_KINDS, NOTICE_WAYS } from "../../core/notice/notice-kinds";
import {
  countNotices,
  listNotices,
  markAllNotices,
  markNotices,
} from "../services/notice/list-notices";
import {
  changeNoticeSettings,
  muteReport,
  readNoticeSettings,
} from "../services/notice/notice-settings";
import { stopMail } from "../services/notice/stop-mail";
import { publicProcedure, router, signedInProcedure } from "../trpc";

/** Of a day: 1320 is 22:00. */
const minutes = z
  .int()
  .min(0)
  .max(24 * 60 - 1);

const settings = z
  .strictObject({
    rhythm: z.enum(MAIL_RHYTHMS),
    timeZone: z.string().max(60).refine(isTimeZone),
    quietFrom: minutes.nullable(),
    quietUntil: minutes.nullable(),
    dailyAt: minutes,
    ways: z.partialRecord(z.enum(NOTICE_KINDS), z.enum(NOTICE_WAYS)),
  })
  .refine(({ quietFrom, quietUntil }) => (quietFrom === null) === (quietUntil === null));

/** What is new for the person who asks, and how they want to be told. */
export const noticeRouter = router({
  /** Latest first; those behind a notice, for the next page. */
  list: signedInProcedure
    .input(
      z.strictObject({
        isUnread: z.boolean(),
        cursor: z.strictObject({ at: z.date(), id: z.uuid() }).nullish(),
        // Sent along with the cursor; there is only one way to go.
        direction: z.literal("forward").optional(),
      }),
    )
    .query(({ ctx, input: { isUnread, cursor } }) =>
      listNotices(ctx, { isUnread, after: cursor ?? undefined }),
    ),

  count: signedInProcedure.query(({ ctx }) => countNotices(ctx)),

  mark: signedInProcedure
    .input(z.strictObject({ noticeIds: z.array(z.uuid()).max(200), isRead: z.boolean() }))
    .mutation(({ ctx, input }) => markNotices(ctx, input)),

  /** `until` is when the latest was written that the person saw. */
  markAll: signedInProcedure
    .input(z.strictObject({ until: z.date() }))
    .mutation(({ ctx, input }) => markAllNotices(ctx, input)),

  settings: signedInProcedure.query(async ({ ctx }) => ({
    ...(await readNoticeSettings(ctx)),
    /** Without a mail server the inbox is all there is. */
    hasMail: ctx.mailer !== null,
  })),

  change: signedInProcedure
    .input(settings)
    .mutation(({ ctx, input }) => changeNoticeSettings(ctx, input)),

  mute: signedInProcedure
    .input(z.strictObject({ reportId: z.uuid(), isMuted: z.boolean() }))
    .mutation(({ ctx, input }) => muteReport(ctx, input)),

  /** For whoever holds the link of a mail. */
  stopMail: publicProcedure
    .input(z.strictObject({ token: z.string().max(200) }))
    .mutation(({ ctx, input }) => stopMail(ctx, input)),
});
