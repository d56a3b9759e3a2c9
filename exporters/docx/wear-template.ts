import { matchRoles } from "../../core/report/match-template-roles";
import { TEMPLATE_ROLES, type WordTemplate } from "../../core/report/word-template";
import { escapeMarkup } from "../markup";
import type { WordLanguages } from "./word-language";
import { DOCUMENT, WORD_NAMESPACES, type WordPackage } from "./word-package";
import { sign } from "./word-xml";

type Worn = {
  template: WordTemplate;
  languages: WordLanguages;
  isRtl: boolean;
  /** What stands in headers for `{title}`, `{state}` and `{symbol}`. */
  words: Readonly<Record<"title" | "state" | "symbol", string>>;
};

/**
 * A Word file of ours in the looks of a template: its styles where it has them, ours where it has none,
 * its lists, theme, typefaces, page, headers and footers. Where it has no header or footer at all, ours stay.
 */
export function wearTemplate(file: WordPackage, worn: Worn): void {
  const { template } = worn;
  file.change("word/styles.xml", (own) => {
    const ids = styleIds(own, template);
    for (const name of file.names().filter((one) => NAMES_STYLES.test(one))) {
      file.change(name, (xml) => withIds(xml, ids));
    }
    return mergedStyles(own, worn, ids);
  });
  file.change("word/numbering.xml", (xml) => mergedLists(xml, template));
  file.change("word/footnotes.xml", (xml) => xml.replaceAll(NOTE_SPACING, ""));
  file.change(DOCUMENT, (xml) => xml.replaceAll(AT_THE_START, ""));
  if (template.theme !== null) file.theme(template.theme);
  if (template.fonts !== null) file.wordPart("fontTable.xml", "fontTable", template.fonts);
  putOnPages(file, worn);
}

const NAMES_STYLES = /^word\/(?:document|footnotes|numbering|header\d+|footer\d+)\.xml$/;

/** Of the title and what stands under it, which a template may set in the middle. */
const AT_THE_START = /(?<=<w:pPr><w:pStyle w:val="[^"]*"\/>(?:<w:bidi\/>)?)<w:jc w:val="start"\/>/g;
/** Said at every note beside its style, for programs that do not know the style. */
const NOTE_SPACING = /(?<=<w:pStyle w:val="[^"]*"\/>)<w:spacing w:after="40" [^>]*\/>/g;

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
  xml.replaceAll(USES, (_, before: string, id: string) => before + escapeMarkup(ids(id)));

function mergedStyles(own: string, { template, languages, isRtl }: Worn, ids: Ids): string {
  const given = new Set(template.styles.map(({ id }) => id));
  const withDefault = new Set(template.styles.flatMap((one) => (one.isDefault ? [one.type] : [])));
  const ours = ownStyles(own)
    .filter(({ id }) => !given.has(ids(id)))
    .map(({ id, xml, type }) => {
      const named = withIds(xml, ids)
        .replace(`w:styleId="${id}"`, `w:styleId="${escapeMarkup(ids(id))}"`)
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

/** The template's page with its headers and footers; ours stand where it has none. */
function putOnPages(file: WordPackage, { template, words }: Worn): void {
  const references = template.margins.map(({ kind, pages, xml, pictures }, index) => {
    const part = `own${kind}${index + 1}.xml`;
    const id = file.wordPart(part, kind, withWords(xml, words));
    for (const { id: own, picture } of pictures) {
      file.relate(`word/${part}`, file.kind("image"), pictureName(template, picture), { id: own });
    }
    return sign(`w:${kind}Reference`, { "w:type": pages, "r:id": id });
  });
  for (const [index, { bytes }] of template.pictures.entries()) {
    file.put(`word/${pictureName(template, index)}`, bytes);
  }
  file.change(DOCUMENT, (xml) =>
    xml.replace(SECTION, (section) => {
      const own = [...section.matchAll(/<w:(?:header|footer)Reference [^>]*\/>/g)].join("");
      const page =
        template.page === ""
          ? section.replace(/<\/?w:sectPr>|<w:\w+Reference [^>]*\/>/g, "")
          : template.page;
      const margins = references.length > 0 ? references.join("") : own;
      return `<w:sectPr${WORD_NAMESPACES}>${margins}${page}</w:sectPr>`;
    }),
  );
  file.change("word/settings.xml", (xml) =>
    template.isEvenDifferent
      ? xml.replace('<w:evenAndOddHeaders w:val="false"/>', "<w:evenAndOddHeaders/>")
      : xml,
  );
}

const pictureName = ({ pictures }: WordTemplate, index: number) =>
  `media/own${index + 1}.${pictures[index]?.ending ?? "png"}`;

function withWords(xml: string, words: Worn["words"]): string {
  return xml.replaceAll(/\{(title|state|symbol)\}/g, (_, name: keyof Worn["words"]) =>
    escapeMarkup(words[name]),
  );
}
