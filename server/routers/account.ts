import { z } from "zod";
import {
  changePassword,
  getOwnAccount,
  signOutEverywhere,
  updateAccount,
} from "../services/account/own-account";
import { listSessions, revokeSession, signOut } from "../services/session/end-sessions";
import { publicProcedure, router, signedInProcedure } from "../trpc";
import { language, password, personName } from "./inputs";

export const accountRouter = router({
  /** Who is signed in and where they belong; null for nobody. */
  me: publicProcedure.query(({ ctx: { actor, ...ctx } }) =>
    actor === null ? null : getOwnAccount({ ...ctx, actor }),
  ),

  update: signedInProcedure
    .input(z.strictObject({ name: personName.optional(), locale: language.optional() }))
    .mutation(({ ctx, input }) => updateAccount(ctx, input)),

  /** This browser stays signed in, with a new session; all others are signed out. */
  changePassword: signedInProcedure
    .input(z.strictObject({ current: password, next: password }))
    .mutation(async ({ ctx, input }) => {
      ctx.setSession(await changePassword(ctx, input));
    }),

  sessions: signedInProcedure.query(({ ctx }) => listSessions(ctx)),

  revokeSession: signedInProcedure
    .input(z.strictObject({ sessionId: z.uuid() }))
    .mutation(({ ctx, input }) => revokeSession(ctx, input)),

  signOut: signedInProcedure.mutation(async ({ ctx }) => {
    await signOut(ctx);
    ctx.dropSession();
  }),

  signOutEverywhere: signedInProcedure.mutation(async ({ ctx }) => {
    await signOutEverywhere(ctx);
    ctx.dropSession();
  }),
});
