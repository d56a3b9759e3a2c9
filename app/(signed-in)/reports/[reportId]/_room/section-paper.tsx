"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import { Banner } from "@/app/_components/banner";
import type { SectionSession } from "@/app/_editor/live/section-session";
import { StaticText } from "@/app/_editor/static/static-text";
import { directionOf } from "@/app/_i18n/locale";
import { useTRPC } from "@/app/_trpc/client";
import type { OutlineSection } from "@/core/report/report-room";
import { readSection, type SuggestionView } from "@/core/shared-text/read-section";
import type { SectionContent } from "@/core/shared-text/section-content";
import { type RoomText, useRoom, useRoomState, useSectionState } from "./room-context";
import { SectionEditor } from "./section-editor";
import { SectionTitle } from "./section-title";
import { SectionTrouble } from "./section-trouble";
import { useNear } from "./use-near";
import { useWording } from "./use-wording";

const EMPTY: SectionContent = { blocks: [], notes: {} };

/** One section: its title, then its text, live where one reads and still where one does not. */
export function SectionPaper({
  section,
  text,
}: {
  section: OutlineSection;
  text: RoomText | null;
}) {
  const t = useTranslations("room");
  const { live, currentSection, setCurrentSection, openNote } = useRoom();
  const ref = useRef<HTMLElement>(null);
  const isNear = useNear(ref);
  // On a phone the text is away while one looks at what belongs to the section.
  const isCurrent = currentSection === section.id;
  const isWanted = isNear || isCurrent || openNote?.sectionId === section.id;
  const [session, setSession] = useState<SectionSession | null>(null);
  const [content, setContent] = useState<SectionContent>(text?.content ?? EMPTY);

  useEffect(() => {
    if (!live) {
      setSession(null);
      return;
    }
    if (isWanted) {
      setSession(live.open(section.id));
      return;
    }
    const open = live.find(section.id);
    if (!open) return;
    const last = open.store.get().isReady ? readSection(open.doc, "shown") : null;
    if (!live.close(section.id)) return;
    if (last) setContent(last);
    setSession(null);
  }, [live, isWanted, section.id]);

  useFreshText(section.id, session === null, setContent);

  return (
    <section
      ref={ref}
      aria-label={section.title}
      id={`section-${section.id}`}
      onFocus={() => setCurrentSection(section.id)}
      onPointerDown={() => setCurrentSection(section.id)}
      className="relative scroll-mt-[calc(var(--bar)+7.5rem)]"
    >
      <SectionTitle section={section} />
      {section.isLocked && (
        <Banner title={t("lockedTitle")} className="mb-4">
          {t("lockedBody")}
        </Banner>
      )}
      {session ? (
        <LiveText session={session} section={section} content={content} />
      ) : (
        <StillText sectionId={section.id} content={content} />
      )}
    </section>
  );
}

/** Fetches a text that is not open here when a colleague has written in it. */
function useFreshText(
  sectionId: string,
  isStill: boolean,
  setContent: (content: SectionContent) => void,
): void {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const seq = useRoomState((state) => state.texts[sectionId]);
  const fetchText = useCallback(
    () => queries.fetchQuery({ ...trpc.section.content.queryOptions({ sectionId }), staleTime: 0 }),
    [queries, trpc, sectionId],
  );
  useEffect(() => {
    if (!isStill || seq === undefined) return;
    let isCurrent = true;
    fetchText().then(
      (fresh) => {
        if (isCurrent) setContent(fresh.content);
      },
      // What is shown stays; the next notice or coming near asks again.
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [isStill, seq, fetchText, setContent]);
}

function StillText({ sectionId, content }: { sectionId: string; content: SectionContent }) {
  const { report } = useRoom();
  const numbers = useRoomState((state) => state.numbers);
  const wording = useWording();
  return (
    <div
      data-still={sectionId}
      lang={report.language}
      dir={directionOf(report.language)}
      className="[content-visibility:auto] [contain-intrinsic-size:auto_40rem]"
    >
      <StaticText
        blocks={content.blocks}
        className="text text-section"
        context={{ ...wording, numberOf: (id) => numbers[id] ?? null }}
      />
    </div>
  );
}

/** The text as it would read with or without its suggestions; nothing can be written in it. */
function ReadText({ session, view }: { session: SectionSession; view: SuggestionView }) {
  const change = useDeferredValue(useSectionState(session, (state) => state.change));
  // biome-ignore lint/correctness/useExhaustiveDependencies: every change of the text is read again
  const content = useMemo(() => readSection(session.doc, view), [session, view, change]);
  return <StillText sectionId={session.sectionId} content={content} />;
}

function LiveText({
  session,
  section,
  content,
}: {
  session: SectionSession;
  section: OutlineSection;
  content: SectionContent;
}) {
  const isReady = useSectionState(session, (state) => state.isReady);
  const connection = useSectionState(session, (state) => state.connection);
  const { reading } = useRoom();
  return (
    <>
      <SectionTrouble session={session} section={section} />
      {isReady && reading !== "shown" ? (
        <ReadText session={session} view={reading} />
      ) : isReady ? (
        <SectionEditor key={connection} session={session} section={section} />
      ) : (
        <StillText sectionId={section.id} content={content} />
      )}
    </>
  );
}
