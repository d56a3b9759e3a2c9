import { DomainError } from "../../core/failure";
import {
  MOST_TEMPLATE_BYTES,
  TEMPLATE_LEAVINGS,
  type TemplateFacts,
  type TemplateProblem,
  type WordTemplate,
} from "../../core/report/word-template";
import { LIMITS, refuse } from "../docx/limits";
import { openZip } from "../docx/zip";
import { cleanChildren, type Leavings, leave } from "./clean-word-xml";
import { readTemplatePages, relationsOf, type TemplatePart } from "./read-template-pages";
import { readTemplateStyles, rolesOf } from "./read-template-styles";
import { allTrees, readTree, type Tree, treeAt, trees, writePart } from "./template-xml";

const MOST_STYLES = 3_000;
const MILLIMETRE = 1_440 / 25.4;

/** A template as reports wear it, and what a person is told of it. */
export type ReadTemplate = { template: WordTemplate; facts: TemplateFacts };

/**
 * Reads the looks of a Word file or template (`.docx`, `.dotx`): styles, theme, typefaces by name, page,
 * headers, footers, lists of styles. Its words, properties, authors, revision marks, comments and
 * controls are not read. What runs, is embedded or is fetched from elsewhere refuses the file.
 *
 * @throws {DomainError} word_template_refused, file_not_readable
 */
export function readWordTemplate(bytes: Uint8Array): ReadTemplate {
  if (bytes.length > MOST_TEMPLATE_BYTES) refuseTemplate("too_large");
  const zip = openZip(bytes);
  const left: Leavings = new Map();
  const file: TemplatePart = { zip, budget: { left: LIMITS.nodes }, left };
  refuseDangers(file);
  const main = mainPart(file);
  const part = (kind: string) => partOf(file, main, kind);
  const root = readTree(zip, main, file.budget);
  const stylesRoot = part("styles");
  const count = trees(stylesRoot, "w:style").length;
  if (!stylesRoot || count === 0) return refuseTemplate("no_styles");
  if (count > MOST_STYLES) refuseTemplate("too_large");
  const { size, ...pages } = readTemplatePages(file, main, treeAt(root ?? undefined, "w:body"));
  const theme = part("theme");
  const settings = part("settings");
  const styles = readTemplateStyles(stylesRoot, part("numbering"), left);
  const template: WordTemplate = {
    ...styles,
    ...pages,
    theme: theme?.name === "a:theme" ? writePart(cleanTheme(theme, left)) : null,
    fonts: fontsOf(part("fontTable"), left),
    isEvenDifferent: isOn(treeAt(settings, "w:evenAndOddHeaders")),
  };
  return { template, facts: factsOf(template, size, namedFonts(stylesRoot, theme), left) };
}

export function refuseTemplate(reason: TemplateProblem): never {
  throw new DomainError({ code: "word_template_refused", reason });
}

const EMBEDDED = /(?:^|\/)(?:embeddings|activeX|ctrlProps)\//i;
const EMBEDDING = /\/(?:oleObject|package|control|activeXControlBinary|aFChunk|subDocument)$/;

/** Refuses what would run, be opened or be fetched, wherever in the file it is. */
function refuseDangers(file: TemplatePart): void {
  const { names } = file.zip;
  if (names.some((name) => /vba(?:Project|Data)/i.test(name))) refuseTemplate("macros");
  const types = readTree(file.zip, "[Content_Types].xml", file.budget);
  const isMacro = trees(types).some(({ attributes }) =>
    /macroEnabled|vbaProject/i.test(attributes.ContentType ?? ""),
  );
  if (isMacro) refuseTemplate("macros");
  if (names.some((name) => EMBEDDED.test(name))) refuseTemplate("embedded");
  for (const name of names.filter((one) => one.endsWith(".rels"))) {
    for (const { attributes } of trees(readTree(file.zip, name, file.budget), "rel:Relationship")) {
      const { Type = "", Target = "", TargetMode } = attributes;
      if (/\/(?:vbaProject|keyMapCustomizations)$/.test(Type)) refuseTemplate("macros");
      if (EMBEDDING.test(Type)) refuseTemplate("embedded");
      if (TargetMode === "External") refuseOutside(Type, Target);
    }
  }
}

/** A link is only words once it is out of the template, and a path on a machine is not taken along. */
function refuseOutside(type: string, target: string): void {
  if (/\/hyperlink$/.test(type)) return;
  if (!/\/attachedTemplate$/.test(type)) refuseTemplate("external");
  if (/^(?:https?|ftps?|file:\/\/[^/]|\\\\|\/\/)/i.test(target)) refuseTemplate("remote_template");
}

/** Fields that fetch what stands in another file. */
const FETCHING = /^\s*(?:INCLUDE\w*|IMPORT|LINK|DDE\w*|RD|DATABASE)\b/i;

