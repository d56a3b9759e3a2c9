import { DEFAULT_BLOCK } from "../document/schema";
import { canonicalContent } from "../shared-text/project-section";
import type { ContentTextBlock, Inline } from "../shared-text/section-content";
import type { FindingFix } from "./preflight-rule";

/**
 * What a note says once a fix is made; null where this fix does not change a note, would change
 * nothing, or where somebody has written in the note since it was checked. `newId` names a citation that is added.
 */
export function fixedNote(
  note: readonly ContentTextBlock[],
  fix: FindingFix,
  newId: () => string,
): ContentTextBlock[] | null {
  switch (fix.kind) {
    case "cite_again": {
      if (!saysSame(note, fix.was)) return null;
      const citation = { id: newId(), ...fix.citation, prefix: "", suffix: "" };
      return [{ type: "block", attributes: { ...DEFAULT_BLOCK }, inlines: [{ citation }] }];
    }
    case "repeat_note":
      if (!saysSame(note, fix.was)) return null;
      return fix.content.map((block) => ({ ...block, inlines: [...block.inlines] }));
    case "expand_link": {
      let isChanged = false;
      const expanded = note.map((block) => ({
        ...block,
        inlines: block.inlines.map((inline): Inline => {
          if (!("text" in inline) || inline.link !== fix.from) return inline;
          isChanged = true;
          // Words that are the address itself are to say the other one.
          return {
            ...inline,
            link: fix.to,
            text: inline.text.trim() === fix.from ? fix.to : inline.text,
          };
        }),
      }));
      return isChanged ? expanded : null;
    }
    case "link_paragraph":
      return null;
  }
}

/** Whether two notes say the same, whatever pieces their text is in. */
export const saysSame = (
  one: readonly ContentTextBlock[],
  other: readonly ContentTextBlock[],
): boolean =>
  canonicalContent({ blocks: [...one], notes: {} }) ===
  canonicalContent({ blocks: [...other], notes: {} });
