import type { ListStyle } from "../document/schema";

const MAX_STYLE_SHEET = 500_000;

/**
 * The lists of a document copied from Word: paragraphs that say `mso-list:l0
 * level2 lfo1` and carry their marker as text. The style sheet that comes along
 * names the number format; where it does not, the first marker decides.
 */
export class WordLists {
  readonly #formats = new Map<string, ListStyle>();

  constructor(styleSheet: string) {
    if (styleSheet.length > MAX_STYLE_SHEET) return;
    for (const match of styleSheet.matchAll(/@list\s+(l\d+):level(\d+)[^{]{0,80}\{([^}]*)\}/g)) {
      const format = /mso-level-number-format:\s*"?([a-z-]+)/.exec(match[3] ?? "")?.[1];
      this.#formats.set(`${match[1]}:${match[2]}`, styleOfFormat(format));
    }
  }

  /** Style and indent of a paragraph with this `mso-list` and marker; null when it is in no list. */
  itemOf(msoList: string, marker: string): { list: ListStyle; indent: number } | null {
    const match = /(l\d+)\s+level(\d+)/.exec(msoList);
    if (!match) return null;
    const key = `${match[1]}:${match[2]}`;
    const list = this.#formats.get(key) ?? styleOfMarker(marker);
    this.#formats.set(key, list);
    return { list, indent: Math.max(0, Number(match[2]) - 1) };
  }
}

function styleOfFormat(format: string | undefined): ListStyle {
  if (!format) return "decimal";
  if (format.startsWith("bullet") || format === "image") return "bullet";
  if (format.startsWith("alpha")) return "letter";
  if (format.startsWith("roman")) return "roman";
  return "decimal";
}

/** What kind of list a marker such as "·", "3.", "(b)" or "iv)" belongs to. */
export function styleOfMarker(marker: string): ListStyle {
  const bare = marker.replace(/[\s().\]]/g, "");
  if (/^\d+$/.test(bare)) return "decimal";
  if (/^[ivx]+$/i.test(bare)) return "roman";
  // Word writes one of its bullets as the letter "o" without a full stop.
  if (/^[a-z]{1,2}$/i.test(bare) && /[.)]/.test(marker)) return "letter";
  return "bullet";
}

/** List style of an `ol` or `ul`, from its `type` or its CSS. */
export function styleOfListElement(
  { name, type }: { name: string; type: string },
  listStyleType: string,
): ListStyle {
  const said = `${listStyleType} ${type}`;
  if (/roman/.test(said) || /^[iI]$/.test(type)) return "roman";
  if (/alpha|latin/.test(said) || /^[aA]$/.test(type)) return "letter";
  if (/decimal/.test(said) || type === "1") return "decimal";
  if (/disc|circle|square/.test(said)) return "bullet";
  return name === "ol" ? "decimal" : "bullet";
}
