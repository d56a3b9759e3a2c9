import { DOMSerializer, type Fragment, type Schema, Slice } from "@tiptap/pm/model";
import { Plugin } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { isInTable } from "prosemirror-tables";
import type { Doc } from "yjs";
import { MARKER } from "@/core/document/schema";
import { isNoteId } from "@/core/shared-text/admissible";
import { readNote } from "@/core/shared-text/read-section";
import type { ContentTextBlock, SectionContent } from "@/core/shared-text/section-content";
import type { Part } from "@/core/shared-text/shared-text";
import { newId } from "../binding/new-id";
import { createOwnNote, suggestsAs } from "../binding/suggesting";
import { positionOfNote } from "../markers/marker-decorations";
import { withoutDeleted } from "../suggestions/without-deleted";
import { carryStatements, withOwnStatements } from "./carried-statements";
import { contentToSlice } from "./content-to-slice";
import { readCopiedNote } from "./copied-notes";
import { htmlToContent, type PasteWarning } from "./html-to-content";
import type { PasteSurface } from "./html-walk";
import { plainTextToContent } from "./plain-text-to-content";

export type ClipboardNotice = PasteWarning | { code: "paste_too_large" };

const MAX_PLAIN_TEXT = 200_000;

/**
 * Copy, cut and paste. What is copied carries the bodies of its footnotes, so
 * that pasting it elsewhere brings them along; what other programs wrote is read
 * by our own reader and never reaches the page as HTML.
 */
export function clipboardPlugin(options: {
  doc: Doc;
  part: Part;
  surface: PasteSurface;
  notify: (notice: ClipboardNotice) => void;
  schema: Schema;
}): Plugin {
  const { doc, part, surface, notify } = options;
  let copied = new Map<string, ContentTextBlock[]>();
  // What is cut or dragged goes on with all that is suggested of it; a copy is of what will stand.
  let isTaken = false;
  const note = (taken: boolean) => () => {
    isTaken = taken;
    return false;
  };
  return new Plugin({
    props: {
      handleDOMEvents: { copy: note(false), cut: note(true), dragstart: note(true) },
      transformCopied: (slice, view) => {
        carryStatements(isTaken ? slice : null);
        const isWhole = isTaken && suggestsAs(doc) === null;
        return isWhole ? slice : withoutDeleted(view.state, slice, doc, part);
      },
      clipboardSerializer: new NoteCarryingSerializer(options.schema, doc),
      clipboardTextSerializer: textOf,
      transformPastedHTML(html) {
        const own = readOwnHtml(html, surface);
        copied = own.notes;
        return own.html;
      },
      transformPasted: (slice, view) =>
        withOwnStatements(withNotes(slice, view, doc, copied), surface),
      clipboardTextParser(text, $context, _plain, view) {
        const content = plainTextToContent(text.slice(0, MAX_PLAIN_TEXT));
        return contentToSlice(view.state.schema, content, {
          isInCell: isInTable(view.state),
          isInEmptyBlock: $context.parent.content.size === 0,
        });
      },
      handlePaste(view, event) {
        const text = event.clipboardData?.getData("text/plain") ?? "";
        const html = event.clipboardData?.getData("text/html") ?? "";
        if (html === "" && text.length > MAX_PLAIN_TEXT) {
          notify({ code: "paste_too_large" });
          return true;
        }
        if (html === "" || isOwn(html)) return false;
        const read = htmlToContent(html, surface, newId);
        if (read.isTooLarge) {
          notify({ code: "paste_too_large" });
          return true;
        }
        if (read.content.blocks.length === 0) return false;
        pasteContent(view, doc, read.content);
        for (const warning of read.warnings) notify(warning);
        return true;
      },
    },
  });
}

/** Puts content in place of the selection, with the bodies of its footnotes. */
export function pasteContent(view: EditorView, doc: Doc, content: SectionContent): void {
  for (const [id, blocks] of Object.entries(content.notes)) createOwnNote(doc, id, blocks);
  const { state } = view;
  const { $from, empty } = state.selection;
  const isInEmptyBlock = empty && $from.parent.content.size === 0 && $from.depth > 0;
  const slice = contentToSlice(state.schema, content, {
    isInCell: isInTable(state),
    isInEmptyBlock,
  });
  const tr = state.tr;
  if (isInEmptyBlock && slice.openStart === 0) {
    tr.replace($from.before(), $from.after(), slice);
  } else tr.replaceSelection(slice);
  view.dispatch(tr.setMeta("paste", true).setMeta("uiEvent", "paste").scrollIntoView());
}

