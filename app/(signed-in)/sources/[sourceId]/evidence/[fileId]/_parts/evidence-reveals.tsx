"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/app/_components/button";
import { Actions } from "@/app/_components/dialog";
import { FailureMessage } from "@/app/_components/failure-message";
import { Progress } from "@/app/_components/progress";
import { RevealedList } from "@/app/_reveals/revealed-list";
import { useTRPC } from "@/app/_trpc/client";

/** What a file of evidence says besides what it shows, looked into when somebody asks. */
export function EvidenceReveals({ fileId }: { fileId: string }) {
  const t = useTranslations("reveals");
  const [isAsked, setAsked] = useState(false);
  const { data, error, isFetching } = useQuery({
    ...useTRPC().evidence.reveals.queryOptions({ fileId }),
    enabled: isAsked,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <section aria-labelledby="evidence-reveals" className="flex max-w-[40rem] flex-col gap-3 pt-8">
      <h2 id="evidence-reveals" className="text-lg">
        {t("title")}
      </h2>
      <p className="text-ink-soft text-sm">{t("evidenceWords")}</p>
      {!data && (
        <Actions>
          <Button isDisabled={isFetching} onPress={() => setAsked(true)}>
            {t("look")}
          </Button>
        </Actions>
      )}
      {isFetching && <Progress label={t("looking")} />}
      <FailureMessage error={error} />
      {data && <RevealedList revealed={data} />}
    </section>
  );
}
