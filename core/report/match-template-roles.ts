import { TEMPLATE_ROLES, type TemplateRole, type TemplateStyle } from "./word-template";

/**
 * Which of a template's styles each part of a report has: for plain text its usual paragraph style,
 * else by Word's own names, which are English in every language of Word, else by the style's id.
 */
export function matchRoles(
  styles: readonly TemplateStyle[],
): ReadonlyMap<TemplateRole, TemplateStyle> {
  const matched = new Map<TemplateRole, TemplateStyle>();
  for (const { role, id, names } of TEMPLATE_ROLES) {
    const kind = role === "footnoteMark" || role === "link" ? "character" : "paragraph";
    const fitting = styles.filter(({ type }) => type === kind);
    const usual = role === "text" ? fitting.find(({ isDefault }) => isDefault) : undefined;
    const known: readonly string[] = names;
    const style =
      usual ??
      fitting.find(({ name }) => known.includes(name.toLowerCase())) ??
      fitting.find((one) => one.id === id);
    if (style) matched.set(role, style);
  }
  return matched;
}
