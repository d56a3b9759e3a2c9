import type { ReportRole, SectionStatus } from "./roles";

/** Whether whoever moves something says why: never, if they like, or they must. */
export type MoveWords = "none" | "asked" | "needed";

/** One way from a state to another, and who may take it. */
export type Move<State extends string> = {
  from: State;
  to: State;
  roles: readonly ReportRole[];
  words: MoveWords;
};

const WRITERS = ["coordinator", "drafter"] as const;
const JUDGES = ["coordinator", "reviewer"] as const;

/** Who may move a section from one status to another. What is not here is not possible. */
export const STATUS_MOVES: readonly Move<SectionStatus>[] = [
  { from: "drafting", to: "in_review", roles: WRITERS, words: "asked" },
  { from: "in_review", to: "drafting", roles: WRITERS, words: "asked" },
  { from: "in_review", to: "changes_asked", roles: JUDGES, words: "needed" },
  { from: "in_review", to: "approved", roles: JUDGES, words: "asked" },
  { from: "changes_asked", to: "drafting", roles: WRITERS, words: "asked" },
  { from: "changes_asked", to: "in_review", roles: WRITERS, words: "asked" },
  { from: "approved", to: "drafting", roles: WRITERS, words: "needed" },
  { from: "approved", to: "changes_asked", roles: JUDGES, words: "needed" },
];

/** Where a section falls to when what was approved of it is no longer what it says; nobody moves it there. */
export const FALLEN_STATUS: SectionStatus = "in_review";

/** Where a person with this role may move a section that stands at `from`. */
export function movesFrom(from: SectionStatus, role: ReportRole): SectionStatus[] {
  return STATUS_MOVES.filter((move) => move.from === from && move.roles.includes(role)).map(
    ({ to }) => to,
  );
}

/** The move of a section, with who may take it; null for one that is not possible. */
export function statusMove(from: SectionStatus, to: SectionStatus): Move<SectionStatus> | null {
  return STATUS_MOVES.find((move) => move.from === from && move.to === to) ?? null;
}
