import type { Zip } from "./zip";

const LONGEST_NAME = 300;
const LONGEST_PART = 200_000;
const ENTITIES: Readonly<Record<string, string>> = {
  lt: "<",
  gt: ">",
  amp: "&",
  quot: '"',
  apos: "'",
};

/**
 * Who saved a Word file last, or made it, as its properties say; "" where they name nobody. Only these
 * two words are looked for: the part is not trusted to be well formed.
 *
 * @throws {DomainError} file_not_readable
 */
export function readLastAuthor(zip: Zip): string {
  let xml = "";
  const decoder = new TextDecoder();
  zip.read("docProps/core.xml", (bytes, isLast) => {
    if (xml.length < LONGEST_PART) xml += decoder.decode(bytes, { stream: !isLast });
  });
  const named = (name: string) => {
    const [, words = ""] =
      new RegExp(`<(?:\\w+:)?${name}(?:\\s[^>]*)?>([^<]{1,${LONGEST_NAME}})<`).exec(xml) ?? [];
    return words
      .replaceAll(/&(lt|gt|amp|quot|apos);/g, (_, entity: string) => ENTITIES[entity] ?? "")
      .trim();
  };
  return named("lastModifiedBy") || named("creator");
}
