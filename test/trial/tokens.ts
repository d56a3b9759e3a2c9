import type { Node as TextNode } from "prosemirror-model";
import type { Doc } from "yjs";
import { MARKER } from "@/core/document/schema";
import { inlinesOf } from "@/core/shared-text/project-section";
import { readSection } from "@/core/shared-text/read-section";
import type { SectionContent } from "@/core/shared-text/section-content";

/** Tokens are letters and a count, each typed with a space on both sides: " a17 ". */
const TOKEN = /[a-z]+\d+/g;

/** Positions in a document where no token can be cut in two. */
export function boundaries(doc: TextNode): number[] {
  const places: number[] = [];
  doc.descendants((node, at) => {
    if (!node.isTextblock) return true;
    const text = node.textContent;
    for (let offset = 0; offset <= text.length; offset += 1) {
      if (isEdge(text.charAt(offset - 1)) && isEdge(text.charAt(offset))) {
        places.push(at + 1 + offset);
      }
    }
    return false;
  });
  return places;
}

function isEdge(character: string): boolean {
  return character === "" || character === " " || character === MARKER;
}

/** All tokens of a section as it is shown, in reading order, notes last. */
export function tokensIn(doc: Doc): string[] {
  return tokensOfContent(readSection(doc, "shown"));
}

/** All tokens of a content in reading order, notes last. */
export function tokensOfContent(content: SectionContent): string[] {
  const blocks = [...content.blocks, ...Object.values(content.notes).flat()];
  // A space stands for each end of a block; one is in every token's own text.
  const text = blocks
    .map((block) =>
      inlinesOf([block])
        .map((inline) => ("text" in inline ? inline.text : " "))
        .join(""),
    )
    .join(" ");
  return text.match(TOKEN) ?? [];
}

export function tokensOf(node: TextNode, from: number, to: number): string[] {
  return node.textBetween(from, to, " ", " ").match(TOKEN) ?? [];
}

/** Ids of the notes whose markers stand in a range. */
export function markersIn(node: TextNode, from: number, to: number): string[] {
  const ids: string[] = [];
  node.nodesBetween(from, to, (child) => {
    for (const mark of child.marks) {
      if (mark.type.name === "footnote") ids.push(String(mark.attrs.id));
    }
  });
  return ids;
}
