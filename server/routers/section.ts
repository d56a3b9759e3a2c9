import { z } from "zod";
import { SECTION_STATUSES } from "../../core/review/roles";
import { setSectionStatus } from "../services/review/move-section";
import { createSection, moveSection } from "../services/section/arrange-sections";
import {
  assignSection,
  renameSection,
  setSectionLevel,
  withholdSection,
} from "../services/section/change-section";
import { linkParagraphs } from "../services/section/link-paragraphs";
import { planSection, setSectionReviewer } from "../services/section/plan-section";
import { readReportContent, readSectionContent } from "../services/section/read-section-content";
import {
  listRemovedSections,
  removeSection,
  restoreSection,
} from "../services/section/remove-section";
import { router, signedInProcedure } from "../trpc";
import { day, paragraphLinks, reviewWords, title } from "./inputs";

const oneSection = z.strictObject({ sectionId: z.uuid() });
const oneReport = z.strictObject({ reportId: z.uuid() });
const level = z.int().min(1).max(3);
const place = { after: z.uuid().optional(), before: z.uuid().optional() };

export const sectionRouter = router({
  /** Right after or before another section; at the end without either. */
  create: signedInProcedure
    .input(oneReport.extend({ title, level: level.default(1), ...place }))
    .mutation(({ ctx, input }) => createSection(ctx, input)),

  rename: signedInProcedure
    .input(oneSection.extend({ title }))
    .mutation(({ ctx, input }) => renameSection(ctx, input)),

  move: signedInProcedure
    .input(
      oneSection
        .extend(place)
        .refine(({ after, before }) => (after === undefined) !== (before === undefined)),
    )
    .mutation(({ ctx, input }) => moveSection(ctx, input)),

  setLevel: signedInProcedure
    .input(oneSection.extend({ level }))
    .mutation(({ ctx, input }) => setSectionLevel(ctx, input)),

  /** Out of public files, with the sections inside it, or in them again. */
  withhold: signedInProcedure
    .input(oneSection.extend({ isWithheld: z.boolean() }))
    .mutation(({ ctx, input }) => withholdSection(ctx, input)),

  assign: signedInProcedure
    .input(oneSection.extend({ userId: z.uuid().nullable() }))
    .mutation(({ ctx, input }) => assignSection(ctx, input)),

  /** What is not given stays. */
  plan: signedInProcedure
    .input(
      oneSection.extend({
        dueOn: day.nullable().optional(),
        targetWords: z.int().min(1).max(1_000_000).nullable().optional(),
      }),
    )
    .mutation(({ ctx, input }) => planSection(ctx, input)),

  setReviewer: signedInProcedure
    .input(oneSection.extend({ userId: z.uuid(), isReviewer: z.boolean() }))
    .mutation(({ ctx, input }) => setSectionReviewer(ctx, input)),

  /** `from` is the status the person saw, `seen` the hash of what they approve. */
  setStatus: signedInProcedure
    .input(
      oneSection.extend({
        from: z.enum(SECTION_STATUSES),
        to: z.enum(SECTION_STATUSES),
        words: reviewWords,
        seen: z
          .string()
          .regex(/^[0-9a-f]{64}$/)
          .optional(),
      }),
    )
    .mutation(({ ctx, input }) => setSectionStatus(ctx, input)),

  linkParagraphs: signedInProcedure
    .input(oneSection.extend({ add: paragraphLinks, remove: paragraphLinks }))
    .mutation(({ ctx, input }) => linkParagraphs(ctx, input)),

  remove: signedInProcedure
    .input(oneSection)
    .mutation(({ ctx, input }) => removeSection(ctx, input)),

  restore: signedInProcedure
    .input(oneSection)
    .mutation(({ ctx, input }) => restoreSection(ctx, input)),

  listRemoved: signedInProcedure
    .input(oneReport)
    .query(({ ctx, input }) => listRemovedSections(ctx, input)),

  content: signedInProcedure
    .input(oneSection)
    .query(({ ctx, input }) => readSectionContent(ctx, input)),

  /** The texts of all sections of a report. */
  contents: signedInProcedure
    .input(oneReport)
    .query(({ ctx, input }) => readReportContent(ctx, input)),
});
