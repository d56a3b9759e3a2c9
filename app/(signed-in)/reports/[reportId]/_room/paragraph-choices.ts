import type { RoomParagraph } from "./room-context";

/** A paragraph, or with a label ("a") a sub-paragraph of it. */
export type ParagraphChoice = { paragraphId: string; label: string };

const SHOWN_WORDS = 60;

/** All paragraphs and sub-paragraphs that are not linked yet; an id is the paragraph's, a space, the label. */
export function paragraphChoices(
  paragraphs: readonly RoomParagraph[],
  linked: readonly ParagraphChoice[],
): { id: string; label: string }[] {
  return paragraphs.flatMap((paragraph) =>
    ["", ...paragraph.subparagraphs.map(({ label }) => label)]
      .filter(
        (label) =>
          !linked.some((link) => link.paragraphId === paragraph.id && link.label === label),
      )
      .map((label) => ({ id: `${paragraph.id} ${label}`, label: nameOf(paragraph, label) })),
  );
}

function nameOf(paragraph: RoomParagraph, label: string): string {
  const part = paragraph.subparagraphs.find((candidate) => candidate.label === label);
  const number = label === "" ? paragraph.number : `${paragraph.number} (${label})`;
  return `${number}  ${(part?.text ?? paragraph.text).slice(0, SHOWN_WORDS)}`;
}
