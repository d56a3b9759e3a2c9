import type { Block, TextBlock } from "./report-model";

/** Where a list item stands: which list it is in, and its number there. */
export type ListPlace = {
  /** Counts the lists of a section; a new list starts its numbers again. */
  list: number;
  number: number;
};

/**
 * The place of every list item of a section. Lists are not nodes: items that
 * follow one another with the same indent and style are one list, deeper items
 * between them do not end it, anything else does.
 */
export function placeListItems(blocks: readonly Block[]): Map<TextBlock, ListPlace> {
  const places = new Map<TextBlock, ListPlace>();
  const open: ({ style: string; place: ListPlace } | undefined)[] = [];
  let lists = 0;
  for (const block of blocks) {
    if (block.kind !== "list_item") {
      open.length = 0;
      continue;
    }
    const indent = block.indent ?? 0;
    const style = block.list ?? "bullet";
    open.length = Math.min(open.length, indent + 1);
    const current = open[indent];
    const place =
      current?.style === style
        ? { list: current.place.list, number: current.place.number + 1 }
        : { list: lists++, number: 1 };
    open[indent] = { style, place };
    places.set(block, place);
  }
  return places;
}
