import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { matchRoles } from "../../core/report/match-template-roles";
import { TEMPLATE_ROLES, type WordTemplate } from "../../core/report/word-template";
import type { WordLanguages } from "./word-language";

const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const NAMESPACES =
  ' xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"' +
  ` xmlns:r="${OFFICE}"`;

type Worn = {
  template: WordTemplate;
  languages: WordLanguages;
  isRtl: boolean;
  /** What stands in headers for `{title}`, `{state}` and `{symbol}`. */
  words: Readonly<Record<"title" | "state" | "symbol", string>>;
};
type Parts = Record<string, Uint8Array>;

/**
 * A Word file of ours in the looks of a template: its styles where it has them, ours where it has none,
 * its lists, theme, typefaces, page, headers and footers. Where it has no header or footer at all, ours stay.
 */
export function wearTemplate(bytes: Uint8Array, worn: Worn): Uint8Array {
  const parts: Parts = unzipSync(bytes);
  const { template } = worn;
  const own = parts["word/styles.xml"];
  if (own === undefined) throw new Error("The file has no styles.");
  const ids = styleIds(strFromU8(own), template);
  change(parts, "word/styles.xml", (xml) => mergedStyles(xml, worn, ids));
  for (const name of Object.keys(parts)) {
    if (/^word\/(?:document|footnotes|endnotes|numbering|header\d+|footer\d+)\.xml$/.test(name)) {
      change(parts, name, (xml) => withIds(xml, ids));
    }
  }
  change(parts, "word/numbering.xml", (xml) => mergedLists(xml, template));
  change(parts, "word/footnotes.xml", (xml) => xml.replaceAll(NOTE_SPACING, ""));
  change(parts, "word/document.xml", (xml) => xml.replaceAll(AT_THE_START, ""));
  if (template.theme !== null) parts["word/theme/theme1.xml"] = strToU8(template.theme);
  if (template.fonts !== null) parts["word/fontTable.xml"] = strToU8(template.fonts);
  putOnPages(parts, worn);
  return zipSync(parts, { level: 1 });
}

/** Of the title and what stands under it, which a template may set in the middle. */
const AT_THE_START = /(?<=<w:pPr><w:pStyle w:val="[^"]*"\/>(?:<w:bidi\/>)?)<w:jc w:val="start"\/>/g;
/** Said at every note beside its style, for programs that do not know the style. */
const NOTE_SPACING = /(?<=<w:pStyle w:val="[^"]*"\/>)<w:spacing w:after="40" [^>]*\/>/g;

function change(parts: Parts, name: string, by: (xml: string) => string): void {
  const part = parts[name];
  if (part !== undefined) parts[name] = strToU8(by(strFromU8(part)));
}

type Ids = (own: string) => string;

/**
 * Our ids of styles to those they have in the file: that of the template's style for it, or of its style
 * of the same name and kind, or one that the template leaves free.
 */
function styleIds(own: string, { styles }: WordTemplate): Ids {
  const matched = matchRoles(styles);
  const roles = new Map<string, string>(
    TEMPLATE_ROLES.flatMap(({ role, id }) => {
      const style = matched.get(role);
      return style ? [[id, style.id] as const] : [];
    }),
  );
  const taken = new Set(styles.map(({ id }) => id));
  const ids = new Map(
    ownStyles(own).map(({ id, name, type }) => {
      const same = styles.find(
        (style) => style.type === type && style.name.toLowerCase() === name.toLowerCase(),
      );
      let free = id;
      while (taken.has(free)) free = `Report${free}`;
      return [id, roles.get(id) ?? same?.id ?? free] as const;
    }),
  );
  return (id) => ids.get(id) ?? roles.get(id) ?? id;
}

const STYLE = /<w:style [^>]*w:styleId="([^"]*)"[^>]*>.*?<\/w:style>/gs;

function ownStyles(own: string): { id: string; name: string; type: string; xml: string }[] {
  return [...own.matchAll(STYLE)].map(([xml, id = ""]) => ({
    id,
    xml,
    name: /<w:name w:val="([^"]*)"/.exec(xml)?.[1] ?? id,
    type: /w:type="([^"]*)"/.exec(xml)?.[1] ?? "paragraph",
  }));
}

