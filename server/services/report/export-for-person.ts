import { DomainError } from "../../../core/failure";
import type { Variant } from "../../../core/redaction/variant";
import type { ReportAction } from "../../policies/can";
import { authoriseReport } from "../authorise";
import { makeReviewCopy } from "../review-copy/make-review-copy";
import type { SealingContext } from "../service-context";
import type { Export, ExportDesk, MadeExport, ReadyFile } from "./export-desk";
import { actionOfExport, type ExportChoice, type ExportWatch, exportReport } from "./export-report";

/** What an export at the desk works with. */
export type DeskContext = Omit<SealingContext, "live"> & { exports: ExportDesk };

/** Hears what went wrong without being a failure that a person can do anything about. */
type OnBug = (error: unknown) => void;

/** An export of the person's own, with the title of its report. */
export type OwnExport = Export & { reportTitle: string };

/**
 * Begins an export that goes on when its page is left; its file waits at the desk for this person
 * alone. Answers its id.
 *
 * @throws {DomainError} report_not_found, not_permitted, too_many_exports
 */
export function startExport(
  context: DeskContext,
  { reportId, ...choice }: { reportId: string } & ExportChoice,
  onBug: OnBug,
): Promise<{ exportId: string }> {
  return start(
    context,
    { reportId, format: choice.format, action: actionOfExport(choice) },
    (watch) => exportReport(context, { reportId, ...choice }, watch),
    onBug,
  );
}

/**
 * The same for a copy for review; for a confidential one the right to confidential files is asked for when
 * it is fetched.
 *
 * @throws {DomainError} report_not_found, not_permitted, too_many_exports
 */
export function startReviewCopy(
  context: DeskContext,
  wanted: { reportId: string; variant: Variant; sectionIds?: readonly string[] | null },
  onBug: OnBug,
): Promise<{ exportId: string }> {
  const action =
    wanted.variant === "confidential" ? "report.export_confidential" : "review_copy.make";
  return start(
    context,
    { reportId: wanted.reportId, format: "docx", action },
    async (watch) => {
      const copy = await makeReviewCopy(context, wanted, watch);
      return { ...copy, pages: null, findings: [], withheld: { spelled: 0, similar: 0 } };
    },
    onBug,
  );
}

async function start(
  { db, actor, exports }: DeskContext,
  wanted: { reportId: string; format: string; action: ReportAction },
  work: (watch: ExportWatch) => Promise<MadeExport>,
  onBug: OnBug,
): Promise<{ exportId: string }> {
  await authoriseReport(db, actor, wanted.action, wanted.reportId);
  return { exportId: exports.start({ ...wanted, userId: actor.userId }, work, onBug) };
}

/**
 * The person's own exports that are waiting, being made or ready, the newest first; those they may
 * not fetch any more are left out.
 */
export async function listExports({
  db,
  actor,
  exports,
}: Omit<DeskContext, "sealKeys">): Promise<OwnExport[]> {
  const listed: OwnExport[] = [];
  for (const own of exports.ofPerson(actor.userId)) {
    try {
      const { report } = await authoriseReport(db, actor, own.action, own.reportId);
      listed.push({ ...own, reportTitle: report.title });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
    }
  }
  return listed;
}

/**
 * Stops an export of the person, or throws its file away.
 *
 * @throws {DomainError} export_not_found
 */
export function removeExport(
  { actor, exports }: Pick<DeskContext, "actor" | "exports">,
  { exportId }: { exportId: string },
): void {
  if (!exports.remove(actor.userId, exportId)) throw new DomainError({ code: "export_not_found" });
}

/**
 * The file of an export of the person, who must still be allowed to take it out. It stays
 * at the desk until its time is over.
 *
 * @throws {DomainError} export_not_found, report_not_found, not_permitted
 */
export async function takeExport(
  { db, actor, exports }: Omit<DeskContext, "sealKeys">,
  { exportId }: { exportId: string },
): Promise<{ file: ReadyFile; bytes: Uint8Array }> {
  const found = exports.find(actor.userId, exportId);
  if (found?.stage.state !== "ready" || found.bytes === null) {
    throw new DomainError({ code: "export_not_found" });
  }
  await authoriseReport(db, actor, found.action, found.reportId);
  return { file: found.stage.file, bytes: found.bytes };
}
