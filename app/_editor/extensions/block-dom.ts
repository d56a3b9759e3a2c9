import type { BlockAttributes } from "@/core/document/schema";
import { toBlockAttributes } from "@/core/shared-text/shared-text";

/** A section's own title is a heading of level 2 on the page; headings in its text come under it. */
const LEVEL_OF_SECTION_TITLE = 2;

/**
 * The attributes of the element that shows a block, the same in the editor and
 * where the text only stands. A heading says its level, because its element is
 * the same as any other block's.
 */
export function blockDom(written: Readonly<Record<string, unknown>>): Record<string, string> {
  const block: BlockAttributes = toBlockAttributes(written);
  const dom: Record<string, string> = { "data-kind": block.kind, dir: block.dir ?? "auto" };
  if (block.dir) dom["data-dir"] = block.dir;
  if (block.indent > 0) dom["data-indent"] = String(block.indent);
  if (block.kind === "list_item") dom["data-list"] = block.list;
  if (block.recommendation) dom["data-recommendation"] = block.recommendation;
  if (block.kind === "heading") {
    dom["data-level"] = String(block.level);
    dom.role = "heading";
    dom["aria-level"] = String(LEVEL_OF_SECTION_TITLE + block.level);
  }
  return dom;
}

/** The block an element shows; anything not ours reads as a paragraph. */
export function blockAttributesOf(element: HTMLElement): BlockAttributes {
  return toBlockAttributes({
    kind: element.getAttribute("data-kind"),
    level: Number(element.getAttribute("data-level") ?? 1),
    indent: Number(element.getAttribute("data-indent") ?? 0),
    list: element.getAttribute("data-list"),
    dir: element.getAttribute("data-dir"),
    recommendation: element.getAttribute("data-recommendation"),
  });
}
