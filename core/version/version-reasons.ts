/** Why a version was taken: work on it paused, somebody restored over it or brought a Word file in, approved it, or named it. */
export const VERSION_REASONS = [
  "session",
  "before_restore",
  "before_return",
  "approved",
  "named",
] as const;
export type VersionReason = (typeof VERSION_REASONS)[number];
