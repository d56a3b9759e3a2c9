import { z } from "zod";
import { allowLinks, readLinkSetting } from "../services/link/allow-links";
import { listLinks } from "../services/link/list-links";
import { router, signedInProcedure } from "../trpc";

const oneOrganisation = z.strictObject({ organisationId: z.uuid() });

/** Following links takes long and can be called off: that is done by routes of their own. */
export const linkRouter = router({
  setting: signedInProcedure
    .input(oneOrganisation)
    .query(({ ctx, input }) => readLinkSetting(ctx, input)),

  allow: signedInProcedure
    .input(oneOrganisation.extend({ isAllowed: z.boolean() }))
    .mutation(({ ctx, input }) => allowLinks(ctx, input)),

  list: signedInProcedure.input(oneOrganisation).query(({ ctx, input }) => listLinks(ctx, input)),
});
