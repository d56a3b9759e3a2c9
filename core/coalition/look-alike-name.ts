import { foldName, nameWords } from "../confidentiality/fold-name";

/** Letters and figures of other scripts that are read as these Latin ones, and Latin ones read as each other. */
const READ_AS: Readonly<Record<string, string>> = {
  а: "a",
  в: "b",
  е: "e",
  ё: "e",
  з: "3",
  і: "l",
  ј: "j",
  к: "k",
  м: "m",
  н: "h",
  о: "o",
  р: "p",
  с: "c",
  ѕ: "s",
  т: "t",
  у: "y",
  х: "x",
  α: "a",
  β: "b",
  ε: "e",
  η: "n",
  ι: "l",
  κ: "k",
  ν: "v",
  ο: "o",
  ρ: "p",
  τ: "t",
  υ: "u",
  χ: "x",
  i: "l",
  "1": "l",
  "0": "o",
  "5": "s",
};

/** Greek capitals look like other letters than the small ones. */
const CAPITALS: Readonly<Record<string, string>> = {
  Β: "b",
  Ε: "e",
  Ζ: "z",
  Η: "h",
  Ι: "l",
  Κ: "k",
  Μ: "m",
  Ν: "n",
  Ο: "o",
  Ρ: "p",
  Τ: "t",
  Υ: "y",
  Χ: "x",
};

/**
 * What a name looks like: names that a reader takes for one another have the same. Case, accents, spaces and
 * punctuation count for nothing, nor do letters of other scripts in place of Latin ones. Own table, after the letters
 * of Unicode's confusables (UTS 39) that stand in names of organisations.
 */
export function nameLook(name: string): string {
  const small = name.replaceAll(/[Β-Χ]/g, (letter) => CAPITALS[letter] ?? letter);
  const folded = nameWords(small)
    .map(({ folded: word }) => word)
    .join("");
  const read = [...folded].map((letter) => READ_AS[letter] ?? letter).join("");
  return read.replaceAll("rn", "m").replaceAll("vv", "w");
}

/** The first of these names that a reader takes for this one; null where it looks like none. */
export function findLookAlike(name: string, known: readonly string[]): string | null {
  const look = nameLook(name) || foldName(name);
  return known.find((one) => (nameLook(one) || foldName(one)) === look) ?? null;
}
