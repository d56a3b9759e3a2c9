"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Banner } from "@/app/_components/banner";
import { Button } from "@/app/_components/button";
import { FailureMessage } from "@/app/_components/failure-message";
import { FileDrop } from "@/app/_components/file-drop";
import { Progress } from "@/app/_components/progress";
import type { ParsedReport } from "@/core/report/parse-report";
import { DraftForm, type KnownObservations } from "./draft-form";
import { DraftPreview } from "./draft-preview";
import { readDraftFile } from "./read-draft-file";

const LIMIT_BYTES = 30 * 1024 * 1024;
const MEGABYTES = 30;
const ENDINGS = [".docx", ".odt", ".html", ".htm", ".txt", ".md", ".markdown", ".json"] as const;

/** From a file to a report: what was read is shown first, and stored once it is confirmed. */
export function ImportDraft({
  organisationId,
  observations,
}: {
  organisationId: string;
  observations: readonly KnownObservations[];
}) {
  const t = useTranslations("importDraft");
  const [refused, setRefused] = useState<"tooLarge" | "wrongKind" | null>(null);
  const calledOff = useRef<AbortController | null>(null);
  const read = useMutation({
    mutationFn: (file: File) => {
      calledOff.current = new AbortController();
      return readDraftFile(organisationId, file, calledOff.current.signal);
    },
  });
  const found = read.data?.ok === true ? read.data : null;
  if (found) {
    return (
      <div className="flex flex-col gap-8">
        <div>
          <Button onPress={() => read.reset()}>{t("another")}</Button>
        </div>
        <DraftPreview found={found} />
        <DraftForm
          organisationId={organisationId}
          observations={observations}
          report={found.report}
          word={found.word}
        />
      </div>
    );
  }
  return (
    <div className="flex max-w-[46rem] flex-col gap-4">
      <FileDrop
        label={t("file")}
        accept={ENDINGS}
        limitBytes={LIMIT_BYTES}
        description={t("fileHelp", { megabytes: MEGABYTES })}
        isPending={read.isPending}
        onFile={(file) => {
          const isKnown = ENDINGS.some((ending) => file.name.toLowerCase().endsWith(ending));
          setRefused(isKnown ? null : "wrongKind");
          if (isKnown) read.mutate(file);
          else read.reset();
        }}
        onTooLarge={() => {
          read.reset();
          setRefused("tooLarge");
        }}
      />
      {read.isPending && (
        <>
          <Progress label={t("reading")} />
          <div>
            <Button
              onPress={() => {
                calledOff.current?.abort();
                read.reset();
              }}
            >
              {t("cancel")}
            </Button>
          </div>
        </>
      )}
      {refused && <Banner tone="danger">{t(refused, { megabytes: MEGABYTES })}</Banner>}
      {read.data?.ok === false && <NotAReport problems={read.data.problems} />}
      {!read.isPending && <FailureMessage error={read.error} />}
    </div>
  );
}

function NotAReport({ problems }: Pick<Extract<ParsedReport, { ok: false }>, "problems">) {
  const t = useTranslations("importDraft");
  const [first] = problems;
  return (
    <Banner tone="danger">
      {t("notReport", { problem: first ? `${first.path}: ${first.problem}` : "" })}
    </Banner>
  );
}
