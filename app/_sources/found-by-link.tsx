"use client";

import { useTranslations } from "next-intl";
import { Banner } from "@/app/_components/banner";
import { Button } from "@/app/_components/button";
import { TextLink } from "@/app/_components/link";
import { displayUrl } from "@/core/citation/source-url";
import type { LinkPreview } from "@/server/services/link/read-link";
import type { FormHandle } from "./source-form";

/** What came of reading a link: how much, what to agree to, and what is there already. */
export function FoundByLink({
  preview,
  count,
  form,
  onChooseKnown,
}: {
  preview: LinkPreview;
  count: number;
  form: FormHandle;
  onChooseKnown?: (sourceId: string) => void;
}) {
  const t = useTranslations("links");
  const { leadsTo } = preview;
  return (
    <div className="flex w-full flex-col gap-3">
      <p role="status" className="text-ink-soft">
        {t("found", { count })} {!preview.wasAsked && t("foundOffline")}{" "}
        {preview.isCutShort && t("cutShort")}{" "}
        {form.source.title === "" && form.source.unSymbol === "" && t("noTitle")}
      </p>
      {leadsTo && (
        <Banner
          tone="warning"
          title={t(leadsTo.isShortened ? "leadsToShortened" : "leadsTo")}
          actions={
            form.source.url === leadsTo.url ? undefined : (
              <Button size="small" onPress={() => form.change({ url: leadsTo.url })}>
                {t("useThat")}
              </Button>
            )
          }
        >
          <bdi dir="ltr" className="break-all">
            {displayUrl(leadsTo.url)}
          </bdi>
          {form.source.url === leadsTo.url && <p>{t("usedThat")}</p>}
        </Banner>
      )}
      {preview.duplicates.length > 0 && (
        <Banner tone="warning" title={t("duplicate")}>
          <ul className="flex flex-col gap-1">
            {preview.duplicates.map(({ sourceId, title, reason }) => (
              <li key={sourceId} className="flex flex-wrap items-center gap-x-3">
                <bdi className="wrap-anywhere">
                  {t("duplicateEntry", { title, reason: t(`reasons.${reason}`) })}
                </bdi>
                {onChooseKnown ? (
                  <Button size="small" onPress={() => onChooseKnown(sourceId)}>
                    {t("citeIt")}
                  </Button>
                ) : (
                  <TextLink href={`/sources/${sourceId}`} aria-label={`${t("openIt")}: ${title}`}>
                    {t("openIt")}
                  </TextLink>
                )}
              </li>
            ))}
          </ul>
        </Banner>
      )}
    </div>
  );
}
