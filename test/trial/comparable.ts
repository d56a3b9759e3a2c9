import { canonicalContent, footnoteIds, inlinesOf } from "@/core/shared-text/project-section";
import type { SectionContent } from "@/core/shared-text/section-content";

/**
 * A section's content as a string that is equal for two sections that differ in
 * nothing but the random ids of their notes and citations.
 */
export function comparable(content: SectionContent): string {
  const ids = footnoteIds(content);
  const citations = ids.flatMap((id) =>
    inlinesOf(content.notes[id] ?? []).flatMap((inline) =>
      "citation" in inline ? [inline.citation.id] : [],
    ),
  );
  const names = new Map<string, string>();
  for (const id of [...ids, ...citations]) if (!names.has(id)) names.set(id, `#${names.size}`);
  return canonicalContent(content).replace(/"((?:[^"\\]|\\.)*)"/g, (whole, word: string) => {
    const name = names.get(word);
    return name === undefined ? whole : `"${name}"`;
  });
}
