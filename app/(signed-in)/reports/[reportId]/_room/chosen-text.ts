import type { Part } from "@/core/shared-text/shared-text";

/** Some blocks of a section's text or of one of its footnotes, counted from 0. */
export type ChosenText = { sectionId: string; part: Part; from: number; to: number };

/** The blocks the selection on the page touches; null where it is in no text of a report. */
export function chosenText(selection: Selection | null): ChosenText | null {
  if (!selection?.anchorNode || !selection.focusNode) return null;
  const home = closest(selection.anchorNode, "[data-live], [data-still], [data-note]");
  const section = home?.closest('[id^="section-"]');
  const text = home?.querySelector(".text");
  if (!home || !section || !text) return null;
  const blocks = [...text.children].filter(
    (child) => !child.matches(".ProseMirror-widget, .ProseMirror-gapcursor"),
  );
  const indexOf = (node: Node) => blocks.findIndex((block) => block.contains(node));
  const ends = [indexOf(selection.anchorNode), indexOf(selection.focusNode)].filter(
    (index) => index !== -1,
  );
  if (ends.length === 0) return null;
  const noteId = home.getAttribute("data-note");
  return {
    sectionId: section.id.slice("section-".length),
    part: noteId === null ? "body" : { note: noteId },
    from: Math.min(...ends),
    to: Math.max(...ends),
  };
}

function closest(node: Node, selector: string): Element | null {
  return (node instanceof Element ? node : node.parentElement)?.closest(selector) ?? null;
}
