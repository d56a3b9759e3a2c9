"use client";

import type { Editor } from "@tiptap/core";
import type { Command } from "@tiptap/pm/state";
import {
  AlignLeft,
  BadgeCheck,
  BookOpenText,
  EyeOff,
  Heading1,
  Heading2,
  Heading3,
  List,
  ListOrdered,
  type LucideIcon,
  Milestone,
  PilcrowLeft,
  PilcrowRight,
  Quote,
  Superscript,
  Table,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { insertFootnote } from "@/app/_editor/binding/marker-commands";
import { newId } from "@/app/_editor/binding/new-id";
import {
  makeParagraph,
  setDirection,
  toggleHeading,
  toggleList,
  toggleQuotation,
} from "@/app/_editor/commands/block-commands";
import { toggleClaim, toggleRecommendation } from "@/app/_editor/commands/claim-commands";
import { insertTable } from "@/app/_editor/commands/table-commands";
import { isAppleKeyboard } from "./keys";
import { useRoom } from "./room-context";

export type TextAction = {
  id: string;
  label: string;
  /** Other words one might type for it. */
  also: string;
  icon: LucideIcon;
  keys?: string;
  run: (editor: Editor) => void;
};

/** Runs a command on an editor and gives the text its focus back. */
export function runCommand(editor: Editor, command: Command): void {
  command(editor.state, editor.view.dispatch, editor.view);
  editor.view.focus();
}

const ROWS = 3;
const COLUMNS = 3;

/** What can be done to the text of an editor, for the slash menu. */
export function useTextActions(editor: Editor): TextAction[] {
  const t = useTranslations("room");
  const { ask, active, report, setOpenNote } = useRoom();
  return useMemo(() => {
    const isNote = editor.schema.marks.footnote === undefined;
    const mod = isAppleKeyboard() ? "⌘" : "Ctrl ";
    const alt = isAppleKeyboard() ? "⌥" : "Alt ";
    const of = (id: ActionId, icon: LucideIcon, command: Command, keys?: string): TextAction => ({
      id,
      label: t(`action.${id}`),
      also: t(`actionAlso.${id}`),
      icon,
      ...(keys === undefined ? {} : { keys }),
      run: (target) => runCommand(target, command),
    });
    const lists = [
      of("bullets", List, toggleList("bullet"), "- "),
      of("numbers", ListOrdered, toggleList("decimal"), "1. "),
      of("letters", ListOrdered, toggleList("letter"), "a. "),
      of("roman", ListOrdered, toggleList("roman"), "i. "),
    ];
    const directions = [
      of("rightToLeft", PilcrowLeft, setDirection("rtl")),
      of("leftToRight", PilcrowRight, setDirection("ltr")),
      of("autoDirection", AlignLeft, setDirection(null)),
    ];
    const withhold: TextAction = {
      ...of("withheld", EyeOff, () => false, `${mod}${alt}X`),
      run: (target) => ask({ what: "withheld", editor: target }),
    };
    if (isNote) {
      const cite: TextAction = {
        ...of("citation", BookOpenText, () => false, `${mod}${alt}C`),
        run: (target) => ask({ what: "citation", editor: target, citationId: null }),
      };
      return [cite, withhold, ...lists, ...directions];
    }
    const footnote: TextAction = {
      ...of("footnote", Superscript, () => false, `${mod}${alt}F`),
      run: (target) => {
        if (!active) return;
        const noteId = newId();
        const doc = active.doc;
        runCommand(target, insertFootnote(doc, { id: noteId, language: report.language }));
        setOpenNote({ sectionId: active.sectionId, noteId });
      },
    };
    return [
      of("paragraph", AlignLeft, makeParagraph, `${mod}${alt}0`),
      of("heading1", Heading1, toggleHeading(1), `${mod}${alt}1`),
      of("heading2", Heading2, toggleHeading(2), `${mod}${alt}2`),
      of("heading3", Heading3, toggleHeading(3), `${mod}${alt}3`),
      footnote,
      of("claim", BadgeCheck, toggleClaim(), `${mod}${alt}K`),
      of("recommendation", Milestone, toggleRecommendation, `${mod}${alt}R`),
      withhold,
      ...lists,
      of("quotation", Quote, toggleQuotation, "> "),
      of("table", Table, insertTable(ROWS, COLUMNS)),
      ...directions,
    ];
  }, [t, editor, ask, active, report.language, setOpenNote]);
}

type ActionId =
  | "paragraph"
  | "heading1"
  | "heading2"
  | "heading3"
  | "footnote"
  | "citation"
  | "claim"
  | "recommendation"
  | "withheld"
  | "bullets"
  | "numbers"
  | "letters"
  | "roman"
  | "quotation"
  | "table"
  | "rightToLeft"
  | "leftToRight"
  | "autoDirection";
