import { type Connection, OutgoingMessage } from "@hocuspocus/server";
import type { Refusal, SectionEvent, SectionRight } from "../../core/report/report-room";
import type { Actor } from "../policies/can";

/** The person behind a socket; null when the cookie named no live session. */
export type SocketPerson = Actor & { name: string };

/** One browser's socket: who is behind it and which rooms it is in. */
export type SocketSession = {
  /** Looked up when the socket opened; every room asks for it. */
  person: Promise<SocketPerson | null>;
  /** The same once it is known. */
  known: SocketPerson | null;
  rooms: Map<string, Connection>;
  close(code: number, reason: string): void;
};

/** What a room's connection carries from its authentication. */
export type RoomContext = {
  socket: SocketSession;
  userId?: string;
  name?: string;
  reportId?: string;
  entered?: () => void;
  /** What `RoomRights.now` was when the person was asked about. */
  rightsAt?: number;
  /** What the person may do to the section's text. */
  right?: SectionRight;
};

/** Takes a person out of one room and says why; the socket and its other rooms stay. */
export function expel(connection: Connection, refusal: Refusal): void {
  const denied = new OutgoingMessage(connection.messageAddress).writePermissionDenied(refusal);
  connection.send(denied.toUint8Array());
  connection.close({ code: 4403, reason: refusal });
}

/** Gives or takes a right while a person is in a section's room; their tab is told. */
export function changeRight(connection: Connection, right: SectionRight): void {
  const isReadOnly = right === "read";
  const context: RoomContext = connection.context;
  context.right = right;
  connection.readOnly = isReadOnly;
  const told = new OutgoingMessage(connection.messageAddress).writeAuthenticated(isReadOnly);
  connection.send(told.toUint8Array());
  tellRight(connection, right);
}

/** Tells a tab what its person may do in the section. */
export function tellRight(connection: Connection, right: SectionRight): void {
  const event: SectionEvent = { type: "right", right };
  connection.sendStateless(JSON.stringify(event));
}
