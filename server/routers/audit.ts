import { z } from "zod";
import { listAudit, listAuditChoices } from "../services/audit/list-audit";
import { router, signedInProcedure } from "../trpc";
import { day } from "./inputs";

const ofOrganisation = z.strictObject({ organisationId: z.uuid() });

/** The audit log of an organisation. */
export const auditRouter = router({
  list: signedInProcedure
    .input(
      ofOrganisation.extend({
        userId: z.uuid().optional(),
        action: z.string().max(100).optional(),
        reportId: z.uuid().optional(),
        from: day.optional(),
        to: day.optional(),
        page: z.int().min(1).max(1_000_000).optional(),
      }),
    )
    .query(({ ctx, input }) => listAudit(ctx, input)),

  choices: signedInProcedure
    .input(ofOrganisation)
    .query(({ ctx, input }) => listAuditChoices(ctx, input)),
});
