import { previewFile } from "@/app/_trpc/preview-file";
import type { SourcesPreview } from "@/server/services/source/import-sources";

/** Sends a file of references to be read; nothing is stored. Calling it off ends the reading too. */
export const previewSourceFile = (
  organisationId: string,
  file: File,
  keepCapitals: boolean,
  signal: AbortSignal,
): Promise<SourcesPreview> =>
  previewFile(
    "/api/sources/preview",
    { organisationId, keepCapitals: keepCapitals ? "yes" : "no" },
    file,
    signal,
  );

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
