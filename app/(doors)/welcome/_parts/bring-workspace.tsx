"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/app/_components/button";
import { Actions } from "@/app/_components/dialog";
import { FailureMessage } from "@/app/_components/failure-message";
import { FileDrop } from "@/app/_components/file-drop";
import { Progress } from "@/app/_components/progress";
import { ArrivedWorkspace } from "./arrived-workspace";
import { type SentWorkspace, sendWorkspace } from "./send-workspace";

/** A workspace that was taken out elsewhere: sent, verified, and taken in. */
export function BringWorkspace({ onBack }: { onBack: () => void }) {
  const t = useTranslations("workspaceIn");
  const common = useTranslations("common");
  const [share, setShare] = useState<number | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [arrivalId, setArrivalId] = useState<string | null>(null);
  const sent = useRef<SentWorkspace | null>(null);
  useEffect(() => () => sent.current?.stop(), []);

  const send = async (file: File) => {
    setError(null);
    setShare(0);
    sent.current = sendWorkspace(file, setShare);
    try {
      setArrivalId((await sent.current.done).arrivalId);
    } catch (failure) {
      const isStopped = failure instanceof DOMException && failure.name === "AbortError";
      if (!isStopped) setError(failure);
    } finally {
      sent.current = null;
      setShare(null);
    }
  };
  if (arrivalId !== null) {
    return <ArrivedWorkspace arrivalId={arrivalId} onDropped={() => setArrivalId(null)} />;
  }
  return (
    <div className="flex max-w-xl flex-col gap-5">
      <h2 className="text-xl">{t("title")}</h2>
      <p className="text-ink-soft">{t("words")}</p>
      <FailureMessage error={error} />
      {share === null ? (
        <FileDrop
          label={t("file")}
          accept={[".zip"]}
          limitBytes={Number.MAX_SAFE_INTEGER}
          onFile={(file) => void send(file)}
          onTooLarge={() => undefined}
          description={t("fileHelp")}
        />
      ) : (
        <Progress label={t("sending")} value={Math.floor(share * 100)} />
      )}
      <Actions>
        {share === null ? (
          <Button variant="quiet" onPress={onBack}>
            {common("back")}
          </Button>
        ) : (
          <Button onPress={() => sent.current?.stop()}>{t("stop")}</Button>
        )}
      </Actions>
    </div>
  );
}
