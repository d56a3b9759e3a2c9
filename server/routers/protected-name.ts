import { z } from "zod";
import { protectedName } from "../../core/confidentiality/protected-name";
import { checkReportNames } from "../services/confidentiality/check-report-names";
import {
  addProtectedName,
  changeProtectedName,
  listProtectedNames,
  removeProtectedName,
} from "../services/confidentiality/protected-names";
import { router, signedInProcedure } from "../trpc";

const oneName = z.strictObject({ nameId: z.uuid() });

/** Names that must not be published. */
export const protectedNameRouter = router({
  list: signedInProcedure
    .input(z.strictObject({ organisationId: z.uuid() }))
    .query(({ ctx, input }) => listProtectedNames(ctx, input)),

  add: signedInProcedure
    .input(z.strictObject({ organisationId: z.uuid(), name: protectedName }))
    .mutation(({ ctx, input }) => addProtectedName(ctx, input)),

  change: signedInProcedure
    .input(oneName.extend({ name: protectedName }))
    .mutation(({ ctx, input }) => changeProtectedName(ctx, input)),

  remove: signedInProcedure
    .input(oneName)
    .mutation(({ ctx, input }) => removeProtectedName(ctx, input)),

  /** Where they stand in a report. */
  check: signedInProcedure
    .input(z.strictObject({ reportId: z.uuid() }))
    .query(({ ctx, input }) => checkReportNames(ctx, input)),
});
