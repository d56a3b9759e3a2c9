/** A paragraph of observations as far as its standing in a report goes. */
export type StandingParagraph = {
  id: string;
  isFollowUp: boolean;
  /** The sub-paragraphs the follow-up names; empty where it names the whole paragraph. */
  followUpLabels: readonly string[];
};

type OnParagraph = { paragraphId: string; label: string };

export type ParagraphStanding = {
  /** A grade of ours for what is asked about: each part the follow-up names, or the whole, or any part. */
  isGraded: boolean;
  hasReply: boolean;
  /** The whole paragraph is left out, with a reason. */
  isLeftOut: boolean;
};

/**
 * Where a report stands on one paragraph. Where the follow-up names sub-paragraphs, it is graded
 * once each of them or the whole paragraph has a grade; otherwise once anything in it has one.
 */
export function standingOf(
  paragraph: StandingParagraph,
  {
    assessments,
    replies,
    leftOut,
  }: {
    assessments: readonly (OnParagraph & { grade: string })[];
    replies: readonly OnParagraph[];
    leftOut: readonly OnParagraph[];
  },
): ParagraphStanding {
  const own = ({ paragraphId }: OnParagraph) => paragraphId === paragraph.id;
  const graded = assessments.filter((entry) => own(entry) && entry.grade !== "");
  const labels = new Set(graded.map(({ label }) => label));
  const { followUpLabels } = paragraph;
  return {
    isGraded:
      labels.has("") ||
      (followUpLabels.length > 0
        ? followUpLabels.every((label) => labels.has(label))
        : labels.size > 0),
    hasReply: replies.some(own),
    isLeftOut: leftOut.some((entry) => own(entry) && entry.label === ""),
  };
}

/** What a list of paragraphs can be narrowed to. */
export const PARAGRAPH_FILTERS = ["all", "follow_up", "ungraded", "without_reply"] as const;
export type ParagraphFilter = (typeof PARAGRAPH_FILTERS)[number];

/** Whether a paragraph is one of those asked for; one that is left out is not waiting for a grade. */
export function passesFilter(
  { isFollowUp }: StandingParagraph,
  { isGraded, hasReply, isLeftOut }: ParagraphStanding,
  filter: ParagraphFilter,
): boolean {
  switch (filter) {
    case "all":
      return true;
    case "follow_up":
      return isFollowUp;
    case "ungraded":
      return !isGraded && !isLeftOut;
    case "without_reply":
      return !hasReply;
  }
}
