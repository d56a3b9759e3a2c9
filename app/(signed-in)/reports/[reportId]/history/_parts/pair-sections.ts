import type { SectionContent } from "@/core/shared-text/section-content";
import type { ComparedSection } from "./comparison";

/** A section of one of two texts that are compared. */
export type Part = { sectionId: string; title: string; content: SectionContent };

const EMPTY: SectionContent = { blocks: [], notes: {} };

/** The sections of a report as they stand now, in their order. */
export function inOrder(
  sections: readonly { id: string; title: string }[],
  texts: readonly { sectionId: string; content: SectionContent }[],
): Part[] {
  return sections.map(({ id, title }) => ({
    sectionId: id,
    title,
    content: texts.find(({ sectionId }) => sectionId === id)?.content ?? EMPTY,
  }));
}

/** Sections by their ids: those of the later text in its order, then those that are gone. */
export function pairUp(earlier: readonly Part[], later: readonly Part[]): ComparedSection[] {
  const was = new Map(earlier.map((part) => [part.sectionId, part]));
  const is = new Set(later.map(({ sectionId }) => sectionId));
  return [
    ...later.map(({ sectionId, title, content }) => ({
      sectionId,
      title,
      before: was.get(sectionId)?.content ?? EMPTY,
      after: content,
    })),
    ...earlier
      .filter(({ sectionId }) => !is.has(sectionId))
      .map(({ sectionId, title, content }) => ({
        sectionId,
        title,
        before: content,
        after: EMPTY,
      })),
  ];
}
