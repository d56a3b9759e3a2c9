/** What an open report tells of shows within a second; everything else within this. */
export const NOTICES_EVERY_MS = 15_000;
