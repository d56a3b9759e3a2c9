import { RequestRefused } from "@/app/_trpc/failure";
import { refusalIn } from "@/app/_trpc/preview-file";

/** An archive on its way; `stop` calls it off. */
export type SentWorkspace = { done: Promise<{ arrivalId: string }>; stop: () => void };

/**
 * Sends the archive of a workspace. By XMLHttpRequest, the only thing in a browser that tells how
 * much of a body is sent.
 *
 * @param onProgress is called with 0 to 1
 */
export function sendWorkspace(file: File, onProgress: (share: number) => void): SentWorkspace {
  const request = new XMLHttpRequest();
  const done = new Promise<{ arrivalId: string }>((resolve, reject) => {
    request.upload.addEventListener("progress", ({ loaded, total }) => {
      if (total > 0) onProgress(loaded / total);
    });
    request.addEventListener("load", () => {
      if (request.status === 201) resolve(request.response as { arrivalId: string });
      else reject(refusalIn(request.response));
    });
    request.addEventListener("error", () => reject(new RequestRefused({ code: "offline" })));
    request.addEventListener("abort", () => reject(new DOMException("stopped", "AbortError")));
  });
  request.open("POST", "/api/workspace/in");
  request.responseType = "json";
  request.setRequestHeader("content-type", "application/octet-stream");
  request.send(file);
  return { done, stop: () => request.abort() };
}
