import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const css = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");
const pairs = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#[\da-f]{6}), (#[\da-f]{6})\);/g)].map(
    ([, name = "", light = "", dark = ""]) => [name, { light, dark }],
  ),
);

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

function colour(name: string, theme: "light" | "dark"): string {
  const pair = pairs.get(name);
  if (!pair) throw new RangeError(`No token --${name} in both themes.`);
  return pair[theme];
}

const SURFACES = ["desk", "paper", "raised", "sunken"];

/** Text on what it is set on: 4.5 to 1 (WCAG 1.4.3). */
const TEXTS: [string, string[]][] = [
  [
    "ink",
    [
      ...SURFACES,
      "mark",
      "selection",
      "accent-soft",
      "danger-soft",
      "warning-soft",
      "success-soft",
    ],
  ],
  ["ink-soft", [...SURFACES, "accent-soft", "danger-soft", "warning-soft", "success-soft"]],
  ["ink-faint", SURFACES],
  ["accent", [...SURFACES, "accent-soft"]],
  ["accent-strong", SURFACES],
  ["danger", [...SURFACES, "danger-soft"]],
  ["warning", [...SURFACES, "warning-soft"]],
  ["success", [...SURFACES, "success-soft"]],
  ["on-accent", ["accent", "accent-strong"]],
  ["on-danger", ["danger"]],
];

/** Outlines of controls and the focus ring: 3 to 1 (WCAG 1.4.11). */
const OUTLINES: [string, string[]][] = [
  ["line-strong", SURFACES],
  ["focus", SURFACES],
];

test("contrast is computed as the standard's own examples have it", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
  expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
});

describe.each(["light", "dark"] as const)("in the %s theme", (theme) => {
  test.each(TEXTS)("%s can be read", (text, surfaces) => {
    for (const surface of surfaces) {
      const ratio = contrast(colour(text, theme), colour(surface, theme));
      expect(ratio, `${text} on ${surface}: ${ratio.toFixed(2)}`).toBeGreaterThanOrEqual(4.5);
    }
  });

  test.each(OUTLINES)("%s can be seen", (line, surfaces) => {
    for (const surface of surfaces) {
      const ratio = contrast(colour(line, theme), colour(surface, theme));
      expect(ratio, `${line} on ${surface}: ${ratio.toFixed(2)}`).toBeGreaterThanOrEqual(3);
    }
  });
});

test("every colour that text can have is checked", () => {
  const checked = new Set([...TEXTS, ...OUTLINES].flatMap(([one, others]) => [one, ...others]));
  // Hairlines between things are decoration: nothing is lost where they are not seen.
  const decoration = ["line"];
  expect([...pairs.keys()].filter((name) => !checked.has(name))).toEqual(decoration);
});
