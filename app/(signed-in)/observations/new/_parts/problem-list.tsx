"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/app/_components/button";
import type { ObservationWarning } from "@/core/observations/parsed-observations";
import type { NumberingProblem } from "./draft";

/** Told anew after every change, so the reader's own remarks on it would be out of date. */
const RECOMPUTED = new Set([
  "missing_paragraph",
  "duplicate_paragraph",
  "starts_late",
  "no_paragraphs",
]);

/** Remarks of the reader that stay true while one edits. */
export const lastingWarnings = (warnings: readonly ObservationWarning[]): ObservationWarning[] =>
  warnings.filter(({ code }) => !RECOMPUTED.has(code));

/** What is odd about the text, each with the way to its place. */
export function ProblemList({
  problems,
  warnings,
  onJump,
  onJumpToNumber,
}: {
  problems: readonly NumberingProblem[];
  warnings: readonly ObservationWarning[];
  onJump: (key: string) => void;
  onJumpToNumber: (number: number) => void;
}) {
  const t = useTranslations("importObservations");
  const words = (problem: NumberingProblem): string => {
    switch (problem.kind) {
      case "missing":
        return problem.from === problem.to
          ? t("problem.missingOne", { number: problem.from })
          : t("problem.missingRange", { from: problem.from, to: problem.to });
      case "duplicate":
        return t("problem.duplicate", { number: problem.number });
      case "unnumbered":
        return t("problem.unnumbered");
      case "empty":
        return t("problem.empty", { number: problem.number });
    }
  };
  if (problems.length + warnings.length === 0) {
    return <p className="text-success">{t("noProblems")}</p>;
  }
  return (
    <section
      aria-labelledby="problems"
      className="rounded-sm border-warning border-s-3 bg-warning-soft px-4 py-3"
    >
      <h2 id="problems" className="font-medium font-sans text-base">
        {t("problems", { count: problems.length + warnings.length })}
      </h2>
      <ul className="flex max-h-56 flex-col overflow-y-auto pt-1 text-ink-soft">
        {problems.map((problem) => (
          <li
            key={`${problem.kind}-${problem.key}`}
            className="flex flex-wrap items-center gap-x-3"
          >
            {words(problem)}
            <Button size="small" variant="quiet" onPress={() => onJump(problem.key)}>
              {t("goThere")}
            </Button>
          </li>
        ))}
        {warnings.map(({ code, paragraph }) => (
          <li key={`${code}-${paragraph ?? 0}`} className="flex flex-wrap items-center gap-x-3">
            <span className="py-1">{t(`warning.${code}`, { number: paragraph ?? 0 })}</span>
            {paragraph !== undefined && (
              <Button size="small" variant="quiet" onPress={() => onJumpToNumber(paragraph)}>
                {t("goThere")}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
