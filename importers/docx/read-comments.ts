import type { DocxComment } from "./docx-document";
import { elements, isOn, type XmlElement } from "./xml";

/**
 * The comments of a file with who replies to whom and what is settled, which Word keeps in a part of
 * its own by the id of each comment's last paragraph. A reply to a reply is one to the first.
 */
export function readComments(
  root: XmlElement | null,
  extended: XmlElement | null,
  textOf: (comment: XmlElement) => string,
): DocxComment[] {
  const byParagraph = new Map<string, string>();
  const read = elements(root, "comment").flatMap((element): DocxComment[] => {
    const { id, author, date } = element.attributes;
    if (id === undefined) return [];
    const last = elements(element, "p").at(-1)?.attributes.paraId;
    if (last !== undefined) byParagraph.set(last.toUpperCase(), id);
    return [
      {
        id,
        author: (author ?? "").slice(0, 300),
        date: readDate(date),
        text: textOf(element).trim(),
        isResolved: false,
        parent: null,
      },
    ];
  });
  const byId = new Map(read.map((comment) => [comment.id, comment]));
  for (const { attributes } of elements(extended, "commentEx")) {
    const comment = byId.get(byParagraph.get((attributes.paraId ?? "").toUpperCase()) ?? "");
    if (!comment) continue;
    const parent = byParagraph.get((attributes.paraIdParent ?? "").toUpperCase());
    if (parent !== undefined && parent !== comment.id) comment.parent = parent;
    comment.isResolved =
      attributes.done !== undefined &&
      isOn({ name: "done", attributes: { val: attributes.done }, children: [] });
  }
  for (const comment of read) comment.parent = firstOf(comment, byId);
  return read;
}

function firstOf(comment: DocxComment, byId: ReadonlyMap<string, DocxComment>): string | null {
  const seen = new Set([comment.id]);
  let first: string | null = null;
  let parent = comment.parent;
  while (parent !== null && !seen.has(parent) && byId.has(parent)) {
    seen.add(parent);
    first = parent;
    parent = byId.get(parent)?.parent ?? null;
  }
  return first;
}

/** Word's times have no zone and are read as they stand; what is no time is none. */
export function readDate(date: string | undefined): string | null {
  if (date === undefined || !/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(date)) return null;
  const zoned = /(?:Z|[+-]\d\d:\d\d)$/.test(date) ? date : `${date}Z`;
  const time = Date.parse(zoned);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}
