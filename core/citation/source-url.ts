const MAX_URL = 4_000;

/**
 * Hosts whose links hide where they lead and stop working when the service
 * does. Citing one leaves a committee without the document.
 */
export const SHORTENERS: ReadonlySet<string> = new Set([
  "bit.ly",
  "bitly.com",
  "buff.ly",
  "cutt.ly",
  "dlvr.it",
  "fb.me",
  "goo.gl",
  "is.gd",
  "j.mp",
  "lnkd.in",
  "ow.ly",
  "rb.gy",
  "rebrand.ly",
  "s.id",
  "shorturl.at",
  "t.co",
  "t.ly",
  "t1p.de",
  "tiny.cc",
  "tinyurl.com",
  "trib.al",
  "urlz.fr",
  "v.gd",
]);

/** The address as it will be stored, or null unless it is a whole http or https address. */
export function readSourceUrl(text: string): string | null {
  const trimmed = text.trim();
  if (trimmed === "" || trimmed.length > MAX_URL || /\s/.test(trimmed)) return null;
  let url: URL;
  try {
    url = new URL(trimmed);
  } catch {
    return null;
  }
  if (url.protocol !== "http:" && url.protocol !== "https:") return null;
  if (url.username !== "" || url.password !== "") return null;
  return /^[^./]+(\.[^./]+)+$/.test(url.hostname) ? url.href : null;
}

/**
 * The address as it is printed: the scheme is left out before "www.", as the
 * UN Editorial Manual does, and so is the slash after a bare host. Nothing else changes, so
 * that what is printed can be typed.
 */
export function displayUrl(url: string): string {
  const bare = /^https?:\/\/[^/?#]+\/$/.test(url) ? url.slice(0, -1) : url;
  return bare.replace(/^https?:\/\/(?=www\.)/, "");
}

/** Whether a link goes through a service that shortens links. */
export function isShortenedUrl(url: string): boolean {
  const host = hostOf(url);
  return host !== null && SHORTENERS.has(host.replace(/^www\./, ""));
}

/** Whether two addresses are of one site: the same host, "www." aside. */
export function isSameSite(one: string, other: string): boolean {
  const [first, second] = [hostOf(one), hostOf(other)];
  return first !== null && first.replace(/^www\./, "") === second?.replace(/^www\./, "");
}

/** The host of an address in lower case, or null where it is not one. */
function hostOf(url: string): string | null {
  try {
    return new URL(url).hostname.toLowerCase();
  } catch {
    return null;
  }
}
