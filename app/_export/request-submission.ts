import type { Variant } from "@/core/redaction/variant";
import type { Publication } from "@/core/submission/submission-manifest";
import type { CoverageFormat } from "@/exporters/coverage/render-coverage";
import type { DocxProfile } from "@/exporters/docx/docx-look";
import type { PdfStandard } from "@/exporters/pdf/pdf-standard";
import type { ExportFormat } from "@/exporters/render-report";
import { requestWork } from "./request-work";

export type WantedSubmission = {
  reportId: string;
  /** For whom the files are. */
  variant: Variant;
  formats: readonly ExportFormat[];
  standard: PdfStandard;
  /** How a Word file looks. */
  profile: DocxProfile;
  /** The matrix of coverage as an annex, in these formats. */
  annexes: readonly CoverageFormat[];
  publication: Publication;
  fileName: string | null;
  overrides: readonly { findingId: string; reason: string }[];
};

/**
 * Has a report frozen, hearing how far it is, and answers the submission's id. Calling it off ends
 * the work on the server, which then keeps nothing of it.
 *
 * @throws {RequestRefused} with the server's reason, or offline where the answer ends early
 */
export async function requestSubmission(
  wanted: WantedSubmission,
  signal: AbortSignal,
  onShare: (share: number) => void,
): Promise<string> {
  const { submissionId } = await requestWork<{ submissionId: string }>(
    "/api/submissions",
    wanted,
    signal,
    onShare,
  );
  return submissionId;
}
