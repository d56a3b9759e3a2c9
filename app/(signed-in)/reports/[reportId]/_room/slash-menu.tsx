"use client";

import type { Editor } from "@tiptap/core";
import { useTranslations } from "next-intl";
import {
  type CSSProperties,
  type RefObject,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useState,
} from "react";
import { classNames } from "@/app/_components/class-names";
import type { SectionSession } from "@/app/_editor/live/section-session";
import { closeSlash } from "@/app/_editor/slash/slash-plugin";
import type { OpenSlash } from "./use-editor";
import { type TextAction, useTextActions } from "./use-text-actions";

/** How an editor hands its keys to an open menu. */
export type SlashKeys = { handle: (event: KeyboardEvent) => boolean };

export const newSlashKeys = (): SlashKeys => ({ handle: () => false });

/** What one can do here, by typing "/" and a few letters of it. Focus stays in the text. */
export function SlashMenu({
  open,
  keys,
}: {
  open: OpenSlash;
  keys: RefObject<SlashKeys>;
  session: SectionSession;
  sectionId: string;
}) {
  const t = useTranslations("room");
  const id = useId();
  const { editor, query } = open;
  const actions = useTextActions(editor);
  const matching = useMemo(
    () => actions.filter((action) => matches(action, query.query)),
    [actions, query.query],
  );
  const [index, setIndex] = useState(0);
  const chosen = Math.min(index, Math.max(matching.length - 1, 0));

  const run = (action: TextAction) => {
    editor.view.dispatch(editor.state.tr.delete(query.from, query.to));
    action.run(editor);
  };
  keys.current.handle = (event) => {
    if (event.isComposing) return false;
    switch (event.key) {
      case "ArrowDown":
        setIndex((chosen + 1) % Math.max(matching.length, 1));
        return true;
      case "ArrowUp":
        setIndex((chosen - 1 + matching.length) % Math.max(matching.length, 1));
        return true;
      case "Enter":
      case "Tab": {
        const action = matching[chosen];
        if (!action) return false;
        event.preventDefault();
        run(action);
        return true;
      }
      case "Escape":
        closeSlash(editor.view);
        return true;
      default:
        return false;
    }
  };

  const isEmpty = matching.length === 0;
  useOptionInText(editor, isEmpty ? null : `${id}-${chosen}`, `${id}-list`);
  const place = usePlace(editor, query.from);
  if (isEmpty) return null;
  return (
    <div
      id={`${id}-list`}
      role="listbox"
      aria-label={t("slashMenu")}
      tabIndex={-1}
      style={place}
      className="fixed z-40 flex w-72 max-w-[92vw] flex-col overflow-y-auto rounded-md border border-line-strong bg-raised p-1 shadow-float"
    >
      {matching.map((action, at) => (
        <div
          key={action.id}
          id={`${id}-${at}`}
          role="option"
          tabIndex={-1}
          aria-selected={at === chosen}
          onPointerDown={(event) => {
            // The text must keep focus and selection.
            event.preventDefault();
            run(action);
          }}
          onPointerMove={() => setIndex(at)}
          className={classNames(
            "flex min-h-9 shrink-0 cursor-default items-center pointer-coarse:min-h-11 gap-2.5 rounded-sm px-2 text-ink",
            at === chosen && "bg-accent-soft",
          )}
        >
          <action.icon aria-hidden="true" className="size-4 shrink-0 text-ink-soft" />
          <span className="grow">{action.label}</span>
          {action.keys && (
            <kbd dir="ltr" className="font-sans text-2xs text-ink-faint pointer-coarse:hidden">
              {action.keys}
            </kbd>
          )}
        </div>
      ))}
    </div>
  );
}

function matches(action: TextAction, query: string): boolean {
  const wanted = query.toLocaleLowerCase();
  return `${action.label} ${action.also}`
    .toLocaleLowerCase()
    .split(/\s+/)
    .some((word) => word.startsWith(wanted));
}

/** Tells screen readers which option the text's keys would choose. */
function useOptionInText(editor: Editor, option: string | null, list: string): void {
  useEffect(() => {
    const { dom } = editor.view;
    if (option) {
      dom.setAttribute("aria-controls", list);
      dom.setAttribute("aria-activedescendant", option);
    }
    if (option) document.getElementById(option)?.scrollIntoView({ block: "nearest" });
    return () => {
      dom.removeAttribute("aria-controls");
      dom.removeAttribute("aria-activedescendant");
    };
  }, [editor, option, list]);
}

const MENU_WIDTH = 288;
const MENU_HEIGHT = 288;
const GAP = 4;
/** Room below that is worth having before the menu opens above the line. */
const ENOUGH = 180;

/**
 * Beside the line one types in, on the side that has room for it, and running the way
 * that line runs: in an Arabic room, a menu in an English line opens towards its end.
 */
function usePlace(editor: Editor, from: number): CSSProperties {
  const [place, setPlace] = useState<CSSProperties>({ visibility: "hidden" });
  useLayoutEffect(() => {
    const settle = () => setPlace(placeAt(editor, from));
    settle();
    window.addEventListener("scroll", settle, { passive: true, capture: true });
    window.addEventListener("resize", settle);
    return () => {
      window.removeEventListener("scroll", settle, { capture: true });
      window.removeEventListener("resize", settle);
    };
  }, [editor, from]);
  return place;
}

function placeAt(editor: Editor, from: number): CSSProperties {
  if (editor.isDestroyed || from > editor.state.doc.content.size) return { visibility: "hidden" };
  const at = editor.view.coordsAtPos(from);
  const { node } = editor.view.domAtPos(from);
  const line = node instanceof Element ? node : node.parentElement;
  const isRtlLine = line !== null && getComputedStyle(line).direction === "rtl";
  const isRtlRoom = document.documentElement.dir === "rtl";
  const width = document.documentElement.clientWidth;
  const edge = isRtlLine ? at.left - MENU_WIDTH : at.left;
  const fromLeft = Math.max(Math.min(edge, width - MENU_WIDTH - GAP), GAP);
  const below = window.innerHeight - at.bottom - 2 * GAP;
  const above = at.top - 2 * GAP;
  const isBelow = below >= Math.min(MENU_HEIGHT, Math.max(ENOUGH, above));
  return {
    insetInlineStart: isRtlRoom ? width - fromLeft - MENU_WIDTH : fromLeft,
    maxBlockSize: Math.min(MENU_HEIGHT, isBelow ? below : above),
    ...(isBelow
      ? { insetBlockStart: at.bottom + GAP }
      : { insetBlockEnd: window.innerHeight - at.top + GAP }),
  };
}