const isOwn = (html: string) => /<[^>]{1,500} data-pm-slice=/.test(html.slice(0, 5_000));

/** Blocks as lines, footnotes as [n] counted within what was copied. */
function textOf(slice: Slice): string {
  let number = 0;
  const lines: string[] = [];
  slice.content.descendants((node) => {
    if (!node.isTextblock) return true;
    lines.push(
      node.textContent.replaceAll(MARKER, () => {
        number += 1;
        return `[${number}]`;
      }),
    );
    return false;
  });
  return lines.join("\n");
}

class NoteCarryingSerializer extends DOMSerializer {
  readonly #doc: Doc;

  constructor(schema: Schema, doc: Doc) {
    super(DOMSerializer.nodesFromSchema(schema), DOMSerializer.marksFromSchema(schema));
    this.#doc = doc;
  }

  override serializeFragment(
    fragment: Fragment,
    options?: { document?: Document },
    target?: HTMLElement | DocumentFragment,
  ): HTMLElement | DocumentFragment {
    const dom = super.serializeFragment(fragment, options, target);
    let number = 0;
    for (const marker of dom.querySelectorAll("sup[data-footnote]")) {
      number += 1;
      const note = readNote(this.#doc, marker.getAttribute("data-footnote") ?? "", "with");
      if (note) marker.setAttribute("data-note", JSON.stringify(note));
      // Other programs have no use for the marker character.
      marker.textContent = `[${number}]`;
    }
    return dom;
  }
}

/** Makes copied markers characters again and takes out the bodies that came with them. */
function readOwnHtml(html: string, surface: PasteSurface) {
  const notes = new Map<string, ContentTextBlock[]>();
  if (!isOwn(html)) return { html, notes };
  const document = new DOMParser().parseFromString(html, "text/html");
  for (const marker of document.querySelectorAll("[data-footnote]")) {
    const id = marker.getAttribute("data-footnote");
    if (surface === "note" || !isNoteId(id)) {
      marker.remove();
      continue;
    }
    const note = readCopiedNote(marker.getAttribute("data-note") ?? "");
    if (note) notes.set(id, note);
    marker.textContent = MARKER;
  }
  for (const citation of document.querySelectorAll("[data-citation]")) {
    if (surface === "note") citation.textContent = MARKER;
    else citation.remove();
  }
  return { html: document.body.innerHTML, notes };
}

/**
 * Pasted footnotes get new ids and the bodies that came along, but for those
 * whose mark was cut from this section: they are put back as they were.
 */
function withNotes(
  slice: Slice,
  view: EditorView,
  doc: Doc,
  copied: Map<string, ContentTextBlock[]>,
): Slice {
  // What is dragged still stands in the text, and leaves it when it is dropped.
  const stands = (id: string) =>
    !view.dragging?.move && positionOfNote(view.state.doc, id) !== null;
  const renamed = new Map<string, string>();
  const mapped = mapMarkers(slice.content, (id) => {
    const own = readNote(doc, id, "with");
    if (own !== null && !stands(id)) return id;
    const known = renamed.get(id);
    if (known) return known;
    const fresh = newId();
    renamed.set(id, fresh);
    createOwnNote(doc, fresh, copied.get(id) ?? own ?? []);
    return fresh;
  });
  return new Slice(mapped, slice.openStart, slice.openEnd);
}

function mapMarkers(fragment: Fragment, idOf: (id: string) => string): Fragment {
  let result = fragment;
  fragment.forEach((node, _offset, index) => {
    if (!node.isText) {
      const content = mapMarkers(node.content, idOf);
      if (content !== node.content) result = result.replaceChild(index, node.copy(content));
      return;
    }
    const mark = node.marks.find(({ type }) => type.name === "footnote");
    if (!mark) return;
    const id = idOf(String(mark.attrs.id));
    if (id === mark.attrs.id) return;
    const marks = mark.type.create({ id }).addToSet(node.marks);
    result = result.replaceChild(index, node.mark(marks));
  });
  return result;
}
