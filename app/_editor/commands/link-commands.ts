import type { Mark, MarkType } from "@tiptap/pm/model";
import type { Command, EditorState } from "@tiptap/pm/state";
import { isAllowedHref } from "@/core/document/schema";

type LinkRange = { from: number; to: number; href: string };

/** The whole link the cursor stands in or the selection begins in, or null. */
export function linkAtSelection(state: EditorState): LinkRange | null {
  const type = state.schema.marks.link;
  const { $from } = state.selection;
  if (!type) return null;
  const parent = $from.parent;
  let found: LinkRange | null = null;
  let pos = $from.start();
  parent.forEach((child) => {
    const href = hrefOf(type, child.marks);
    const end = pos + child.nodeSize;
    if (href !== null) {
      if (found && found.to === pos && found.href === href) found.to = end;
      else if (!found || found.to < $from.pos) found = { from: pos, to: end, href };
    }
    pos = end;
  });
  const range: LinkRange | null = found;
  return range && contains(range, $from.pos) ? range : null;
}

function contains(range: LinkRange, pos: number): boolean {
  return range.from <= pos && pos <= range.to;
}

function hrefOf(type: MarkType, marks: readonly Mark[]): string | null {
  const mark = type.isInSet(marks);
  return mark ? String(mark.attrs.href) : null;
}

/**
 * What a person typed as the target of a link, in the form a document may hold,
 * or null when it is none. "un.org" means https, "me@ngo.org" means mailto.
 */
export function toHref(typed: string): string | null {
  const text = typed.trim();
  if (isAllowedHref(text)) return text;
  if (/^[a-z][a-z0-9+.-]*:/i.test(text) && !/^[\w.-]+:\d+(\/|$)/.test(text)) return null;
  const guess = /^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(text) ? `mailto:${text}` : `https://${text}`;
  const isAddress = guess.startsWith("mailto:") || /^https:\/\/[^\s/]+\.[^\s/.]+/.test(guess);
  return isAddress && isAllowedHref(guess) ? guess : null;
}

/** Links the selection, or the link the cursor stands in, or inserts the address as linked text. */
export function setLink(href: string): Command {
  return (state, dispatch) => {
    const type = state.schema.marks.link;
    if (!type || !isAllowedHref(href)) return false;
    const current = linkAtSelection(state);
    const { from, to, empty } = state.selection;
    const tr = state.tr;
    if (empty && !current) {
      tr.insert(from, state.schema.text(href.replace(/^mailto:/, ""), [type.create({ href })]));
    } else {
      const range = empty && current ? current : { from, to };
      tr.removeMark(range.from, range.to, type);
      tr.addMark(range.from, range.to, type.create({ href }));
    }
    tr.removeStoredMark(type);
    dispatch?.(tr.scrollIntoView());
    return true;
  };
}

export const removeLink: Command = (state, dispatch) => {
  const type = state.schema.marks.link;
  const current = linkAtSelection(state);
  if (!type || (!current && state.selection.empty)) return false;
  const { from, to } = current ?? state.selection;
  dispatch?.(state.tr.removeMark(from, to, type));
  return true;
};
