"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Button } from "@/app/_components/button";
import { Actions } from "@/app/_components/dialog";
import { FailureMessage } from "@/app/_components/failure-message";
import { FileDrop } from "@/app/_components/file-drop";
import { Progress } from "@/app/_components/progress";
import { announceDone } from "@/app/_components/toast-region";
import { RequestRefused } from "@/app/_trpc/failure";
import { previewFile } from "@/app/_trpc/preview-file";
import { MOST_TEMPLATE_BYTES, type TemplateFacts } from "@/core/report/word-template";
import { TemplateFound } from "./template-found";

const ROUTE = "/api/organisations/word-template";

/** From a Word file to the organisation's template: what is in it is shown before it is used. */
export function BringTemplate({ organisationId }: { organisationId: string }) {
  const t = useTranslations("wordTemplate");
  const router = useRouter();
  const [tooLarge, setTooLarge] = useState<Error | null>(null);
  const calledOff = useRef<AbortController | null>(null);
  const send = (file: File, keep: "no" | "yes") => {
    calledOff.current = new AbortController();
    const { signal } = calledOff.current;
    return previewFile<TemplateFacts>(ROUTE, { organisationId, keep }, file, signal);
  };
  const read = useMutation({
    mutationFn: async (file: File) => ({ file, facts: await send(file, "no") }),
  });
  const use = useMutation({
    mutationFn: (file: File) => send(file, "yes"),
    onSuccess: (_, { name }) => {
      read.reset();
      announceDone(t("kept", { name }));
      router.refresh();
    },
  });
  const found = read.data;
  if (found) {
    return (
      <div className="flex flex-col gap-4" aria-busy={use.isPending}>
        <div role="status">
          <h3 className="break-words font-medium">{t("found", { name: found.file.name })}</h3>
        </div>
        <TemplateFound facts={found.facts} />
        {use.isPending && <Progress label={t("using")} />}
        <FailureMessage error={use.error} />
        <Actions>
          <Button
            variant="primary"
            isDisabled={use.isPending}
            onPress={() => use.mutate(found.file)}
          >
            {t("use")}
          </Button>
          <Button
            isDisabled={use.isPending}
            onPress={() => {
              use.reset();
              read.reset();
            }}
          >
            {t("discard")}
          </Button>
        </Actions>
      </div>
    );
  }
  const isStopped = read.error instanceof DOMException;
  return (
    <div className="flex flex-col gap-3" aria-busy={read.isPending}>
      <FileDrop
        label={t("bring")}
        accept={[".docx", ".dotx"]}
        limitBytes={MOST_TEMPLATE_BYTES}
        isPending={read.isPending}
        description={t("fileHelp")}
        onFile={(file) => {
          setTooLarge(null);
          read.mutate(file);
        }}
        onTooLarge={() => {
          read.reset();
          setTooLarge(new RequestRefused({ code: "word_template_refused", reason: "too_large" }));
        }}
      />
      {read.isPending && (
        <>
          <Progress label={t("reading")} />
          <Actions>
            <Button onPress={() => calledOff.current?.abort()}>{t("stop")}</Button>
          </Actions>
        </>
      )}
      <FailureMessage error={tooLarge ?? (isStopped ? null : read.error)} />
    </div>
  );
}
