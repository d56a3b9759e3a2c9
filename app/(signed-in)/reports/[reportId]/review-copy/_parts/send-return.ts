import { RequestRefused } from "@/app/_trpc/failure";
import { refusalIn } from "@/app/_trpc/preview-file";
import type { ReturnChoice } from "@/core/review-copy/return-choice";
import type { AppliedReturn } from "@/server/services/review-copy/apply-return";

/**
 * Brings in what was chosen of a file.
 *
 * @throws {RequestRefused} with the server's reason, or offline where no answer came
 */
export async function applyReturnedFile(
  reportId: string,
  file: File,
  choice: ReturnChoice,
): Promise<AppliedReturn> {
  const form = new FormData();
  form.set("reportId", reportId);
  form.set("choice", JSON.stringify(choice));
  form.set("file", file);
  const response = await fetch("/api/reports/review-copy/apply", {
    method: "POST",
    body: form,
  }).catch(() => {
    throw new RequestRefused({ code: "offline" });
  });
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok || body === null) throw refusalIn(body);
  return body as AppliedReturn;
}
