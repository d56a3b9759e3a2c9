"use client";

import { useTranslations } from "next-intl";
import { TextLink } from "@/app/_components/link";
import { useRoom } from "../../room-context";
import type { Reading } from "./use-judging";

/** What the section has on each paragraph it answers, and where the report stands on it. */
export function ReadingCoverage({ paragraphs }: Pick<Reading, "paragraphs">) {
  const t = useTranslations("review");
  const room = useTranslations("room");
  const standings = useTranslations("coverage.standings");
  const { report } = useRoom();
  return (
    <section className="flex flex-col gap-1">
      <h4 className="font-medium text-xs">{t("coverageHere")}</h4>
      {paragraphs.length === 0 && <p className="text-ink-soft text-xs">{t("noneLinked")}</p>}
      <ul className="flex flex-col gap-1 text-xs">
        {paragraphs.map(
          ({ paragraphId, label, number, standing, claims, recommendations, unsourced }) => (
            <li key={`${paragraphId} ${label}`} className="flex flex-col">
              <span>
                <TextLink href={`/reports/${report.id}/coverage`}>
                  {room("paragraph", { number })}
                </TextLink>
                <span className={standing === "proven" ? "text-ink-soft" : "text-warning"}>
                  {" · "}
                  {standings(standing)}
                </span>
              </span>
              <span className="text-ink-soft">
                {t("coverageCounts", { claims, recommendations })}
              </span>
              {unsourced > 0 && (
                <span className="text-warning">{t("coverageUnsourced", { count: unsourced })}</span>
              )}
            </li>
          ),
        )}
      </ul>
    </section>
  );
}
