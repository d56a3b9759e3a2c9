import type { Connection } from "@hocuspocus/server";
import type { Room, RoomAccess } from "../services/collab-access";
import { parseRoom } from "./frame";
import {
  changeRight,
  expel,
  type RoomContext,
  type SocketPerson,
  type SocketSession,
} from "./socket-session";

type Authorise = (
  person: SocketPerson,
  room: Room,
) => Promise<RoomAccess | "not-found" | "not-permitted">;

const rightOf = ({ context }: { context: RoomContext }) => context.right;

/**
 * Keeps the rights of people who are in rooms what they are in the database.
 * Entering a room takes time, and rights may change between the question and
 * the entry: whoever was asked about before the last change is asked about again.
 */
export class RoomRights {
  #now = 0;

  constructor(
    private readonly sockets: ReadonlySet<SocketSession>,
    private readonly authorise: Authorise,
  ) {}

  /** Counts changes of anybody's rights. Note it before asking what a person may do. */
  get now(): number {
    return this.#now;
  }

  /** Somebody's rights changed, or a room is no longer one. */
  changed(): void {
    this.#now += 1;
  }

  /** Somebody has just entered a room. */
  async entered(connection: Connection, name: string, context: RoomContext): Promise<void> {
    if (context.rightsAt !== this.#now) await this.#apply(context.socket, name, connection);
  }

  /** Asks again about all rooms a person is in: they stay, read only, or are shown out. */
  async recheck(userId: string): Promise<void> {
    this.changed();
    for (const socket of this.sockets) {
      if (socket.known?.userId !== userId) continue;
      for (const [name, connection] of [...socket.rooms]) {
        await this.#apply(socket, name, connection);
      }
    }
  }

  /** Asks again about everybody who is in one room. */
  async recheckRoom(name: string): Promise<void> {
    this.changed();
    for (const socket of this.sockets) {
      const connection = socket.rooms.get(name);
      if (connection) await this.#apply(socket, name, connection);
    }
  }

  async #apply(socket: SocketSession, name: string, connection: Connection): Promise<void> {
    const room = parseRoom(name);
    try {
      const access = room && socket.known ? await this.authorise(socket.known, room) : "not-found";
      if (access === "not-found" || access === "not-permitted") {
        socket.rooms.delete(name);
        expel(connection, access);
      } else if (room?.kind === "section" && rightOf(connection) !== access.right) {
        changeRight(connection, access.right);
      }
    } catch {
      // What they may do cannot be known now: the tab comes back and is asked about as it enters.
      socket.close(1013, "rights could not be read");
    }
  }
}
