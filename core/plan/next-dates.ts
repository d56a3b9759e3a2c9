import type { Milestone, PlannedMilestone } from "./milestones";

/** A day on which something of a report is due: a step of its plan, or a section. */
export type PlannedDate = { day: string } & (
  | { milestone: Milestone }
  | { sectionId: string; title: string }
);

/** A section as far as its plan goes. */
type PlannedSection = { id: string; title: string; dueOn: string | null; status: string };

/**
 * What is due next, from the earliest day on: sections that are not approved, overdue ones first,
 * and the steps of the plan that are still to come.
 *
 * @param today as "2026-03-31"
 */
export function nextDates(
  milestones: readonly PlannedMilestone[],
  sections: readonly PlannedSection[],
  today: string,
): PlannedDate[] {
  const steps: PlannedDate[] = milestones.filter(({ day }) => day >= today);
  const due = sections.flatMap(({ id, title, dueOn, status }): PlannedDate[] =>
    dueOn === null || status === "approved" ? [] : [{ day: dueOn, sectionId: id, title }],
  );
  return [...due, ...steps].toSorted((a, b) => a.day.localeCompare(b.day));
}
