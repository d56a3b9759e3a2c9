"use client";

import type { Editor } from "@tiptap/core";
import { BookOpenText, CornerDownLeft, MessageSquare, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { Button } from "@/app/_components/button";
import { insertFootnote } from "@/app/_editor/binding/marker-commands";
import type { SectionSession } from "@/app/_editor/live/section-session";
import { positionOfNote } from "@/app/_editor/markers/marker-decorations";
import { directionOf } from "@/app/_i18n/locale";
import { sequenceOf } from "@/core/shared-text/shared-text";
import { createNote } from "@/core/shared-text/write-section";
import { useComments } from "./comments/comments-context";
import { useHighlights } from "./comments/use-highlights";
import { useRoom, useRoomState, useSectionState } from "./room-context";
import { newSlashKeys, SlashMenu } from "./slash-menu";
import { type OpenSlash, useEditor } from "./use-editor";

type Props = {
  session: SectionSession;
  sectionId: string;
  noteId: string;
  /** The editor of the section's text, in which the marker stands. */
  body: Editor;
  close: () => void;
};

/** A footnote, opened under the line its marker stands in. Escape goes back into the text, behind the marker. */
export function NotePanel(props: Props) {
  const { session, noteId, body, close } = props;
  const t = useTranslations("room");
  const number = useRoomState((state) => state.numbers[noteId]);
  const top = useTop(props);
  const hasMarker = useSectionState(session, (state) => state.noteIds.includes(noteId));
  const panel = useRef<HTMLElement>(null);

  const leave = () => {
    close();
    const at = positionOfNote(body.state.doc, noteId);
    if (at !== null) body.commands.setTextSelection(at + 1);
    focusAtOnce(body);
    return true;
  };

  return (
    <aside
      ref={panel}
      aria-label={number === undefined ? t("footnote") : t("footnoteNumber", { number })}
      style={{ insetBlockStart: top }}
      className="max-sm:!fixed max-sm:!top-auto absolute inset-x-0 z-10 rounded-md border border-line-strong bg-raised shadow-float max-sm:bottom-0 max-sm:max-h-[60dvh] max-sm:overflow-auto max-sm:rounded-b-none sm:-inset-x-3"
    >
      <div className="flex items-center gap-2 border-line border-b px-3 py-1">
        <span className="font-medium text-accent text-xs tabular-nums">
          {number === undefined ? t("footnote") : t("footnoteNumber", { number })}
        </span>
        <span className="ms-auto flex gap-1">
          {!hasMarker && (
            <Button
              size="small"
              variant="quiet"
              onPress={() => {
                insertFootnote(session.doc, { id: noteId })(
                  body.state,
                  body.view.dispatch,
                  body.view,
                );
                // The button goes with the mark's return, and the focus would go with it.
                panel.current?.querySelector<HTMLElement>("[data-note] [role=textbox]")?.focus();
              }}
            >
              <CornerDownLeft aria-hidden="true" className="size-4" />
              {t("putBack")}
            </Button>
          )}
          <NoteComments sectionId={props.sectionId} noteId={noteId} number={number} />
          <CiteButton sectionId={props.sectionId} noteId={noteId} />
          <Button size="small" variant="quiet" aria-label={t("closeFootnote")} onPress={leave}>
            <X aria-hidden="true" className="size-4" />
          </Button>
        </span>
      </div>
      {!hasMarker && <p className="px-3 pt-2 text-warning text-xs">{t("markerGone")}</p>}
      <NoteText
        {...props}
        leave={leave}
        label={
          number === undefined ? t("textOfUnnumberedFootnote") : t("textOfFootnote", { number })
        }
      />
      <p className="px-3 pb-2 text-2xs text-ink-faint max-sm:hidden">{t("footnoteKeys")}</p>
    </aside>
  );
}

/** At once, not in the next frame as Tiptap's command does: a key pressed until then would be undone. */
function focusAtOnce(editor: Editor): void {
  // The editor gives itself no focus where one may not write; one reads there all the same.
  if (editor.isEditable) editor.view.focus();
  else editor.view.dom.focus({ preventScroll: true });
}

/** How many conversations there are on a footnote itself, and the way to begin one. */
function NoteComments({
  sectionId,
  noteId,
  number,
}: {
  sectionId: string;
  noteId: string;
  number: number | undefined;
}) {
  const t = useTranslations("comments");
  const { report } = useRoom();
  const { list, open, begin } = useComments();
  const own = (list?.threads ?? []).filter(
    ({ about, resolvedAt }) =>
      resolvedAt === null &&
      about.kind === "footnote" &&
      about.sectionId === sectionId &&
      about.noteId === noteId,
  );
  const [first] = own;
  if (!first && !report.rights["comment.write"]) return null;
  const subject = number === undefined ? t("onRemovedFootnote") : t("onFootnote", { number });
  return (
    <Button
      size="small"
      variant="quiet"
      aria-label={first ? t("ofFootnote", { count: own.length }) : t("commentOnFootnote")}
      onPress={() =>
        first ? open(first.id) : begin({ about: { kind: "footnote", sectionId, noteId }, subject })
      }
    >
      <MessageSquare aria-hidden="true" className="size-4" />
      {own.length > 0 && <span className="tabular-nums">{own.length}</span>}
    </Button>
  );
}

function CiteButton({ noteId }: { sectionId: string; noteId: string }) {
  const t = useTranslations("room");
  const { active, ask } = useRoom();
  if (active?.noteId !== noteId || !active.editor.isEditable) return null;
  return (
    <Button
      size="small"
      variant="quiet"
      onPress={() => ask({ what: "citation", editor: active.editor, citationId: null })}
    >
      <BookOpenText aria-hidden="true" className="size-4" />
      {t("cite")}
    </Button>
  );
}

function NoteText({
  session,
  sectionId,
  noteId,
  leave,
  label,
}: Props & { leave: () => boolean; label: string }) {
  const { report } = useRoom();
  const element = useRef<HTMLDivElement>(null);
  const slashKeys = useRef(newSlashKeys());
  const [slash, setSlash] = useState<OpenSlash | null>(null);
  // A marker may arrive before its note does, or without one: then it starts empty.
  if (sequenceOf(session.doc, { note: noteId }) === null) createNote(session.doc, noteId);
  const editor = useEditor({
    session,
    sectionId,
    noteId,
    label,
    firstNumber: 1,
    openNoteId: null,
    element,
    leave,
    slashKeys,
    setSlash,
  });
  useHighlights(editor, session, { sectionId, noteId });
  useEffect(() => {
    if (!editor || editor.isDestroyed) return;
    editor.commands.setTextSelection(editor.state.doc.content.size);
    focusAtOnce(editor);
  }, [editor]);
  return (
    <div className="relative px-3 py-2">
      <div
        ref={element}
        data-note={noteId}
        lang={report.language}
        dir={directionOf(report.language)}
      />
      {slash && <SlashMenu open={slash} keys={slashKeys} session={session} sectionId={sectionId} />}
    </div>
  );
}

const GAP = 8;

/** Where the line of the marker ends, from the top of the text. */
function useTop({ session, noteId, body }: Props): number {
  const [top, setTop] = useState(0);
  const change = useSectionState(session, (state) => state.change);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every change of the text may move the marker
  useLayoutEffect(() => {
    const place = () => {
      const dom = body.view.dom;
      const marker = dom.querySelector(`[data-footnote="${CSS.escape(noteId)}"] .footnote-number`);
      const home = dom.parentElement?.parentElement;
      if (!marker || !home) return;
      setTop(marker.getBoundingClientRect().bottom - home.getBoundingClientRect().top + GAP);
    };
    place();
    const frame = requestAnimationFrame(place);
    window.addEventListener("resize", place);
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener("resize", place);
    };
  }, [body, noteId, change]);
  return top;
}
