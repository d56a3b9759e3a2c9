import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { StartFailure } from "../db/start-failure";
import type { Env } from "./env";

type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

export type Pages = {
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Answers an upgrade that is not the collaboration socket's; false when nobody does. */
  upgrade(...upgrade: Parameters<Upgrade>): boolean;
  close(): Promise<void>;
};

export type OpenPages = (options: { env: Env; directory: string; port: number }) => Promise<Pages>;

export type Doors = {
  /** Answers a request itself, or says false and leaves it to the pages. */
  answer(request: IncomingMessage, response: ServerResponse): boolean;
  upgrade: Upgrade;
  failed(error: unknown): void;
};

export type Http = { port: number; close(): Promise<void> };

/**
 * A file of evidence may take its time over a poor line; whoever sends nothing for a minute is cut off
 * by the door that takes it in. All other requests must be here whole after five minutes.
 */
const LONGEST_UPLOAD_MILLISECONDS = 6 * 60 * 60_000;
const LONGEST_REQUEST_MILLISECONDS = 5 * 60_000;

/** Open connections get this long to finish when the server stops. */
const FINISH_MILLISECONDS = 2_000;

/**
 * One server for pages, API and socket on one port. Requests that come before
 * the pages are ready wait for them.
 *
 * @throws {StartFailure} port_taken, port_not_allowed
 */
export async function openHttp(
  env: Env,
  directory: string,
  openPages: OpenPages,
  doors: Doors,
): Promise<Http> {
  const server = createServer({ requestTimeout: LONGEST_UPLOAD_MILLISECONDS });
  const waiting: [IncomingMessage, ServerResponse][] = [];
  let pages: Pages | null = null;
  const serve = (request: IncomingMessage, response: ServerResponse) => {
    if (pages) respond(pages, doors, request, response);
    else waiting.push([request, response]);
  };
  server.on("request", serve);
  server.on("upgrade", (request, socket, head) => {
    socket.on("error", () => socket.destroy());
    const isOurs = request.url?.split("?")[0] === "/collab";
    if (pages && isOurs) doors.upgrade(request, socket, head);
    else if (!pages?.upgrade(request, socket, head)) socket.destroy();
  });
  await listen(server, env);
  const port = portOf(server);
  try {
    pages = await openPages({ env, directory, port });
  } catch (error) {
    server.close();
    throw error;
  }
  const opened = pages;
  for (const [request, response] of waiting.splice(0)) serve(request, response);
  return { port, close: () => close(server, () => opened.close()) };
}

function respond(
  pages: Pages,
  doors: Doors,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  if (doors.answer(request, response)) return;
  hurry(request);
  pages.handle(request, response).catch((error: unknown) => {
    doors.failed(error);
    if (!response.headersSent) response.writeHead(500);
    response.end();
  });
}

function hurry(request: IncomingMessage): void {
  if (request.complete) return;
  const timer = setTimeout(() => {
    if (!request.complete) request.destroy();
  }, LONGEST_REQUEST_MILLISECONDS).unref();
  request.once("end", () => clearTimeout(timer)).once("close", () => clearTimeout(timer));
}

function portOf(server: Server): number {
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

async function close(server: Server, closePages: () => Promise<void>): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  server.closeIdleConnections();
  const force = setTimeout(() => server.closeAllConnections(), FINISH_MILLISECONDS);
  await closed;
  clearTimeout(force);
  await closePages();
}
