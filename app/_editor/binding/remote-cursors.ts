import { type EditorState, Plugin, PluginKey } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import type { Awareness } from "y-protocols/awareness";
import type { Doc } from "yjs";
import { createRelativePositionFromJSON, type Text as YText } from "yjs";
import { isCount, type Part, sequenceOf } from "@/core/shared-text/shared-text";
import { positionFromRelative, relativePosition } from "./shared-selection";
import { withShownSelection } from "./shown-selection";

/**
 * What a colleague's awareness state holds: `user` {name, colour index} set by
 * the room, and `cursor` {section, part, anchor, head} set here.
 */
export type RemoteCursorsOptions = {
  doc: Doc;
  part: Part;
  awareness: Awareness;
  /** Tells this section's cursors from others where one awareness serves several; "" by default. */
  section?: string;
  /** The CSS class for a colleague's caret and selection; the style sheet owns the colours. */
  classOf: (user: RemoteUser) => string;
};

export type RemoteUser = { name: string; colour: number };

const key = new PluginKey<DecorationSet>("remoteCursors");

/**
 * Shows colleagues' carets with their names and their selections, and tells
 * them of one's own. Carets are built anew from relative positions after each
 * change, never mapped, so they cannot drift.
 */
export function remoteCursorsPlugin(options: RemoteCursorsOptions): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: (_, state) => drawCursors(options, state),
      apply(tr, drawn, _before, state) {
        return tr.docChanged || tr.getMeta(key) === true ? drawCursors(options, state) : drawn;
      },
    },
    props: {
      decorations: (state) => key.getState(state),
    },
    view(view) {
      const redraw = ({
        added,
        updated,
        removed,
      }: Record<"added" | "updated" | "removed", number[]>) => {
        const own = options.awareness.clientID;
        if ([...added, ...updated, ...removed].some((client) => client !== own)) {
          view.dispatch(withShownSelection(view).setMeta(key, true));
        }
      };
      options.awareness.on("change", redraw);
      return {
        update(updated, before) {
          const isSame =
            before.selection.eq(updated.state.selection) && before.doc.eq(updated.state.doc);
          if (!isSame && updated.hasFocus()) publishCursor(options, updated.state);
        },
        destroy() {
          options.awareness.off("change", redraw);
        },
      };
    },
  });
}

/** Tells colleagues where one stands; the room calls it on focus too. */
export function publishCursor(options: RemoteCursorsOptions, state: EditorState): void {
  const root = sequenceOf(options.doc, options.part);
  if (root === null) return;
  const { anchor, head } = state.selection;
  options.awareness.setLocalStateField("cursor", {
    section: options.section ?? "",
    part: options.part,
    anchor: relativePosition(root, state.doc, anchor),
    head: relativePosition(root, state.doc, head),
  });
}

function drawCursors(options: RemoteCursorsOptions, state: EditorState): DecorationSet {
  const root = sequenceOf(options.doc, options.part);
  if (root === null) return DecorationSet.empty;
  const decorations: Decoration[] = [];
  options.awareness.getStates().forEach((remote, client) => {
    if (client === options.awareness.clientID) return;
    decorations.push(...drawCursor(options, root, state, client, remote));
  });
  return DecorationSet.create(state.doc, decorations);
}

function drawCursor(
  options: RemoteCursorsOptions,
  root: YText,
  state: EditorState,
  client: number,
  remote: Record<string, unknown>,
): Decoration[] {
  const cursor = remote.cursor;
  if (typeof cursor !== "object" || cursor === null || !("part" in cursor)) return [];
  const section = "section" in cursor ? cursor.section : "";
  const isHere = section === (options.section ?? "") && samePart(cursor.part, options.part);
  if (!isHere || !("anchor" in cursor) || !("head" in cursor)) return [];
  const head = place(cursor.head, root, state);
  const anchor = place(cursor.anchor, root, state) ?? head;
  if (head === null || anchor === null) return [];
  const user = readUser(remote.user);
  const name = options.classOf(user);
  const caret = Decoration.widget(head, () => drawCaret(user, name), {
    key: `${client} ${user.name} ${name}`,
    side: 10,
  });
  const from = Math.min(anchor, head);
  const to = Math.max(anchor, head);
  if (from === to) return [caret];
  const attributes = { class: `remote-selection ${name}` };
  return [Decoration.inline(from, to, attributes, { inclusiveEnd: false }), caret];
}

function place(json: unknown, root: YText, state: EditorState): number | null {
  if (typeof json !== "object" || json === null) return null;
  try {
    return positionFromRelative(createRelativePositionFromJSON(json), root, state.doc);
  } catch (error) {
    // A colleague's browser said something that is no position: show no caret for it.
    if (error instanceof Error) return null;
    throw error;
  }
}

function samePart(value: unknown, part: Part): boolean {
  if (part === "body") return value === "body";
  return typeof value === "object" && value !== null && "note" in value && value.note === part.note;
}

function readUser(value: unknown): RemoteUser {
  if (typeof value !== "object" || value === null) return { name: "", colour: 0 };
  const name = "name" in value && typeof value.name === "string" ? value.name.slice(0, 80) : "";
  const colour = "colour" in value && isCount(value.colour, 0, 1000) ? value.colour : 0;
  return { name, colour };
}

function drawCaret(user: RemoteUser, className: string): HTMLElement {
  const caret = document.createElement("span");
  caret.className = `remote-caret ${className}`;
  // The name is announced by the presence list; here it would interrupt reading.
  caret.setAttribute("aria-hidden", "true");
  // No text in it: a click behind a line that ends here would put the cursor into that text,
  // where nothing can be typed.
  const label = document.createElement("span");
  label.className = "remote-caret-name";
  label.dir = "auto";
  label.dataset.name = user.name;
  caret.append(label);
  return caret;
}
