import { matchRoles } from "../../core/report/match-template-roles";
import {
  TEMPLATE_ROLES,
  type TemplateFacts,
  type TemplateStyle,
  type WordTemplate,
} from "../../core/report/word-template";
import { LIMITS } from "../docx/limits";
import { cleanChildren, type Leavings } from "./clean-word-xml";
import { allTrees, type Tree, treeAt, trees, valueAt, writeAll, writeTree } from "./template-xml";

/** Numbers of lists begin behind those of any report. */
const FIRST_NUMBER = 20_001;
const LIST_DEPTH = 9;

type Styles = Pick<
  WordTemplate,
  "defaults" | "styles" | "abstractNumbers" | "numbers" | "listLevels" | "sizes"
>;

/** The styles of a template, cleaned, and the lists they use, counted anew. */
export function readTemplateStyles(root: Tree, numbering: Tree | null, left: Leavings): Styles {
  const known = trees(root, "w:style").filter(
    ({ attributes }) => (attributes["w:styleId"] ?? "") !== "",
  );
  const lists = new Lists(numbering, left);
  const styles = known.map((style): TemplateStyle => {
    const { "w:styleId": id = "", "w:type": type = "paragraph" } = style.attributes;
    const children = cleanChildren(style, left);
    const cleaned = { name: "w:style", attributes: ownAttributes(style), children };
    lists.renumber(cleaned);
    return {
      id,
      name: valueAt(style, "w:name") ?? id,
      type,
      isDefault: isOn(style.attributes["w:default"]),
      xml: writeTree(cleaned),
    };
  });
  const defaults = treeAt(root, "w:docDefaults");
  return {
    defaults: defaults ? writeAll(cleanChildren(defaults, left)) : "",
    styles,
    ...lists.used(),
    listLevels: {
      bullet: lists.levels(known, "bullet"),
      decimal: lists.levels(known, "number"),
    },
    sizes: sizesOf(known, defaults),
  };
}

function ownAttributes({ attributes }: Tree): Record<string, string> {
  const names = ["w:type", "w:styleId", "w:default", "w:customStyle"];
  return Object.fromEntries(
    names.flatMap((name) => (attributes[name] === undefined ? [] : [[name, attributes[name]]])),
  );
}

const isOn = (value: string | undefined) => ["1", "true", "on"].includes(value ?? "");

/** The roles for people, by the names of the template's styles. */
export function rolesOf(styles: readonly TemplateStyle[]): TemplateFacts["roles"] {
  const matched = matchRoles(styles);
  return TEMPLATE_ROLES.map(({ role }) => ({ role, style: matched.get(role)?.name ?? null }));
}

/** Lists of the file that its styles use; what no style uses stays behind. */
class Lists {
  readonly #numbers: ReadonlyMap<string, Tree>;
  readonly #abstracts: ReadonlyMap<string, Tree>;
  readonly #counted = new Map<string, number>();
  constructor(
    numbering: Tree | null,
    readonly left: Leavings,
  ) {
    this.#numbers = byId(trees(numbering, "w:num"), "w:numId");
    this.#abstracts = byId(trees(numbering, "w:abstractNum"), "w:abstractNumId");
  }

