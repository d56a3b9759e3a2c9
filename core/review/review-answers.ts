/** What a person says to a request for review: that they read it, approve it, or ask for changes. */
export const REVIEW_ANSWERS = ["read", "approved", "changes_asked"] as const;
export type ReviewAnswer = (typeof REVIEW_ANSWERS)[number];
