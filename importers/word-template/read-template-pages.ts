import type {
  TemplateMargin,
  TemplatePages,
  TemplatePicture,
  WordTemplate,
} from "../../core/report/word-template";
import type { Zip } from "../docx/zip";
import { cleanPicture } from "./clean-picture";
import { cleanChildren, type Leavings, leave } from "./clean-word-xml";
import {
  allTrees,
  type Budget,
  readTree,
  type Tree,
  treeAt,
  trees,
  writeAll,
  writePart,
} from "./template-xml";

/** All pictures of the headers and footers together. */
export const MOST_PICTURE_BYTES = 4 * 1024 * 1024;

/** How pages look; what says where paper comes from or in which file a printer's settings are is not. */
const PAGE_SETUP = new Set([
  "w:pgSz",
  "w:pgMar",
  "w:pgBorders",
  "w:pgNumType",
  "w:cols",
  "w:titlePg",
  "w:textDirection",
  "w:bidi",
  "w:rtlGutter",
  "w:docGrid",
]);

const A4 = { width: 11_906, height: 16_838, margin: 1_440 };

export type TemplatePart = { zip: Zip; budget: Budget; left: Leavings };

/** What a part points to inside the file: the part's name by relationship id. */
export function relationsOf({ zip, budget }: TemplatePart, part: string): Map<string, string> {
  const slash = part.lastIndexOf("/") + 1;
  const folder = part.slice(0, slash);
  const root = readTree(zip, `${folder}_rels/${part.slice(slash)}.rels`, budget);
  return new Map(
    trees(root, "rel:Relationship").flatMap(({ attributes: { Id, Target, TargetMode } }) =>
      Id === undefined || Target === undefined || TargetMode === "External"
        ? []
        : [[Id, Target.startsWith("/") ? Target.slice(1) : `${folder}${Target}`] as const],
    ),
  );
}

type Pages = Pick<WordTemplate, "page" | "textWidth" | "margins" | "pictures"> & {
  size: { width: number; height: number };
};

/** The page, headers and footers of the last section of a template, where its text stands. */
export function readTemplatePages(file: TemplatePart, main: string, body: Tree | undefined): Pages {
  const all = body ? allTrees(body).filter(({ name }) => name === "w:sectPr") : [];
  const last = all.at(-1);
  const setup = trees(last).filter(({ name }) => PAGE_SETUP.has(name));
  const page = writeAll(
    setup.map((node) => ({
      ...node,
      attributes: plainAttributes(node),
      children: cleanChildren(node, file.left),
    })),
  );
  const size = treeAt(last, "w:pgSz")?.attributes ?? {};
  const margin = treeAt(last, "w:pgMar")?.attributes ?? {};
  const width = twentieths(size["w:w"], A4.width);
  const height = twentieths(size["w:h"], A4.height);
  const sides = ["left", "right", "gutter"].map((side) =>
    twentieths(margin[`w:${side}`], side === "gutter" ? 0 : A4.margin),
  );
  const taken = sides.reduce((sum, side) => sum + side, 0);
  return {
    page,
    textWidth: Math.max(1_000, width - taken),
    size: { width, height },
    ...readMargins(file, main, all),
  };
}

const plainAttributes = ({ attributes }: Tree) =>
  Object.fromEntries(Object.entries(attributes).filter(([name]) => !name.startsWith("r:")));

function twentieths(value: string | undefined, usual: number): number {
  const given = Number.parseInt(value ?? "", 10);
  return given >= 0 && given <= 40_000 ? given : usual;
}

