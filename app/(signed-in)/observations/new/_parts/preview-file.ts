import { RequestRefused } from "@/app/_trpc/failure";
import type { DomainFailure } from "@/core/failure";
import type { ParsedObservations } from "@/core/observations/parsed-observations";

/** What was read from a text, and the text it was read from. */
export type ReadDocument = { parsed: ParsedObservations; originalText: string };
/** An export of records may hold more documents than the first. */
export type ObservationsPreview = ReadDocument & { others: ReadDocument[] };

/** The failure a route's answer names; an answer without one is a fault of ours. */
const refusalIn = (body: unknown): RequestRefused =>
  new RequestRefused(
    typeof body === "object" && body !== null && "failure" in body && body.failure
      ? (body.failure as DomainFailure)
      : { code: "unexpected" },
  );

/**
 * Sends a file to be read. A plain request object is used because only it tells
 * how much has been sent, and on a slow line that is most of the wait.
 *
 * @param onSent gets 0 to 100; at 100 the server is reading.
 */
export function previewFile(
  organisationId: string,
  file: File,
  onSent: (percent: number) => void,
): Promise<ObservationsPreview> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const form = new FormData();
    form.set("organisationId", organisationId);
    form.set("file", file);
    request.open("POST", "/api/observations/preview");
    request.responseType = "json";
    request.upload.onprogress = ({ loaded, total, lengthComputable }) =>
      lengthComputable && onSent(Math.round((loaded / total) * 100));
    request.upload.onload = () => onSent(100);
    request.onerror = () => reject(new RequestRefused({ code: "offline" }));
    request.onload = () => {
      const body: unknown = request.response;
      if (request.status === 200) resolve(body as ObservationsPreview);
      else reject(refusalIn(body));
    };
    request.send(form);
  });
}
