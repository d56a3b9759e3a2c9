const ESCAPES: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "{": "\\{",
  "}": "\\}",
  $: "\\$",
  "&": "\\&",
  "%": "\\%",
  "#": "\\#",
  _: "\\_",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
  "`": "\\textasciigrave{}",
};

/** Tags of CSL-JSON's rich text, as the commands they come from. */
const TAGS: readonly (readonly [RegExp, string])[] = [
  [/^<i>$/, "\\emph{"],
  [/^<b>$/, "\\textbf{"],
  [/^<sup>$/, "\\textsuperscript{"],
  [/^<sub>$/, "\\textsubscript{"],
  [/^<span style="font-variant:\s*small-caps;">$/, "\\textsc{"],
  [/^<\/(?:i|b|sup|sub|span)>$/, "}"],
];

/** Words as TeX takes them literally. Characters beyond ASCII stay: files are UTF-8. */
export function escapeLatex(text: string): string {
  return text
    .split(/(<\/?(?:i|b|sup|sub|span)(?: [^<>]*)?>)/)
    .map((part) => TAGS.find(([pattern]) => pattern.test(part))?.[1] ?? escapePlain(part))
    .join("");
}

const escapePlain = (text: string) =>
  text
    .replaceAll(/[\\{}$&%#_~^`]/g, (sign) => ESCAPES[sign] ?? sign)
    // Pairs that TeX would join.
    .replaceAll(/-(?=-)/g, "-{}")
    .replaceAll(/'(?=')/g, "'{}")
    .replaceAll(/"(?=')/g, '"{}');

/** A title: words with capitals behind the first are protected, so that sentence case comes back as it was. */
export function escapeTitle(text: string): string {
  return escapeLatex(text).replaceAll(/(?<![\\\p{L}])(?:\p{L}[\p{L}\p{M}\p{N}'’.-]*)/gu, (word) =>
    /\p{Lu}/u.test(word) ? `{${word}}` : word,
  );
}
