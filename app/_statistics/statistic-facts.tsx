"use client";

import { useTranslations } from "next-intl";
import type { Statistic } from "@/server/services/statistic/statistics";

/** A figure of the register in a list: value, what it counts, when and where, and its source. */
export function StatisticFacts({ entry }: { entry: Statistic }) {
  const t = useTranslations("statistics");
  const facts = [entry.period, entry.place, entry.group].filter((fact) => fact !== "");
  return (
    <div className="flex min-w-0 flex-col gap-0.5">
      <p>
        <bdi className="font-medium tabular-nums">
          {entry.value}
          {entry.unit === "" ? "" : ` ${entry.unit}`}
        </bdi>{" "}
        <bdi>{entry.subject}</bdi>
      </p>
      <p className="flex flex-wrap gap-x-3 text-ink-faint text-xs">
        {facts.map((fact) => (
          <bdi key={fact}>{fact}</bdi>
        ))}
        {entry.source === null ? (
          <span className="text-warning">{t("noSource")}</span>
        ) : (
          <bdi>
            {entry.source.name} {entry.source.locator}
          </bdi>
        )}
        {entry.flags.map((flag) => (
          <span key={flag.flag} className="text-warning">
            {t(`flags.${flag.flag}`)}
          </span>
        ))}
      </p>
      {entry.note !== "" && (
        <p dir="auto" className="text-ink-soft text-xs">
          {entry.note}
        </p>
      )}
    </div>
  );
}
