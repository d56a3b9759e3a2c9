/**
 * What was typed and not sent, by what it is for, as long as the page lives:
 * looking at another tab or conversation meanwhile must not lose it.
 */
export const unsent = new Map<string, string>();
