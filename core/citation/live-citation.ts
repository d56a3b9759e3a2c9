import { findProtectedNames } from "../confidentiality/find-protected-names";
import type { ProtectedName } from "../confidentiality/protected-name";
import type { CitationStyle } from "./citation-style";
import type { CslItem, CslName } from "./csl-variables";

/** A citation as Zotero goes on with it in Word: the work, with where in it and the words around it. */
export type LiveCitation = {
  item: CslItem;
  locator: string;
  label: string;
  prefix: string;
  suffix: string;
};

/** What makes the citations of a Word file live. */
export type LiveCitations = {
  /** The address by which Zotero knows the style. */
  style: string;
  /** By the ids that the runs of the citations name. */
  works: Record<string, LiveCitation>;
  /** Whether Zotero may make the bibliography, too: it would lose what is not live. */
  isWhole: boolean;
};

const ZOTERO_STYLES = "http://www.zotero.org/styles/";
/** The nearest that Zotero has. */
const NEAREST: Partial<Record<CitationStyle, string>> = {
  un: "chicago-fullnote-bibliography",
};

/** Where Zotero finds a style that comes with Penumbra, or the nearest to it. */
export const zoteroStyleOf = (style: CitationStyle): string =>
  `${ZOTERO_STYLES}${NEAREST[style] ?? style}`;

/**
 * Without the citations in which a protected name stands, however its parts are kept: those stay words,
 * from which it is withheld.
 */
export function withoutNamed(
  { works, ...live }: LiveCitations,
  names: readonly ProtectedName[],
): LiveCitations {
  const kept = Object.entries(works).filter(([, work]) =>
    wordsOf(work).every((text) => findProtectedNames(text, names).length === 0),
  );
  const isWhole = live.isWhole && kept.length === Object.keys(works).length;
  return { ...live, works: Object.fromEntries(kept), isWhole };
}

/** Every text of a citation, and the names of people as they are read aloud: whole, in both orders. */
function wordsOf({ item, locator, prefix, suffix }: LiveCitation): string[] {
  const texts: string[] = [locator, prefix, suffix];
  const visit = (value: unknown) => {
    if (typeof value === "string") texts.push(value);
    else if (Array.isArray(value)) value.forEach(visit);
    else if (typeof value === "object" && value !== null) {
      texts.push(...wholeNames(value));
      Object.values(value).forEach(visit);
    }
  };
  visit(item);
  return texts;
}

function wholeNames(value: CslName | object): string[] {
  if (!("family" in value || "given" in value)) return [];
  const partOf = (name: keyof CslName) => {
    const part: unknown = Reflect.get(value, name);
    return typeof part === "string" ? part : "";
  };
  const given = [partOf("given"), partOf("dropping-particle")];
  const family = [partOf("non-dropping-particle"), partOf("family"), partOf("suffix")];
  const together = (parts: string[]) => parts.filter((part) => part !== "").join(" ");
  return [together([...given, ...family]), together([...family, ...given])];
}
