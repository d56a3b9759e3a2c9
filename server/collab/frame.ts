import { createDecoder, readVarString, readVarUint } from "lib0/decoding";
import type { Room } from "../services/collab-access";

/** The message types of the collaboration protocol that are told apart here. */
export const FRAME = {
  sync: 0,
  awareness: 1,
  auth: 2,
  syncReply: 4,
  close: 7,
  syncStatus: 8,
} as const;

/** The steps inside a sync message. */
export const SYNC = { stepOne: 0, stepTwo: 1, update: 2 } as const;

export type Frame = {
  /** The room's name, with the tab's own suffix where the client sends one. */
  address: string;
  room: string;
  type: number;
  /** The step of a sync message; null for other types. */
  step: number | null;
};

/** Reads a frame's head; null when the bytes are not a frame. */
export function readFrame(bytes: Uint8Array): Frame | null {
  try {
    const decoder = createDecoder(bytes);
    const address = readVarString(decoder);
    const type = readVarUint(decoder);
    const isSync = type === FRAME.sync || type === FRAME.syncReply;
    const end = address.indexOf("\0");
    return {
      address,
      room: end === -1 ? address : address.slice(0, end),
      type,
      step: isSync ? readVarUint(decoder) : null,
    };
  } catch {
    return null;
  }
}

const ROOM = /^(section|report):([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** What a room's name stands for; null for any other name. */
export function parseRoom(name: string): Room | null {
  const [, kind, id] = ROOM.exec(name) ?? [];
  if (id === undefined) return null;
  return kind === "section" ? { kind: "section", id } : { kind: "report", id };
}
