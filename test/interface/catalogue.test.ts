import { globSync, readFileSync } from "node:fs";
import { createTranslator } from "next-intl";
import { describe, expect, test } from "vitest";
import ar from "../../app/_i18n/arabic";
import en from "../../app/_i18n/english";
import { argumentsOf, pluralsOf } from "./message-arguments";

type Catalogue = { [key: string]: string | Catalogue };

function flatten(catalogue: Catalogue, prefix = ""): Map<string, string> {
  const entries = Object.entries(catalogue).flatMap(([key, value]): [string, string][] =>
    typeof value === "string"
      ? [[`${prefix}${key}`, value]]
      : [...flatten(value, `${prefix}${key}.`)],
  );
  return new Map(entries);
}

const english = flatten(en);
const arabic = flatten(ar);

test("both catalogues hold the same keys, and none is empty", () => {
  expect([...arabic.keys()].sort()).toEqual([...english.keys()].sort());
  expect(english.size).toBeGreaterThan(100);
  expect([...english, ...arabic].filter(([, words]) => words.trim() === "")).toEqual([]);
});

test("a message takes the same arguments in both languages", () => {
  for (const [key, words] of english) {
    expect([key, argumentsOf(arabic.get(key) ?? "")]).toEqual([key, argumentsOf(words)]);
  }
});

test("Arabic plurals have all the forms the language counts with", () => {
  for (const [key, words] of arabic) {
    for (const forms of pluralsOf(words)) {
      // Zero has a form of its own, which a message may leave to "other".
      const given = forms.filter((form) => !form.startsWith("=") && form !== "zero");
      expect([key, given.sort()]).toEqual([key, ["few", "many", "one", "other", "two"]]);
    }
  }
});

/** What people wrote, in whichever direction. */
const WRITTEN =
  /(?<!\u2068)\{(name|names|title|titles|section|version|report|subject|tag|people|email|source|organisation|symbol)\}/;
/** Their words are stored or leave the page as they are, where the marks would be in the way. */
const PLAIN = ["newReport.suggestion", "plan.calendarEntry", "plan.sectionDue"];

test("in Arabic sentences what people wrote is isolated, so that it turns nothing around", () => {
  const open = [...arabic].filter(([key, words]) => WRITTEN.test(words) && !PLAIN.includes(key));
  // Braces between apostrophes are text: they tell what to type in a template.
  expect(open.filter(([, words]) => !words.includes("'{"))).toEqual([]);
});

describe.each([
  ["en", en, english],
  ["ar", ar, arabic],
] as const)("%s", (locale, messages, flat) => {
  test("every message can be formatted", () => {
    const problems: string[] = [];
    const translate = createTranslator({
      locale,
      messages: messages as Catalogue,
      timeZone: "UTC",
      onError: (error) => problems.push(error.message),
    });
    for (const [key, words] of flat) {
      const values = Object.fromEntries(
        argumentsOf(words).map(({ name, type }) => [name, type === "text" ? "x" : 3]),
      );
      const tags = Object.fromEntries(
        [...words.matchAll(/<(\w+)>/g)].map(([, tag]) => [
          tag ?? "",
          (inside: unknown) => String(inside),
        ]),
      );
      // The keys are not literals here, so the typed signature does not apply.
      Reflect.apply(translate.rich, translate, [key, { ...values, ...tags }]);
    }
    expect(problems).toEqual([]);
  });
});

/**
 * Keys a source file may ask for: its string literals, its templates as patterns,
 * and all of a namespace that it asks for by a variable.
 */
function wordsAskedFor(source: string) {
  const namespaces = [
    ...source.matchAll(/(?:use|get)Translations\(?<?\(?\s*"([\w.]+)"/g),
    ...source.matchAll(/namespace: "([\w.]+)"/g),
  ].map(([, name]) => name ?? "");
  const literals = new Set([...source.matchAll(/"([\w.-]+)"/g)].map(([, text]) => text ?? ""));
  const templates = [...source.matchAll(/`([\w.]*\.?\$\{[^`]*)`/g)].map(
    ([, text]) =>
      new RegExp(
        `^${(text ?? "")
          .split(/\$\{[^}]*\}/)
          .map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"))
          .join("[\\w-]+")}$`,
      ),
  );
  const wholes = [
    ...source.matchAll(/const (\w+) = (?:await )?(?:use|get)Translations\("([\w.]+)"\)/g),
  ]
    .filter(([, name]) => new RegExp(`\\b${name}\\([a-z]\\w*(\\.\\w+)*[),]`).test(source))
    .map(([, , namespace]) => namespace ?? "");
  return { namespaces, literals, templates, wholes };
}

test("no message is left that no page asks for", () => {
  const files = globSync("app/**/*.{ts,tsx}", { exclude: ["**/*.test.*"] });
  const asked = files.map((file) => wordsAskedFor(readFileSync(file, "utf8")));
  const sources = asked.filter(({ namespaces }) => namespaces.length > 0);
  expect(sources.length).toBeGreaterThan(10);
  const unused = [...english.keys()].filter(
    (key) =>
      !sources.some(({ namespaces, literals, templates, wholes }) =>
        namespaces.some((namespace) => {
          if (!key.startsWith(`${namespace}.`)) return false;
          const rest = key.slice(namespace.length + 1);
          if (wholes.includes(namespace) && !rest.includes(".")) return true;
          return literals.has(rest) || templates.some((template) => template.test(rest));
        }),
      ),
  );
  expect(unused).toEqual([]);
});
