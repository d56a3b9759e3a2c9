import { type ListPlace, placeListItems } from "../core/report/list-numbers";
import type { Block, TextBlock } from "../core/report/report-model";

export type NestedList = {
  style: NonNullable<TextBlock["list"]>;
  /** The indent of its items. */
  indent: number;
  items: { block: TextBlock; number: number; lists: NestedList[] }[];
};

type Placed = Exclude<Block, { kind: "list_item" }> | NestedList;

/**
 * Blocks with the items that follow one another put into lists, and deeper ones into the item they
 * stand under. Numbers are those of `core/report/list-numbers`: a list goes on behind deeper items.
 */
export function nestLists(blocks: readonly Block[]): Placed[] {
  const places = placeListItems(blocks);
  const result: Placed[] = [];
  let open: { list: NestedList; id: number }[] = [];
  for (const block of blocks) {
    const place = block.kind === "list_item" ? places.get(block) : undefined;
    if (block.kind === "table" || place === undefined) {
      open = [];
      result.push(block as Exclude<Block, { kind: "list_item" }>);
    } else open = addItem(block, place, open, result);
  }
  return result;
}

function addItem(
  block: TextBlock,
  place: ListPlace,
  before: { list: NestedList; id: number }[],
  result: Placed[],
): { list: NestedList; id: number }[] {
  const indent = block.indent ?? 0;
  const item = { block, number: place.number, lists: [] };
  const open = before.filter(({ list }) => list.indent <= indent);
  const last = open.at(-1);
  if (last?.id === place.list) {
    last.list.items.push(item);
    return open;
  }
  const above = open.filter(({ list }) => list.indent < indent);
  const list: NestedList = { style: block.list ?? "bullet", indent, items: [item] };
  const under = above.at(-1)?.list.items.at(-1);
  if (under) under.lists.push(list);
  else result.push(list);
  return [...above, { list, id: place.list }];
}
