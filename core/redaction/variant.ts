/**
 * For whom a file of a report is made. Public: for everybody, so without what is withheld. Confidential:
 * for those it may be handed to in confidence, with the passages and names that are withheld elsewhere.
 */
export const VARIANTS = ["public", "confidential"] as const;
export type Variant = (typeof VARIANTS)[number];
