import ipaddr from "ipaddr.js";
import type { LinkProblem } from "../../core/citation/link-problem";
import { isPublicAddress } from "./public-address";

/** Names that never mean a public site (RFC 6761, 6762, 7686, 8375, 9476 and ICANN's ".internal"). */
const OWN_NAMES =
  /(?:^|\.)(?:localhost|local|localdomain|internal|intranet|private|corp|home|lan|home\.arpa|onion|alt|test|invalid|example|in-addr\.arpa|ip6\.arpa)$/;

/** An address that may be asked for, or why not. `reachable` holds `host:port` let through for tests. */
export type LinkUrl = { url: URL } | { problem: LinkProblem };

/**
 * Reads an address before anything is asked of the network: http or https, the usual ports, no
 * credentials, no name or number of somebody's own network in any spelling (the parser turns
 * "0x7f.1", "2130706433" and full-width digits into plain numbers first).
 */
export function readLinkUrl(text: string, reachable: ReadonlySet<string> = NONE): LinkUrl {
  if (text.length > 4_000 || !URL.canParse(text)) return { problem: "not_an_address" };
  const url = new URL(text);
  if (url.protocol !== "http:" && url.protocol !== "https:") return { problem: "not_an_address" };
  if (url.username !== "" || url.password !== "") return { problem: "with_password" };
  url.hash = "";
  const host = bareHost(url);
  if (reachable.has(`${host}:${portOf(url)}`)) return { url };
  if (portOf(url) !== 80 && portOf(url) !== 443) return { problem: "unusual_port" };
  if (ipaddr.isValid(host)) return isPublicAddress(host) ? { url } : { problem: "not_public" };
  const name = host.replace(/\.$/, "");
  if (!name.includes(".") || OWN_NAMES.test(name)) return { problem: "not_public" };
  return { url };
}

const NONE: ReadonlySet<string> = new Set();

/** The host as it is looked up and dialled: without the brackets of IPv6. */
export const bareHost = (url: URL): string => url.hostname.replace(/^\[|\]$/g, "");

export const portOf = (url: URL): number =>
  url.port === "" ? (url.protocol === "https:" ? 443 : 80) : Number(url.port);
