const MAX_STYLE_LENGTH = 4_000;

/**
 * An element's own `style` as written. Read from the attribute, because
 * browsers drop what they do not know and Word says what matters in `mso-*`.
 */
export function styleOf(element: Element): Map<string, string> {
  const declarations = new Map<string, string>();
  const written = element.getAttribute("style");
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

export function isHidden(style: Map<string, string>): boolean {
  return style.get("display") === "none" || style.get("mso-hide") === "all";
}
