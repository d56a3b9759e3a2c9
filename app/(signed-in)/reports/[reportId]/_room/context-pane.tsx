"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Tabs } from "@/app/_components/tabs";
import { FootnoteList } from "./footnote-list";
import { LinkedParagraphs } from "./linked-paragraphs";
import { useRoom, useRoomState } from "./room-context";
import { SuggestionList } from "./suggestion-list";

type Tab = "paragraphs" | "footnotes" | "suggestions";

/** What belongs to the section one reads or writes in. */
export function ContextPane() {
  const t = useTranslations("room");
  const { currentSection, currentSuggestion } = useRoom();
  const [tab, setTab] = useState<Tab>("paragraphs");
  // A suggestion pressed in the text is looked at in the list.
  useEffect(() => {
    if (currentSuggestion !== null) setTab("suggestions");
  }, [currentSuggestion]);
  const section = useRoomState((state) =>
    state.outline.sections.find(({ id }) => id === currentSection),
  );
  if (!section) return <p className="text-ink-faint">{t("noSectionChosen")}</p>;
  return (
    <section aria-label={t("contextOf", { title: section.title })} className="flex flex-col gap-3">
      <p
        className="line-clamp-3 font-serif text-ink text-lg leading-snug [text-align:match-parent]"
        dir="auto"
      >
        {section.title}
      </p>
      <Tabs<Tab>
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
            id: "suggestions",
            label: t("suggestionsTab", { count: section.suggestions }),
            content: <SuggestionList section={section} />,
          },
        ]}
      />
    </section>
  );
}
