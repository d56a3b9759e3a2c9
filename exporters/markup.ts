const SIGNS: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

/** Words as they stand in HTML and XML, between tags and in a quoted attribute alike. */
export const escapeMarkup = (text: string): string =>
  text.replaceAll(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign);

/** An opening tag; attributes that are undefined are left out, an empty one is written. */
export function openTag(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>> = {},
): string {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${escapeMarkup(String(value))}"`],
  );
  return `<${name}${written.join("")}>`;
}

/** An element whose content is markup already. */
export const element = (
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
  content: string,
): string => `${openTag(name, attributes)}${content}</${name}>`;
