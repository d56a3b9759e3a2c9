import { useTranslations } from "next-intl";
import { PageLink } from "@/app/_components/page-link";
import { footnoteAddress } from "@/app/_sources/footnote-place";
import { asLocatorLabel } from "@/core/citation/locator";
import type { SourceUses as SourceUsesOf } from "@/server/services/source/where-used";

/** Every footnote that cites the source, each a link to its place; those one may not see are counted. */
export function SourceUses({ uses, hidden }: SourceUsesOf) {
  const t = useTranslations("sources");
  return (
    <section aria-labelledby="where-used" className="flex flex-col gap-3">
      <h2 id="where-used" className="text-xl">
        {t("whereUsed")}
      </h2>
      {uses.length + hidden === 0 && <p className="text-ink-soft">{t("notUsed")}</p>}
      <ol className="flex flex-col">
        {uses.map((use) => (
          <li
            key={`${use.sectionId} ${use.noteId} ${use.citationId}`}
            className="flex flex-col gap-1 border-line border-t py-3"
          >
            <PageLink
              href={footnoteAddress(use.reportId, use)}
              className="rounded-sm text-accent underline underline-offset-4"
            >
              {t("usedAt", { number: use.footnoteNumber })}
            </PageLink>
            <span className="text-ink-soft text-xs" dir="auto">
              {t("usedIn", { report: use.reportTitle, section: use.sectionTitle })}
            </span>
            {(use.locator !== "" || use.excerpt !== "") && (
              <span className="text-ink-faint text-xs" dir="auto">
                {use.locator !== "" &&
                  `${t(`locatorLabels.${asLocatorLabel(use.label)}`)} ${use.locator}`}
                {use.locator !== "" && use.excerpt !== "" && " · "}
                {use.excerpt}
              </span>
            )}
          </li>
        ))}
      </ol>
      {hidden > 0 && <p className="text-ink-soft text-xs">{t("hiddenUses", { count: hidden })}</p>}
    </section>
  );
}
