export const LONGEST_LINK = 8_000;

/** The target if it is one a report may carry: http, https or mailto. */
export function safeLink(target: string): string | null {
  const trimmed = target.trim();
  return /^(?:https?:\/\/|mailto:)/i.test(trimmed) && trimmed.length <= LONGEST_LINK
    ? trimmed
    : null;
}
