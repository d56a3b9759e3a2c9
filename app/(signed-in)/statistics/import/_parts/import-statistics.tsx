"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Button } from "@/app/_components/button";
import { FailureMessage } from "@/app/_components/failure-message";
import { FileDrop } from "@/app/_components/file-drop";
import { Progress } from "@/app/_components/progress";
import { RequestRefused } from "@/app/_trpc/failure";
import { previewFile } from "@/app/_trpc/preview-file";
import { STATISTIC_COLUMNS } from "@/core/statistics/statistic-columns";
import type { StatisticsPreview } from "@/server/services/statistic/import-statistics";
import { StatisticsPreviewList } from "./statistics-preview-list";

const LIMIT_BYTES = 8 * 1024 * 1024;

/** A table of figures; then what was found in it, to be stored or left. */
export function ImportStatistics({ organisationId }: { organisationId: string }) {
  const t = useTranslations("importStatistics");
  const [preview, setPreview] = useState<StatisticsPreview | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [isReading, setReading] = useState(false);
  const calledOff = useRef<AbortController | null>(null);

  const read = async (file: File) => {
    const controller = new AbortController();
    calledOff.current = controller;
    setError(null);
    setReading(true);
    try {
      setPreview(
        await previewFile("/api/statistics/preview", { organisationId }, file, controller.signal),
      );
    } catch (failure) {
      if (!controller.signal.aborted) setError(failure);
    } finally {
      setReading(false);
    }
  };
  if (preview) {
    return (
      <StatisticsPreviewList
        organisationId={organisationId}
        preview={preview}
        onAgain={() => setPreview(null)}
      />
    );
  }
  return (
    <div className="flex max-w-3xl flex-col gap-5">
      <FileDrop
        label={t("fileLabel")}
        accept={[".csv", ".tsv", ".txt"]}
        limitBytes={LIMIT_BYTES}
        description={t("fileHelp", { megabytes: LIMIT_BYTES / 1024 / 1024 })}
        isPending={isReading}
        onFile={(file) => void read(file)}
        onTooLarge={() =>
          setError(new RequestRefused({ code: "input_too_large", limitBytes: LIMIT_BYTES }))
        }
      />
      <p className="text-ink-soft text-sm">
        {t("columns")}{" "}
        <code dir="ltr" className="break-words font-mono text-xs">
          {STATISTIC_COLUMNS.join(", ")}
        </code>
      </p>
      <FailureMessage error={error} />
      {isReading && (
        <div className="flex flex-col items-start gap-3">
          <div className="w-full">
            <Progress label={t("reading")} />
          </div>
          <Button onPress={() => calledOff.current?.abort()}>{t("stop")}</Button>
        </div>
      )}
    </div>
  );
}
