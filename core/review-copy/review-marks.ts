/**
 * What a copy for review carries beside the report's words, as plain data: who suggests what and who
 * said what. Ids are short names inside this copy: runs of the report refer to them.
 */
export type ReviewMarks = {
  /** Names the copy in its hidden marks: 16 hexadecimal digits. */
  key: string;
  changes: Readonly<Record<string, CopyAuthor>>;
  threads: readonly CopyThread[];
};

/** Who made a change in a Word file, and when: ISO 8601, or null where it does not say. */
export type CopyAuthor = { author: string; date: string | null };

export type CopyThread = {
  id: string;
  isResolved: boolean;
  /** The first is what the others reply to. */
  comments: readonly (CopyAuthor & { text: string })[];
};

/**
 * Names of hidden bookmarks, which Word and LibreOffice keep where words move: at most 40 letters,
 * digits and underscores, or Word drops them; an underscore first hides them.
 */
export const sectionMark = (key: string, index: number) => `_Pn${key}s${index + 1}`;
export const noteMark = (key: string, number: number) => `_Pn${key}n${number}`;

/** What a bookmark of a Word file says; null for all that are none of ours. */
export function readMark(
  name: string,
): { key: string; kind: "section" | "note"; number: number } | null {
  const [, key, kind, number] = /^_Pn([0-9a-f]{16})([sn])(\d{1,6})$/.exec(name) ?? [];
  if (key === undefined || number === undefined) return null;
  return { key, kind: kind === "s" ? "section" : "note", number: Number(number) };
}
