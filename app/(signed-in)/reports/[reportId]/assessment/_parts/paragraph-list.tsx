"use client";

import { useTranslations } from "next-intl";
import { classNames } from "@/app/_components/class-names";
import type { ParagraphStanding } from "@/core/assessment/paragraph-standing";
import type { AssessedWords, Assessments } from "./assessment-context";

/** The paragraphs with where each stands, to choose from. */
export function ParagraphList({
  shown,
  all,
  openId,
  onOpen,
}: {
  shown: readonly { paragraph: AssessedWords; standing: ParagraphStanding }[];
  all: Assessments;
  openId: string | null;
  onOpen: (id: string) => void;
}) {
  const t = useTranslations("assessment");
  return (
    <nav aria-label={t("paragraphs")}>
      <ol className="max-h-56 overflow-auto rounded-md border border-line lg:max-h-[calc(100dvh-14rem)]">
        {shown.map(({ paragraph, standing }) => (
          <li key={paragraph.id} className="border-line border-b last:border-b-0">
            <button
              type="button"
              aria-current={paragraph.id === openId ? "true" : undefined}
              onClick={() => onOpen(paragraph.id)}
              className={classNames(
                "flex w-full items-baseline gap-2 border-s-2 px-3 py-2 text-start hover:bg-sunken max-sm:min-h-11",
                paragraph.id === openId ? "border-accent bg-accent-soft" : "border-transparent",
              )}
            >
              <span className="w-8 shrink-0 font-medium tabular-nums">{paragraph.number}</span>
              <span className="min-w-0 grow">
                <span className="line-clamp-1 text-ink-soft" dir="auto">
                  {paragraph.heading || paragraph.text}
                </span>
                <span className="flex flex-wrap gap-x-2 text-2xs">
                  {paragraph.isFollowUp && <span className="text-warning">{t("followUp")}</span>}
                  {standing.hasReply && <span className="text-ink-faint">{t("replied")}</span>}
                  {standing.isLeftOut && <span className="text-ink-faint">{t("leftOut")}</span>}
                </span>
              </span>
              <Grades paragraph={paragraph} all={all} standing={standing} />
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function Grades({
  paragraph,
  all,
  standing,
}: {
  paragraph: AssessedWords;
  all: Assessments;
  standing: ParagraphStanding;
}) {
  const t = useTranslations("assessment");
  const graded = all.assessments.filter(
    ({ paragraphId, grade }) => paragraphId === paragraph.id && grade !== "",
  );
  if (graded.length === 0) {
    return (
      <span className="shrink-0 text-2xs text-ink-faint">
        {standing.isLeftOut ? "" : t("noGrade")}
      </span>
    );
  }
  return (
    <span className="flex max-w-28 shrink-0 flex-col items-end gap-0.5">
      {graded.map(({ label, grade }) => (
        <span
          key={label}
          dir="auto"
          className="line-clamp-1 rounded-sm border border-line-strong px-1.5 text-2xs text-ink"
        >
          {label === "" ? grade : `(${label}) ${grade}`}
        </span>
      ))}
    </span>
  );
}
