import { LIMITS } from "../docx/limits";
import { type OdtElement, partOf, partsOf } from "./odt-xml";

/** What the styles of a file say of a passage, as far as a report can say it. */
export type OdtLook = {
  bold?: boolean;
  italic?: boolean;
  isHidden?: boolean;
  direction?: "ltr" | "rtl";
  /** Centimetres. */
  start?: number;
  end?: number;
};

type Style = { parent: string | null; isAutomatic: boolean; name: string; look: OdtLook };

/** The level of a list: what stands before its items. */
export type OdtListLevel = {
  /** As ODF names number formats: "1", "a", "i"; null for a bullet, "" for nothing. */
  format: string | null;
  before: string;
  after: string;
  start: number;
  /** Of how many levels the number is made. */
  shown: number;
};

/** The styles of a file, common ones and those of single passages. */
export class OdtLooks {
  readonly #styles = new Map<string, Style>();
  readonly #lists = new Map<string, Map<number, OdtListLevel>>();
  readonly #outline: Map<number, OdtListLevel>;
  language: { western: string | null; complex: string | null } = { western: null, complex: null };

  constructor(styles: OdtElement | null, content: OdtElement | null) {
    const common = partOf(styles, "office:styles");
    this.#read(common, false);
    this.#read(partOf(content, "office:automatic-styles"), true);
    this.#outline = levelsOf(partOf(common, "text:outline-style"));
    const defaults = partsOf(common, "style:default-style").find(
      ({ attributes }) => attributes["style:family"] === "paragraph",
    );
    const words = partOf(defaults, "style:text-properties")?.attributes ?? {};
    this.language = {
      western: words["fo:language"] ?? null,
      complex: words["style:language-complex"] ?? null,
    };
  }

  #read(part: OdtElement | null, isAutomatic: boolean): void {
    for (const element of partsOf(part)) {
      const name = element.attributes["style:name"] ?? "";
      if (element.name === "text:list-style") this.#lists.set(name, levelsOf(element));
      if (element.name !== "style:style") continue;
      this.#styles.set(keyOf(element.attributes["style:family"] ?? "", name), {
        parent: element.attributes["style:parent-style-name"] ?? null,
        isAutomatic,
        name: element.attributes["style:display-name"] ?? name.replaceAll("_20_", " "),
        look: lookOf(element),
      });
    }
  }

  /** The names of a paragraph's style and those it is made of, as people see them, nearest first. */
  namesOf(name: string | undefined): string[] {
    return this.#chain("paragraph", name).flatMap((style) =>
      style.isAutomatic ? [] : [style.name],
    );
  }

  /** What the paragraph's own style says that is not its named style's. */
  paragraph(name: string | undefined): OdtLook {
    const [own] = this.#chain("paragraph", name);
    return own?.isAutomatic ? own.look : {};
  }

  /** What a run's style says, with those it is made of. */
  text(name: string | undefined): OdtLook {
    const looks = this.#chain("text", name).map(({ look }) => look);
    return Object.assign({}, ...looks.toReversed());
  }

  list(name: string | undefined, depth: number): OdtListLevel | null {
    return this.#lists.get(name ?? "")?.get(depth + 1) ?? null;
  }

  /** How headings of a level are numbered by the file itself. */
  outline(level: number): OdtListLevel | null {
    return this.#outline.get(level) ?? null;
  }

  #chain(family: string, name: string | undefined): Style[] {
    const chain: Style[] = [];
    let next: string | null = name ?? null;
    while (next !== null && chain.length < LIMITS.styleChain) {
      const style: Style | undefined = this.#styles.get(keyOf(family, next));
      if (!style) break;
      chain.push(style);
      next = style.parent;
    }
    return chain;
  }
}

const keyOf = (family: string, name: string) => `${family} ${name}`;

function lookOf(element: OdtElement): OdtLook {
  const text = partOf(element, "style:text-properties")?.attributes ?? {};
  const paragraph = partOf(element, "style:paragraph-properties")?.attributes ?? {};
  const weight = text["fo:font-weight"] ?? text["style:font-weight-complex"];
  const slant = text["fo:font-style"] ?? text["style:font-style-complex"];
  const mode = paragraph["style:writing-mode"] ?? "";
  const start = centimetres(paragraph["fo:margin-left"]);
  const end = centimetres(paragraph["fo:margin-right"]);
  return {
    ...(weight !== undefined && { bold: weight === "bold" || Number(weight) >= 600 }),
    ...(slant !== undefined && { italic: slant === "italic" || slant === "oblique" }),
    ...(text["text:display"] === "none" && { isHidden: true }),
    ...(/^rl/.test(mode) && { direction: "rtl" as const }),
    ...(/^lr/.test(mode) && { direction: "ltr" as const }),
    ...(start !== null && { start }),
    ...(end !== null && { end }),
  };
}

const UNITS: Readonly<Record<string, number>> = { cm: 1, mm: 0.1, in: 2.54, pt: 2.54 / 72 };

function centimetres(length: string | undefined): number | null {
  const [, amount, unit = ""] = /^(-?\d{1,6}(?:\.\d{1,6})?)(cm|mm|in|pt)$/.exec(length ?? "") ?? [];
  return amount === undefined ? null : Number(amount) * (UNITS[unit] ?? 1);
}

function levelsOf(list: OdtElement | null): Map<number, OdtListLevel> {
  const levels = new Map<number, OdtListLevel>();
  for (const { name, attributes } of partsOf(list)) {
    const level = Number(attributes["text:level"]);
    if (!Number.isInteger(level)) continue;
    const isBullet = name !== "text:list-level-style-number" && name !== "text:outline-level-style";
    levels.set(level, {
      format: isBullet ? null : (attributes["style:num-format"] ?? ""),
      before: (attributes["style:num-prefix"] ?? "").slice(0, 40),
      after: (attributes["style:num-suffix"] ?? "").slice(0, 40),
      start: Number(attributes["text:start-value"] ?? 1) || 0,
      shown: Math.min(10, Math.max(1, Number(attributes["text:display-levels"] ?? 1) || 1)),
    });
  }
  return levels;
}
