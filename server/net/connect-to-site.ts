import { once } from "node:events";
import type { Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import ipaddr from "ipaddr.js";
import { LinkError } from "./link-error";
import { bareHost, portOf } from "./link-url";
import { isPublicAddress } from "./public-address";
import type { Reach } from "./reach";

/** A site of many addresses is tried at so many of them. */
const MOST_ADDRESSES = 3;
/** An address that does not answer leaves time for the next. */
const DIAL_MS = 1_500;

/**
 * A connection to the site of an address: its name is looked up once, every address it has is
 * judged, and one that was found public is dialled as it is. Over https the certificate must be
 * valid for the name.
 *
 * @throws {LinkError} not_public, no_such_site, no_answer, not_secure
 */
export async function connectToSite(url: URL, reach: Reach, signal: AbortSignal): Promise<Socket> {
  const addresses = (await publicAddresses(url, reach, signal)).slice(0, MOST_ADDRESSES);
  let last: unknown = new LinkError("no_such_site", url.href);
  for (const [at, address] of addresses.entries()) {
    const socket = reach.dial(address, portOf(url));
    try {
      const isLast = at === addresses.length - 1;
      const dialling = isLast ? signal : AbortSignal.any([signal, AbortSignal.timeout(DIAL_MS)]);
      if (socket.connecting) await once(socket, "connect", { signal: dialling });
      return url.protocol === "https:" ? await secure(socket, url, reach, signal) : socket;
    } catch (error) {
      socket.destroy();
      signal.throwIfAborted();
      last = error;
    }
  }
  if (last instanceof LinkError) throw last;
  throw new LinkError("no_answer", url.href);
}

async function publicAddresses(url: URL, reach: Reach, signal: AbortSignal): Promise<string[]> {
  const host = bareHost(url);
  if (reach.reachable.has(`${host}:${portOf(url)}`)) return [host];
  const isNumber = ipaddr.isValid(host);
  const found = isNumber ? [host] : await lookUp(url, host, reach, signal);
  const allowed = found.filter(isPublicAddress);
  if (allowed.length === 0) {
    throw new LinkError(found.length === 0 ? "no_such_site" : "not_public", url.href);
  }
  return allowed;
}

async function lookUp(url: URL, name: string, reach: Reach, signal: AbortSignal) {
  try {
    return await reach.resolve(name, signal);
  } catch (error) {
    signal.throwIfAborted();
    const isUnknown = ["ENOTFOUND", "ENODATA", "EBADNAME"].includes(codeOf(error));
    throw new LinkError(isUnknown ? "no_such_site" : "no_answer", url.href);
  }
}

async function secure(raw: Socket, url: URL, reach: Reach, signal: AbortSignal): Promise<Socket> {
  const host = bareHost(url);
  const socket = connectTls({
    socket: raw,
    host,
    // A number has no server name; its certificate must name the number.
    ...(ipaddr.isValid(host) ? {} : { servername: host }),
    ALPNProtocols: ["http/1.1"],
    ...(reach.extraCertificate === undefined ? {} : { ca: reach.extraCertificate }),
  });
  try {
    await once(socket, "secureConnect", { signal });
    return socket;
  } catch (error) {
    socket.destroy();
    signal.throwIfAborted();
    const isCutOff = ["ECONNRESET", "EPIPE", "ETIMEDOUT"].includes(codeOf(error));
    throw new LinkError(isCutOff ? "no_answer" : "not_secure", url.href);
  }
}

/** The code of an error of Node's, or "". */
const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error ? String(error.code) : "";
