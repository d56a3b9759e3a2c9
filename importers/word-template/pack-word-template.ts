import { strToU8, type Zippable, zipSync } from "fflate/browser";
import type { WordTemplate } from "../../core/report/word-template";
import { NAMESPACES } from "./template-xml";

const DECLARED = Object.entries(NAMESPACES)
  .map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`)
  .join("");
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/** DOS time has no zone: these local parts give the same bytes everywhere. */
const FIXED_TIME = new Date(1980, 0, 1, 0, 0, 0);

type Relation = { id: string; kind: string; target: string };

/**
 * A template as a Word file with an empty page and nothing but what was taken: read again it is the
 * same template, and the same template gives the same bytes.
 */
export function packWordTemplate(template: WordTemplate): Uint8Array {
  const parts: Zippable = {};
  const put = (name: string, content: string | Uint8Array) => {
    parts[name] = [typeof content === "string" ? strToU8(content) : content, { mtime: FIXED_TIME }];
  };
  const margins = template.margins.map((margin, index) => ({
    ...margin,
    id: `rIdMargin${index + 1}`,
    target: `${margin.kind}${index + 1}.xml`,
  }));
  put("[Content_Types].xml", contentTypes(template, margins));
  put(
    "_rels/.rels",
    relations([{ id: "rId1", kind: "officeDocument", target: "word/document.xml" }]),
  );
  const references = margins.map(
    ({ kind, pages, id }) => `<w:${kind}Reference w:type="${pages}" r:id="${id}"/>`,
  );
  const section = `<w:sectPr>${references.join("")}${template.page}</w:sectPr>`;
  put("word/document.xml", word("document", `<w:body><w:p/>${section}</w:body>`));
  put("word/_rels/document.xml.rels", relations(relationsOf(template, margins)));
  const defaults = `<w:docDefaults>${template.defaults}</w:docDefaults>`;
  put("word/styles.xml", word("styles", defaults + template.styles.map(({ xml }) => xml).join("")));
  const lists = [...template.abstractNumbers, ...template.numbers].join("");
  put("word/numbering.xml", word("numbering", lists));
  const even = template.isEvenDifferent ? "<w:evenAndOddHeaders/>" : "";
  put("word/settings.xml", word("settings", even));
  if (template.theme !== null) put("word/theme/theme1.xml", template.theme);
  if (template.fonts !== null) put("word/fontTable.xml", template.fonts);
  for (const { target, xml, pictures } of margins) {
    put(`word/${target}`, xml);
    const shown = pictures.map(({ id, picture }) => ({
      id,
      kind: "image",
      target: pictureName(template, picture),
    }));
    if (shown.length > 0) put(`word/_rels/${target}.rels`, relations(shown));
  }
  for (const [index, { bytes }] of template.pictures.entries()) {
    put(`word/${pictureName(template, index)}`, bytes);
  }
  return zipSync(parts, { level: 6, mtime: FIXED_TIME });
}

const pictureName = ({ pictures }: WordTemplate, index: number) =>
  `media/picture${index + 1}.${pictures[index]?.ending ?? "png"}`;

const word = (root: string, inside: string) => `${HEAD}<w:${root}${DECLARED}>${inside}</w:${root}>`;

function relationsOf(
  { theme, fonts }: WordTemplate,
  margins: readonly { id: string; kind: string; target: string }[],
): Relation[] {
  return [
    { id: "rIdStyles", kind: "styles", target: "styles.xml" },
    { id: "rIdNumbering", kind: "numbering", target: "numbering.xml" },
    { id: "rIdSettings", kind: "settings", target: "settings.xml" },
    ...(theme === null ? [] : [{ id: "rIdTheme", kind: "theme", target: "theme/theme1.xml" }]),
    ...(fonts === null ? [] : [{ id: "rIdFonts", kind: "fontTable", target: "fontTable.xml" }]),
    ...margins.map(({ id, kind, target }) => ({ id, kind, target })),
  ];
}

function relations(all: readonly Relation[]): string {
  const inside = all.map(
    ({ id, kind, target }) =>
      `<Relationship Id="${id}" Type="${OFFICE}/${kind}" Target="${target}"/>`,
  );
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${inside.join("")}</Relationships>`;
}

function contentTypes(
  { theme, fonts }: WordTemplate,
  margins: readonly { kind: string; target: string }[],
): string {
  const part = (name: string, type: string) =>
    `<Override PartName="/word/${name}" ContentType="${type}+xml"/>`;
  return `${HEAD}<Types xmlns="${PACKAGE}/content-types">${[
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    '<Default Extension="xml" ContentType="application/xml"/>',
    ...["png", "jpeg", "gif"].map(
      (kind) => `<Default Extension="${kind}" ContentType="image/${kind}"/>`,
    ),
    part("document.xml", `${WORD}.document.main`),
    part("styles.xml", `${WORD}.styles`),
    part("numbering.xml", `${WORD}.numbering`),
    part("settings.xml", `${WORD}.settings`),
    ...(fonts === null ? [] : [part("fontTable.xml", `${WORD}.fontTable`)]),
    ...(theme === null
      ? []
      : [part("theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme")]),
    ...margins.map(({ kind, target }) => part(target, `${WORD}.${kind}`)),
  ].join("")}</Types>`;
}
