/** The steps of a report on its way out, in order. */
export const MILESTONES = [
  "scope",
  "evidence",
  "first_draft",
  "review",
  "approval",
  "final_check",
  "send",
] as const;
export type Milestone = (typeof MILESTONES)[number];

/** Days before the deadline, where there is time enough: twelve weeks. */
const DAYS_BEFORE: Record<Milestone, number> = {
  scope: 84,
  evidence: 56,
  first_draft: 35,
  review: 21,
  approval: 10,
  final_check: 3,
  send: 0,
};
const WHOLE = DAYS_BEFORE.scope;
const DAY = 86_400_000;

export type PlannedMilestone = { milestone: Milestone; day: string };

/**
 * The day of each step, counted back from the deadline. Where less than twelve weeks are
 * left from `today`, the steps move together in the same proportion; a day is never before
 * `today`, unless the deadline is.
 */
export function planMilestones(deadline: string, today: string): PlannedMilestone[] {
  const end = Date.parse(`${deadline}T00:00:00Z`);
  const left = Math.floor((end - Date.parse(`${today}T00:00:00Z`)) / DAY);
  const share = Math.min(1, Math.max(0, left / WHOLE));
  return MILESTONES.map((milestone) => ({
    milestone,
    day: new Date(end - Math.floor(DAYS_BEFORE[milestone] * share) * DAY)
      .toISOString()
      .slice(0, 10),
  }));
}
