"use client";

import { ChevronDown, ChevronUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { Button } from "@/app/_components/button";
import { useLeave } from "@/app/_components/leave-guard";
import { Select } from "@/app/_components/select";
import {
  PARAGRAPH_FILTERS,
  type ParagraphFilter,
  passesFilter,
  standingOf,
} from "@/core/assessment/paragraph-standing";
import { useReportRoom } from "../../_parts/use-report-room";
import {
  type AssessedReport,
  type AssessedWords,
  type Assessments,
  OpenParagraphProvider,
  useAssessments,
} from "./assessment-context";
import { ParagraphDetail } from "./paragraph-detail";
import { ParagraphList } from "./paragraph-list";

/** Paragraph by paragraph: what was asked, what the State replied, how we grade it and why. */
export function AssessmentView({
  report,
  paragraphs,
  initial,
  viewer,
  first,
}: {
  report: AssessedReport;
  paragraphs: readonly AssessedWords[];
  initial: Assessments;
  viewer: { id: string; name: string };
  /** Number of the paragraph to begin with. */
  first: string | null;
}) {
  const t = useTranslations("assessment");
  const { assessmentChange } = useReportRoom(report.id, viewer, { sections: report.sections });
  const all = useAssessments(report.id, assessmentChange, initial) ?? initial;
  const [filter, setFilter] = useState<ParagraphFilter>("all");
  const [openId, setOpenId] = useState(() => firstOf(paragraphs, first)?.id ?? null);
  const [label, setLabel] = useState("");
  const shown = useMemo(
    () =>
      paragraphs.flatMap((paragraph) => {
        const standing = standingOf(paragraph, all);
        // What one works on stays, also when it no longer passes.
        const stays = paragraph.id === openId;
        return stays || passesFilter(paragraph, standing, filter) ? [{ paragraph, standing }] : [];
      }),
    [paragraphs, all, filter, openId],
  );
  const hasStepped = useRef(false);
  const at = shown.findIndex(({ paragraph }) => paragraph.id === openId);
  const { close } = useLeave();
  // What is being written of one paragraph would be gone with it.
  const open = useCallback(
    (id: string, wasStep = false) =>
      close(() => {
        hasStepped.current = wasStep;
        setOpenId(id);
        setLabel("");
      }),
    [close],
  );
  const step = useCallback(
    (by: 1 | -1) => {
      const next = shown[at + by];
      if (next) open(next.paragraph.id, true);
    },
    [shown, at, open],
  );
  useStepKeys(step);
  // The next paragraph's heading is on the page only now.
  useEffect(() => {
    if (openId === null || !hasStepped.current) return;
    hasStepped.current = false;
    document.getElementById(HEADING)?.focus();
  }, [openId]);
  const current = shown[at]?.paragraph;
  return (
    <div className="grid gap-x-8 gap-y-6 pt-6 lg:grid-cols-[20rem_minmax(0,1fr)]">
      <div className="flex min-w-0 flex-col gap-4">
        <Select
          label={t("show")}
          options={PARAGRAPH_FILTERS.map((id) => ({ id, label: t(`filters.${id}`) }))}
          value={filter}
          onChange={setFilter}
        />
        <ParagraphList
          shown={shown}
          all={all}
          openId={openId}
          onOpen={(id) => id === openId || open(id)}
        />
      </div>
      <div className="flex min-w-0 flex-col gap-5">
        <div className="flex flex-wrap items-center gap-2">
          <Button size="small" isDisabled={at <= 0} onPress={() => step(-1)}>
            <ChevronUp aria-hidden="true" className="size-4" />
            {t("previous")}
          </Button>
          <Button size="small" isDisabled={at >= shown.length - 1} onPress={() => step(1)}>
            <ChevronDown aria-hidden="true" className="size-4" />
            {t("next")}
          </Button>
          <p className="text-ink-faint text-xs max-sm:hidden">{t("keys")}</p>
        </div>
        {current === undefined ? (
          <p className="text-ink-soft">{t("noneShown")}</p>
        ) : (
          <OpenParagraphProvider
            value={{
              report,
              paragraph: current,
              label,
              all,
              mayWrite: report.rights["assessment.write"],
            }}
          >
            <ParagraphDetail
              key={`${current.id} ${label}`}
              headingId={HEADING}
              onPart={(part) => close(() => setLabel(part))}
            />
          </OpenParagraphProvider>
        )}
      </div>
    </div>
  );
}

const HEADING = "assessed-paragraph";

function firstOf(paragraphs: readonly AssessedWords[], number: string | null) {
  return (
    paragraphs.find((paragraph) => paragraph.number === number) ??
    paragraphs.find(({ isFollowUp }) => isFollowUp) ??
    paragraphs[0]
  );
}

/** Alt with the arrows, as in comparisons; not while a menu or a dialog has them. */
function useStepKeys(step: (by: 1 | -1) => void): void {
  useEffect(() => {
    const handleKey = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
      if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
      event.preventDefault();
      step(event.key === "ArrowDown" ? 1 : -1);
    };
    document.addEventListener("keydown", handleKey);
    return () => document.removeEventListener("keydown", handleKey);
  }, [step]);
}
