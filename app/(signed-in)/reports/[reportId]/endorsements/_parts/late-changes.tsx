"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Banner } from "@/app/_components/banner";
import { Button } from "@/app/_components/button";
import { FailureMessage } from "@/app/_components/failure-message";
import { TextLink } from "@/app/_components/link";
import { LostSentences } from "@/app/_review/lost-sentences";
import { useTRPC } from "@/app/_trpc/client";
import type { Endorsement } from "@/server/services/coalition/list-endorsements";

/** What has changed of a report since an organisation endorsed it: which sections, and when asked for which sentences. */
export function LateChanges({
  reportId,
  endorsement: { id, name, late },
}: {
  reportId: string;
  endorsement: Endorsement;
}) {
  const t = useTranslations("endorsements");
  const [isOpen, setOpen] = useState(false);
  const read = useQuery(
    useTRPC().endorsement.changes.queryOptions(
      { endorsementId: id },
      { enabled: isOpen, refetchInterval: 20_000 },
    ),
  );
  return (
    <Banner
      tone="warning"
      title={t("lateTitle")}
      actions={
        <Button
          size="small"
          aria-expanded={isOpen}
          aria-label={t(isOpen ? "hideLateOf" : "showLateOf", { name })}
          isPending={isOpen && read.isPending}
          onPress={() => setOpen(!isOpen)}
        >
          {t(isOpen ? "hideLate" : "showLate")}
        </Button>
      }
    >
      <ul className="flex flex-col gap-3">
        {late.map(({ what, sectionId, title }) => {
          const changed = read.data?.find((one) => one.sectionId === sectionId)?.changed;
          return (
            <li key={sectionId} className="flex flex-col gap-2">
              <p>
                {t(`late.${what}`)}{" "}
                {what === "removed" ? (
                  <bdi>{title}</bdi>
                ) : (
                  <TextLink href={`/reports/${reportId}#section-${sectionId}`}>
                    <bdi>{title}</bdi>
                  </TextLink>
                )}
              </p>
              {isOpen && changed && (
                <div className="flex flex-col gap-2 text-ink">
                  <LostSentences lost={changed} since="endorsement" />
                </div>
              )}
            </li>
          );
        })}
      </ul>
      <FailureMessage error={read.error} />
    </Banner>
  );
}
