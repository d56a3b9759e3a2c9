import { z } from "zod";
import { isoDay } from "../observations/parsed-observations";
import type { Rule } from "../rules/rule";

/** The parts of an assessment that are changed one by one. */
export const ASSESSMENT_FIELDS = ["grade", "reason", "committee"] as const;
export type AssessmentField = (typeof ASSESSMENT_FIELDS)[number];

/** How long a grade, a reason and the like may be, in UTF-16 units. */
export const MAX_GRADE = 40;
export const MAX_REASON = 20_000;

// PostgreSQL stores no NUL.
const words = (max: number) =>
  z
    .string()
    .max(max)
    .refine((text) => !text.includes("\u0000"));

export const gradeInput = words(MAX_GRADE).trim();
export const reasonInput = words(MAX_REASON);

/** The committee's own grade: when and in which document it was given. */
export const committeeGrade = z.strictObject({
  grade: words(MAX_GRADE).trim().min(1),
  gradedOn: isoDay.nullable(),
  /** Symbol or title of the document it stands in, and where. */
  document: words(300).trim(),
});
export type CommitteeGrade = z.infer<typeof committeeGrade>;

/** A change to one field, with the value its author saw: "" or null where there was none. */
export const assessmentChange = z.discriminatedUnion("field", [
  z.strictObject({ field: z.literal("grade"), seen: words(MAX_GRADE), value: gradeInput }),
  z.strictObject({ field: z.literal("reason"), seen: words(MAX_REASON), value: reasonInput }),
  z.strictObject({
    field: z.literal("committee"),
    seen: committeeGrade.nullable(),
    value: committeeGrade.nullable(),
  }),
]);
export type AssessmentChange = z.infer<typeof assessmentChange>;

type Fields = { grade: string; reason: string; committee: CommitteeGrade | null };

/**
 * What a change does to an assessment: `same` where it has that value already, `conflict` where
 * a colleague gave the field another value than the person saw, `set` otherwise.
 */
export function judgeChange(
  current: Fields,
  change: AssessmentChange,
): "same" | "conflict" | "set" {
  const now = current[change.field];
  if (isEqual(now, change.value)) return "same";
  return isEqual(now, change.seen) ? "set" : "conflict";
}

type Value = Fields[AssessmentField];

function isEqual(one: Value, other: Value): boolean {
  if (one === null || other === null || typeof one === "string" || typeof other === "string") {
    return one === other;
  }
  return (
    one.grade === other.grade && one.gradedOn === other.gradedOn && one.document === other.document
  );
}

/** One grade of a body's scale and what it means. */
export type Grade = { grade: string; meaning: string };

/** The grades a body's rule lays down; none where no scale of it is known. */
export function gradesOf(scale: Rule | null | undefined): readonly Grade[] {
  return scale?.value.subject === "scale" ? scale.value.grades : [];
}
