import { nameOfFile } from "@/app/_components/save-file";
import { RequestRefused } from "@/app/_trpc/failure";
import { refusalOf } from "@/app/_trpc/preview-file";

/**
 * Has a copy of a report made for review in Word. Calling it off ends the work on the server.
 *
 * @throws {RequestRefused} with the server's reason, or offline where no answer came
 */
export async function requestReviewCopy(
  wanted: { reportId: string; sectionIds?: string[] },
  signal: AbortSignal,
): Promise<{ file: Blob; name: string }> {
  const response = await fetch("/api/reports/review-copy", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(wanted),
    signal,
  }).catch((error: unknown) => {
    if (signal.aborted) throw error;
    throw new RequestRefused({ code: "offline" });
  });
  if (!response.ok) throw await refusalOf(response);
  return { file: await response.blob(), name: nameOfFile(response) ?? "review.docx" };
}
