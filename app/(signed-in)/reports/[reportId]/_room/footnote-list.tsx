"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/app/_components/button";
import { insertFootnote } from "@/app/_editor/binding/marker-commands";
import type { SectionSession } from "@/app/_editor/live/section-session";
import type { OutlineSection } from "@/core/report/report-room";
import { readNote } from "@/core/shared-text/read-section";
import type { Citation, ContentTextBlock } from "@/core/shared-text/section-content";
import { sharedText } from "@/core/shared-text/shared-text";
import { goToSection } from "./go-to";
import { useRoom, useRoomState, useSectionState } from "./room-context";
import { useWording } from "./use-wording";

/** The footnotes of a section in order, and those whose marker was deleted. */
export function FootnoteList({ section }: { section: OutlineSection }) {
  const t = useTranslations("room");
  const { live } = useRoom();
  const session = live?.find(section.id) ?? null;
  if (!session) return <p className="text-ink-faint">{t("loading")}</p>;
  return <LiveFootnotes session={session} section={section} />;
}

function LiveFootnotes({ session, section }: { session: SectionSession; section: OutlineSection }) {
  const t = useTranslations("room");
  const { setOpenNote, active, report } = useRoom();
  const numbers = useRoomState((state) => state.numbers);
  const noteIds = useSectionState(session, (state) => state.noteIds);
  useSectionState(session, (state) => state.change);
  const { wordCitation } = useWording();
  const text = (id: string) =>
    wordsOf(readNote(session.doc, id, "with") ?? [], (citation) =>
      wordCitation(citation)
        .runs.map((run) => run.text)
        .join(""),
    );
  const orphans = [...sharedText(session.doc).notes.keys()].filter(
    (id) => !noteIds.includes(id) && text(id).trim() !== "",
  );
  const isHere = active?.sectionId === section.id && active.noteId === null;
  return (
    <div className="flex flex-col gap-4">
      {noteIds.length === 0 && <p className="text-ink-faint">{t("noFootnotes")}</p>}
      <ol className="flex flex-col gap-1">
        {noteIds.map((id) => (
          <li key={id}>
            <button
              type="button"
              onClick={() => {
                goToSection(section.id);
                setOpenNote({ sectionId: section.id, noteId: id });
              }}
              className="flex w-full gap-2 rounded-sm px-1 py-1 text-start pointer-coarse:min-h-11 hover:bg-sunken"
            >
              <span className="min-w-6 shrink-0 text-accent text-xs tabular-nums">
                {numbers[id] ?? ""}
              </span>
              <span
                className="line-clamp-3 min-w-0 text-ink-soft [text-align:match-parent]"
                dir="auto"
              >
                {text(id) || t("emptyFootnote")}
              </span>
            </button>
          </li>
        ))}
      </ol>
      {orphans.length > 0 && report.rights["section.write"] && (
        <section
          aria-label={t("orphans")}
          className="flex flex-col gap-2 border-line border-t pt-3"
        >
          <h3 className="font-medium text-sm">{t("orphans")}</h3>
          <p className="text-2xs text-ink-faint">{t("orphansHelp")}</p>
          {orphans.map((id) => (
            <div key={id} className="flex items-start gap-2">
              <span className="line-clamp-3 min-w-0 grow text-ink-soft" dir="auto">
                {text(id)}
              </span>
              <Button
                size="small"
                isDisabled={!isHere}
                onPress={() => {
                  if (!active) return;
                  const { state, view } = active.editor;
                  insertFootnote(session.doc, { id })(state, view.dispatch, view);
                }}
              >
                {t("putBack")}
              </Button>
            </div>
          ))}
        </section>
      )}
    </div>
  );
}

function wordsOf(
  blocks: readonly ContentTextBlock[],
  word: (citation: Citation) => string,
): string {
  return blocks
    .map((block) =>
      block.inlines
        .map((inline) =>
          "text" in inline ? inline.text : "citation" in inline ? word(inline.citation) : "",
        )
        .join(""),
    )
    .join(" ");
}
