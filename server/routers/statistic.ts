import { z } from "zod";
import { statisticInput } from "../../core/statistics/statistic";
import {
  addStatistics,
  exportStatistics,
  MOST_STATISTICS_AT_ONCE,
} from "../services/statistic/import-statistics";
import { confirmFigure, readReportStatistics } from "../services/statistic/report-statistics";
import {
  createStatistic,
  listStatistics,
  removeStatistic,
  updateStatistic,
} from "../services/statistic/statistics";
import { router, signedInProcedure } from "../trpc";
import { storedText } from "./inputs";

const oneStatistic = z.strictObject({ statisticId: z.uuid() });
const partId = z.string().regex(/^[\w-]{1,64}$/);

export const statisticRouter = router({
  list: signedInProcedure
    .input(z.strictObject({ organisationId: z.uuid() }))
    .query(({ ctx, input }) => listStatistics(ctx, input)),

  create: signedInProcedure
    .input(z.strictObject({ organisationId: z.uuid(), statistic: statisticInput }))
    .mutation(({ ctx, input }) => createStatistic(ctx, input)),

  addMany: signedInProcedure
    .input(
      z.strictObject({
        organisationId: z.uuid(),
        statistics: z.array(statisticInput).max(MOST_STATISTICS_AT_ONCE),
      }),
    )
    .mutation(({ ctx, input }) => addStatistics(ctx, input)),

  /** The register as a table in CSV. */
  table: signedInProcedure
    .input(z.strictObject({ organisationId: z.uuid() }))
    .query(({ ctx, input }) => exportStatistics(ctx, input)),

  /** `seenAt` is the `updatedAt` of the entry as the person saw it. */
  update: signedInProcedure
    .input(oneStatistic.extend({ seenAt: z.date(), statistic: statisticInput }))
    .mutation(({ ctx, input }) => updateStatistic(ctx, input)),

  remove: signedInProcedure
    .input(oneStatistic)
    .mutation(({ ctx, input }) => removeStatistic(ctx, input)),

  /** The figures in a report's text beside the register. */
  ofReport: signedInProcedure
    .input(z.strictObject({ reportId: z.uuid() }))
    .query(({ ctx, input }) => readReportStatistics(ctx, input)),

  confirm: signedInProcedure
    .input(
      oneStatistic.extend({
        sectionId: z.uuid(),
        isUse: z.boolean(),
        place: z.strictObject({
          part: z.union([
            z.literal("body"),
            z.strictObject({ note: partId }),
            z.strictObject({ cell: partId }),
          ]),
          written: storedText(60).min(1),
          before: storedText(30),
          after: storedText(30),
        }),
      }),
    )
    .mutation(({ ctx, input }) => confirmFigure(ctx, input)),
});
