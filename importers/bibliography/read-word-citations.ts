import { SaxesParser } from "saxes";
import type { CslItem } from "../../core/citation/csl-variables";
import { parseCslItem } from "../../core/citation/parse-csl-item";
import { refuse } from "../docx/limits";
import { openZip, type Zip } from "../docx/zip";
import type { Reading } from "./entries";

const PARTS = /^word\/(?:document|footnotes|endnotes|comments|header\d*|footer\d*)\.xml$/;
const MOST_DEPTH = 120;
const LONGEST_FIELD = 2_000_000;

/**
 * The works cited in a Word file by Zotero, Mendeley and others that keep CSL-JSON in its fields
 * ("ADDIN ZOTERO_ITEM CSL_CITATION {…}") or content controls (Mendeley Cite). Each once.
 *
 * @throws {DomainError} file_not_readable
 */
export function readWordCitations(bytes: Uint8Array, reading: Reading): CslItem[] {
  const zip = openZip(bytes);
  const parts = zip.names.filter((name) => PARTS.test(name));
  if (!parts.includes("word/document.xml")) refuse("not_a_word_file");
  const seen = new Map<string, CslItem>();
  parts.forEach((part, index) => {
    reading.progress(index / parts.length);
    for (const code of fieldCodes(zip, part)) {
      for (const item of itemsIn(code, reading)) seen.set(item.id, item);
    }
  });
  return [...seen.values()];
}

/** The codes of a part's fields, in order; those inside others too. */
function fieldCodes(zip: Zip, part: string): string[] {
  const codes: string[] = [];
  const open: { code: string; isCode: boolean }[] = [];
  let inCode = false;
  let depth = 0;
  const parser = new SaxesParser({ position: false });
  parser.on("doctype", () => refuse("forbidden_markup"));
  parser.on("error", () => refuse("truncated"));
  parser.on("opentag", ({ name, attributes }) => {
    depth += 1;
    if (depth > MOST_DEPTH) refuse("too_deep");
    if (name === "w:instrText") inCode = true;
    else if (name === "w:fldSimple") codes.push(String(attributes["w:instr"] ?? ""));
    else if (name === "w:tag") codes.push(mendeleyTag(String(attributes["w:val"] ?? "")));
    else if (name === "w:fldChar") {
      const kind = attributes["w:fldCharType"];
      const field = open.at(-1);
      if (kind === "begin") open.push({ code: "", isCode: true });
      else if (kind === "separate" && field) field.isCode = false;
      else if (kind === "end" && field) codes.push(open.pop()?.code ?? "");
    }
  });
  parser.on("closetag", ({ name }) => {
    depth -= 1;
    if (name === "w:instrText") inCode = false;
  });
  parser.on("text", (text) => {
    const field = open.at(-1);
    if (inCode && field?.isCode && field.code.length < LONGEST_FIELD) field.code += text;
  });
  const decoder = new TextDecoder("utf-8");
  zip.read(part, (bytes, isLast) => void parser.write(decoder.decode(bytes, { stream: !isLast })));
  parser.close();
  return codes;
}

/** The field that Mendeley Cite keeps as base64 in the tag of a content control; "" for other tags. */
export function mendeleyTag(tag: string): string {
  const base64 = /^MENDELEY_CITATION_v\d+_([A-Za-z0-9+/=]+)$/.exec(tag)?.[1];
  if (base64 === undefined) return "";
  return `CSL_CITATION ${new TextDecoder().decode(Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)))}`;
}

function itemsIn(code: string, reading: Reading): CslItem[] {
  if (!/CSL_CITATION/.test(code)) return [];
  const works = worksInField(code);
  if (works !== null) return works.map(({ item }) => item);
  reading.warn(
    "entry_damaged",
    "A citation in the Word file is damaged and was left out.",
    code.slice(0, 60),
  );
  return [];
}

/** A work as one citation has it: with where in it, and the words around it. */
export type CitedWork = {
  item: CslItem;
  locator: string;
  label: string;
  prefix: string;
  suffix: string;
};

/** The works a field cites ("ADDIN ZOTERO_ITEM CSL_CITATION {…}"); null where its JSON is damaged. */
export function worksInField(code: string): CitedWork[] | null {
  let json: unknown;
  try {
    json = JSON.parse(code.slice(code.indexOf("{"), code.lastIndexOf("}") + 1));
  } catch {
    return null;
  }
  const cites: unknown =
    typeof json === "object" && json !== null && "citationItems" in json ? json.citationItems : [];
  return (Array.isArray(cites) ? cites : []).flatMap((cite: unknown) => {
    if (typeof cite !== "object" || cite === null || !("itemData" in cite)) return [];
    const uris: unknown = "uris" in cite ? cite.uris : [];
    const [uri]: unknown[] = Array.isArray(uris) ? uris : [];
    const item = parseCslItem(cite.itemData, "word");
    if (!item) return [];
    const id = typeof uri === "string" ? (uri.split("/").at(-1) ?? item.id) : item.id;
    const wordsOf = (name: string) => {
      const value: unknown = Reflect.get(cite, name);
      return typeof value === "string" || typeof value === "number" ? String(value) : "";
    };
    return [
      {
        item: { ...item, id },
        locator: wordsOf("locator").slice(0, 200),
        label: wordsOf("label").slice(0, 50) || "page",
        prefix: wordsOf("prefix").slice(0, 500),
        suffix: wordsOf("suffix").slice(0, 500),
      },
    ];
  });
}
