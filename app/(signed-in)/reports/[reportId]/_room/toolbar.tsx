"use client";

import type { Editor } from "@tiptap/core";
import { toggleMark } from "@tiptap/pm/commands";
import type { Command } from "@tiptap/pm/state";
import { useEditorState } from "@tiptap/react";
import {
  BadgeCheck,
  Bold,
  BookOpenText,
  EyeOff,
  IndentDecrease,
  IndentIncrease,
  Italic,
  Link as LinkIcon,
  List,
  ListOrdered,
  type LucideIcon,
  MessageSquarePlus,
  Milestone,
  PanelRightOpen,
  Quote,
  Redo2,
  Superscript,
  Undo2,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { Group, Separator, ToggleButton, Toolbar } from "react-aria-components";
import { Button } from "@/app/_components/button";
import { Tooltip } from "@/app/_components/tooltip";
import { insertFootnote } from "@/app/_editor/binding/marker-commands";
import { newId } from "@/app/_editor/binding/new-id";
import { redo, undo } from "@/app/_editor/binding/undo";
import {
  indentBy,
  isBlock,
  toggleList,
  toggleQuotation,
} from "@/app/_editor/commands/block-commands";
import {
  claimAtSelection,
  recommendationAtSelection,
  toggleClaim,
  toggleRecommendation,
} from "@/app/_editor/commands/claim-commands";
import { linkAtSelection } from "@/app/_editor/commands/link-commands";
import { withheldAtSelection } from "@/app/_editor/commands/withheld-commands";
import { useClaims } from "./claims/claims-context";
import { useComments } from "./comments/comments-context";
import { type ActiveEditor, useRoom } from "./room-context";
import { SuggestionTools } from "./suggestion-tools";
import { KindMenu, TableMenu } from "./toolbar-menus";
import { runCommand } from "./use-text-actions";

/** What can be done to the text one stands in. One stop for Tab; arrow keys move inside. */
export function TextToolbar() {
  const t = useTranslations("room");
  const { active, report } = useRoom();
  if (!report.rights["section.suggest"]) {
    return report.rights["comment.write"] ? <CommenterToolbar /> : null;
  }
  return (
    <Toolbar
      aria-label={t("toolbar")}
      className="flex min-h-11 items-center gap-0.5 overflow-x-auto py-1 [scrollbar-width:none] pointer-coarse:min-h-13"
    >
      {active?.editor.isEditable ? (
        <ActiveTools active={active} />
      ) : (
        <p className="px-2 py-1.5 text-ink-faint text-xs">{t("toolbarIdle")}</p>
      )}
      <SuggestionTools />
    </Toolbar>
  );
}

/** For those who comment and do not write. */
function CommenterToolbar() {
  const t = useTranslations("comments");
  const { active } = useRoom();
  return (
    <Toolbar
      aria-label={t("title")}
      className="flex min-h-11 items-center gap-2 py-1 pointer-coarse:min-h-13"
    >
      <CommentTool active={active} />
      <p className="px-2 text-ink-faint text-xs">{t("toolbarCommenter")}</p>
    </Toolbar>
  );
}

function CommentTool({ active }: { active: ActiveEditor | null }) {
  const t = useTranslations("comments");
  const { comment } = useComments();
  return (
    <Tooltip words={t("commentOnSelection")}>
      <Button
        variant="quiet"
        size="small"
        isDisabled={active === null}
        onPress={() => active && comment(active)}
        className="min-h-9 shrink-0"
      >
        <MessageSquarePlus aria-hidden="true" className="size-4" />
        {t("comment")}
      </Button>
    </Tooltip>
  );
}

function readTools(editor: Editor) {
  const { state } = editor;
  return {
    bold: editor.isActive("bold"),
    italic: editor.isActive("italic"),
    link: linkAtSelection(state) !== null,
    withheld: withheldAtSelection(state) !== null,
    bullets: isBlock(state, { kind: "list_item", list: "bullet" }),
    numbers: isBlock(state, { kind: "list_item", list: "decimal" }),
    quotation: isBlock(state, { kind: "quotation" }),
    claim: claimAtSelection(state),
    recommendation: recommendationAtSelection(state),
  };
}

function ActiveTools({ active }: { active: ActiveEditor }) {
  const t = useTranslations("room");
  const { ask, report, setOpenNote } = useRoom();
  const { editor, doc, sectionId, noteId } = active;
  const on = useEditorState({ editor, selector: ({ editor: now }) => readTools(now) });
  const { open } = useClaims();
  const statement = on.claim ?? on.recommendation;
  const run = (command: Command) => runCommand(editor, command);
  const mark = (name: "bold" | "italic") => {
    const type = editor.schema.marks[name];
    if (type) run(toggleMark(type));
  };
  const footnote = () => {
    const id = newId();
    runCommand(editor, insertFootnote(doc, { id, language: report.language }));
    setOpenNote({ sectionId, noteId: id });
  };
  return (
    <>
      {noteId === null && <KindMenu editor={editor} />}
      <Group aria-label={t("emphasis")} className="flex">
        <Tool label={t("bold")} icon={Bold} isOn={on.bold} press={() => mark("bold")} />
        <Tool label={t("italic")} icon={Italic} isOn={on.italic} press={() => mark("italic")} />
        <Tool
          label={t("link")}
          icon={LinkIcon}
          isOn={on.link}
          press={() => ask({ what: "link", editor })}
        />
        <Tool
          label={t("action.withheld")}
          icon={EyeOff}
          isOn={on.withheld}
          press={() => ask({ what: "withheld", editor })}
        />
      </Group>
      <Line />
      <Group aria-label={t("lists")} className="flex">
        <Tool
          label={t("action.bullets")}
          icon={List}
          isMirrored
          isOn={on.bullets}
          press={() => run(toggleList("bullet"))}
        />
        <Tool
          label={t("action.numbers")}
          icon={ListOrdered}
          isMirrored
          isOn={on.numbers}
          press={() => run(toggleList("decimal"))}
        />
        <Tool
          label={t("indentLess")}
          icon={IndentDecrease}
          isMirrored
          press={() => run(indentBy(-1))}
        />
        <Tool
          label={t("indentMore")}
          icon={IndentIncrease}
          isMirrored
          press={() => run(indentBy(1))}
        />
        {noteId === null && (
          <Tool
            label={t("action.quotation")}
            icon={Quote}
            isOn={on.quotation}
            press={() => run(toggleQuotation)}
          />
        )}
      </Group>
      <Line />
      {noteId === null ? (
        <>
          <Tool label={t("action.footnote")} icon={Superscript} press={footnote} />
          <TableMenu editor={editor} />
          <Line />
          <Group aria-label={t("statements")} className="flex">
            <Tool
              label={t("action.claim")}
              icon={BadgeCheck}
              isOn={on.claim !== null}
              press={() => run(toggleClaim())}
            />
            <Tool
              label={t("action.recommendation")}
              icon={Milestone}
              isMirrored
              isOn={on.recommendation !== null}
              press={() => run(toggleRecommendation)}
            />
            {statement !== null && (
              <Tool
                label={t("action.statement")}
                icon={PanelRightOpen}
                isMirrored
                press={() => open(statement)}
              />
            )}
          </Group>
        </>
      ) : (
        <Tool
          label={t("action.citation")}
          icon={BookOpenText}
          press={() => ask({ what: "citation", editor, citationId: null })}
        />
      )}
      <Line />
      <Tool label={t("undo")} icon={Undo2} isMirrored press={() => run(undo(doc))} />
      <Tool label={t("redo")} icon={Redo2} isMirrored press={() => run(redo(doc))} />
      <Line />
      <CommentTool active={active} />
    </>
  );
}

function Line() {
  return <Separator orientation="vertical" className="mx-1 h-5 w-px shrink-0 bg-line" />;
}

function Tool({
  label,
  icon: Icon,
  isMirrored = false,
  isOn,
  press,
}: {
  label: string;
  icon: LucideIcon;
  /** The picture shows the way the text runs. */
  isMirrored?: boolean;
  /** Undefined for a tool that does something once and has no state. */
  isOn?: boolean;
  press: () => void;
}) {
  const look = "size-9 shrink-0 min-h-9 pointer-coarse:size-11";
  const icon = (
    <Icon aria-hidden="true" className={`size-4 ${isMirrored ? "rtl:-scale-x-100" : ""}`} />
  );
  return (
    <Tooltip words={label}>
      {isOn === undefined ? (
        <Button variant="quiet" size="small" aria-label={label} onPress={press} className={look}>
          {icon}
        </Button>
      ) : (
        <ToggleButton
          aria-label={label}
          isSelected={isOn}
          onPress={press}
          className={`${look} inline-flex items-center justify-center rounded-md text-ink-soft data-hovered:bg-sunken data-selected:bg-accent-soft data-selected:text-accent`}
        >
          {icon}
        </ToggleButton>
      )}
    </Tooltip>
  );
}
