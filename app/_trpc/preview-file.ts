import type { DomainFailure } from "@/core/failure";
import { RequestRefused } from "./failure";

/** The failure a route's answer names; an answer without one is a fault of ours. */
export const refusalIn = (body: unknown): RequestRefused =>
  new RequestRefused(
    typeof body === "object" && body !== null && "failure" in body && body.failure
      ? (body.failure as DomainFailure)
      : { code: "unexpected" },
  );

/** Why a route refused; an answer that was cut off, or that a proxy gave, names no reason. */
export const refusalOf = async (response: Response): Promise<RequestRefused> =>
  refusalIn(await response.json().catch(() => null));

/**
 * Sends a file to a route that reads it and stores nothing. Calling it off ends the reading too.
 *
 * @throws {RequestRefused} with the route's reason, or offline where no answer came
 */
export async function previewFile<Preview>(
  route: string,
  fields: Record<string, string>,
  file: File,
  signal: AbortSignal,
): Promise<Preview> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set("file", file);
  const response = await fetch(route, { method: "POST", body: form, signal }).catch(
    (error: unknown) => {
      if (signal.aborted) throw error;
      throw new RequestRefused({ code: "offline" });
    },
  );
  // An answer that was cut off is none.
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok || body === null) throw refusalIn(body);
  return body as Preview;
}
