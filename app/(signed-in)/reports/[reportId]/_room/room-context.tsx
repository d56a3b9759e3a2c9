"use client";

import type { Editor } from "@tiptap/core";
import type { inferRouterOutputs } from "@trpc/server";
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from "react";
import type { Doc } from "yjs";
import { initialRoomState, LiveRoom, type RoomState } from "@/app/_editor/live/live-room";
import type { SectionSession, SectionState } from "@/app/_editor/live/section-session";
import type { SectionRight } from "@/core/report/report-room";
import type { SuggestionView } from "@/core/shared-text/read-section";
import type { AppRouter } from "@/server/routers/root";

type Outputs = inferRouterOutputs<AppRouter>;
export type RoomReport = Outputs["report"]["get"];
export type RoomParagraph = Outputs["report"]["paragraphs"][number];
export type RoomText = Outputs["section"]["contents"][number];
export type RoomViewer = { id: string; name: string };

/** The text one writes in: a section's, or one of its footnotes'. */
export type ActiveEditor = { editor: Editor; doc: Doc; sectionId: string; noteId: string | null };

export type OpenNote = { sectionId: string; noteId: string };

/** Asked of the room by keys and buttons in a text. */
export type Asked =
  | { what: "link"; editor: Editor }
  | { what: "withheld"; editor: Editor }
  | { what: "citation"; editor: Editor; citationId: string | null };

export type Room = {
  live: LiveRoom | null;
  initial: RoomState;
  report: RoomReport;
  paragraphs: readonly RoomParagraph[];
  viewer: RoomViewer;
  active: ActiveEditor | null;
  setActive: (active: ActiveEditor) => void;
  dropActive: (editor: Editor) => void;
  /** The section one reads or writes in. */
  currentSection: string | null;
  setCurrentSection: (sectionId: string) => void;
  openNote: OpenNote | null;
  setOpenNote: (note: OpenNote | null) => void;
  /** The suggestion somebody looks at, in the text or in the list. */
  currentSuggestion: string | null;
  setCurrentSuggestion: (id: string | null) => void;
  /** How open suggestions are read; the text can be written only where they are shown. */
  reading: SuggestionView;
  setReading: (view: SuggestionView) => void;
  asked: Asked | null;
  ask: (asked: Asked | null) => void;
};

const RoomContext = createContext<Room | null>(null);

export function useRoom(): Room {
  const room = useContext(RoomContext);
  if (!room) throw new RangeError("useRoom needs RoomProvider above it.");
  return room;
}

/** A part of the room's live state; the component renders again only when that part changes. */
export function useRoomState<T>(select: (state: RoomState) => T): T {
  const { live, initial } = useRoom();
  return useSyncExternalStore(
    live?.store.subscribe ?? subscribeToNothing,
    () => select(live?.store.get() ?? initial),
    () => select(initial),
  );
}

/** A part of a section's live state. */
export function useSectionState<T>(session: SectionSession, select: (state: SectionState) => T): T {
  const read = () => select(session.store.get());
  return useSyncExternalStore(session.store.subscribe, read, read);
}

function rightIn({ rights }: RoomReport): SectionRight {
  if (rights["section.write"]) return "write";
  return rights["section.suggest"] ? "suggest" : "read";
}

const subscribeToNothing = () => () => undefined;

export function RoomProvider({
  report,
  paragraphs,
  viewer,
  children,
}: {
  report: RoomReport;
  paragraphs: readonly RoomParagraph[];
  viewer: RoomViewer;
  children: ReactNode;
}) {
  const [initial] = useState(() => initialRoomState({ sections: report.sections }));
  const [live, setLive] = useState<LiveRoom | null>(null);
  const [active, setActiveEditor] = useState<ActiveEditor | null>(null);
  const [currentSection, setCurrentSection] = useState<string | null>(
    report.sections[0]?.id ?? null,
  );
  const [openNote, setOpenNote] = useState<OpenNote | null>(null);
  const [asked, ask] = useState<Asked | null>(null);
  const [currentSuggestion, setCurrentSuggestion] = useState<string | null>(null);
  const [reading, setReading] = useState<SuggestionView>("shown");
  const right = rightIn(report);
  // Lists and records are others each time the page is read anew, and nobody in the room goes out of it for that.
  const given = report.givenSectionIds?.join(" ") ?? null;
  const { id, name } = viewer;

  useEffect(() => {
    const room = new LiveRoom(
      report.id,
      { id, name },
      right,
      initial.outline,
      given?.split(" ") ?? null,
    );
    setLive(room);
    return () => {
      setLive(null);
      room.destroy();
    };
  }, [report.id, id, name, right, given, initial]);

  useEffect(() => live?.standIn(currentSection), [live, currentSection]);

  const setActive = useCallback((next: ActiveEditor) => {
    setActiveEditor(next);
    setCurrentSection(next.sectionId);
  }, []);
  const dropActive = useCallback((editor: Editor) => {
    setActiveEditor((before) => (before?.editor === editor ? null : before));
  }, []);

  const room = useMemo<Room>(
    () => ({
      live,
      initial,
      report,
      paragraphs,
      viewer,
      active,
      setActive,
      dropActive,
      currentSection,
      setCurrentSection,
      openNote,
      setOpenNote,
      currentSuggestion,
      setCurrentSuggestion,
      reading,
      setReading,
      asked,
      ask,
    }),
    [
      live,
      initial,
      report,
      paragraphs,
      viewer,
      active,
      setActive,
      dropActive,
      currentSection,
      openNote,
      currentSuggestion,
      reading,
      asked,
    ],
  );
  return <RoomContext value={room}>{children}</RoomContext>;
}
