"use client";

import { useTranslations } from "next-intl";
import type { ReturnPreview } from "@/core/review-copy/return-preview";

/** What is in the file and cannot become a suggestion: with its words, to be done by hand. */
export function ReturnedLosses({
  losses,
  sections,
}: {
  losses: ReturnPreview["notTaken"];
  sections: ReturnPreview["sections"];
}) {
  const t = useTranslations("reviewCopy");
  if (losses.length === 0) return null;
  const titles = new Map(sections.map(({ sectionId, title }) => [sectionId, title]));
  return (
    <section
      className="flex flex-col gap-2 rounded-md border border-line p-4"
      aria-labelledby="not-taken"
    >
      <h3 id="not-taken" className="text-lg">
        {t("notTaken", { count: losses.length })}
      </h3>
      <p className="text-ink-soft text-sm">{t("notTakenHelp")}</p>
      <ul className="flex flex-col gap-2">
        {losses.map(({ code, words, sectionId }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they never change their order
          <li key={index}>
            <span className="font-medium">{t(`loss.${code}`)}</span>{" "}
            {sectionId !== null && titles.has(sectionId) && (
              <span className="text-ink-soft">
                (<bdi>{titles.get(sectionId)}</bdi>)
              </span>
            )}
            <p dir="auto" className="text-ink-soft">
              {words}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
