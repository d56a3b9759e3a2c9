import { RequestRefused } from "@/app/_trpc/failure";
import { refusalIn } from "@/app/_trpc/preview-file";

/** A file on its way: `done` settles when it is kept or refused; `stop` calls it off. */
export type SentEvidence = { done: Promise<void>; stop: () => void };

/**
 * Sends a file to be kept with a source. By XMLHttpRequest, the only thing in a browser that tells
 * how much of a body is sent.
 *
 * @param onProgress is called with 0 to 1; at 1 the server still hashes and stores it
 */
export function sendEvidence(
  sourceId: string,
  file: File,
  onProgress: (share: number) => void,
): SentEvidence {
  const request = new XMLHttpRequest();
  const done = new Promise<void>((resolve, reject) => {
    request.upload.addEventListener("progress", ({ loaded, total }) => {
      if (total > 0) onProgress(loaded / total);
    });
    request.addEventListener("load", () => {
      if (request.status === 201) resolve();
      else reject(refusalIn(request.response));
    });
    request.addEventListener("error", () => reject(new RequestRefused({ code: "offline" })));
    request.addEventListener("abort", () => reject(new DOMException("stopped", "AbortError")));
  });
  request.open("POST", `/api/evidence/sources/${sourceId}`);
  request.responseType = "json";
  request.setRequestHeader("content-type", "application/octet-stream");
  request.setRequestHeader(
    "x-evidence-name",
    encodeURIComponent(file.name.replaceAll(/\p{Cs}/gu, "_")),
  );
  request.send(file);
  return { done, stop: () => request.abort() };
}

/** Where a file is fetched from: by players, pictures and downloads alike. */
export const evidenceAddress = (fileId: string): string => `/api/evidence/files/${fileId}`;
