import { TextSelection } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import type { Doc } from "yjs";
import type { LocatorLabel } from "@/core/citation/locator";
import { DEFAULT_BLOCK } from "@/core/document/schema";
import type { Citation, Inline } from "@/core/shared-text/section-content";
import { createNote } from "@/core/shared-text/write-section";
import { newId } from "../binding/new-id";
import { contentToNodes } from "../paste/content-to-slice";

/** Puts a paragraph's words under the block one stands in, as a quotation whose footnote cites it. */
export function quoteParagraph(
  view: EditorView,
  doc: Doc,
  quoted: { words: string; sourceId: string; locator: string; label?: LocatorLabel },
): void {
  const note = newId();
  const citation: Citation = {
    id: newId(),
    source: quoted.sourceId,
    label: quoted.label ?? "paragraph",
    locator: quoted.locator,
    prefix: "",
    suffix: "",
  };
  createNote(doc, note, [
    { type: "block", attributes: { ...DEFAULT_BLOCK }, inlines: [{ citation }] },
  ]);
  const words: Inline[] = [{ text: quoted.words }, { footnote: note }];
  const [block] = contentToNodes(view.state.schema, [
    { type: "block", attributes: { ...DEFAULT_BLOCK, kind: "quotation" }, inlines: words },
  ]);
  if (!block) return;
  const { $from } = view.state.selection;
  const isEmpty = $from.parent.type.name === "block" && $from.parent.content.size === 0;
  const end = $from.depth === 0 ? view.state.doc.content.size : $from.after(1);
  const isInPlace = isEmpty && $from.depth === 1;
  const tr = isInPlace
    ? view.state.tr.replaceWith($from.before(), $from.after(), block)
    : view.state.tr.insert(end, block);
  const at = isInPlace ? $from.before() : end;
  tr.setSelection(TextSelection.create(tr.doc, at + block.nodeSize - 1));
  view.dispatch(tr.scrollIntoView());
}
