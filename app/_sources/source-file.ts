import { RequestRefused } from "@/app/_trpc/failure";
import type { DomainFailure } from "@/core/failure";
import type { SourcesPreview } from "@/server/services/source/import-sources";

/** The failure a route's answer names; an answer without one is a fault of ours. */
export const refusalIn = (body: unknown): RequestRefused =>
  new RequestRefused(
    typeof body === "object" && body !== null && "failure" in body && body.failure
      ? (body.failure as DomainFailure)
      : { code: "unexpected" },
  );

/** Sends a file of references to be read; nothing is stored. Calling it off ends the reading too. */
export async function previewSourceFile(
  organisationId: string,
  file: File,
  keepCapitals: boolean,
  signal: AbortSignal,
): Promise<SourcesPreview> {
  const form = new FormData();
  form.set("organisationId", organisationId);
  form.set("file", file);
  form.set("keepCapitals", keepCapitals ? "yes" : "no");
  const response = await fetch("/api/sources/preview", {
    method: "POST",
    body: form,
    signal,
  }).catch((error: unknown) => {
    if (signal.aborted) throw error;
    throw new RequestRefused({ code: "offline" });
  });
  const body: unknown = await response.json().catch(() => null);
  // An answer that was cut off is none.
  if (!response.ok || body === null) throw refusalIn(body);
  return body as SourcesPreview;
}

/** Has the browser download sources as a file: all of the library, or those named. */
export function downloadSources(
  organisationId: string,
  format: "bibtex" | "ris" | "csl-json",
  ids: readonly string[],
): void {
  // Thousands of ids fit into no address.
  const form = document.createElement("form");
  form.method = "post";
  form.action = "/api/sources/export";
  form.hidden = true;
  for (const [name, value] of Object.entries({ organisationId, format, ids: ids.join(",") })) {
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = name;
    field.value = value;
    form.append(field);
  }
  document.body.append(form);
  form.submit();
  form.remove();
}