/** A section without a header of its own has the one of the section before. */
function readMargins(
  file: TemplatePart,
  main: string,
  sections: readonly Tree[],
): Pick<WordTemplate, "margins" | "pictures"> {
  const targets = relationsOf(file, main);
  const found = new Map<
    string,
    { kind: TemplateMargin["kind"]; pages: TemplatePages; id: string }
  >();
  for (const reference of sections.flatMap((section) => trees(section))) {
    const kind = /^w:(header|footer)Reference$/.exec(reference.name)?.[1] as
      | TemplateMargin["kind"]
      | undefined;
    const pages = pagesOf(reference.attributes["w:type"]);
    const id = reference.attributes["r:id"];
    if (kind && id !== undefined) found.set(`${kind} ${pages}`, { kind, pages, id });
  }
  const pictures = new Pictures(file);
  const margins = [...found.entries()].toSorted(inOrder).flatMap(([, { kind, pages, id }]) => {
    const part = targets.get(id);
    const margin = part === undefined ? null : readMargin(file, part, kind, pictures);
    return margin ? [{ ...margin, pages }] : [];
  });
  return { margins, pictures: pictures.all };
}

const pagesOf = (type: string | undefined): TemplatePages =>
  type === "first" || type === "even" ? type : "default";

const inOrder = ([one]: [string, unknown], [other]: [string, unknown]) => (one < other ? -1 : 1);

function readMargin(
  file: TemplatePart,
  part: string,
  kind: TemplateMargin["kind"],
  known: Pictures,
): Omit<TemplateMargin, "pages"> | null {
  const root = readTree(file.zip, part, file.budget);
  if (root?.name !== (kind === "header" ? "w:hdr" : "w:ftr")) return null;
  const targets = relationsOf(file, part);
  const cleaned: Tree = {
    name: root.name,
    attributes: {},
    children: cleanChildren(root, file.left),
  };
  const pictures: TemplateMargin["pictures"] = [];
  const settled = withPictures(
    cleaned,
    (id) => {
      const target = targets.get(id);
      const picture = target === undefined ? null : known.find(target);
      if (picture === null) return null;
      const own = `rIdPicture${picture + 1}`;
      if (!pictures.some((one) => one.id === own)) pictures.push({ id: own, picture });
      return own;
    },
    file.left,
  );
  // A part must have a paragraph.
  const children = settled.children.length > 0 ? settled.children : [EMPTY_PARAGRAPH];
  return { kind, xml: writePart({ ...settled, children }), pictures };
}

const EMPTY_PARAGRAPH: Tree = { name: "w:p", attributes: {}, children: [] };

/** Drawings whose picture is not to be had are left out whole: what is half a drawing opens nowhere. */
function withPictures(tree: Tree, place: (id: string) => string | null, left: Leavings): Tree {
  const children = tree.children.flatMap((node): (Tree | string)[] => {
    if (typeof node === "string") return [node];
    if (node.name !== "w:drawing") return [withPictures(node, place, left)];
    const inside = allTrees(node);
    const isDrawn = inside.some(({ name }) => /^(?:pic:pic|wps:wsp|wpg:wgp)$/.test(name));
    const blips = inside.filter(({ name }) => name === "a:blip");
    const ids = blips.map(({ attributes }) => place(attributes["r:embed"] ?? ""));
    if (!isDrawn || ids.includes(null)) {
      leave(left, isDrawn ? "pictures" : "drawings");
      return [];
    }
    for (const [index, blip] of blips.entries()) blip.attributes["r:embed"] = ids[index] ?? "";
    return [withPictures(node, place, left)];
  });
  return { ...tree, children };
}

/** The pictures of all headers and footers, each once. */
class Pictures {
  readonly all: TemplatePicture[] = [];
  readonly #known = new Map<string, number | null>();
  #bytes = 0;
  constructor(readonly file: TemplatePart) {}

  find(part: string): number | null {
    const known = this.#known.get(part);
    if (known !== undefined) return known;
    const picture = this.#read(part);
    const at = picture === null ? null : this.all.push(picture) - 1;
    this.#known.set(part, at);
    return at;
  }

  #read(part: string): TemplatePicture | null {
    const chunks: Uint8Array[] = [];
    const isThere = this.file.zip.read(part, (bytes) => {
      this.#bytes += bytes.length;
      if (this.#bytes <= MOST_PICTURE_BYTES) chunks.push(bytes.slice());
    });
    if (!isThere || this.#bytes > MOST_PICTURE_BYTES) return null;
    return cleanPicture(joined(chunks));
  }
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
