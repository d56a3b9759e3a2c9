import { z } from "zod";
import {
  createPasswordReset,
  previewPasswordReset,
  usePasswordReset,
} from "../services/account/reset-password";
import { publicProcedure, router, signedInProcedure } from "../trpc";
import { password } from "./inputs";

const token = z.string().min(1).max(200);

export const passwordResetRouter = router({
  /** For a member who forgot theirs. The link is told once. */
  create: signedInProcedure
    .input(z.strictObject({ organisationId: z.uuid(), userId: z.uuid() }))
    .mutation(async ({ ctx, input }) => {
      const { token: secret, expiresAt } = await createPasswordReset(ctx, input);
      return { link: `${ctx.origin}/new-password/${secret}`, expiresAt };
    }),

  /** Whose password the link changes, for the page it leads to. */
  preview: publicProcedure
    .input(z.strictObject({ token }))
    .query(({ ctx, input }) => previewPasswordReset(ctx, input)),

  /** Signs the person out everywhere and this browser in as them. */
  use: publicProcedure
    .input(z.strictObject({ token, password }))
    .mutation(async ({ ctx, input }) => {
      await ctx.attempts.count("address", ctx.address);
      ctx.setSession(await usePasswordReset(ctx, input));
    }),
});
