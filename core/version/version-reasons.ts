/** Why a version was taken: work on it paused, somebody restored over it, or somebody named it. */
export const VERSION_REASONS = ["session", "before_restore", "named"] as const;
export type VersionReason = (typeof VERSION_REASONS)[number];
