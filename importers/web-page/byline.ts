import type { CslName } from "../../core/citation/csl-variables";
import type { SourceName } from "../../core/citation/source";
import { BODY, familyName, readPersonName } from "../bibliography/person-name";

/** Accounts and desks that sign pages and are nobody. */
const NOBODY =
  /^(?:admin(?:istrator)?|editor|webmaster|web ?master|root|user|guest|staff|wordpress)$/i;
/** Further words of bodies that sign news and pages; a name in these scripts has no such order. */
const SIGNS_AS_BODY =
  /\b(?:news|press|team|staff|desk|editors?|reporters?|correspondents?|watch|rights|international|initiative|fund|forum|project|monitor|service|division|section|secretariat|company|school|college|library|museum|parliament|senate|police|hospital|for|of|the|and|&)\b|&/i;

/** Whether the page says that it is a person or a body. */
export type Kind = "person" | "body" | "unknown";

/**
 * An author as a page names one, or null for none: links and accounts are left out, "By" is taken
 * off, a name with a comma has the family name first. A name in order ("Dina Petrova") is taken
 * apart only where it can be a person's of two or three words in Latin or Cyrillic letters.
 */
export function readByline(given: string, kind: Kind): SourceName | null {
  const text = given
    .replaceAll(/\s+/g, " ")
    .trim()
    .replace(/^by\s+/i, "")
    .slice(0, 300);
  if (text === "" || NOBODY.test(text) || /^(?:https?:|www\.|@)|\S@\S+\.\S/.test(text)) return null;
  if (kind === "body") return { literal: text };
  const read = readPersonName(text);
  if (read?.family !== undefined) return asSourceName(read);
  const words = text.split(" ");
  const isBody = BODY.test(text) || SIGNS_AS_BODY.test(text) || /\d/.test(text);
  const isInOrder = words.every((word) => /^[\p{sc=Latin}\p{sc=Cyrillic}.'’-]+$/u.test(word));
  const isPerson = kind === "person" ? !BODY.test(text) : !isBody && words.length <= 3;
  if (!isInOrder || !isPerson || words.length < 2 || words.length > 5) return { literal: text };
  return inOrder(words);
}

/** Particles before the last word belong to the family name: "Jan van der Berg". */
function inOrder(words: readonly string[]): SourceName {
  let at = words.length - 1;
  while (at > 1 && /^\p{Ll}/u.test(words[at - 1] ?? "")) at -= 1;
  const name = familyName(words.slice(at).join(" "));
  return asSourceName({ ...name, given: words.slice(0, at).join(" ") });
}

function asSourceName({ family = "", given = "", suffix, ...rest }: CslName): SourceName {
  const particle = rest["non-dropping-particle"];
  return {
    family,
    given,
    ...(suffix !== undefined && { suffix }),
    ...(particle !== undefined && { "non-dropping-particle": particle }),
  };
}
