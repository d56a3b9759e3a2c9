import { z } from "zod";
import { STATEMENT_KINDS } from "../../core/claim/read-statements";
import { recommendationFactsInput } from "../../core/claim/recommendation-facts";
import { isElementId } from "../../core/shared-text/shared-text";
import { linkStatement, setRecommendationFacts } from "../services/claim/change-statement";
import { listStatements } from "../services/claim/list-statements";
import { router, signedInProcedure } from "../trpc";
import { paragraphLinks } from "./inputs";

const oneStatement = z.strictObject({
  sectionId: z.uuid(),
  statementId: z.string().refine(isElementId),
});

export const claimRouter = router({
  /** Every claim and recommendation of a report. */
  list: signedInProcedure
    .input(z.strictObject({ reportId: z.uuid() }))
    .query(({ ctx, input }) => listStatements(ctx, input)),

  linkParagraphs: signedInProcedure
    .input(
      oneStatement.extend({
        kind: z.enum(STATEMENT_KINDS),
        add: paragraphLinks,
        remove: paragraphLinks,
      }),
    )
    .mutation(({ ctx, input }) => linkStatement(ctx, input)),

  setFacts: signedInProcedure
    .input(oneStatement.extend({ facts: recommendationFactsInput }))
    .mutation(({ ctx, input }) => setRecommendationFacts(ctx, input)),
});
