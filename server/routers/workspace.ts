import { z } from "zod";
import { dropArrival, followArrival, takeArrivalIn } from "../services/workspace/arrivals";
import {
  beginWorkspaceExport,
  followWorkspaceExport,
  stopWorkspaceExport,
} from "../services/workspace/export-workspace";
import { publicProcedure, router, signedInProcedure } from "../trpc";
import { password } from "./inputs";

const oneTicket = z.strictObject({ ticket: z.uuid() });
const oneArrival = z.strictObject({ arrivalId: z.uuid() });
/** As long as anybody types; how short it may be is a rule of the domain. */
const passphrase = z.string().max(1_024);

export const workspaceRouter = router({
  /** Asks for the password again and answers a ticket, by which the browser fetches the archive. */
  takeOut: signedInProcedure
    .input(
      z.strictObject({
        organisationId: z.uuid(),
        password,
        /** Null leaves confidential details out. */
        passphrase: passphrase.nullable(),
      }),
    )
    .mutation(({ ctx, input }) => beginWorkspaceExport(ctx, input)),

  departure: signedInProcedure
    .input(oneTicket)
    .query(({ ctx, input }) => followWorkspaceExport(ctx, input)),

  stop: signedInProcedure
    .input(oneTicket)
    .mutation(({ ctx, input }) => stopWorkspaceExport(ctx, input)),

  /** Of an archive that was sent to a fresh installation, where nobody can be signed in. */
  arrival: publicProcedure.input(oneArrival).query(({ ctx, input }) => followArrival(ctx, input)),

  /** Takes the archive in and signs the browser in as its administrator. */
  takeIn: publicProcedure
    .input(
      oneArrival.extend({
        administratorId: z.uuid(),
        password,
        passphrase: passphrase.nullable(),
      }),
    )
    .mutation(async ({ ctx, input }) => {
      // Each try derives a key, which takes memory and time.
      await ctx.attempts.count("address", ctx.address);
      const { organisationId, ...session } = await takeArrivalIn(ctx, input);
      ctx.setSession(session);
      return { organisationId };
    }),

  dropArrival: publicProcedure
    .input(oneArrival)
    .mutation(({ ctx, input }) => dropArrival(ctx, input)),
});
