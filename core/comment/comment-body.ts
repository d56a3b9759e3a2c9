/** How long one comment may be, in UTF-16 units. */
export const MAX_COMMENT = 10_000;

/** A mention stands in a comment's text as the person's id, so that it survives a change of name. */
const MENTION = /<@([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})>/g;

export type BodyPart = { text: string } | { userId: string };
export type Mentionable = { userId: string; name: string };

/** A comment's text and the people mentioned in it, in order. */
export function parseBody(body: string): BodyPart[] {
  const parts: BodyPart[] = [];
  let end = 0;
  for (const match of body.matchAll(MENTION)) {
    const [whole, userId = ""] = match;
    if (match.index > end) parts.push({ text: body.slice(end, match.index) });
    parts.push({ userId });
    end = match.index + whole.length;
  }
  if (end < body.length) parts.push({ text: body.slice(end) });
  return parts;
}

/** The people a comment mentions, each once. */
export function mentionedIn(body: string): string[] {
  return [...new Set(parseBody(body).flatMap((part) => ("userId" in part ? [part.userId] : [])))];
}

/** A comment as its author types it: "@Name" for each mention. */
export function bodyToText(body: string, nameOf: (userId: string) => string): string {
  return parseBody(body)
    .map((part) => ("text" in part ? part.text : `@${nameOf(part.userId)}`))
    .join("");
}

const isLetter = (character: string) => /[\p{L}\p{M}\p{N}_]/u.test(character);

/**
 * What was typed, with every "@Name" of these people turned into a mention. Of
 * two names the longer one is meant; of two people with one name the first.
 */
export function textToBody(text: string, people: readonly Mentionable[]): string {
  const byLength = people
    .filter(({ name }) => name !== "")
    .sort((a, b) => b.name.length - a.name.length);
  let body = "";
  let at = 0;
  while (at < text.length) {
    const isStart = text.charAt(at) === "@" && !isLetter(text.charAt(at - 1));
    const person = isStart
      ? byLength.find(
          ({ name }) =>
            text.startsWith(name, at + 1) && !isLetter(text.charAt(at + 1 + name.length)),
        )
      : undefined;
    if (person) {
      body += `<@${person.userId}>`;
      at += 1 + person.name.length;
    } else {
      body += text.charAt(at);
      at += 1;
    }
  }
  return body.trim();
}

const MAX_QUERY = 40;

/** The mention being typed at the cursor: where its "@" stands and what follows; null where none is. */
export function mentionAt(text: string, cursor: number): { from: number; query: string } | null {
  const from = text.lastIndexOf("@", cursor - 1);
  if (from === -1 || isLetter(text.charAt(from - 1))) return null;
  const query = text.slice(from + 1, cursor);
  if (query.length > MAX_QUERY || /[\n\r]/.test(query)) return null;
  return { from, query };
}

/** The people whose name, or a later part of it, begins with what was typed. */
export function matchPeople<Person extends Mentionable>(
  people: readonly Person[],
  query: string,
): Person[] {
  const wanted = fold(query);
  return people.filter(({ name }) => {
    const folded = fold(name);
    return folded.startsWith(wanted) || folded.includes(` ${wanted}`);
  });
}

const fold = (text: string) => text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLocaleLowerCase();
