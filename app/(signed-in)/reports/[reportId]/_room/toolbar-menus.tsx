"use client";

import type { Editor } from "@tiptap/core";
import type { Command, EditorState } from "@tiptap/pm/state";
import { useEditorState } from "@tiptap/react";
import { ChevronDown, Table } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/app/_components/button";
import { Menu, MenuItem, MenuLine, MenuSection } from "@/app/_components/menu";
import {
  isBlock,
  makeParagraph,
  setDirection,
  toggleHeading,
  toggleList,
} from "@/app/_editor/commands/block-commands";
import {
  addColumnAfter,
  addColumnBefore,
  addRowAfter,
  addRowBefore,
  deleteColumn,
  deleteRow,
  deleteTable,
  insertTable,
  isInTable,
  toggleHeaderRow,
} from "@/app/_editor/commands/table-commands";
import { runCommand } from "./use-text-actions";

type Kind = "paragraph" | "heading1" | "heading2" | "heading3" | "letters" | "roman" | "other";

function kindOf(state: EditorState): Kind {
  if (isBlock(state, { kind: "paragraph" })) return "paragraph";
  if (isBlock(state, { kind: "heading", level: 1 })) return "heading1";
  if (isBlock(state, { kind: "heading", level: 2 })) return "heading2";
  if (isBlock(state, { kind: "heading", level: 3 })) return "heading3";
  if (isBlock(state, { kind: "list_item", list: "letter" })) return "letters";
  if (isBlock(state, { kind: "list_item", list: "roman" })) return "roman";
  return "other";
}

/** What kind of block one stands in, and its direction. */
export function KindMenu({ editor }: { editor: Editor }) {
  const t = useTranslations("room");
  const kind = useEditorState({ editor, selector: ({ editor: now }) => kindOf(now.state) });
  const item = (id: Exclude<Kind, "other">, command: Command) => (
    <MenuItem id={id} onAction={() => runCommand(editor, command)}>
      {t(`action.${id}`)}
    </MenuItem>
  );
  return (
    <Menu
      label={t("kind")}
      placement="bottom start"
      trigger={
        <Button
          variant="quiet"
          size="small"
          aria-label={t("kindIs", {
            kind: kind === "other" ? t("otherKind") : t(`action.${kind}`),
          })}
          className="min-h-9 w-36 shrink-0"
        >
          <span className="grow truncate text-start">
            {kind === "other" ? t("otherKind") : t(`action.${kind}`)}
          </span>
          <ChevronDown aria-hidden="true" className="size-3.5" />
        </Button>
      }
    >
      {item("paragraph", makeParagraph)}
      {item("heading1", toggleHeading(1))}
      {item("heading2", toggleHeading(2))}
      {item("heading3", toggleHeading(3))}
      {item("letters", toggleList("letter"))}
      {item("roman", toggleList("roman"))}
      <MenuLine />
      <MenuSection title={t("direction")}>
        <MenuItem id="auto" onAction={() => runCommand(editor, setDirection(null))}>
          {t("action.autoDirection")}
        </MenuItem>
        <MenuItem id="ltr" onAction={() => runCommand(editor, setDirection("ltr"))}>
          {t("action.leftToRight")}
        </MenuItem>
        <MenuItem id="rtl" onAction={() => runCommand(editor, setDirection("rtl"))}>
          {t("action.rightToLeft")}
        </MenuItem>
      </MenuSection>
    </Menu>
  );
}

const ROWS = 3;
const COLUMNS = 3;

/** Inserts a table, or changes the one one stands in. */
export function TableMenu({ editor }: { editor: Editor }) {
  const t = useTranslations("room");
  const isInside = useEditorState({ editor, selector: ({ editor: now }) => isInTable(now.state) });
  const item = (id: TableAction, command: Command) => (
    <MenuItem
      id={id}
      tone={id === "deleteTable" ? "danger" : "plain"}
      onAction={() => runCommand(editor, command)}
    >
      {t(`table.${id}`)}
    </MenuItem>
  );
  return (
    <Menu
      label={t("tableMenu")}
      placement="bottom start"
      trigger={
        <Button
          variant="quiet"
          size="small"
          aria-label={t("tableMenu")}
          className="size-9 min-h-9 shrink-0 pointer-coarse:size-11"
        >
          <Table aria-hidden="true" className="size-4" />
        </Button>
      }
    >
      {isInside ? (
        <>
          {item("addRowBefore", addRowBefore)}
          {item("addRowAfter", addRowAfter)}
          {item("addColumnBefore", addColumnBefore)}
          {item("addColumnAfter", addColumnAfter)}
          {item("toggleHeaderRow", toggleHeaderRow)}
          <MenuLine />
          {item("deleteRow", deleteRow)}
          {item("deleteColumn", deleteColumn)}
          {item("deleteTable", deleteTable)}
        </>
      ) : (
        item("insertTable", insertTable(ROWS, COLUMNS))
      )}
    </Menu>
  );
}

type TableAction =
  | "insertTable"
  | "addRowBefore"
  | "addRowAfter"
  | "addColumnBefore"
  | "addColumnAfter"
  | "toggleHeaderRow"
  | "deleteRow"
  | "deleteColumn"
  | "deleteTable";
