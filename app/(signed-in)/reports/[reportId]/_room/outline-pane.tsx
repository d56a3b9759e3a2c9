"use client";

import { ListChecks, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "@/app/_components/button";
import { applyMove, type Move, ReorderList } from "@/app/_components/reorder-list";
import type { OutlineSection } from "@/core/report/report-room";
import { useClaims } from "./claims/claims-context";
import { goToSection } from "./go-to";
import { LimitMeter } from "./limit-meter";
import { OutlineEntry } from "./outline-entry";
import { RemovedSections } from "./removed-sections";
import { useRoom, useRoomState } from "./room-context";
import { useArrange } from "./use-arrange";

/** The report's sections: go to one, move, add and remove them. */
export function OutlinePane({ onGo }: { onGo?: () => void }) {
  const t = useTranslations("room");
  const { report, setCurrentSection } = useRoom();
  const outline = useRoomState((state) => state.outline);
  const { create, move } = useArrange();
  const mayArrange = report.rights["section.arrange"];
  const [sections, setSections] = useState<readonly OutlineSection[]>(outline.sections);

  useEffect(() => setSections(outline.sections), [outline]);

  const handleMove = (moved: Move) => {
    setSections((before) => applyMove(before, moved));
    move.mutate(
      { sectionId: moved.id, [moved.place]: moved.targetId },
      { onError: () => setSections(outline.sections) },
    );
  };
  const words = sections.reduce((sum, section) => sum + section.words, 0);
  const notes = sections.reduce((sum, section) => sum + section.noteIds.length, 0);
  return (
    <nav aria-label={t("outline")} className="flex flex-col gap-3">
      <p className="ps-10 pe-2 text-2xs text-ink-faint tabular-nums">
        {t("totals", { words, notes })}
      </p>
      <LimitMeter />
      <ReorderList
        label={t("outline")}
        items={sections.map((section) => ({ ...section, name: section.title }))}
        isDisabled={!mayArrange}
        onMove={handleMove}
        onOpen={(id) => {
          setCurrentSection(id);
          goToSection(id);
          onGo?.();
        }}
        empty={t("noSections")}
        renderItem={(section) => <OutlineEntry section={section} />}
      />
      <CompiledEntry onGo={onGo} />
      {mayArrange && (
        <Button
          size="small"
          variant="quiet"
          className="self-start"
          isPending={create.isPending}
          onPress={() => {
            create.mutate(
              { reportId: report.id, title: t("newSection") },
              { onSuccess: ({ sectionId }) => goToSection(sectionId, { isNew: true }) },
            );
          }}
        >
          <Plus aria-hidden="true" className="size-4" />
          {t("addSection")}
        </Button>
      )}
      {report.rights["section.remove"] && <RemovedSections />}
    </nav>
  );
}

/** The recommendations the report repeats at its end: no section, but a place to go to. */
function CompiledEntry({ onGo }: { onGo?: (() => void) | undefined }) {
  const t = useTranslations("claims");
  const { report } = useRoom();
  const { list } = useClaims();
  const { recommendationsAt: at } = report;
  const isThere = (at === "end" || at === "both") && list?.some(({ number }) => number !== null);
  if (!isThere) return null;
  const handleGo = () => {
    onGo?.();
    // On a phone the text is shown only now.
    requestAnimationFrame(() => document.getElementById("recommendations")?.scrollIntoView());
  };
  return (
    <Button size="small" variant="quiet" className="self-start" onPress={handleGo}>
      <ListChecks aria-hidden="true" className="size-4" />
      {t("compiled")}
    </Button>
  );
}