function partOf(file: TemplatePart, main: string, kind: string): Tree | null {
  const folder = main.slice(0, main.lastIndexOf("/") + 1);
  const usual = kind === "theme" ? `${folder}theme/theme1.xml` : `${folder}${kind}.xml`;
  const pointed = [...relationsOf(file, main).values()].find((name) =>
    new RegExp(`(?:^|/)${kind}\\d*\\.xml$`).test(name),
  );
  return readTree(file.zip, pointed ?? usual, file.budget);
}

function mainPart(file: TemplatePart): string {
  const usual = "word/document.xml";
  const root = readTree(file.zip, "_rels/.rels", file.budget);
  const target = trees(root, "rel:Relationship").find(({ attributes }) =>
    attributes.Type?.endsWith("/officeDocument"),
  )?.attributes.Target;
  const name = target?.replace(/^\//, "") ?? usual;
  if (!file.zip.names.includes(name) || !name.endsWith(".xml")) return refuse("not_a_word_file");
  const parts = file.zip.names.filter((one) => /(?:header|footer)\d*\.xml$/.test(one));
  refuseFetching(file, parts);
  return name;
}

function refuseFetching({ zip, budget }: TemplatePart, parts: readonly string[]): void {
  for (const part of parts) {
    const root = readTree(zip, part, budget);
    const instructions = root
      ? allTrees(root).map(({ name, attributes, children }) =>
          name === "w:instrText" ? children.join("") : (attributes["w:instr"] ?? ""),
        )
      : [];
    if (instructions.some((words) => FETCHING.test(words))) refuseTemplate("external");
  }
}

/** A theme has colours and typefaces; pictures in its effects and its name stay behind. */
function cleanTheme(theme: Tree, left: Leavings): Tree {
  const children = trees(theme, "a:themeElements").map((elements) =>
    withoutPictures(elements, left),
  );
  return { name: "a:theme", attributes: { name: "" }, children };
}

function withoutPictures(tree: Tree, left: Leavings): Tree {
  const children = cleanChildren(tree, left).flatMap((node): Tree[] => {
    if (typeof node === "string") return [];
    // A theme must have three fills each.
    if (node.name === "a:blipFill") return [SOLID];
    return [withoutPictures(node, left)];
  });
  const name = tree.attributes.name === undefined ? {} : { name: "Theme" };
  return { name: tree.name, attributes: { ...tree.attributes, ...name }, children };
}

const SOLID: Tree = {
  name: "a:solidFill",
  attributes: {},
  children: [{ name: "a:schemeClr", attributes: { val: "phClr" }, children: [] }],
};

/** Typefaces by name, family and width; files of typefaces in the template are not taken along. */
function fontsOf(root: Tree | null, left: Leavings): string | null {
  if (root?.name !== "w:fonts") return null;
  const children = trees(root, "w:font").map((font) => ({
    name: font.name,
    attributes: { "w:name": font.attributes["w:name"] ?? "" },
    children: cleanChildren(font, left).filter((node) => {
      const isEmbedded = typeof node !== "string" && node.name.startsWith("w:embed");
      if (isEmbedded) leave(left, "fonts");
      return !isEmbedded;
    }),
  }));
  return writePart({ name: "w:fonts", attributes: {}, children });
}

const isOn = (node: Tree | undefined) =>
  node !== undefined && !["0", "false", "off"].includes(node.attributes["w:val"] ?? "");

/** What the body, headings and theme ask for, in the order they are found. */
function namedFonts(styles: Tree, theme: Tree | null): string[] {
  const asked = allTrees(styles)
    .filter(({ name }) => name === "w:rFonts")
    .map(({ attributes }) => attributes["w:ascii"]);
  const scheme = theme ? allTrees(theme).filter(({ name }) => name === "a:latin") : [];
  const all = [...asked, ...scheme.map(({ attributes }) => attributes.typeface)];
  return [
    ...new Set(all.filter((name): name is string => (name ?? "") !== "" && !name?.startsWith("+"))),
  ].slice(0, 12);
}

function factsOf(
  template: WordTemplate,
  size: { width: number; height: number },
  fonts: string[],
  left: Leavings,
): TemplateFacts {
  const pagesOf = (kind: "header" | "footer") =>
    template.margins.filter((margin) => margin.kind === kind).map(({ pages }) => pages);
  return {
    roles: rolesOf(template.styles),
    fonts,
    page: {
      width: Math.round(size.width / MILLIMETRE),
      height: Math.round(size.height / MILLIMETRE),
    },
    headers: pagesOf("header"),
    footers: pagesOf("footer"),
    pictures: template.pictures.length,
    hasPageNumbers: template.margins.some(({ xml }) => />\s*PAGE\b|w:instr="\s*PAGE\b/.test(xml)),
    leftOut: TEMPLATE_LEAVINGS.flatMap((what) => {
      const count = left.get(what) ?? 0;
      return count === 0 ? [] : [{ what, count }];
    }),
  };
}
