import type { FactOrigin } from "@/core/citation/page-facts";
import type { SourceInput } from "@/core/citation/source-input";
import type { SourceOfPage } from "@/core/citation/source-of-page";

/** Where the fields of a form were read, as long as nobody changed them. */
export type Origins = Partial<Record<keyof SourceInput, FactOrigin>>;

export type Filled = { source: SourceInput; origins: Origins; count: number };

const FIELDS = [
  "unSymbol",
  "title",
  "authors",
  "issued",
  "publisher",
  "containerTitle",
  "url",
  "language",
] as const satisfies readonly (keyof SourceInput)[];

/**
 * The form with what a page says in the fields that are empty, or still as an earlier page said;
 * what a person wrote stays. The type is taken only where the work has no name yet, or its type
 * came from a page.
 */
export function fillFromPage(source: SourceInput, origins: Origins, page: SourceOfPage): Filled {
  const filled = { ...source };
  const after: Origins = { ...origins };
  let count = 0;
  const isNameless = source.title === "" && source.unSymbol === "";
  if (isNameless || origins.type !== undefined) {
    filled.type = page.source.type;
    after.type = page.origins.type ?? "address";
  }
  for (const field of FIELDS) {
    const isOpen = source[field].length === 0 || origins[field] !== undefined;
    if (!isOpen) continue;
    delete after[field];
    Object.assign(filled, { [field]: page.source[field] });
    if (page.source[field].length === 0) continue;
    after[field] = page.origins[field] ?? "html";
    count += 1;
  }
  filled.accessedOn = source.accessedOn ?? page.source.accessedOn;
  filled.further = { ...page.source.further, ...source.further };
  const added = Object.keys(filled.further).length - Object.keys(source.further).length;
  if (added > 0) after.further = page.origins.further ?? "citation";
  count += added;
  return { source: filled, origins: after, count };
}
