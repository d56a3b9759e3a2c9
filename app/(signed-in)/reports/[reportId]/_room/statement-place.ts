const PLACE = /^#statement-([0-9a-f-]{36})-(.+)$/;

/** In an address that leads to a statement: what is known of it is shown beside the text. */
export const BESIDE = "?beside=claims";

export const isShownBeside = (search: string): boolean =>
  new URLSearchParams(search).get("beside") === "claims";

/** The end of an address that leads to a claim or recommendation in its section's text. */
export const statementPlace = ({ sectionId, id }: { sectionId: string; id: string }): string =>
  `#statement-${sectionId}-${encodeURIComponent(id)}`;

/** The claim or recommendation an address leads to; null for one that leads to none. */
export function readStatementPlace(
  hash: string,
): { sectionId: string; statementId: string } | null {
  const [, sectionId, id] = PLACE.exec(hash) ?? [];
  if (sectionId === undefined || id === undefined) return null;
  try {
    return { sectionId, statementId: decodeURIComponent(id) };
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}
