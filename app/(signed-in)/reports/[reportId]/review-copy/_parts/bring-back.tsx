"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Banner } from "@/app/_components/banner";
import { Button } from "@/app/_components/button";
import { FailureMessage } from "@/app/_components/failure-message";
import { FileDrop } from "@/app/_components/file-drop";
import { PageLink } from "@/app/_components/page-link";
import { Progress } from "@/app/_components/progress";
import { useTRPC } from "@/app/_trpc/client";
import { previewFile } from "@/app/_trpc/preview-file";
import type { ReturnChoice } from "@/core/review-copy/return-choice";
import type { ReturnPreview } from "@/core/review-copy/return-preview";
import { BroughtInList } from "./brought-in-list";
import { ReturnedChoices } from "./returned-choices";
import { applyReturnedFile } from "./send-return";

const LIMIT_BYTES = 30 * 1024 * 1024;
const MEGABYTES = 30;

/** From a Word file that came back to suggestions and comments: what is in it is shown first. */
export function BringBack({ reportId }: { reportId: string }) {
  const t = useTranslations("reviewCopy");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [refused, setRefused] = useState<"tooLarge" | "wrongKind" | null>(null);
  const calledOff = useRef<AbortController | null>(null);
  const read = useMutation({
    mutationFn: async (file: File) => {
      calledOff.current = new AbortController();
      const route = "/api/reports/review-copy/preview";
      const { signal } = calledOff.current;
      const preview = await previewFile<ReturnPreview>(route, { reportId }, file, signal);
      return { file, preview };
    },
  });
  const apply = useMutation({
    mutationFn: ({ file, choice }: { file: File; choice: ReturnChoice }) =>
      applyReturnedFile(reportId, file, choice),
    onSuccess: async () => {
      read.reset();
      await queries.invalidateQueries(trpc.reviewCopy.returns.queryFilter({ reportId }));
    },
  });
  const found = read.data;
  if (found) {
    return (
      <div className="flex flex-col gap-6">
        <div>
          <Button isDisabled={apply.isPending} onPress={() => read.reset()}>
            {t("another")}
          </Button>
        </div>
        <ReturnedChoices
          preview={found.preview}
          isPending={apply.isPending}
          error={apply.error}
          onApply={(choice) => apply.mutate({ file: found.file, choice })}
        />
      </div>
    );
  }
  return (
    <div className="flex max-w-[46rem] flex-col gap-4">
      {apply.data && (
        <Banner tone="success">
          <p role="status">
            {t("applied", {
              suggestions: apply.data.suggestions,
              comments: apply.data.comments,
              decisions: apply.data.decisions,
            })}
          </p>
          {apply.data.left > 0 && <p>{t("left", { count: apply.data.left })}</p>}
          <p>
            <PageLink href={`/reports/${reportId}`}>{t("toText")}</PageLink>
          </p>
        </Banner>
      )}
      <FileDrop
        label={t("file")}
        accept={[".docx"]}
        limitBytes={LIMIT_BYTES}
        description={t("fileHelp", { megabytes: MEGABYTES })}
        isPending={read.isPending}
        onFile={(file) => {
          const isWord = file.name.toLowerCase().endsWith(".docx");
          apply.reset();
          setRefused(isWord ? null : "wrongKind");
          if (isWord) read.mutate(file);
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
      {!read.isPending && <FailureMessage error={read.error} />}
      <BroughtInList reportId={reportId} />
    </div>
  );
}
