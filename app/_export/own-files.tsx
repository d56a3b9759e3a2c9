"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Button } from "@/app/_components/button";
import { FailureMessage } from "@/app/_components/failure-message";
import { ButtonLink } from "@/app/_components/link";
import { WhatFileReveals } from "@/app/_reveals/revealed-list";
import { useTRPC } from "@/app/_trpc/client";
import { RequestRefused } from "@/app/_trpc/failure";
import type { OwnExport } from "@/server/services/report/export-for-person";
import { MakingProgress } from "./making-progress";

/** How often a list with files that are not ready is looked at again. */
const LOOK_MS = 2_000;

const isPending = ({ stage: { state } }: OwnExport) => state === "waiting" || state === "working";

/** The person's own files, the newest first; undefined until they are known. */
export function useOwnFiles() {
  const { data: files, error } = useQuery(
    useTRPC().export.mine.queryOptions(undefined, {
      refetchInterval: ({ state }) => (state.data?.some(isPending) ? LOOK_MS : false),
    }),
  );
  const ready = files?.filter(({ stage }) => stage.state === "ready").length ?? 0;
  return { files, error, ready, pending: files?.filter(isPending).length ?? 0 };
}

/** The files that are made for this person or wait for them. */
export function OwnFiles() {
  const t = useTranslations("files");
  const { files, error } = useOwnFiles();
  return (
    <>
      <p className="text-ink-soft">{t("kept")}</p>
      <FailureMessage error={error} />
      {files?.length === 0 && <p role="status">{t("none")}</p>}
      {files && files.length > 0 && (
        <ul className="flex flex-col divide-y divide-line">
          {files.map((file) => (
            <OwnFile key={file.id} file={file} />
          ))}
        </ul>
      )}
    </>
  );
}

function OwnFile({ file }: { file: OwnExport }) {
  const t = useTranslations("files");
  const { export: files } = useTRPC();
  const remove = useMutation(
    files.remove.mutationOptions({
      onSettled: (_, __, ___, ____, { client }) =>
        client.invalidateQueries(files.mine.queryFilter()),
    }),
  );
  const { id, format, stage, reportTitle } = file;
  const kind = format.toUpperCase();
  const label = t("making", { kind });
  return (
    <li className="flex flex-col gap-2 py-3">
      {stage.state === "ready" ? (
        <bdi className="break-words font-medium">{stage.file.name}</bdi>
      ) : (
        <bdi className="break-words font-medium">{t("unready", { title: reportTitle, kind })}</bdi>
      )}
      {stage.state === "working" && <MakingProgress label={label} making={stage} />}
      {stage.state === "waiting" && <MakingProgress label={label} making={stage} />}
      {stage.state === "ready" && (
        <>
          <KnownOf file={stage.file} />
          <WhatFileReveals revealed={stage.file.reveals} />
        </>
      )}
      {stage.state === "failed" && <FailureMessage error={new RequestRefused(stage.failure)} />}
      <FailureMessage error={remove.error} />
      <span className="flex flex-wrap gap-2">
        {stage.state === "ready" && (
          <ButtonLink href={`/api/exports/${id}`} size="small" download={stage.file.name}>
            {t("save")}
          </ButtonLink>
        )}
        <Button
          variant="quiet"
          size="small"
          isPending={remove.isPending}
          onPress={() => remove.mutate({ exportId: id })}
        >
          {isPending(file) ? t("stop") : t("throwAway")}
        </Button>
      </span>
    </li>
  );
}

type Ready = Extract<OwnExport["stage"], { state: "ready" }>["file"];

/** How large a file is, and how much there is to know of it. */
function KnownOf({ file: { length, pages, findings, withheld } }: { file: Ready }) {
  const t = useTranslations("files");
  const facts = [
    ...(pages === null ? [] : [t("pages", { pages })]),
    t("size", { kilobytes: Math.max(1, Math.round(length / 1024)) }),
    ...(findings.length === 0 ? [] : [t("findings", { count: findings.length })]),
    ...(withheld.spelled + withheld.similar === 0
      ? []
      : [t("withheld", { count: withheld.spelled + withheld.similar })]),
  ];
  return <span className="text-ink-soft text-xs">{facts.join(" · ")}</span>;
}
