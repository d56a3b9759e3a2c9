import { z } from "zod";
import { listReportVersions, listSectionVersions } from "../services/history/list-versions";
import { nameReportVersion, nameSectionVersion } from "../services/history/name-version";
import { readReportVersion, readSectionVersion } from "../services/history/read-version";
import { restoreVersion } from "../services/history/restore-version";
import { router, signedInProcedure } from "../trpc";
import { line } from "./inputs";

const oneSection = z.strictObject({ sectionId: z.uuid() });
const oneReport = z.strictObject({ reportId: z.uuid() });
const oneVersion = z.strictObject({ versionId: z.uuid() });
const name = line(200);

export const versionRouter = router({
  /** Latest first; those before a moment, for the next hundred. */
  listOfSection: signedInProcedure
    .input(
      oneSection.extend({
        cursor: z.date().nullish(),
        // Sent along with the cursor; there is only one way to go.
        direction: z.literal("forward").optional(),
      }),
    )
    .query(({ ctx, input: { sectionId, cursor } }) =>
      listSectionVersions(ctx, { sectionId, before: cursor ?? undefined }),
    ),

  listOfReport: signedInProcedure
    .input(oneReport)
    .query(({ ctx, input }) => listReportVersions(ctx, input)),

  nameSection: signedInProcedure
    .input(oneSection.extend({ name }))
    .mutation(({ ctx, input }) => nameSectionVersion(ctx, input)),

  nameReport: signedInProcedure
    .input(oneReport.extend({ name }))
    .mutation(({ ctx, input }) => nameReportVersion(ctx, input)),

  /** A section's text as a version has it. */
  ofSection: signedInProcedure
    .input(oneVersion)
    .query(({ ctx, input }) => readSectionVersion(ctx, input)),

  /** All sections as a version of the report has them. */
  ofReport: signedInProcedure
    .input(oneVersion)
    .query(({ ctx, input }) => readReportVersion(ctx, input)),

  restore: signedInProcedure
    .input(oneVersion)
    .mutation(({ ctx, input }) => restoreVersion(ctx, input)),
});
