import { z } from "zod";
import { DOCUMENT_BODIES } from "../../core/observations/parsed-observations";
import { REPORT_KINDS } from "../../core/review/roles";
import { RULE_SUBJECTS, rule } from "../../core/rules/rule";
import { changeRule, resetRule } from "../services/rule/change-rule";
import { listRules, readReportRules } from "../services/rule/read-rules";
import { router, signedInProcedure } from "../trpc";

/** What treaty bodies lay down: limits, languages, deadlines, scales; dated and sourced. */
export const ruleRouter = router({
  list: signedInProcedure
    .input(z.strictObject({ organisationId: z.uuid() }))
    .query(({ ctx, input }) => listRules(ctx, input)),

  ofReport: signedInProcedure
    .input(z.strictObject({ reportId: z.uuid() }))
    .query(({ ctx, input }) => readReportRules(ctx, input)),

  change: signedInProcedure
    .input(z.strictObject({ organisationId: z.uuid(), rule }))
    .mutation(({ ctx, input }) => changeRule(ctx, input)),

  reset: signedInProcedure
    .input(
      z.strictObject({
        organisationId: z.uuid(),
        body: z.enum(DOCUMENT_BODIES),
        kind: z.enum(REPORT_KINDS).nullable(),
        subject: z.enum(RULE_SUBJECTS),
      }),
    )
    .mutation(({ ctx, input }) => resetRule(ctx, input)),
});
