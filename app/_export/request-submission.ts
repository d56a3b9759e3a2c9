import { RequestRefused } from "@/app/_trpc/failure";
import { refusalIn, refusalOf } from "@/app/_trpc/preview-file";
import type { Publication } from "@/core/submission/submission-manifest";
import type { PdfStandard } from "@/exporters/pdf/pdf-standard";
import type { ExportFormat } from "@/exporters/render-report";

export type WantedSubmission = {
  reportId: string;
  formats: readonly ExportFormat[];
  standard: PdfStandard;
  publication: Publication;
  fileName: string | null;
  overrides: readonly { findingId: string; reason: string }[];
};

type Told = { share: number } | { failure: unknown } | { submission: string };

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
  const response = await send(wanted, signal);
  if (!response.ok || !response.body) throw await refusalOf(response);
  for await (const line of linesOf(response.body)) {
    const told = JSON.parse(line) as Told;
    if ("share" in told) onShare(told.share);
    else if ("submission" in told) return told.submission;
    else throw refusalIn(told);
  }
  throw new RequestRefused({ code: "offline" });
}

async function send(body: WantedSubmission, signal: AbortSignal): Promise<Response> {
  try {
    return await fetch("/api/submissions", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      signal,
    });
  } catch (error) {
    if (signal.aborted) throw error;
    throw new RequestRefused({ code: "offline" });
  }
}

/** The whole lines of a stream of text; what stands behind the last one is left out. */
async function* linesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let held = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const lines = (held + decoder.decode(value, { stream: true })).split("\n");
    held = lines.pop() ?? "";
    yield* lines;
  }
}
