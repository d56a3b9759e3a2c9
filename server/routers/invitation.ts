import { z } from "zod";
import { ORGANISATION_ROLES, REPORT_ROLES } from "../../core/review/roles";
import { sendInvitation } from "../mail/send-invitation";
import { acceptInvitation, previewInvitation } from "../services/invitation/accept-invitation";
import { createInvitation } from "../services/invitation/create-invitation";
import { listInvitations, revokeInvitation } from "../services/invitation/list-invitations";
import { publicProcedure, router, signedInProcedure } from "../trpc";
import { email, language, password, personName } from "./inputs";

const token = z.string().min(1).max(200);

export const invitationRouter = router({
  /** To an organisation, or to one report as its guest. The link is told once. */
  create: signedInProcedure
    .input(
      z.union([
        z.strictObject({ organisationId: z.uuid(), role: z.enum(ORGANISATION_ROLES), email }),
        z.strictObject({ reportId: z.uuid(), reportRole: z.enum(REPORT_ROLES), email }),
      ]),
    )
    .mutation(async ({ ctx, input }) => {
      const { token: secret, invitationId, ...created } = await createInvitation(ctx, input);
      const link = `${ctx.origin}/invitation/${secret}`;
      const { mailer, log } = ctx;
      const isMailed = mailer ? await sendInvitation({ mailer, log }, { ...created, link }) : false;
      return { invitationId, link, isMailed, expiresAt: created.expiresAt };
    }),

  list: signedInProcedure
    .input(z.strictObject({ organisationId: z.uuid() }))
    .query(({ ctx, input }) => listInvitations(ctx, input)),

  revoke: signedInProcedure
    .input(z.strictObject({ invitationId: z.uuid() }))
    .mutation(({ ctx, input }) => revokeInvitation(ctx, input)),

  /** What the link offers, for the page it leads to. */
  preview: publicProcedure
    .input(z.strictObject({ token }))
    .query(({ ctx, input }) => previewInvitation(ctx, input)),

  /** Signs the browser in as the invited person. */
  accept: publicProcedure
    .input(
      z.strictObject({
        token,
        name: personName.nullable().default(null),
        password: password.nullable().default(null),
        locale: language.default("en"),
      }),
    )
    .mutation(async ({ ctx, input }) => {
      await ctx.attempts.count("address", ctx.address);
      const { session, reportId } = await acceptInvitation(ctx, input);
      if (session) ctx.setSession(session);
      return { reportId };
    }),
});
