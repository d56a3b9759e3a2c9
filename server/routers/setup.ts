import { z } from "zod";
import { openSample } from "../services/setup/open-sample";
import { setUpOrganisation } from "../services/setup/set-up-organisation";
import { readSetupStatus } from "../services/setup/setup-status";
import { publicProcedure, router } from "../trpc";
import { email, language, line, password, personName } from "./inputs";

export const setupRouter = router({
  /** What the first page offers. */
  status: publicProcedure.query(({ ctx }) => readSetupStatus(ctx.db)),

  /** The organisation and its first administrator, once; signs the browser in as them. */
  organisation: publicProcedure
    .input(
      z.strictObject({
        organisationName: line(200),
        name: personName,
        email,
        password,
        locale: language.default("en"),
      }),
    )
    .mutation(async ({ ctx, input }) => {
      await ctx.attempts.count("address", ctx.address);
      const { organisationId, ...session } = await setUpOrganisation(ctx, input);
      ctx.setSession(session);
      return { organisationId };
    }),

  /** The sample report; signs the browser in as a visitor where nobody is signed in. */
  openSample: publicProcedure
    .input(z.strictObject({ locale: language.default("en") }).optional())
    .mutation(async ({ ctx, input }) => {
      await ctx.attempts.count("sample", ctx.address);
      const { reportId, session } = await openSample(ctx, { locale: input?.locale ?? "en" });
      if (session) ctx.setSession(session);
      return { reportId };
    }),
});
