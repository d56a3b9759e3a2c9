import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from "fflate";
import { countBookmarks, turnContentsStyles } from "./settle-contents";
import { wordLanguage } from "./word-language";

type Written = { exportedAt: Date; isRtl: boolean; language: string };

/** DOS time has no zone: these local parts give the same bytes everywhere. */
const FIXED_TIME = new Date(1980, 0, 1, 0, 0, 0);
const RELATION_ID = /\bId="(rId[a-z0-9_-]{10,})"/g;
const USED_ID = /\b(r:id|Id)="(rId[a-z0-9_-]{10,})"/g;

/**
 * The file again with everything left out that differs from one writing to the
 * next or tells about its author: link ids are counted, times are `exportedAt`,
 * names are gone, parts stand in a fixed order.
 */
export function makeReproducible(bytes: Uint8Array, written: Written): Uint8Array {
  const parts = unzipSync(bytes);
  const names = Object.keys(parts).sort((a, b) => order(a) - order(b) || (a < b ? -1 : 1));
  const zipped: Zippable = {};
  for (const name of names) {
    const part = parts[name];
    if (part === undefined || part.length === 0 || name.endsWith("/")) continue;
    const isText = name.endsWith(".xml") || name.endsWith(".rels");
    zipped[name] = [
      isText ? strToU8(settlePart(name, strFromU8(part), parts, written)) : part,
      { mtime: FIXED_TIME },
    ];
  }
  return zipSync(zipped, { level: 6, mtime: FIXED_TIME });
}

/** The list of content types comes first: some readers look only there. */
const order = (name: string) =>
  name === "[Content_Types].xml" ? 0 : name.startsWith("_rels/") ? 1 : 2;

function settlePart(
  name: string,
  xml: string,
  parts: Record<string, Uint8Array>,
  { exportedAt, isRtl, language }: Written,
): string {
  if (name === "docProps/core.xml") return settleProperties(xml, exportedAt, language);
  if (name === "word/styles.xml" && isRtl) return turnContentsStyles(xml);
  if (name === "word/document.xml") return countBookmarks(countLinks(name, xml, parts));
  return countLinks(name, xml, parts);
}

function countLinks(name: string, xml: string, parts: Record<string, Uint8Array>): string {
  const relations = parts[relationsOf(name)];
  if (relations === undefined) return xml;
  const random = [...strFromU8(relations).matchAll(RELATION_ID)].map((found) => found[1]);
  const counted = new Map(random.map((id, index) => [id, `rIdLink${index + 1}`]));
  return xml.replaceAll(USED_ID, (whole, attribute: string, id: string) =>
    counted.has(id) ? `${attribute}="${counted.get(id)}"` : whole,
  );
}

/** The part that holds the links of a part; such a part holds its own. */
function relationsOf(name: string): string {
  if (name.endsWith(".rels")) return name;
  const slash = name.lastIndexOf("/") + 1;
  return `${name.slice(0, slash)}_rels/${name.slice(slash)}.rels`;
}

function settleProperties(xml: string, exportedAt: Date, language: string): string {
  const stamp = `${exportedAt.toISOString().slice(0, 19)}Z`;
  return xml
    .replaceAll(/<(dc:creator|cp:lastModifiedBy)(\s[^>]*)?(\/>|>[^<]*<\/\1>)/g, "")
    .replaceAll(/(<dcterms:(created|modified)[^>]*>)[^<]*/g, (_, open: string) => open + stamp)
    .replace("</cp:coreProperties>", `<dc:language>${wordLanguage(language)}</dc:language>$&`);
}
