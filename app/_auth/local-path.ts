/**
 * Where to go after signing in: a path of this installation, or the reports. An
 * address taken from a link must not lead to somebody else's site.
 */
export function localPath(asked: unknown): string {
  if (typeof asked !== "string" || !/^\/(?![/\\])/.test(asked)) return "/reports";
  const base = "http://here.invalid";
  if (!URL.canParse(asked, base)) return "/reports";
  const url = new URL(asked, base);
  return url.origin === base ? `${url.pathname}${url.search}${url.hash}` : "/reports";
}
