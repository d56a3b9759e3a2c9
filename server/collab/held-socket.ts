import type { WebSocketLike } from "@hocuspocus/server";
import { FRAME, type Frame, parseRoom, readFrame } from "./frame";
import type { Progress } from "./update-log";

/** What the socket needs of the log. */
export type ProgressSource = {
  progress(sectionId: string): Progress;
  watch(sectionId: string, callback: () => void): () => void;
};

type Held = { needs: number; bytes: Uint8Array; type: number };

type RawSocket = WebSocketLike & { readonly bufferedAmount: number; terminate(): void };

/** A reader this far behind is cut off, so that its backlog does not fill the memory of everybody. */
const MOST_BUFFERED = 8 * 1024 * 1024;

/**
 * Stands between the collaboration server and a socket and lets a section's
 * frames out, in order, only once everything the section had received when they
 * were made is committed. So a receipt means "committed", and nobody ever sees
 * words of a colleague that could still be lost.
 */
export class HeldSocket implements WebSocketLike {
  readonly #socket: RawSocket;
  readonly #log: ProgressSource;
  readonly #held = new Map<string, { frames: Held[]; bytes: number; stop: () => void }>();

  constructor(socket: RawSocket, log: ProgressSource) {
    this.#socket = socket;
    this.#log = log;
  }

  get readyState(): number {
    return this.#socket.readyState;
  }

  send(data: string | ArrayBufferLike | Blob | ArrayBufferView): void {
    const frame = data instanceof Uint8Array ? readFrame(data) : null;
    const sectionId = frame && sectionOf(frame);
    if (!(data instanceof Uint8Array) || !frame || !sectionId) {
      this.#pass(data);
      return;
    }
    const { appended, durable } = this.#log.progress(sectionId);
    if (durable >= appended && !this.#held.has(sectionId)) this.#pass(data);
    else this.#hold(sectionId, { needs: appended, bytes: data, type: frame.type });
  }

  close(code?: number, reason?: string): void {
    this.#socket.close(code, reason);
  }

  /** Stops watching; call it when the socket has closed. */
  dispose(): void {
    for (const { stop } of this.#held.values()) stop();
    this.#held.clear();
  }

  #hold(sectionId: string, held: Held): void {
    const waiting = this.#held.get(sectionId) ?? {
      frames: [],
      bytes: 0,
      stop: this.#log.watch(sectionId, () => this.#release(sectionId)),
    };
    this.#held.set(sectionId, waiting);
    waiting.frames.push(held);
    waiting.bytes += held.bytes.byteLength;
    if (waiting.bytes > MOST_BUFFERED) this.#socket.terminate();
  }

  #release(sectionId: string): void {
    const waiting = this.#held.get(sectionId);
    if (!waiting) return;
    const { durable, isGone } = this.#log.progress(sectionId);
    // What can no longer be committed is never acknowledged or shown; only the farewell goes out.
    if (isGone) waiting.frames = waiting.frames.filter(({ type }) => type === FRAME.close);
    const ready = waiting.frames.findIndex(({ needs }) => !isGone && needs > durable);
    for (const { bytes } of waiting.frames.splice(
      0,
      ready === -1 ? Number.POSITIVE_INFINITY : ready,
    )) {
      waiting.bytes -= bytes.byteLength;
      this.#pass(bytes);
    }
    if (waiting.frames.length > 0) return;
    waiting.stop();
    this.#held.delete(sectionId);
  }

  #pass(data: string | ArrayBufferLike | Blob | ArrayBufferView): void {
    if (this.#socket.readyState !== 1) return;
    if (this.#socket.bufferedAmount > MOST_BUFFERED) this.#socket.terminate();
    else this.#socket.send(data);
  }
}

/** Answers about signing in do not wait: they carry no words. */
function sectionOf(frame: Frame): string | null {
  if (frame.type === FRAME.auth) return null;
  const room = parseRoom(frame.room);
  return room?.kind === "section" ? room.id : null;
}
