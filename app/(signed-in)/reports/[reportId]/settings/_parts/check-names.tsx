"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Banner } from "@/app/_components/banner";
import { Button } from "@/app/_components/button";
import { FailureMessage } from "@/app/_components/failure-message";
import { TextLink } from "@/app/_components/link";
import { PageLink } from "@/app/_components/page-link";
import { useTRPC } from "@/app/_trpc/client";
import type { NamePlace } from "@/server/services/confidentiality/check-report-names";

/** Looks for the organisation's protected names in the report, and lists where they stand. */
export function CheckNames({ reportId }: { reportId: string }) {
  const t = useTranslations("protectedNames");
  const [isAsked, setAsked] = useState(false);
  const check = useQuery({
    ...useTRPC().protectedName.check.queryOptions({ reportId }),
    enabled: isAsked,
    // Each press looks again; what was found a while ago says nothing of the text now.
    gcTime: 0,
    staleTime: 0,
  });
  const handlePress = () => {
    if (isAsked) void check.refetch();
    else setAsked(true);
  };
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center gap-4">
        <Button isPending={check.isFetching} onPress={handlePress}>
          {t("check")}
        </Button>
        <TextLink href="/settings/protected-names">{t("toList")}</TextLink>
      </div>
      <FailureMessage error={check.error} />
      {check.data && !check.isFetching && (
        <div role="status" className="flex flex-col gap-3">
          {check.data.names === 0 ? (
            <p className="text-ink-soft">{t("listEmpty")}</p>
          ) : check.data.total === 0 ? (
            <Banner tone="success">{t("nothingFound", { names: check.data.names })}</Banner>
          ) : (
            <Banner tone="danger">{t("found", { count: check.data.total })}</Banner>
          )}
          <ol className="flex flex-col">
            {check.data.places.map((place, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the list is replaced as a whole and has no other key
              <li key={index} className="flex flex-col gap-1 border-line border-t py-3">
                <Place reportId={reportId} place={place} />
              </li>
            ))}
          </ol>
        </div>
      )}
    </div>
  );
}

function Place({ reportId, place }: { reportId: string; place: NamePlace }) {
  const t = useTranslations("protectedNames");
  const { sectionId, sectionTitle, footnoteNumber, name, kind, before, found, after } = place;
  return (
    <>
      {sectionId === null ? (
        <span>{t("inTitle")}</span>
      ) : (
        <PageLink
          href={`/reports/${reportId}#section-${sectionId}`}
          className="self-start rounded-sm text-accent underline underline-offset-4"
        >
          {footnoteNumber === null
            ? t("inSection", { section: sectionTitle })
            : t("inFootnote", { section: sectionTitle, number: footnoteNumber })}
        </PageLink>
      )}
      <span dir="auto" className="wrap-anywhere text-ink-soft">
        {before}
        <mark className="bg-warning-soft text-ink">{found}</mark>
        {after}
      </span>
      <span className="text-ink-faint text-xs">
        {kind === "spelled" ? t("spelled", { name }) : t("similar", { name })}
      </span>
    </>
  );
}
