type FootnotePlace = { sectionId: string; noteId: string };

/** The address of a footnote in the drafting room. */
export const footnoteAddress = (reportId: string, { sectionId, noteId }: FootnotePlace): string =>
  `/reports/${reportId}#footnote-${sectionId}-${encodeURIComponent(noteId)}`;

const PLACE = /^#footnote-([0-9a-f-]{36})-(.{1,300})$/;

/** The footnote that the part of an address from "#" on names, or null. */
export function readFootnotePlace(hash: string): FootnotePlace | null {
  const [, sectionId, noteId] = PLACE.exec(hash) ?? [];
  if (sectionId === undefined || noteId === undefined) return null;
  try {
    return { sectionId, noteId: decodeURIComponent(noteId) };
  } catch {
    return null;
  }
}
