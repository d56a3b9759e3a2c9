import { Editor, Extension, getSchema } from "@tiptap/core";
import { dropCursor } from "@tiptap/pm/dropcursor";
import { gapCursor } from "@tiptap/pm/gapcursor";
import { keydownHandler, keymap } from "@tiptap/pm/keymap";
import type { EditorView } from "@tiptap/pm/view";
import type { Awareness } from "y-protocols/awareness";
import type { Doc } from "yjs";
import type { Part } from "@/core/shared-text/shared-text";
import { readDocument } from "./binding/read-document";
import { type RemoteUser, remoteCursorsPlugin } from "./binding/remote-cursors";
import { sharedTextPlugin } from "./binding/shared-text-plugin";
import { shownSelectionPlugin } from "./binding/shown-selection";
import type { NotSuggested } from "./binding/suggest-change";
import { blockInputRules } from "./commands/input-rules";
import { type TabRelease, tabReleasePlugin } from "./commands/tab-release";
import { tellsOfJoins } from "./commands/tells-of-joins";
import { type RoomKeys, textKeys } from "./commands/text-keys";
import { neighbourBlock, selectInView } from "./comments/block-selection";
import { commentHighlights, threadAt } from "./comments/comment-highlights";
import { documentExtensions, type Surface } from "./extensions/document-extensions";
import { localTableEditing } from "./extensions/local-table-editing";
import { type MarkerContext, markerDecorations } from "./markers/marker-decorations";
import { type ClipboardNotice, clipboardPlugin } from "./paste/clipboard-plugin";
import { dragBetweenTexts } from "./paste/drag-between-texts";
import { type SlashListener, slashPlugin } from "./slash/slash-plugin";
import {
  type SuggestionContext,
  suggestionDecorations,
} from "./suggestions/suggestion-decorations";

export type EditorOptions = {
  element: HTMLElement;
  doc: Doc;
  part: Part;
  awareness: Awareness | null;
  label: string;
  isEditable: boolean;
  markers: MarkerContext;
  keys: RoomKeys;
  slash: SlashListener;
  notify: (notice: ClipboardNotice) => void;
  onFootnotePressed: (id: string) => void;
  onCitationPressed: (id: string) => void;
  suggestions: SuggestionContext;
  onSuggestionPressed: (id: string) => void;
  onNotSuggested: (what: NotSuggested) => void;
  onRecommendationsJoined: () => void;
  onCommentPressed: (threadId: string) => void;
  /** A claim or recommendation was pressed in the text; the press still sets the cursor. */
  onStatementPressed: (statementId: string) => void;
  onOutOfStep: (error: unknown) => void;
};

/** How many colours the style sheet has for colleagues. */
const COLLEAGUE_COLOURS = 6;

/** A colleague keeps one colour on every screen: it follows from their name. */
export function colleagueClass({ name }: Pick<RemoteUser, "name">): string {
  const sum = [...name].reduce((total, character) => total + (character.codePointAt(0) ?? 0), 0);
  return `colleague-${sum % COLLEAGUE_COLOURS}`;
}

/** An editor over one part of a section: its text, or one of its footnotes. */
export function createEditor(options: EditorOptions): Editor {
  const surface: Surface = options.part === "body" ? "section" : "note";
  const document = documentExtensions(surface);
  const schema = getSchema(document);
  return new Editor({
    element: options.element,
    extensions: [...document, roomExtension(options, surface)],
    content: readDocument(schema, options.doc, options.part).toJSON(),
    editable: options.isEditable,
    // The style sheet is ours: the policy of the page allows no other.
    injectCSS: false,
    enableInputRules: false,
    enablePasteRules: false,
    enableCoreExtensions: {
      clipboardTextSerializer: false,
      keymap: false,
      drop: false,
      paste: false,
      delete: false,
      textDirection: false,
    },
    editorProps: {
      attributes: {
        class: `text text-${surface}`,
        role: "textbox",
        "aria-multiline": "true",
        "aria-label": options.label,
        "aria-readonly": String(!options.isEditable),
        spellcheck: "true",
        translate: "no",
        // Whoever may only read can stand in the text, too, and comment on it.
        tabindex: "0",
      },
      handleClick: (view, position, event) => {
        if (handlePress(event, options)) return true;
        const threadId = view.state.selection.empty ? threadAt(view.state, position) : null;
        if (threadId !== null) options.onCommentPressed(threadId);
        const statementId = statementPressed(event);
        if (statementId !== null) options.onStatementPressed(statementId);
        return false;
      },
      handleDOMEvents: {
        keydown: (view, event) => {
          catchUpWithCursor(view, event);
          return !view.editable && handleReadingKey(view, event, options);
        },
      },
    },
  });
}

