import { eq } from "drizzle-orm";
import { DomainError } from "../../../core/failure";
import { mayBeReady, reportMove } from "../../../core/review/report-moves";
import type { ReportStage } from "../../../core/review/roles";
import { reports } from "../../../db/schema/reports";
import { authoriseReport } from "../authorise";
import type { ServiceContext } from "../service-context";
import { keepStage, listStatuses } from "./keep-move";

/**
 * Moves a report from the stage the asker saw to another, as `core/review/report-moves` allows their
 * role. It is ready only when every section is approved.
 *
 * @throws {DomainError} report_not_found, not_permitted, words_needed, sections_not_approved,
 *   changed_meanwhile (it no longer stands at `from`)
 */
export async function setReportStage(
  { db, live, actor }: ServiceContext,
  {
    reportId,
    from,
    to,
    words,
  }: { reportId: string; from: ReportStage; to: ReportStage; words: string },
): Promise<void> {
  const event = await db.transaction(async (tx) => {
    await tx.select({ id: reports.id }).from(reports).where(eq(reports.id, reportId)).for("update");
    const { report, role } = await authoriseReport(tx, actor, "report.set_stage", reportId);
    const move = reportMove(from, to);
    if (report.stage !== from) throw new DomainError({ code: "changed_meanwhile" });
    if (!move?.roles.includes(role)) {
      throw new DomainError({ code: "not_permitted", action: "report.set_stage" });
    }
    if (move.words === "needed" && words === "") throw new DomainError({ code: "words_needed" });
    if (to === "ready") {
      const sections = await listStatuses(tx, reportId);
      if (!mayBeReady(sections)) {
        const missing = sections.filter(({ status }) => status !== "approved").length;
        throw new DomainError({ code: "sections_not_approved", sections: missing });
      }
    }
    return keepStage(tx, report, to, { by: actor.userId, words });
  });
  live.reviewChanged(event);
}
