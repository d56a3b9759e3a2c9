import { createServer, type RequestListener, type Server } from "node:http";
import { connect } from "node:net";
import type { Reach } from "@/server/net/reach";

/** A web site on this machine that stands for the whole internet. */
export type Site = { port: number; asked: string[]; close(): Promise<void> };

/** Starts a site; `asked` gathers method, host and path of every request. */
export async function aSite(answer: RequestListener): Promise<Site> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.headers.host}${request.url}`);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { port: portOf(server), asked, close: () => end(server) };
}

/**
 * A network in which names have the addresses one gives them, and every address that is dialled
 * is written down and answered by the site.
 */
export function aReach(
  sitePort: number,
  names: Record<string, string[] | (() => string[])> = {},
): Reach & { dialled: string[] } {
  const dialled: string[] = [];
  return {
    dialled,
    reachable: new Set(),
    dial(address, port) {
      dialled.push(`${address} ${port}`);
      return connect({ host: "127.0.0.1", port: sitePort });
    },
    async resolve(name) {
      const addresses = names[name];
      if (addresses === undefined) {
        throw Object.assign(new Error("no such name"), { code: "ENOTFOUND" });
      }
      return typeof addresses === "function" ? addresses() : addresses;
    },
  };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the site has no port");
  return address.port;
}

function end(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
  });
}