  /** Gives the list of a style its new number; a list that is not there is none. */
  renumber(style: Tree): void {
    for (const { children } of allTrees(style).filter(({ name }) => name === "w:numPr")) {
      const id = children.find(
        (node): node is Tree => typeof node !== "string" && node.name === "w:numId",
      );
      const given = id?.attributes["w:val"] ?? "";
      if (id) id.attributes["w:val"] = String(this.#count(given));
    }
  }

  #count(given: string): number {
    if (!this.#numbers.has(given)) return 0;
    const known = this.#counted.get(given) ?? FIRST_NUMBER + this.#counted.size;
    this.#counted.set(given, known);
    return known;
  }

  used(): Pick<WordTemplate, "abstractNumbers" | "numbers"> {
    const abstractNumbers: string[] = [];
    const numbers: string[] = [];
    for (const [given, counted] of this.#counted) {
      const number = this.#numbers.get(given);
      const abstract = this.#abstracts.get(valueAt(number, "w:abstractNumId") ?? "");
      if (!number || !abstract) continue;
      // Each list has a definition of its own, so that none is shared by accident.
      const inside = cleanChildren(abstract, this.left).filter(
        (node) => typeof node === "string" || !/^w:(?:styleLink|numStyleLink)$/.test(node.name),
      );
      abstractNumbers.push(
        writeTree({
          name: "w:abstractNum",
          attributes: { "w:abstractNumId": String(counted) },
          children: inside,
        }),
      );
      const overrides = cleanChildren(number, this.left).filter(
        (node) => typeof node !== "string" && node.name === "w:lvlOverride",
      );
      const points = {
        name: "w:abstractNumId",
        attributes: { "w:val": String(counted) },
        children: [],
      };
      numbers.push(
        writeTree({
          name: "w:num",
          attributes: { "w:numId": String(counted) },
          children: [points, ...overrides],
        }),
      );
    }
    return { abstractNumbers, numbers };
  }

  /** Levels 0 to 8 of "List Bullet", "List Bullet 2" and so on, as far as the template has them. */
  levels(styles: readonly Tree[], kind: "bullet" | "number"): string[] {
    const found: string[] = [];
    for (let depth = 0; depth < LIST_DEPTH; depth += 1) {
      const name = depth === 0 ? `list ${kind}` : `list ${kind} ${depth + 1}`;
      const style = styles.find((one) => valueAt(one, "w:name")?.toLowerCase() === name);
      const level = style && this.#levelOf(style);
      if (!level) break;
      const own = levelAt(level, depth, kind);
      if (own === null) break;
      found.push(own);
    }
    return found;
  }

  #levelOf(style: Tree): Tree | undefined {
    const list = treeAt(treeAt(style, "w:pPr"), "w:numPr");
    const number = this.#numbers.get(valueAt(list, "w:numId") ?? "");
    const abstract = this.#abstracts.get(valueAt(number, "w:abstractNumId") ?? "");
    const wanted = valueAt(list, "w:ilvl") ?? "0";
    const level = trees(abstract, "w:lvl").find(
      ({ attributes }) => attributes["w:ilvl"] === wanted,
    );
    return level && { ...level, children: cleanChildren(level, this.left) };
  }
}

/** A level of one list as a level of ours: the style it was for is no part of it. */
function levelAt(level: Tree, depth: number, kind: "bullet" | "number"): string | null {
  const given = Number(level.attributes["w:ilvl"] ?? "0");
  const isBullet = valueAt(level, "w:numFmt") === "bullet";
  if (isBullet !== (kind === "bullet")) return null;
  const text = valueAt(level, "w:lvlText") ?? "";
  const counted = text.replace(`%${given + 1}`, `%${depth + 1}`);
  if (kind === "number" && (counted.match(/%\d/g) ?? []).join() !== `%${depth + 1}`) return null;
  if (text === "") return null;
  const children = trees(level)
    .filter(({ name }) => name !== "w:pStyle")
    .map((node) =>
      node.name === "w:lvlText" ? { ...node, attributes: { "w:val": counted } } : node,
    );
  return writeTree({ name: "w:lvl", attributes: { "w:ilvl": String(depth) }, children });
}

function byId(nodes: readonly Tree[], attribute: string): ReadonlyMap<string, Tree> {
  return new Map(nodes.map((node) => [node.attributes[attribute] ?? "", node]));
}

/** Sizes of type, by inheritance; for counting pages. */
function sizesOf(styles: readonly Tree[], defaults: Tree | undefined): WordTemplate["sizes"] {
  const byStyle = byId(styles, "w:styleId");
  const usual = numberOf(valueAt(treeAt(treeAt(defaults, "w:rPrDefault"), "w:rPr"), "w:sz"));
  const sizeOf = (style: Tree | undefined): number | null => {
    let current = style;
    for (let step = 0; current && step < LIMITS.styleChain; step += 1) {
      const size = numberOf(valueAt(treeAt(current, "w:rPr"), "w:sz"));
      if (size !== null) return size;
      current = byStyle.get(valueAt(current, "w:basedOn") ?? "");
    }
    return usual;
  };
  const named = (name: string) =>
    sizeOf(styles.find((style) => valueAt(style, "w:name")?.toLowerCase() === name));
  const text = styles.find(
    ({ attributes }) => attributes["w:type"] === "paragraph" && isOn(attributes["w:default"]),
  );
  return {
    text: sizeOf(text),
    headings: [1, 2, 3, 4].map((level) => named(`heading ${level}`)),
  };
}

function numberOf(value: string | undefined): number | null {
  const size = Number(value);
  return value !== undefined && size >= 8 && size <= 200 ? size : null;
}
