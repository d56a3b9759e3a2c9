"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { classNames } from "@/app/_components/class-names";
import { PageLink } from "@/app/_components/page-link";
import { COVERAGE_STANDINGS } from "@/core/coverage/coverage";
import {
  type CoverageSummary,
  type StandingCounts,
  standingsIn,
} from "@/core/coverage/summarise-coverage";
import { STANDING_INK, StandingFill } from "./standing-fill";

/**
 * Where a report stands at a glance: every paragraph that the follow-up names, and bars of
 * standings altogether and by theme. The figures stand beside each bar.
 */
export function CoveragePicture({
  summary,
  reportId,
}: {
  summary: CoverageSummary;
  reportId: string;
}) {
  const t = useTranslations("coverage");
  const { counts, total, headings, followUp } = summary;
  const unanswered = followUp.filter(({ standing }) => standing === "unanswered").length;
  return (
    <figure className="flex flex-col gap-5 break-inside-avoid">
      <figcaption className="sr-only">{t("picture")}</figcaption>
      {followUp.length > 0 && (
        <section aria-label={t("followUp")} className="flex flex-col gap-2">
          <p className={classNames("text-sm", unanswered > 0 && "font-medium text-danger")}>
            {unanswered > 0
              ? t("followUpUnanswered", { count: unanswered, total: followUp.length })
              : t("followUpAnswered", { total: followUp.length })}
          </p>
          <ul className="flex flex-wrap gap-2">
            {followUp.map(({ number, standing }) => (
              <li key={number}>
                <PageLink
                  href={`/reports/${reportId}/coverage?at=${encodeURIComponent(number)}`}
                  className={classNames(
                    "flex min-h-8 items-center gap-2 rounded-md border px-2.5 text-xs no-underline hover:bg-sunken max-sm:min-h-11",
                    standing === "unanswered"
                      ? "border-danger bg-danger-soft"
                      : "border-line-strong",
                  )}
                >
                  <span className="font-medium text-ink tabular-nums">{number}</span>
                  <span className={STANDING_INK[standing]}>{t(`standings.${standing}`)}</span>
                </PageLink>
              </li>
            ))}
          </ul>
        </section>
      )}
      <div className="flex flex-col gap-2">
        <Bar label={t("allParagraphs", { count: total })} counts={counts} total={total} />
        <Legend counts={counts} />
      </div>
      {headings.length > 1 && (
        <details className="print:hidden">
          <summary className="cursor-pointer py-1 text-ink-soft text-sm max-sm:min-h-11">
            {t("byTheme", { count: headings.length })}
          </summary>
          <ul className="grid gap-x-8 gap-y-3 pt-3 md:grid-cols-2">
            {headings.map((heading) => (
              <li key={heading.heading}>
                <Bar
                  label={heading.heading === "" ? t("withoutHeading") : heading.heading}
                  counts={heading.counts}
                  total={heading.total}
                />
              </li>
            ))}
          </ul>
        </details>
      )}
    </figure>
  );
}

function Bar({ label, counts, total }: { label: string; counts: StandingCounts; total: number }) {
  const t = useTranslations("coverage");
  const id = useId();
  const parts = standingsIn(counts);
  const words = parts.map((standing) =>
    t("countOf", { count: counts[standing], standing: t(`standings.${standing}`) }),
  );
  let before = 0;
  return (
    <div className="flex flex-col gap-1">
      <p className="line-clamp-2 text-ink-soft text-xs">
        <bdi>{label}</bdi>
      </p>
      <svg
        role="img"
        aria-label={`${label}: ${words.join(", ")}`}
        className="h-3.5 w-full overflow-visible rtl:-scale-x-100"
      >
        {parts.map((standing) => {
          const x = before;
          before += counts[standing];
          return (
            <StandingFill
              key={standing}
              standing={standing}
              id={`${id}${standing}`}
              x={`${(100 * x) / total}%`}
              width={`${(100 * counts[standing]) / total}%`}
            />
          );
        })}
      </svg>
    </div>
  );
}

/** What the fillings mean, with how many paragraphs there are of each. */
function Legend({ counts }: { counts: StandingCounts }) {
  const t = useTranslations("coverage");
  const id = useId();
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1 text-xs">
      {COVERAGE_STANDINGS.map((standing) => (
        <li key={standing} className="flex items-center gap-1.5">
          <svg aria-hidden="true" className="h-3.5 w-5">
            <StandingFill standing={standing} id={`${id}${standing}`} x="0.5" width="18" />
          </svg>
          <span className="text-ink-soft">
            {t("countOf", { count: counts[standing], standing: t(`standings.${standing}`) })}
          </span>
        </li>
      ))}
    </ul>
  );
}
