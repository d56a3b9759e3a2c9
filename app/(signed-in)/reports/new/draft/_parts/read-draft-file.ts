import { RequestRefused } from "@/app/_trpc/failure";
import type { DomainFailure } from "@/core/failure";
import type { DraftPreview } from "@/server/services/report/import-draft";

/** The failure a route's answer names; an answer without one is a fault of ours. */
const refusalIn = (body: unknown): RequestRefused =>
  new RequestRefused(
    typeof body === "object" && body !== null && "failure" in body && body.failure
      ? (body.failure as DomainFailure)
      : { code: "unexpected" },
  );

/** Sends a file of a draft to be read; nothing is stored. Aborting the signal ends the reading. */
export async function readDraftFile(
  organisationId: string,
  file: File,
  signal: AbortSignal,
): Promise<DraftPreview> {
  const form = new FormData();
  form.set("organisationId", organisationId);
  form.set("file", file);
  let response: Response;
  try {
    response = await fetch("/api/reports/draft", { method: "POST", body: form, signal });
  } catch (error) {
    if (signal.aborted) throw error;
    throw new RequestRefused({ code: "offline" });
  }
  const body: unknown = await response.json();
  if (!response.ok) throw refusalIn(body);
  return body as DraftPreview;
}
