import { z } from "zod";
import { SCHEMA_VERSION } from "../../core/document/schema";
import type { Refusal } from "../../core/report/report-room";
import type { Room, RoomAccess } from "../services/collab-access";
import { parseRoom } from "./frame";
import type { SocketPerson } from "./socket-session";

const handshake = z.object({ schemaVersion: z.int(), epoch: z.int() });

export type Entry = { room: Room; person: SocketPerson; access: RoomAccess };

type Authorise = (
  person: SocketPerson,
  room: Room,
) => Promise<RoomAccess | "not-found" | "not-permitted">;

/**
 * Decides whether a person may enter a room with the text shape and epoch their
 * tab has. Answers the entry, or the refusal the tab is told.
 */
export async function authenticate(
  name: string,
  token: string,
  person: SocketPerson | null,
  authorise: Authorise,
): Promise<Entry | Refusal> {
  if (!person) return "not-signed-in";
  const room = parseRoom(name);
  if (!room) return "not-found";
  const access = await authorise(person, room);
  if (access === "not-found" || access === "not-permitted") return access;
  if (room.kind === "section") {
    const shown = readHandshake(token);
    if (!shown || shown.schemaVersion < SCHEMA_VERSION) return "schema-too-old";
    if (shown.schemaVersion > SCHEMA_VERSION) return "schema-too-new";
    if (shown.epoch !== access.epoch) return "epoch-changed";
  }
  return { room, person, access };
}

function readHandshake(token: string): z.infer<typeof handshake> | null {
  if (token.length > 1_000) return null;
  try {
    return handshake.safeParse(JSON.parse(token)).data ?? null;
  } catch {
    return null;
  }
}
