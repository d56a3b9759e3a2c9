import { wordsOf } from "@/core/citation/source-words";
import type { SearchKind, SnippetPart } from "@/core/search/found";

/** One thing the palette offers. */
export type PaletteOption = {
  id: string;
  parts: readonly SnippetPart[];
  context: readonly string[];
  does: { goTo: string } | { show: SearchKind };
};

export type PaletteGroup = { id: string; title: string; options: PaletteOption[] };

/** An offer under its own name, for pages and commands. */
export const namedOption = (id: string, label: string, goTo: string): PaletteOption => ({
  id,
  parts: [{ text: label, isMatch: false }],
  context: [],
  does: { goTo },
});

/** Those whose words begin with all that was typed; all of them where nothing was. */
export function matchingOptions(options: readonly PaletteOption[], query: string): PaletteOption[] {
  const words = wordsOf(query);
  return options.filter(({ parts }) => {
    const own = wordsOf(parts.map(({ text }) => text).join(""));
    return words.every((word) => own.some((each) => each.startsWith(word)));
  });
}
