import type { Database } from "@/db/client";
import { citationStyles } from "@/db/schema/citation-styles";
import { readCitationStyle } from "@/importers/citation-style/read-citation-style";

/**
 * A small CSL style in a file: author and title, "Idem" in place of "ibid.", near notes told
 * apart, a bibliography by author. `layout` replaces what a citation is made of.
 */
export function aStyle(
  cslId = "https://example.org/house-style",
  { title = "House style", layout = LAYOUT, root = 'class="note"' } = {},
): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" ${root}>
  <info><title>${title}</title><id>${cslId}</id><author><name>Ann Author</name></author>
    <updated>2026-01-01T00:00:00+00:00</updated>
    <rights license="https://creativecommons.org/licenses/by-sa/3.0/">CC BY-SA 3.0</rights></info>
  <macro name="author"><names variable="author"><name form="short" and="text"/></names></macro>
  <citation><layout suffix="." delimiter="; ">${layout}</layout></citation>
  <bibliography><sort><key macro="author"/></sort>
    <layout suffix="."><group delimiter=": "><text macro="author"/><text variable="title"/></group></layout></bibliography>
</style>`;
}

const LAYOUT = `<choose>
  <if position="ibid-with-locator"><text term="ibid"/><text variable="locator" prefix=" "/></if>
  <else-if position="ibid"><text term="ibid"/></else-if>
  <else-if position="near-note"><text macro="author" suffix=", above"/><text variable="locator" prefix=" "/></else-if>
  <else-if position="subsequent"><text macro="author"/><text variable="first-reference-note-number" prefix=", note "/></else-if>
  <else><group delimiter=", "><text macro="author"/><text variable="title" font-style="italic"/><text variable="URL"/><date variable="accessed" form="text" prefix="seen "/><text variable="locator"/></group></else>
</choose>`;

/** Stores {@link aStyle} as an organisation's own; gives its id. */
export async function aStoredStyle(db: Database, organisationId: string): Promise<string> {
  const { facts, xml } = readCitationStyle(aStyle());
  const sample = { notes: [], bibliography: [] };
  const [row] = await db
    .insert(citationStyles)
    .values({ organisationId, title: facts.title, cslId: facts.cslId, facts, xml, sample })
    .returning({ id: citationStyles.id });
  if (!row) throw new Error("The style was not stored.");
  return row.id;
}
