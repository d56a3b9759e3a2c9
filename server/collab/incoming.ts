import { FRAME, type Frame, parseRoom, readFrame, SYNC } from "./frame";

/** Why a socket is closed for what it sent: close code and reason. */
export type Misconduct = { code: 1003 | 1008; reason: string };

/** A burst large enough for opening a report of two hundred sections, then a hundred messages a second. */
const BURST = 1_500;
const PER_SECOND = 100;

/** Presence is a name, a colour and a cursor. */
export const MOST_AWARENESS_BYTES = 16 * 1024;

/** Updates that may wait for one room's first exchange, and what all of a socket's may weigh. */
const MOST_WAITING = 1_000;
export const MOST_WAITING_BYTES = 4 * 1024 * 1024;

/** Rooms one socket may be in: a report of two hundred sections, and its own room, twice over. */
const MOST_ROOMS = 500;

type RoomState = { isExchanged: boolean; waiting: Uint8Array[] };

/**
 * Receives a socket's frames: bounds their rate, and puts a room's updates
 * behind its first exchange. A client that typed while the connection was being
 * made sends that update before the older ones it still owes, and it would be
 * taken for one that builds on changes nobody has.
 */
export class Incoming {
  readonly #rooms = new Map<string, RoomState>();
  #allowance = BURST;
  #waitingBytes = 0;
  #countedAt: number;

  constructor(
    private readonly now: () => number,
    private readonly deliver: (bytes: Uint8Array) => void,
    /** Tells the client that there is no such room. */
    private readonly deny: (address: string) => void,
  ) {
    this.#countedAt = now();
  }

  /** Delivers the frame now or in its turn, or answers why the socket must be closed. */
  receive(bytes: Uint8Array): Misconduct | null {
    if (!this.#isWithinRate()) return { code: 1008, reason: "too many messages" };
    const frame = readFrame(bytes);
    if (!frame) return { code: 1003, reason: "not a message of this protocol" };
    if (frame.type === FRAME.awareness && bytes.byteLength > MOST_AWARENESS_BYTES) {
      return { code: 1008, reason: "presence too large" };
    }
    // No name but a room's gets any further: the collaboration server keeps them in plain objects.
    if (parseRoom(frame.room) === null) {
      if (frame.type === FRAME.auth) this.deny(frame.address);
      return null;
    }
    if (frame.type === FRAME.auth) this.#forget(frame.address);
    if (!this.#rooms.has(frame.address)) {
      if (this.#rooms.size >= MOST_ROOMS) return { code: 1008, reason: "too many rooms" };
      this.#rooms.set(frame.address, { isExchanged: false, waiting: [] });
    }
    if (frame.step === null) {
      this.deliver(bytes);
      return null;
    }
    return this.#receiveSync(frame, bytes);
  }

  #receiveSync(frame: Frame, bytes: Uint8Array): Misconduct | null {
    const room = this.#rooms.get(frame.address) ?? { isExchanged: false, waiting: [] };
    this.#rooms.set(frame.address, room);
    if (frame.step === SYNC.update && !room.isExchanged) {
      this.#waitingBytes += bytes.byteLength;
      if (room.waiting.length >= MOST_WAITING || this.#waitingBytes > MOST_WAITING_BYTES) {
        return { code: 1008, reason: "never synchronised" };
      }
      room.waiting.push(bytes);
      return null;
    }
    this.deliver(bytes);
    if (frame.step === SYNC.stepTwo && !room.isExchanged) {
      room.isExchanged = true;
      for (const waiting of this.#takeWaiting(room)) this.deliver(waiting);
    }
    return null;
  }

  #forget(address: string): void {
    const room = this.#rooms.get(address);
    if (room) this.#takeWaiting(room);
    this.#rooms.delete(address);
  }

  #takeWaiting(room: RoomState): Uint8Array[] {
    for (const { byteLength } of room.waiting) this.#waitingBytes -= byteLength;
    return room.waiting.splice(0);
  }

  #isWithinRate(): boolean {
    const now = this.now();
    this.#allowance = Math.min(
      BURST,
      this.#allowance + ((now - this.#countedAt) / 1_000) * PER_SECOND,
    );
    this.#countedAt = now;
    this.#allowance -= 1;
    return this.#allowance >= 0;
  }
}
