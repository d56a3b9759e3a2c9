"use client";

import { useTranslations } from "next-intl";
import { useCallback, useEffect, useState } from "react";
import { Tabs } from "@/app/_components/tabs";
import { useClaims } from "./claims/claims-context";
import { ClaimsView } from "./claims/claims-view";
import { type ContextTab, useComments } from "./comments/comments-context";
import { CommentsView } from "./comments/comments-view";
import { FootnoteList } from "./footnote-list";
import { LinkedParagraphs } from "./linked-paragraphs";
import { useReadingDoor } from "./review/reading/reading-keys";
import { ReviewView } from "./review/review-view";
import { useRoom, useRoomState } from "./room-context";
import { SuggestionList } from "./suggestion-list";
import { WhoWrote } from "./who-wrote";

/** What belongs to the section one reads or writes in. */
export function ContextPane() {
  const t = useTranslations("room");
  const reviews = useTranslations("review");
  const { currentSection, currentSuggestion, report } = useRoom();
  const { tab, setTab, list } = useComments();
  const statements = useClaims().list;
  const unread = list?.threads.reduce((sum, thread) => sum + thread.unread, 0) ?? 0;
  // A suggestion pressed in the text is looked at in the list.
  useEffect(() => {
    if (currentSuggestion !== null) setTab("suggestions");
  }, [currentSuggestion, setTab]);
  const mayReadHistory = report.rights["history.read"];
  const showWriters = useCallback(() => setTab("writers"), [setTab]);
  useWhoWroteKey(mayReadHistory, showWriters);
  const [arrivals, setArrivals] = useState(0);
  const arrive = useCallback(() => {
    setTab("review");
    setArrivals((count) => count + 1);
  }, [setTab]);
  useReadingDoor(report.rights["review.read"], arrive);
  const section = useRoomState((state) =>
    state.outline.sections.find(({ id }) => id === currentSection),
  );
  if (!section) return <p className="text-ink-faint">{t("noSectionChosen")}</p>;
  const claims = (statements ?? []).filter(
    ({ sectionId, isOrphan }) => sectionId === section.id && !isOrphan,
  ).length;
  return (
    <section aria-label={t("contextOf", { title: section.title })} className="flex flex-col gap-3">
      <p
        className="line-clamp-3 font-serif text-ink text-lg leading-snug [text-align:match-parent]"
        dir="auto"
      >
        {section.title}
      </p>
      <Tabs<ContextTab>
        label={t("context")}
        selected={tab}
        onSelect={setTab}
        tabs={[
          {
            id: "paragraphs",
            label: t("paragraphsTab", { count: section.paragraphs.length }),
            content: <LinkedParagraphs section={section} />,
          },
          {
            id: "footnotes",
            label: t("footnotesTab", { count: section.noteIds.length }),
            content: <FootnoteList section={section} />,
          },
          {
            id: "claims",
            label: t("claimsTab", { count: claims }),
            content: <ClaimsView section={section} />,
          },
          {
            id: "suggestions",
            label: t("suggestionsTab", { count: section.suggestions }),
            content: <SuggestionList section={section} />,
          },
          {
            id: "comments",
            label: <CommentsLabel unread={unread} />,
            content: <CommentsView />,
          },
          ...(report.rights["review.read"]
            ? [
                {
                  id: "review" as const,
                  label: reviews("tab"),
                  content: <ReviewView key={section.id} section={section} arrivals={arrivals} />,
                },
              ]
            : []),
          ...(mayReadHistory
            ? [{ id: "writers" as const, label: t("writersTab"), content: <WhoWrote /> }]
            : []),
        ]}
      />
    </section>
  );
}

function CommentsLabel({ unread }: { unread: number }) {
  const t = useTranslations("comments");
  if (unread === 0) return t("tab");
  return (
    <>
      {t("tab")}
      <span
        aria-hidden="true"
        className="ms-1.5 min-w-5 rounded-full bg-accent px-1.5 text-center text-2xs text-on-accent tabular-nums"
      >
        {unread}
      </span>
      <span className="sr-only">{t("tabUnread", { count: unread })}</span>
    </>
  );
}

/** Ctrl (on a Mac ⌘) with Alt and Y, wherever one is in the room. */
function useWhoWroteKey(isEnabled: boolean, show: () => void): void {
  useEffect(() => {
    if (!isEnabled) return;
    const handleKey = (event: KeyboardEvent) => {
      if (event.code !== "KeyY" || !event.altKey || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      show();
    };
    document.addEventListener("keydown", handleKey);
    return () => document.removeEventListener("keydown", handleKey);
  }, [isEnabled, show]);
}
