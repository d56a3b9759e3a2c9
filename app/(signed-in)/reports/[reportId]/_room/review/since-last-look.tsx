"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/app/_components/button";
import { FailureMessage } from "@/app/_components/failure-message";
import { Select } from "@/app/_components/select";
import { LostSentences } from "@/app/_review/lost-sentences";
import { useTRPC } from "@/app/_trpc/client";
import type { AppRouter } from "@/server/routers/root";

type LastLook = inferRouterOutputs<AppRouter>["review"]["section"]["lastLook"];

/** What changed in a section since one last said that one has seen it. */
export function SinceLastLook({ sectionId, lastLook }: { sectionId: string; lastLook: LastLook }) {
  const t = useTranslations("review");
  const [versionId, setVersion] = useState(MY_LOOK);
  return (
    <section aria-label={t("whatChanged")} className="flex flex-col gap-2">
      <ComparedWith sectionId={sectionId} value={versionId} onChange={setVersion} />
      {versionId === MY_LOOK ? (
        <MyLook sectionId={sectionId} lastLook={lastLook} />
      ) : (
        <SinceVersion versionId={versionId} />
      )}
    </section>
  );
}

/** Stands for what the reader saw last among the versions to compare with. */
const MY_LOOK = "look";

function ComparedWith({
  sectionId,
  value,
  onChange,
}: {
  sectionId: string;
  value: string;
  onChange: (versionId: string) => void;
}) {
  const t = useTranslations("review");
  const history = useTranslations("history");
  const format = useFormatter();
  const trpc = useTRPC();
  const versions = useQuery(trpc.version.listOfSection.queryOptions({ sectionId })).data?.versions;
  if (!versions || versions.length === 0) return null;
  return (
    <Select
      label={t("comparedWith")}
      options={[
        { id: MY_LOOK, label: t("sinceMyLook") },
        ...versions.map(({ id, takenAt, name, reason }) => ({
          id,
          label: name ?? history(`reason.${reason}`),
          description: format.dateTime(takenAt, { dateStyle: "medium", timeStyle: "short" }),
        })),
      ]}
      value={value}
      onChange={onChange}
    />
  );
}

function SinceVersion({ versionId }: { versionId: string }) {
  const trpc = useTRPC();
  const compared = useQuery(trpc.review.sinceVersion.queryOptions({ versionId }, { staleTime: 0 }));
  return (
    <>
      <FailureMessage error={compared.error} />
      {compared.data && <LostSentences lost={compared.data} since="version" />}
    </>
  );
}

function MyLook({ sectionId, lastLook }: { sectionId: string; lastLook: LastLook }) {
  const t = useTranslations("review");
  const format = useFormatter();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const visit = useMutation(
    trpc.review.visit.mutationOptions({
      onSettled: () => queries.invalidateQueries(trpc.review.pathFilter()),
    }),
  );
  return (
    <>
      <div className="flex flex-wrap items-baseline gap-x-3">
        <h3 className="font-medium text-xs">{t("lastLook")}</h3>
        {lastLook && (
          <span className="text-ink-faint text-xs">
            {format.dateTime(lastLook.at, { dateStyle: "medium", timeStyle: "short" })}
          </span>
        )}
      </div>
      {lastLook ? (
        <LostSentences lost={lastLook.changed} since="look" />
      ) : (
        <p className="text-ink-soft">{t("neverLooked")}</p>
      )}
      <FailureMessage error={visit.error} />
      <Button
        size="small"
        variant="quiet"
        isPending={visit.isPending}
        onPress={() => visit.mutate({ sectionId })}
        className="self-start"
      >
        {t("markSeen")}
      </Button>
    </>
  );
}
