const COLOUR = /^#[0-9a-f]{6}$/i;

/** Colours for people whose browser sends none; all legible as a cursor on light and dark. */
const COLOURS = ["#b45309", "#15803d", "#1d4ed8", "#9333ea", "#be123c", "#0e7490"];

export type Person = { userId: string; name: string };

/**
 * Makes presence honest: the name on a cursor is that of the session behind the
 * socket, whatever the browser claims, and nobody moves another's cursor.
 * Changes `states` in place. `isOwn` tells whether a Yjs client is the
 * sender's; others are dropped.
 */
export function stampPresence(
  states: Map<number, Record<string, unknown>>,
  person: Person,
  isOwn: (client: number) => boolean,
): void {
  for (const [client, state] of states) {
    if (!isOwn(client)) {
      states.delete(client);
      continue;
    }
    const claimed = state.user;
    const colour =
      typeof claimed === "object" && claimed !== null && "color" in claimed ? claimed.color : null;
    state.user = {
      id: person.userId,
      name: person.name,
      color: typeof colour === "string" && COLOUR.test(colour) ? colour : colourOf(person.userId),
    };
  }
}

function colourOf(userId: string): string {
  const sum = [...userId].reduce((total, character) => total + character.charCodeAt(0), 0);
  return COLOURS[sum % COLOURS.length] ?? "#1d4ed8";
}
