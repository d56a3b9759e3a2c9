"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import type { SectionSession } from "@/app/_editor/live/section-session";
import { directionOf } from "@/app/_i18n/locale";
import type { OutlineSection } from "@/core/report/report-room";
import { HighlightNotes, useHighlights } from "./comments/use-highlights";
import { NotePanel } from "./note-panel";
import { useRoom, useRoomState } from "./room-context";
import { newSlashKeys, SlashMenu } from "./slash-menu";
import { type OpenSlash, useEditor } from "./use-editor";

/** A section's text, live. */
export function SectionEditor({
  session,
  section,
}: {
  session: SectionSession;
  section: OutlineSection;
}) {
  const t = useTranslations("room");
  const { openNote, setOpenNote, report } = useRoom();
  const element = useRef<HTMLDivElement>(null);
  const slashKeys = useRef(newSlashKeys());
  const [slash, setSlash] = useState<OpenSlash | null>(null);
  const firstNumber = useRoomState((state) => state.firstNumbers[section.id] ?? 1);
  const noteId = openNote?.sectionId === section.id ? openNote.noteId : null;
  const editor = useEditor({
    session,
    sectionId: section.id,
    noteId: null,
    label: t("textOf", { title: section.title }),
    firstNumber,
    openNoteId: noteId,
    element,
    leave: () => false,
    slashKeys,
    setSlash,
  });
  useHighlights(editor, session, { sectionId: section.id, noteId: null });
  return (
    <div className="relative">
      <div
        ref={element}
        data-live={section.id}
        lang={report.language}
        dir={directionOf(report.language)}
      />
      <HighlightNotes sectionId={section.id} />
      {slash && (
        <SlashMenu open={slash} keys={slashKeys} session={session} sectionId={section.id} />
      )}
      {noteId !== null && editor && (
        <NotePanel
          key={noteId}
          session={session}
          sectionId={section.id}
          noteId={noteId}
          body={editor}
          close={() => setOpenNote(null)}
        />
      )}
    </div>
  );
}
