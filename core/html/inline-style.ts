const MAX_STYLE_LENGTH = 4_000;

/**
 * The declarations of a `style` attribute as written, names and values in small letters. Not as a
 * browser knows them: it drops what it does not know, and Word says what matters in `mso-*`.
 */
export function styleOf(written: string | null | undefined): Map<string, string> {
  const declarations = new Map<string, string>();
  if (!written || written.length > MAX_STYLE_LENGTH) return declarations;
  for (const declaration of written.split(";")) {
    const colon = declaration.indexOf(":");
    if (colon < 0) continue;
    declarations.set(
      declaration.slice(0, colon).trim().toLowerCase(),
      declaration
        .slice(colon + 1)
        .trim()
        .toLowerCase(),
    );
  }
  return declarations;
}

/** Whether the style makes text bold; undefined where it says nothing. */
export function boldness(style: Map<string, string>): boolean | undefined {
  const weight = style.get("font-weight");
  if (!weight) return undefined;
  if (weight.startsWith("bold")) return true;
  const number = Number.parseInt(weight, 10);
  if (Number.isNaN(number)) return weight.startsWith("normal") ? false : undefined;
  return number >= 600;
}

/** Whether the style slants text; undefined where it says nothing. */
export function slant(style: Map<string, string>): boolean | undefined {
  const fontStyle = style.get("font-style");
  if (!fontStyle) return undefined;
  return fontStyle.startsWith("italic") || fontStyle.startsWith("oblique");
}

/** Whether the style takes the element off the page. */
export function isHidden(style: Map<string, string>): boolean {
  return style.get("display") === "none" || style.get("mso-hide") === "all";
}
