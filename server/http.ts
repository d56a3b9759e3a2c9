import { EventEmitter } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import next from "next";
import { StartFailure } from "../db/start-failure";
import type { Env } from "./env";

export type Doors = {
  /** Answers a request itself, or says false and leaves it to the pages. */
  answer(request: IncomingMessage, response: ServerResponse): boolean;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  failed(error: unknown): void;
};

export type Pages = {
  server: Server;
  close(): Promise<void>;
};

/** Open connections get this long to finish when the server stops. */
const FINISH_MILLISECONDS = 2_000;

/**
 * One server for pages, API and socket on one port. Next attaches its own
 * upgrade listener to whatever server it is given; it is given one that
 * listens to nothing, and what is not ours is passed on to it.
 *
 * @throws {StartFailure} port_taken, port_not_allowed
 */
export async function openHttp(env: Env, directory: string, doors: Doors): Promise<Pages> {
  const nextSide = new EventEmitter();
  const server = createServer();
  await listen(server, env);
  const app = next({
    dev: env.isDevelopment,
    dir: directory,
    hostname: env.host,
    port: portOf(server),
    httpServer: asServer(nextSide),
  });
  const waiting: [IncomingMessage, ServerResponse][] = [];
  let handle: ReturnType<typeof app.getRequestHandler> | null = null;
  const serve = (request: IncomingMessage, response: ServerResponse) => {
    if (!handle) {
      waiting.push([request, response]);
      return;
    }
    if (doors.answer(request, response)) return;
    handle(request, response).catch((error: unknown) => {
      doors.failed(error);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  };
  server.on("request", serve);
  server.on("upgrade", (request, socket, head) => {
    socket.on("error", () => socket.destroy());
    if (request.url?.split("?")[0] === "/collab" && handle) doors.upgrade(request, socket, head);
    else if (!nextSide.emit("upgrade", request, socket, head)) socket.destroy();
  });
  try {
    await app.prepare();
  } catch (error) {
    server.close();
    throw error;
  }
  handle = app.getRequestHandler();
  for (const [request, response] of waiting.splice(0)) serve(request, response);
  return { server, close: () => close(server, () => app.close()) };
}

/** The emitter is all Next uses of it: it adds listeners. */
function asServer(emitter: EventEmitter): Server {
  return Object.assign(createServer(), {
    on: emitter.on.bind(emitter),
    off: emitter.off.bind(emitter),
    once: emitter.once.bind(emitter),
    addListener: emitter.addListener.bind(emitter),
    removeListener: emitter.removeListener.bind(emitter),
  });
}

export function portOf(server: Server): number {
  const address = server.address();
  return typeof address === "object" && address ? address.port : 0;
}

function listen(server: Server, env: Env): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(listenFailure(env, error)));
    server.listen(env.port, env.host, () => resolve());
  });
}

function listenFailure(env: Env, error: NodeJS.ErrnoException): Error {
  const at = `port ${env.port} of ${env.host}`;
  if (error.code === "EADDRINUSE") {
    return new StartFailure(
      "port_taken",
      `${at} is taken by another program. Set PORT to another one.`,
    );
  }
  if (error.code === "EACCES" || error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND") {
    return new StartFailure(
      "port_not_allowed",
      `${at} cannot be opened (${error.code}). Set PORT or HOST to another one.`,
    );
  }
  return error;
}

async function close(server: Server, closeNext: () => Promise<void>): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  server.closeIdleConnections();
  const force = setTimeout(() => server.closeAllConnections(), FINISH_MILLISECONDS);
  await closed;
  clearTimeout(force);
  await closeNext();
}
