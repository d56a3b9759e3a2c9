import { type EditorState, Plugin, PluginKey, type Transaction } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { FROM_SHARED_TEXT } from "../binding/section-binding";

/** An open slash menu: what was typed behind the slash, and where. */
export type SlashQuery = { from: number; to: number; query: string };

export type SlashListener = {
  /** Called on every change; null when the menu is closed. */
  changed: (view: EditorView, query: SlashQuery | null) => void;
  /** Keys while the menu is open; true when it took the key. */
  key: (event: KeyboardEvent) => boolean;
};

type SlashState = { query: SlashQuery | null; dismissedAt: number | null };

const key = new PluginKey<SlashState>("slash");

const MAX_QUERY = 30;

/**
 * Watches for "/" typed at the start of a block or after a space. Only typing
 * opens the menu: a slash that was there already is a slash.
 */
export function slashPlugin(listener: SlashListener): Plugin<SlashState> {
  return new Plugin<SlashState>({
    key,
    state: {
      init: () => ({ query: null, dismissedAt: null }),
      apply: (tr, previous, _before, state) => nextState(tr, previous, state),
    },
    props: {
      handleKeyDown(view, event) {
        return key.getState(view.state)?.query ? listener.key(event) : false;
      },
    },
    view: () => ({
      update(view, before) {
        const now = key.getState(view.state)?.query ?? null;
        const then = key.getState(before)?.query ?? null;
        if (now !== then) listener.changed(view, now);
      },
    }),
  });
}

function nextState(tr: Transaction, previous: SlashState, state: EditorState): SlashState {
  if (tr.getMeta(key) === "close") {
    return { query: null, dismissedAt: previous.query?.from ?? null };
  }
  const dismissedAt = previous.dismissedAt === null ? null : tr.mapping.map(previous.dismissedAt);
  const { $from, empty } = state.selection;
  if (!empty || $from.parent.type.name !== "block") return { query: null, dismissedAt: null };
  const before = $from.parent.textBetween(0, $from.parentOffset, null, "\uFFFC");
  const match = /(?:^|\s)\/([^/\s]*)$/.exec(before);
  const query = match?.[1] ?? "";
  if (!match || query.length > MAX_QUERY) return { query: null, dismissedAt };
  const from = $from.pos - query.length - 1;
  const isTyped = query === "" && tr.docChanged && tr.getMeta(FROM_SHARED_TEXT) !== true;
  const wasOpen = previous.query !== null && tr.mapping.map(previous.query.from, -1) === from;
  if ((!isTyped && !wasOpen) || dismissedAt === from) return { query: null, dismissedAt };
  if (previous.query?.from === from && previous.query.query === query) return previous;
  return { query: { from, to: $from.pos, query }, dismissedAt };
}

/** Closes the menu and leaves what was typed. */
export function closeSlash(view: EditorView): void {
  view.dispatch(view.state.tr.setMeta(key, "close"));
}
