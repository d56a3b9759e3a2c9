import { randomInt } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";

/** Below what systems give to outgoing connections (RFC 6335 has those from 49152, Linux from 32768). */
const PORTS = { first: 20_000, last: 32_000 };

/**
 * A port of loopback that a server can be started on, and started again after it was killed: by itself no system hands
 * it out. Between the answer and the start another could take it by asking for it, as another run of the tests might:
 * each picks at random.
 */
export async function freePort(): Promise<number> {
  const port = randomInt(PORTS.first, PORTS.last);
  const probe = createServer();
  const isFree = await new Promise<boolean>((resolve, reject) => {
    probe.once("error", (error: NodeJS.ErrnoException) =>
      error.code === "EADDRINUSE" ? resolve(false) : reject(error),
    );
    probe.listen(port, "127.0.0.1", () => resolve(true));
  });
  if (!isFree) return freePort();
  probe.close();
  await once(probe, "close");
  return port;
}
