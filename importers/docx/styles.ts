import { LIMITS } from "./limits";
import { child, elements, isOn, settingOf, type XmlElement } from "./xml";

/** Where a paragraph stands in a list: which list, how deep. */
export type ListPlace = { numId: string; level: number };

export type Style = {
  name: string;
  headingLevel: number | null;
  list: Partial<ListPlace>;
  isRightToLeft: boolean | null;
  bold: boolean | null;
  italic: boolean | null;
};

export type Styles = {
  /** The style with what it inherits; null for ids the file does not define. */
  get(id: string | null): Style | null;
  defaultParagraphId: string | null;
  language: string | null;
};

/** Heading styles of the United Nations' own templates: "_ H_1_G", "_ H _Ch_G". */
const UN_HEADING = /^_?\s?H[\s_]*(Ch|M|1|23|2|3|4|56)(?:_G)?$/i;
const UN_LEVELS: Record<string, number> = {
  m: 1,
  ch: 1,
  "1": 2,
  "23": 3,
  "2": 3,
  "3": 3,
  "4": 4,
  "56": 5,
};

/** Reads word/styles.xml: inheritance is resolved, chains longer than the limit are cut. */
export function readStyles(root: XmlElement | null): Styles {
  const byId = new Map<string, XmlElement>();
  let defaultParagraphId: string | null = null;
  for (const style of elements(root, "style")) {
    const { styleId, type, default: isDefault } = style.attributes;
    if (styleId === undefined) continue;
    byId.set(styleId, style);
    if (type === "paragraph" && ["1", "true", "on"].includes(isDefault ?? ""))
      defaultParagraphId = styleId;
  }
  const resolved = new Map<string, Style>();
  const defaults = child(child(child(root, "docDefaults"), "rPrDefault"), "rPr");
  return {
    defaultParagraphId,
    language: child(defaults, "lang")?.attributes.val ?? null,
    get(id) {
      if (id === null) return null;
      const known = resolved.get(id);
      if (known) return known;
      const style = resolve(id, byId);
      if (style) resolved.set(id, style);
      return style;
    },
  };
}

function resolve(id: string, byId: ReadonlyMap<string, XmlElement>): Style | null {
  const own = byId.get(id);
  if (!own) return null;
  const style: Style = {
    name: settingOf(own, "name") ?? id,
    headingLevel: null,
    list: {},
    isRightToLeft: null,
    bold: null,
    italic: null,
  };
  let current: XmlElement | undefined = own;
  for (let step = 0; current && step < LIMITS.styleChain; step += 1) {
    inherit(style, current);
    current = byId.get(settingOf(current, "basedOn") ?? "");
  }
  return style;
}

/** Takes from an ancestor what nearer styles leave open. */
function inherit(style: Style, from: XmlElement): void {
  const paragraph = child(from, "pPr");
  const run = child(from, "rPr");
  const list = child(paragraph, "numPr");
  const level = settingOf(list, "ilvl");
  const numId = settingOf(list, "numId");
  style.headingLevel ??= headingLevel(
    settingOf(from, "name") ?? "",
    settingOf(paragraph, "outlineLvl"),
  );
  if (style.list.numId === undefined && numId !== null) style.list.numId = numId;
  if (style.list.level === undefined && level !== null) style.list.level = Number(level);
  const switches = {
    isRightToLeft: child(paragraph, "bidi"),
    bold: child(run, "b"),
    italic: child(run, "i"),
  };
  if (switches.isRightToLeft) style.isRightToLeft ??= isOn(switches.isRightToLeft);
  if (switches.bold) style.bold ??= isOn(switches.bold);
  if (switches.italic) style.italic ??= isOn(switches.italic);
}

/** An outline level of 0 to 8 is a heading; 9 is body text, said out loud. */
export function headingLevel(name: string, outline: string | null): number | null {
  if (outline !== null) {
    const level = Number(outline);
    return level >= 0 && level < 9 ? level + 1 : null;
  }
  const named = /^(?:heading|titre|título|überschrift|заголовок|عنوان)\s?([1-9])$/i.exec(name)?.[1];
  if (named !== undefined) return Number(named);
  const united = UN_HEADING.exec(name)?.[1];
  return united === undefined ? null : (UN_LEVELS[united.toLowerCase()] ?? null);
}

const QUOTATION =
  /^(?:intense )?(?:quote|quotation|quotations|block text|citation|cita|zitat|цитата|اقتباس)$/i;

/** Whether paragraphs of a style with this name are quotations, in the languages Word names it in. */
export const isQuotationStyle = (name: string): boolean => QUOTATION.test(name);
