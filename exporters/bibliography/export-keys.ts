import type { CslItem } from "../../core/citation/csl-variables";

const VALID_KEY = /^[A-Za-z0-9][A-Za-z0-9:_./+-]{0,99}$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-/i;

/** A key for each item, all different: its own, else "family2020word". */
export function exportKeys(items: readonly CslItem[]): string[] {
  const taken = new Set<string>();
  return items.map((item) => {
    const wanted =
      [item["citation-key"], item.id].find(
        (key) => key !== undefined && VALID_KEY.test(key) && !UUID.test(key),
      ) ?? madeKey(item);
    let key = wanted;
    for (let number = 2; taken.has(key.toLowerCase()); number += 1) key = `${wanted}-${number}`;
    taken.add(key.toLowerCase());
    return key;
  });
}

function madeKey(item: CslItem): string {
  const [person] = item.author ?? item.editor ?? [];
  const name = ascii(person?.family ?? person?.literal ?? "").split(" ")[0] ?? "";
  const year = String(item.issued?.["date-parts"]?.[0]?.[0] ?? "");
  const word =
    ascii(item.title ?? "")
      .split(" ")
      .find((each) => each.length > 3) ?? "";
  return `${name}${year}${word}`.toLowerCase() || "source";
}

const ascii = (text: string) =>
  text
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[^A-Za-z0-9 ]+/g, " ")
    .trim();
