import type { Env } from "../env";

/**
 * Whether a browser sent this from one of our own pages. A state-changing
 * request or a socket must say where it comes from: by `Origin`, whose host must
 * be the one asked for (or the installation's own address), and where the browser
 * sends `Sec-Fetch-Site`, that must not contradict it.
 */
export function isSameOrigin(headers: Pick<Headers, "get">, env: Pick<Env, "publicUrl">): boolean {
  const site = headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin") return false;
  const origin = headers.get("origin");
  if (origin === null) return site === "same-origin";
  if (!URL.canParse(origin)) return false;
  const { host } = new URL(origin);
  return host === headers.get("host") || origin === originOf(env.publicUrl);
}

function originOf(url: string | null): string | null {
  return url === null ? null : new URL(url).origin;
}
