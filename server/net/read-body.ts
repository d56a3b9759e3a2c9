import { pipeline, type Readable, Transform } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";

const UNPACK = {
  gzip: createGunzip,
  "x-gzip": createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
} as const;

export type ReadBody = { bytes: Uint8Array<ArrayBuffer>; isCutShort: boolean };

/**
 * A body's first bytes, unpacked: at most `limit`, counted on the wire and again after unpacking.
 * One that is longer, breaks off, or is not done when the signal comes is cut short, not refused:
 * what a page says of itself stands at its beginning.
 */
export async function readBody(
  body: Readable,
  encoding: string,
  limit: number,
  signal: AbortSignal,
): Promise<ReadBody> {
  const packing = encoding.trim().toLowerCase();
  const isKnown = packing in UNPACK;
  if (packing !== "" && packing !== "identity" && !isKnown) {
    body.destroy();
    return { bytes: new Uint8Array(), isCutShort: true };
  }
  const readable = isKnown ? unpacked(body, packing as keyof typeof UNPACK, limit) : body;
  const stop = () => readable.destroy();
  signal.addEventListener("abort", stop, { once: true });
  const chunks: Uint8Array[] = [];
  let size = 0;
  let isCutShort = false;
  try {
    for await (const chunk of readable as AsyncIterable<Uint8Array>) {
      const rest = limit - size;
      chunks.push(chunk.subarray(0, rest));
      size += Math.min(chunk.length, rest);
      if (chunk.length <= rest) continue;
      isCutShort = true;
      break;
    }
  } catch {
    // Broken off, badly packed or out of time: what came is what there is.
    isCutShort = true;
  } finally {
    signal.removeEventListener("abort", stop);
    body.destroy();
  }
  return { bytes: joined(chunks, size), isCutShort: isCutShort || signal.aborted };
}

function unpacked(body: Readable, packing: keyof typeof UNPACK, limit: number): Readable {
  let onWire = 0;
  const counted = new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      onWire += chunk.length;
      done(onWire > limit ? new Error("too much was sent") : null, chunk);
    },
  });
  // Errors come out at the end that is read.
  return pipeline(body, counted, UNPACK[packing](), () => undefined);
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