/**
 * The browser moves the cursor at once and says so a moment later. A key pressed within that
 * moment (Home, then Backspace) would be answered from where the cursor was before: the browser
 * would join two blocks where the editor had taken a form away. So the editor is told first.
 */
function catchUpWithCursor(view: EditorView, event: KeyboardEvent): void {
  // 229 is what an input method's keys say, also just after it is done.
  if (view.composing || event.isComposing || event.keyCode === 229 || !view.editable) return;
  view.dom.ownerDocument.dispatchEvent(new Event("selectionchange"));
}

/** Keys for those who may not write: the editor's own keys are for those who may. */
function handleReadingKey(view: EditorView, event: KeyboardEvent, options: EditorOptions): boolean {
  if (event.altKey && !event.ctrlKey && !event.metaKey && /^Arrow(Up|Down)$/.test(event.key)) {
    const block = neighbourBlock(view.state, event.key === "ArrowUp" ? -1 : 1);
    if (block === null) return false;
    event.preventDefault();
    selectInView(view, block);
    return true;
  }
  const isLeaving = event.key === "Escape" && options.keys.leave();
  const comment = () => {
    options.keys.comment();
    return true;
  };
  const isComment = keydownHandler({ "Mod-Alt-m": comment })(view, event);
  if (isLeaving || isComment) event.preventDefault();
  return isLeaving || isComment;
}

function statementPressed({ target }: MouseEvent): string | null {
  if (!(target instanceof Element)) return null;
  const claim = target.closest("[data-claim]")?.getAttribute("data-claim");
  const block = target.closest("[data-recommendation]");
  return claim ?? block?.getAttribute("data-recommendation") ?? null;
}

function handlePress(event: MouseEvent, options: EditorOptions): boolean {
  if (!(event.target instanceof Element)) return false;
  const suggestion = event.target.closest("[data-suggestion]")?.getAttribute("data-suggestion");
  if (suggestion) options.onSuggestionPressed(suggestion);
  const footnote = event.target.closest("[data-footnote]")?.getAttribute("data-footnote");
  if (footnote) {
    options.onFootnotePressed(footnote);
    return true;
  }
  const citation = event.target.closest("[data-citation]")?.getAttribute("data-citation");
  if (citation) {
    options.onCitationPressed(citation);
    return true;
  }
  const link = event.target.closest("a[href]");
  if (link instanceof HTMLAnchorElement && (event.ctrlKey || event.metaKey)) {
    window.open(link.href, "_blank", "noopener,noreferrer");
    return true;
  }
  return false;
}

function roomExtension(options: EditorOptions, surface: Surface) {
  const { doc, part, awareness } = options;
  return Extension.create({
    name: "room",
    addProseMirrorPlugins() {
      const { schema } = this.editor;
      const release: TabRelease = { isReleased: false };
      return [
        shownSelectionPlugin(),
        slashPlugin(options.slash),
        tabReleasePlugin(release),
        keymap(textKeys(schema, doc, options.keys, release)),
        blockInputRules(),
        clipboardPlugin({ doc, part, surface, schema, notify: options.notify }),
        dragBetweenTexts(),
        ...(surface === "section" ? [localTableEditing(), gapCursor()] : []),
        sharedTextPlugin({
          doc,
          part,
          onOutOfStep: options.onOutOfStep,
          onNotSuggested: options.onNotSuggested,
        }),
        tellsOfJoins(options.onRecommendationsJoined),
        suggestionDecorations(doc, part, options.suggestions),
        ...(awareness
          ? [remoteCursorsPlugin({ doc, part, awareness, classOf: colleagueClass })]
          : []),
        markerDecorations(options.markers),
        commentHighlights(),
        dropCursor({ class: "drop-cursor", color: false }),
      ];
    },
  });
}
