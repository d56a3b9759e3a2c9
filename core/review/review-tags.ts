/** What somebody in an organisation is asked to look for in a text, beside whether it is right. */
export const REVIEW_TAGS = ["legal", "language", "security"] as const;
export type ReviewTag = (typeof REVIEW_TAGS)[number];
