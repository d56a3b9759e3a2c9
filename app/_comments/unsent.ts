/**
 * What was typed and not sent, by what it is for, as long as the page lives:
 * looking at another tab or conversation meanwhile must not lose it.
 */
export const unsent = new Map<string, string>();

/** What is left of `now` once `sent` was sent: what was written behind it, or all of it if it was changed. */
export function textLeft(now: string, sent: string): string {
  return now.startsWith(sent) ? now.slice(sent.length).trimStart() : now;
}
