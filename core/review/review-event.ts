/** What happened to a section or a report on its way to the treaty body. */
export const REVIEW_EVENTS = [
  "moved",
  "approved",
  "approval_lost",
  "locked",
  "unlocked",
  "stage",
  "requested",
  "request_withdrawn",
  "answered",
  "doubted",
  "judged",
] as const;
export type ReviewEventKind = (typeof REVIEW_EVENTS)[number];

/** One such thing, and whom it concerns. Ids only: what it says is asked for by those who may. */
export type ReviewEvent = {
  what: ReviewEventKind;
  reportId: string;
  /** Null where it is the report's own. */
  sectionId: string | null;
  /** Who did it; null where it followed from a change of the text. */
  by: string | null;
  /** Who is to be told, whoever did it not among them. */
  audience: string[];
};

/** The same as one page is told it: of people only whether it concerns whoever looks at the page. */
export type ToldReviewEvent = Pick<ReviewEvent, "what" | "reportId" | "sectionId"> & {
  concernsYou: boolean;
};

/** The people a section has. */
export type SectionPeople = {
  assigneeId: string | null;
  reviewerIds: readonly string[];
  /** Who approved it, where it is or just was approved. */
  approvedBy: string | null;
};

/**
 * Whom a section's move concerns: those who write and review it, and whoever approved it; not the one
 * who moved it.
 */
export function audienceOf(
  { assigneeId, reviewerIds, approvedBy }: SectionPeople,
  by: string | null,
): string[] {
  const people = new Set([assigneeId, ...reviewerIds, approvedBy]);
  return [...people].filter((id): id is string => id !== null && id !== by).toSorted();
}
