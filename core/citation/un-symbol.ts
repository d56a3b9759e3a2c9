const MAX_SYMBOL = 60;

/** Parts written with small letters after the first: "Add.1", "Rev.2". */
const MIXED_CASE = ["Add", "Amend", "Corr", "Conf", "Inf", "Misc", "Rev", "Sub", "Summary"];

const PART = /^[A-Z0-9][A-Za-z0-9.()[\]-]*$/;

/**
 * A United Nations document symbol as the United Nations writes it, or null
 * when the text is not one: at least two parts between slashes, the first of
 * them the letters of an organ ("A", "CMW", "CCPR"). Dashes from word
 * processors, small letters, spaces around slashes and a full stop at the end
 * are put right.
 */
export function readUnSymbol(text: string): string | null {
  const parts = text
    .normalize("NFKC")
    .replaceAll(/[\u2010-\u2015\u2212]/g, "-")
    .replaceAll(/[\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g, "")
    .replaceAll(/\s+/g, "")
    .replace(/[.,;:]+$/, "")
    .split("/")
    .map(asWritten);
  const symbol = parts.join("/");
  if (symbol.length > MAX_SYMBOL || parts.length < 2) return null;
  if (!/^[A-Z]{1,8}$/.test(parts[0] ?? "")) return null;
  return parts.every((part) => PART.test(part)) && /\d/.test(symbol) ? symbol : null;
}

function asWritten(part: string): string {
  const upper = part.toUpperCase();
  const mixed = MIXED_CASE.find((word) => upper.startsWith(`${word.toUpperCase()}.`));
  return mixed === undefined ? upper : mixed + upper.slice(mixed.length);
}
