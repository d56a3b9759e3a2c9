import { z } from "zod";
import { BIBLIOGRAPHIES } from "../../core/citation/bibliography";
import { CITATION_STYLES } from "../../core/citation/citation-style";
import { ibidRules } from "../../core/citation/cite-positions";
import { RECOMMENDATION_PLACES } from "../../core/claim/compile-recommendations";
import { SCAFFOLDS } from "../../core/report/scaffold-sections";
import { REPORT_KINDS, REPORT_ROLES } from "../../core/review/roles";
import { previewRedaction } from "../services/redaction/preview-redaction";
import { deleteReport, restoreReport, updateReport } from "../services/report/change-report";
import {
  listMembersOfReport,
  removeReportMember,
  setReportMember,
} from "../services/report/change-report-members";
import { createReport } from "../services/report/create-report";
import { getReport, listReportParagraphs } from "../services/report/get-report";
import { listRemovedReports, listReports } from "../services/report/list-reports";
import { startNextCycle } from "../services/report/start-next-cycle";
import { router, signedInProcedure } from "../trpc";
import { day, language, line, optionalLine, title } from "./inputs";

const oneReport = z.strictObject({ reportId: z.uuid() });

const chosenParagraph = z.strictObject({
  paragraphId: z.uuid(),
  labels: z.array(z.string().max(20)).max(50).default([]),
});

export const reportRouter = router({
  /** All a person may read, across organisations. */
  list: signedInProcedure.query(({ ctx }) => listReports(ctx)),

  listRemoved: signedInProcedure.query(({ ctx }) => listRemovedReports(ctx)),

  get: signedInProcedure.input(oneReport).query(({ ctx, input }) => getReport(ctx, input)),

  /** The paragraphs of the concluding observations it answers, with their words. */
  paragraphs: signedInProcedure
    .input(oneReport)
    .query(({ ctx, input }) => listReportParagraphs(ctx, input)),

  /** What a public file of it withholds, told before one is made. */
  previewRedaction: signedInProcedure
    .input(oneReport.extend({ suggestions: z.enum(["without", "with"]) }))
    .query(({ ctx, input }) => previewRedaction(ctx, input)),

  create: signedInProcedure
    .input(
      z.strictObject({
        organisationId: z.uuid(),
        kind: z.enum(REPORT_KINDS),
        title,
        language: language.default("en"),
        deadline: day.nullable().default(null),
        observationsId: z.uuid().nullable().default(null),
        body: line(100).nullable().default(null),
        state: line(200).nullable().default(null),
        scaffold: z.enum(SCAFFOLDS).default("empty"),
        paragraphs: z.array(chosenParagraph).max(500).default([]),
      }),
    )
    .mutation(({ ctx, input }) => createReport(ctx, input)),

  /** A report of the next cycle with the sections of this one; grades are shown there as earlier ones. */
  startNextCycle: signedInProcedure
    .input(
      oneReport.extend({
        kind: z.enum(REPORT_KINDS),
        title,
        deadline: day.nullable().default(null),
        /** The observations it answers; those of this report where there are no newer ones. */
        observationsId: z.uuid().nullable().default(null),
        /** The submission it goes on from; null for the report as it stands. */
        submissionId: z.uuid().nullable().default(null),
      }),
    )
    .mutation(({ ctx, input }) => startNextCycle(ctx, input)),

  update: signedInProcedure
    .input(
      oneReport.extend({
        title: title.optional(),
        kind: z.enum(REPORT_KINDS).optional(),
        body: optionalLine(100).optional(),
        state: optionalLine(200).optional(),
        language: language.optional(),
        citationStyle: z.enum(CITATION_STYLES).optional(),
        /** Empty for the report's own language. */
        citationLanguage: language.or(z.literal("")).optional(),
        /** One of the organisation's own styles; null for the one that comes with Penumbra. */
        ownStyleId: z.uuid().nullable().optional(),
        ibidRules: ibidRules.optional(),
        bibliography: z.enum(BIBLIOGRAPHIES).optional(),
        deadline: day.nullable().optional(),
        recommendationsAt: z.enum(RECOMMENDATION_PLACES).optional(),
        recommendationsByAddressee: z.boolean().optional(),
      }),
    )
    .mutation(({ ctx, input }) => updateReport(ctx, input)),

  delete: signedInProcedure.input(oneReport).mutation(({ ctx, input }) => deleteReport(ctx, input)),

  restore: signedInProcedure
    .input(oneReport)
    .mutation(({ ctx, input }) => restoreReport(ctx, input)),

  members: signedInProcedure
    .input(oneReport)
    .query(({ ctx, input }) => listMembersOfReport(ctx, input)),

  setMember: signedInProcedure
    .input(oneReport.extend({ userId: z.uuid(), role: z.enum(REPORT_ROLES) }))
    .mutation(({ ctx, input }) => setReportMember(ctx, input)),

  removeMember: signedInProcedure
    .input(oneReport.extend({ userId: z.uuid() }))
    .mutation(({ ctx, input }) => removeReportMember(ctx, input)),
});
