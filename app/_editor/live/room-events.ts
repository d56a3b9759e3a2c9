import { z } from "zod";
import type { ReportEvent, SectionEvent } from "@/core/report/report-room";
import { REVIEW_EVENTS } from "@/core/review/review-event";
import { SECTION_STATUSES } from "@/core/review/roles";

const count = z.int().min(0);

const outlineSection = z.object({
  id: z.string(),
  title: z.string(),
  level: z.int(),
  isWithheld: z.boolean(),
  status: z.enum(SECTION_STATUSES),
  isLocked: z.boolean(),
  assigneeId: z.string().nullable(),
  reviewerIds: z.array(z.string()),
  dueOn: z.string().nullable(),
  targetWords: count.nullable(),
  epoch: z.int(),
  words: count,
  footnoteWords: count,
  suggestions: count,
  noteIds: z.array(z.string()),
  paragraphs: z.array(z.object({ paragraphId: z.string(), number: z.string(), label: z.string() })),
});

const citationRun = z.object({
  text: z.string(),
  italic: z.literal(true).exactOptional(),
  bold: z.literal(true).exactOptional(),
  link: z.string().exactOptional(),
});

const reportEvent = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("outline"),
    outline: z.object({ sections: z.array(outlineSection) }),
  }),
  z.object({ type: z.literal("citations"), texts: z.record(z.string(), z.array(citationRun)) }),
  z.object({ type: z.literal("section_text"), sectionId: z.string(), seq: z.number() }),
  z.object({ type: z.literal("section_removed"), sectionId: z.string(), removedBy: z.string() }),
  z.object({ type: z.literal("comments_changed"), threadId: z.string() }),
  z.object({ type: z.literal("claims_changed") }),
  z.object({ type: z.literal("assessments_changed") }),
  z.object({
    type: z.literal("review_changed"),
    event: z.object({
      what: z.enum(REVIEW_EVENTS),
      reportId: z.string(),
      sectionId: z.string().nullable(),
      concernsYou: z.boolean(),
    }),
  }),
]);

const sectionEvent = z.object({
  type: z.literal("right"),
  right: z.enum(["write", "suggest", "read"]),
});

/** An event of the report's room, or null for what this page does not know. */
export function readReportEvent(payload: string): ReportEvent | null {
  return readEvent(reportEvent, payload);
}

/** An event of a section's room, or null for what this page does not know. */
export function readSectionEvent(payload: string): SectionEvent | null {
  return readEvent(sectionEvent, payload);
}

function readEvent<T>(schema: z.ZodType<T>, payload: string): T | null {
  try {
    return schema.safeParse(JSON.parse(payload)).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