const USES = /(<w:(?:pStyle|rStyle|tblStyle|basedOn|next|link) w:val=")([^"]*)(?=")/g;

const withIds = (xml: string, ids: Ids) =>
  xml.replaceAll(USES, (_, before: string, id: string) => before + escapeXml(ids(id)));

function mergedStyles(own: string, { template, languages, isRtl }: Worn, ids: Ids): string {
  const given = new Set(template.styles.map(({ id }) => id));
  const withDefault = new Set(template.styles.flatMap((one) => (one.isDefault ? [one.type] : [])));
  const ours = ownStyles(own)
    .filter(({ id }) => !given.has(ids(id)))
    .map(({ id, xml, type }) => {
      const named = withIds(xml, ids)
        .replace(`w:styleId="${id}"`, `w:styleId="${escapeXml(ids(id))}"`)
        .replaceAll(TYPEFACE, "");
      return withDefault.has(type) ? named.replace(/ w:default="[^"]*"/, "") : named;
    });
  const theirs = template.styles.map(({ xml }) =>
    isRtl ? turnContents(forComplexScripts(xml)) : xml,
  );
  const head = own.slice(0, own.indexOf("<w:docDefaults>"));
  const defaults = withLanguages(template.defaults, languages);
  return `${head}${defaults}${theirs.join("")}${ours.join("")}</w:styles>`;
}

/** Styles of ours that the template lacks stand in its typeface. */
const TYPEFACE = /<w:rFonts [^>]*\/>/g;

function withLanguages(
  defaults: string,
  { value, eastAsia, bidirectional }: WordLanguages,
): string {
  const said = `<w:lang w:val="${value}" w:eastAsia="${eastAsia}" w:bidi="${bidirectional}"/>`;
  const paragraph = /<w:pPrDefault(?:\/>|>.*<\/w:pPrDefault>)/s.exec(defaults)?.[0] ?? "";
  const run =
    /<w:rPrDefault>\s*<w:rPr>(.*?)<\/w:rPr>\s*<\/w:rPrDefault>/s.exec(defaults)?.[1] ?? "";
  return `<w:docDefaults><w:rPrDefault><w:rPr>${run}${said}</w:rPr></w:rPrDefault>${paragraph}</w:docDefaults>`;
}

/** Letters from right to left go by sizes and weights of their own, which many templates leave out. */
function forComplexScripts(style: string): string {
  return style.replaceAll(/<w:rPr>.*?<\/w:rPr>/gs, (look) => {
    let said = look;
    for (const [name, own] of [
      ["b", "bCs"],
      ["i", "iCs"],
      ["sz", "szCs"],
    ] as const) {
      if (said.includes(`<w:${own}`)) continue;
      said = said.replace(
        new RegExp(`<w:${name}(?= |/)([^>]*)/>`),
        (whole, attributes: string) => `${whole}<w:${own}${attributes}/>`,
      );
    }
    return said;
  });
}

/** The contents from right to left. */
function turnContents(style: string): string {
  if (!/<w:name w:val="(?:toc|contents) \d"/i.test(style) || style.includes("<w:bidi"))
    return style;
  if (style.includes("<w:pPr>")) return style.replace("<w:pPr>", "<w:pPr><w:bidi/>");
  return style.replace(/(?=<w:rPr>|<\/w:style>)/, "<w:pPr><w:bidi/></w:pPr>");
}

const ABSTRACT = /<w:abstractNum [^>]*>.*?<\/w:abstractNum>/gs;
/** How our own plain lists begin; see `numbering.ts`. */
const OWN_LISTS = {
  bullet: '<w:lvlText w:val="•"/>',
  decimal: '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/>',
} as const;

function mergedLists(own: string, { abstractNumbers, numbers, listLevels }: WordTemplate): string {
  const levelled = own.replaceAll(ABSTRACT, (definition) => {
    for (const kind of ["bullet", "decimal"] as const) {
      if (definition.includes(OWN_LISTS[kind])) return withLevels(definition, listLevels[kind]);
    }
    return definition;
  });
  const at = levelled.search(/<w:num [^>]*>/);
  const split = at === -1 ? levelled.lastIndexOf("</w:numbering>") : at;
  const definitions = levelled.slice(0, split) + abstractNumbers.join("") + levelled.slice(split);
  return definitions.replace(/<\/w:numbering>$/, `${numbers.join("")}</w:numbering>`);
}

function withLevels(definition: string, levels: readonly string[]): string {
  return levels.reduce(
    (changed, level, depth) =>
      changed.replace(new RegExp(`<w:lvl w:ilvl="${depth}"[^>]*>.*?</w:lvl>`, "s"), () => level),
    definition,
  );
}

const SECTION = /<w:sectPr>.*?<\/w:sectPr>(?=<\/w:body>)/s;

/** The template's page with its headers and footers; the library's stand where it has none. */
function putOnPages(parts: Parts, { template, words }: Worn): void {
  const margins = template.margins.map((margin, index) => ({
    ...margin,
    id: `rIdMargin${index + 1}`,
    part: `own${margin.kind}${index + 1}.xml`,
  }));
  const isOwn = margins.length > 0;
  const relations: string[] = [];
  for (const { kind, part, xml, pictures, id } of margins) {
    parts[`word/${part}`] = strToU8(withWords(xml, words));
    relations.push(relation(id, kind, part));
    const shown = pictures.map((one) =>
      relation(one.id, "image", pictureName(template, one.picture)),
    );
    if (shown.length > 0) {
      parts[`word/_rels/${part}.rels`] = strToU8(
        `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${shown.join("")}</Relationships>`,
      );
    }
  }
  for (const [index, { bytes }] of template.pictures.entries()) {
    parts[`word/${pictureName(template, index)}`] = bytes;
  }
  change(parts, "word/document.xml", (xml) =>
    xml.replace(SECTION, (section) => {
      const own = [...section.matchAll(/<w:(?:header|footer)Reference [^>]*\/>/g)].join("");
      const theirs = margins.map(
        ({ kind, pages, id }) => `<w:${kind}Reference w:type="${pages}" r:id="${id}"/>`,
      );
      const page =
        template.page === ""
          ? section.replace(/<\/?w:sectPr>|<w:\w+Reference [^>]*\/>/g, "")
          : template.page;
      return `<w:sectPr${NAMESPACES}>${isOwn ? theirs.join("") : own}${page}</w:sectPr>`;
    }),
  );
  change(parts, "word/_rels/document.xml.rels", (xml) =>
    xml.replace("</Relationships>", `${relations.join("")}</Relationships>`),
  );
  change(parts, "[Content_Types].xml", (xml) =>
    xml.replace(
      "</Types>",
      `${margins.map(({ kind, part }) => `<Override ContentType="${WORD}.${kind}+xml" PartName="/word/${part}"/>`).join("")}</Types>`,
    ),
  );
  change(parts, "[Content_Types].xml", (xml) =>
    /Extension="jpeg"/.test(xml)
      ? xml
      : xml.replace("<Override", '<Default ContentType="image/jpeg" Extension="jpeg"/><Override'),
  );
  change(parts, "word/settings.xml", (xml) =>
    template.isEvenDifferent
      ? xml.replace('<w:evenAndOddHeaders w:val="false"/>', "<w:evenAndOddHeaders/>")
      : xml,
  );
}

const relation = (id: string, kind: string, target: string) =>
  `<Relationship Id="${id}" Type="${OFFICE}/${kind}" Target="${target}"/>`;

const pictureName = ({ pictures }: WordTemplate, index: number) =>
  `media/own${index + 1}.${pictures[index]?.ending ?? "png"}`;

function withWords(xml: string, words: Worn["words"]): string {
  return xml.replaceAll(/\{(title|state|symbol)\}/g, (_, name: keyof Worn["words"]) =>
    escapeXml(words[name]),
  );
}

const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escapeXml = (text: string) => text.replaceAll(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);
