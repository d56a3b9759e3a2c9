import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { OutgoingMessage } from "@hocuspocus/server";
import { type RawData, type WebSocket, WebSocketServer } from "ws";
import { isSameOrigin } from "../auth/same-origin";
import { sessionTokenFrom } from "../auth/session-cookie";
import type { Env } from "../env";
import type { Logger } from "../log";
import type { Collaboration } from "./collaboration";
import { HeldSocket } from "./held-socket";
import { Incoming } from "./incoming";
import type { SocketPerson, SocketSession } from "./socket-session";

const MOST_MESSAGE_BYTES = 2 * 1024 * 1024;

/** A browser answers a ping by itself; one that did not between two of these is gone. */
const PING_EVERY = 25_000;

export type UpgradeOptions = {
  collaboration: Collaboration;
  env: Env;
  logger: Logger;
  findPerson(token: string): Promise<SocketPerson | null>;
};

/**
 * Answers upgrade requests for the collaboration socket. A page of another
 * origin is refused before the upgrade. A browser without a live session is let
 * in and refused in each room, because a refused upgrade has no reason a page
 * could read, and it would try again for ever.
 */
export function createUpgradeHandler(options: UpgradeOptions) {
  const { env } = options;
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: MOST_MESSAGE_BYTES,
    perMessageDeflate: false,
  });
  return (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    const headers = headersOf(request);
    if (!isSameOrigin(headers, env)) {
      socket.end("HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
      return;
    }
    server.handleUpgrade(request, socket, head, (webSocket) => {
      const token = sessionTokenFrom(headers.get("cookie"), env);
      receive(webSocket, token, options);
    });
  };
}

function receive(webSocket: WebSocket, token: string | null, options: UpgradeOptions): void {
  const { collaboration, logger, findPerson } = options;
  const session: SocketSession = {
    person: token === null ? Promise.resolve(null) : findPerson(token),
    known: null,
    rooms: new Map(),
    close: (code, reason) => webSocket.close(code, reason),
  };
  session.person.then(
    (person) => {
      session.known = person;
    },
    (error: unknown) => {
      logger.error({ error }, "a socket's session could not be looked up");
      // Whoever stayed would be refused in every room for as long as the socket lives.
      session.close(1013, "the database is away");
    },
  );
  const held = new HeldSocket(webSocket, collaboration.log);
  const client = collaboration.hocuspocus.handleConnection(
    held,
    new Request("http://localhost/collab"),
    { socket: session },
  );
  const incoming = new Incoming(
    () => performance.now(),
    (bytes) => client.handleMessage(bytes),
    (address) =>
      held.send(new OutgoingMessage(address).writePermissionDenied("not-found").toUint8Array()),
  );
  collaboration.sockets.add(session);
  const stopPinging = keepAlive(webSocket);
  webSocket.on("message", (data: RawData, isBinary: boolean) => {
    const misconduct = isBinary ? incoming.receive(bytesOf(data)) : NOT_BINARY;
    if (misconduct) webSocket.close(misconduct.code, misconduct.reason);
  });
  webSocket.on("error", (error) => logger.debug({ error }, "a socket failed"));
  webSocket.on("close", (code, reason) => {
    stopPinging();
    collaboration.sockets.delete(session);
    held.dispose();
    client.handleClose({ code, reason: reason.toString() });
  });
}

const NOT_BINARY = { code: 1003, reason: "not a message of this protocol" };

function keepAlive(webSocket: WebSocket): () => void {
  let isAnswered = true;
  webSocket.on("pong", () => {
    isAnswered = true;
  });
  const timer = setInterval(() => {
    if (!isAnswered) webSocket.terminate();
    isAnswered = false;
    webSocket.ping();
  }, PING_EVERY);
  return () => clearInterval(timer);
}

function bytesOf(data: RawData): Uint8Array {
  if (Array.isArray(data)) return new Uint8Array(Buffer.concat(data));
  return data instanceof ArrayBuffer
    ? new Uint8Array(data)
    : new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

function headersOf(request: IncomingMessage): Headers {
  const headers = new Headers();
  for (const name of ["origin", "host", "cookie", "sec-fetch-site"]) {
    const value = request.headers[name];
    if (typeof value === "string") headers.set(name, value);
  }
  return headers;
}
