import { renderDocx } from "../../exporters/docx/render-docx";
import { reviewWords } from "../../exporters/docx/review-words";
import { readReviewCopy } from "../../importers/docx/read-review-copy";
import type { JobHandler } from "./job-kinds";

/** A copy for review as a Word file, and what it says when it is read again. Runs in the child only. */
export const makeReviewCopy: JobHandler<"review_copy.make"> = async ({
  report,
  marks,
  exportedAt,
}) => {
  const bytes = await renderDocx(report, { exportedAt, beside: reviewWords(marks) });
  return { bytes, sent: readReviewCopy(bytes) };
};
