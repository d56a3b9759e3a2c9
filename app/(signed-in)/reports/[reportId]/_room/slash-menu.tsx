"use client";

import type { Editor } from "@tiptap/core";
import { useTranslations } from "next-intl";
import { type RefObject, useEffect, useId, useLayoutEffect, useMemo, useState } from "react";
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
      className="fixed z-40 flex max-h-72 w-72 max-w-[92vw] flex-col overflow-y-auto rounded-md border border-line-strong bg-raised p-1 shadow-float"
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
            "flex min-h-9 cursor-default items-center gap-2.5 rounded-sm px-2 text-ink",
            at === chosen && "bg-accent-soft",
          )}
        >
          <action.icon aria-hidden="true" className="size-4 text-ink-soft" />
          <span className="grow">{action.label}</span>
          {action.keys && <kbd className="font-sans text-2xs text-ink-faint">{action.keys}</kbd>}
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
    return () => {
      dom.removeAttribute("aria-controls");
      dom.removeAttribute("aria-activedescendant");
    };
  }, [editor, option, list]);
}

const MENU_HEIGHT = 300;

function usePlace(editor: Editor, from: number) {
  const [place, setPlace] = useState({ insetBlockStart: 0, insetInlineStart: 0 });
  useLayoutEffect(() => {
    const at = editor.view.coordsAtPos(from);
    const isRtl = document.documentElement.dir === "rtl";
    const start = isRtl ? window.innerWidth - at.right : at.left;
    const isBelow = at.bottom + MENU_HEIGHT < window.innerHeight;
    setPlace({
      insetBlockStart: isBelow ? at.bottom + 4 : Math.max(at.top - MENU_HEIGHT - 4, 4),
      insetInlineStart: Math.max(Math.min(start, window.innerWidth - 300), 4),
    });
  }, [editor, from]);
  return place;
}
