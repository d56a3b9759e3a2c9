"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { WithheldWords } from "@/app/_editor/static/withheld-words";
import { BibliographyPaper } from "./bibliography-paper";
import { useClaims } from "./claims/claims-context";
import { ReportRecommendations, SectionRecommendations } from "./claims/compiled-recommendations";
import { useComments } from "./comments/comments-context";
import { goToStatement, goToText, goToThread } from "./go-to";
import { type RoomText, useRoomState } from "./room-context";
import { SectionPaper } from "./section-paper";
import { isShownBeside, readStatementPlace } from "./statement-place";
import { readTextPlace, readThreadPlace } from "./text-place";

/** All sections of the report on one page, in order. */
export function TextPane({ texts }: { texts: readonly RoomText[] }) {
  const t = useTranslations("room");
  useArrival();
  const outline = useRoomState((state) => state.outline.sections);
  const removed = useRoomState((state) => state.removed);
  const sections = [...outline];
  for (const { section, index } of removed) sections.splice(index, 0, section);
  if (sections.length === 0) {
    return <p className="mx-auto max-w-md py-24 text-center text-ink-soft">{t("noSections")}</p>;
  }
  return (
    <div className="mx-auto flex w-full max-w-[46rem] flex-col gap-14 px-4 pt-8 sm:pt-12 pb-[40vh] sm:px-8">
      {sections.map((section) => (
        <div key={section.id}>
          <SectionPaper
            section={section}
            text={texts.find(({ sectionId }) => sectionId === section.id) ?? null}
          />
          <SectionRecommendations sectionId={section.id} />
        </div>
      ))}
      <ReportRecommendations />
      <BibliographyPaper />
      <WithheldWords />
    </div>
  );
}

/** Goes to the statement, the words or the comments that the address names, as the matrix, the checks and the search lead there. */
function useArrival(): void {
  const { look } = useClaims();
  const { setTab } = useComments();
  useEffect(() => {
    const arrive = () => {
      const { hash, search } = window.location;
      const statement = readStatementPlace(hash);
      if (statement) goToStatement(statement);
      // The checks lead to what is missing of it, which is said beside the text.
      if (statement && isShownBeside(search)) {
        look(statement.statementId);
        setTab("claims");
      }
      const words = readTextPlace(hash);
      if (words) goToText(words);
      const thread = readThreadPlace(hash);
      if (thread) goToThread(thread);
    };
    arrive();
    window.addEventListener("hashchange", arrive);
    return () => window.removeEventListener("hashchange", arrive);
  }, [look, setTab]);
}
