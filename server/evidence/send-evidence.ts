import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { attachmentNamed } from "../../core/content-disposition";
import type { Context } from "../context";
import type { Actor } from "../policies/can";
import { type OpenedEvidence, openEvidence } from "../services/evidence/open-evidence";
import type { Stretch } from "../services/evidence/store-file";
import { readRange } from "./byte-range";
import { headerOf } from "./header-of";
import { refuse, SAFE_HEADERS } from "./refuse";

/**
 * Hands a file out, all or a stretch of it. Always as an attachment that no browser opens as a page:
 * pictures and players on our pages take it all the same.
 */
export async function sendEvidence(
  request: IncomingMessage,
  response: ServerResponse,
  context: Context & { actor: Actor },
  fileId: string,
): Promise<void> {
  if (request.method !== "GET" && request.method !== "HEAD") {
    return refuse(request, response, 405, { error: "get_expected" });
  }
  const file = await openEvidence(context, { fileId });
  const stretch = readRange(headerOf(request, "range") ?? undefined, file.bytes);
  if (stretch === "unsatisfiable") {
    response.setHeader("content-range", `bytes */${file.bytes}`);
    return refuse(request, response, 416, { error: "no_such_range" });
  }
  if (request.method === "HEAD") {
    writeHead(response, file, stretch);
    response.end();
    return;
  }
  // The first piece is opened before a word is said, so that a damaged file has an answer of its own.
  const pieces = file.read(stretch);
  const first = await pieces.next();
  writeHead(response, file, stretch);
  const rest = async function* () {
    if (!first.done) yield first.value;
    yield* pieces;
  };
  try {
    await pipeline(Readable.from(rest()), response);
  } catch (error) {
    // The receiver left: players do so all the time.
    if (!isPrematureClose(error)) throw error;
  }
}

const isPrematureClose = (error: unknown) =>
  error instanceof Error && "code" in error && error.code === "ERR_STREAM_PREMATURE_CLOSE";

function writeHead(response: ServerResponse, file: OpenedEvidence, stretch: Stretch | null): void {
  const length = stretch === null ? file.bytes : stretch.end - stretch.start + 1;
  response.writeHead(stretch === null ? 200 : 206, {
    ...SAFE_HEADERS,
    "content-type": file.mediaType,
    "content-disposition": attachmentNamed(file.name),
    "content-length": length,
    "accept-ranges": "bytes",
    ...(stretch && {
      "content-range": `bytes ${stretch.start}-${stretch.end}/${file.bytes}`,
    }),
  });
}
