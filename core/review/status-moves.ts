import type { ReportRole, SectionStatus } from "./roles";

type Moves = Record<SectionStatus, Partial<Record<SectionStatus, readonly ReportRole[]>>>;

const WRITERS = ["coordinator", "drafter"] as const;
const JUDGES = ["coordinator", "reviewer"] as const;

/** Who may move a section from one status to another. What is not here is not possible. */
export const STATUS_MOVES: Moves = {
  drafting: { in_review: WRITERS },
  in_review: { drafting: WRITERS, changes_asked: JUDGES, approved: JUDGES },
  changes_asked: { drafting: WRITERS, in_review: WRITERS },
  approved: { drafting: WRITERS, changes_asked: JUDGES },
};

/** Where a person with this role may move a section that stands at `from`. */
export function movesFrom(from: SectionStatus, role: ReportRole): SectionStatus[] {
  return Object.entries(STATUS_MOVES[from]).flatMap(([to, roles]) =>
    roles.includes(role) && isStatus(to) ? [to] : [],
  );
}

function isStatus(value: string): value is SectionStatus {
  return value in STATUS_MOVES;
}
