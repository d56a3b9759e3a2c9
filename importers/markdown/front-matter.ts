import { z } from "zod";

const fact = z.string().max(5_000);
const facts = z.object({
  format: fact.optional(),
  title: fact.optional(),
  language: fact.optional(),
  lang: fact.optional(),
  body: fact.optional(),
  state: fact.optional(),
  symbol: fact.optional(),
  submittedBy: fact.optional(),
});
export type FrontMatter = z.infer<typeof facts>;

/** The facts at the head of a Markdown file between lines of "---", and the text after them. */
export function readFrontMatter(text: string): { facts: FrontMatter; body: string } {
  const head = /^---[ \t]*\r?\n([\s\S]{0,40000}?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(text);
  if (!head) return { facts: {}, body: text };
  const read: Record<string, string> = {};
  for (const line of (head[1] ?? "").split(/\r?\n/)) {
    const pair = /^([A-Za-z]+):[ \t]*(.*)$/.exec(line);
    if (pair) read[pair[1] ?? ""] = unquote((pair[2] ?? "").trim());
  }
  const parsed = facts.safeParse(read);
  return { facts: parsed.success ? parsed.data : {}, body: text.slice(head[0].length) };
}

function unquote(value: string): string {
  if (/^'.*'$/.test(value)) return value.slice(1, -1).replaceAll("''", "'");
  if (!value.startsWith('"')) return value;
  try {
    return z.string().parse(JSON.parse(value));
  } catch {
    return value.replaceAll(/^"|"$/g, "");
  }
}
