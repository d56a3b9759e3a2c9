/** The pages in the bar, by the first part of their address. */
export const PLACES = [
  "reports",
  "reviews",
  "observations",
  "sources",
  "statistics",
  "people",
  "settings",
] as const;
export type Place = (typeof PLACES)[number];

/** What a guest of a single report can go to. */
export const GUEST_PLACES: readonly Place[] = ["reports", "reviews", "settings"];
