import { DEFAULT_BLOCK, MARKER } from "@/core/document/schema";
import type { SectionContent } from "@/core/shared-text/section-content";

/** Plain text as blocks, one for every line that is not empty. */
export function plainTextToContent(text: string): SectionContent {
  const blocks = text
    .split(/\r\n|[\r\n\v\f\u2028\u2029]/)
    .map((line) => withoutControls(line).trim())
    .filter((line) => line !== "")
    .map((line) => ({
      type: "block" as const,
      attributes: { ...DEFAULT_BLOCK },
      inlines: [{ text: line }],
    }));
  return { blocks, notes: {} };
}

/** Text without control characters and markers, which stand for footnotes only when marked. */
export function withoutControls(text: string): string {
  return text.replaceAll(MARKER, "").replace(/[^\P{Cc}\t\n\r\f]/gu, "");
}
