import type { ReportRole, ReportStage, SectionStatus } from "./roles";
import type { Move } from "./status-moves";

const COORDINATORS = ["coordinator"] as const;

/**
 * Who may move a report from one stage to another. "submitted" is no choice of anybody's:
 * freezing the report to be sent takes it there, from wherever it stands.
 */
export const REPORT_MOVES: readonly Move<ReportStage>[] = [
  { from: "drafting", to: "review", roles: COORDINATORS, words: "none" },
  { from: "review", to: "drafting", roles: COORDINATORS, words: "asked" },
  { from: "review", to: "ready", roles: COORDINATORS, words: "none" },
  { from: "ready", to: "review", roles: COORDINATORS, words: "needed" },
  { from: "submitted", to: "review", roles: COORDINATORS, words: "needed" },
  { from: "submitted", to: "drafting", roles: COORDINATORS, words: "needed" },
];

/** The stage a report is taken back to when it is called ready and no longer is. */
export const FALLEN_STAGE: ReportStage = "review";

/** Where a person with this role may move a report that stands at `from`. */
export function stagesFrom(from: ReportStage, role: ReportRole): ReportStage[] {
  return REPORT_MOVES.filter((move) => move.from === from && move.roles.includes(role)).map(
    ({ to }) => to,
  );
}

/** The move of a report, with who may take it; null for one that is not possible. */
export function reportMove(from: ReportStage, to: ReportStage): Move<ReportStage> | null {
  return REPORT_MOVES.find((move) => move.from === from && move.to === to) ?? null;
}

/** A report is ready when it has sections and every one of them is approved. */
export function mayBeReady(sections: readonly { status: SectionStatus }[]): boolean {
  return sections.length > 0 && sections.every(({ status }) => status === "approved");
}
