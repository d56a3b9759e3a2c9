"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Banner } from "@/app/_components/banner";
import { Button } from "@/app/_components/button";
import { Actions } from "@/app/_components/dialog";
import { FailureMessage } from "@/app/_components/failure-message";
import { Held } from "@/app/_components/held";
import { useLeaveGuard } from "@/app/_components/leave-guard";
import { SourcePicker } from "@/app/_components/source-picker/source-picker";
import { TextArea } from "@/app/_components/text-field";
import { nameOfSource } from "@/app/_sources/source-fields";
import { useTRPC } from "@/app/_trpc/client";
import type { LocatorLabel } from "@/core/citation/locator";
import { type Reply, useAssessmentActions, useOpenParagraph } from "./assessment-context";
import { PlaceInSource } from "./place-in-source";

type Place = { id: string; name: string; locator: string; locatorLabel: LocatorLabel };

/** Words of a reply put in by hand, with the source and the place in it. */
export function ReplyForm({
  reply,
  isGone = false,
  onDone,
}: {
  reply: Reply | null;
  /** A colleague took the reply away meanwhile: saving puts these words in as a new one. */
  isGone?: boolean;
  onDone: () => void;
}) {
  const t = useTranslations("assessment");
  const common = useTranslations("common");
  const { report, paragraph, label } = useOpenParagraph();
  const { writeReply, changeReply } = useAssessmentActions();
  const [text, setText] = useState(reply?.text ?? "");
  const [place, setPlace] = useState<Place | null>(reply?.source ?? null);
  const [isPicking, setPicking] = useState(false);
  const [isMissing, setMissing] = useState(false);
  const found = useQuery({
    ...useTRPC().source.get.queryOptions({ sourceId: place?.id ?? "" }),
    enabled: place !== null && place.name === "",
  });
  const isSending = writeReply.isPending || changeReply.isPending;
  const isChanged =
    isGone ||
    text.trim() !== (reply?.text ?? "") ||
    place?.id !== reply?.source?.id ||
    place?.locator !== reply?.source?.locator;
  useLeaveGuard(isChanged && !isSending ? t("unsaved") : null);
  const { all } = useOpenParagraph();
  // What stood there when one began, or was shown since: newer words of a colleague are not written over.
  const [seen, setSeen] = useState(reply);
  const now = all.replies.find(({ id }) => id === reply?.id) ?? null;
  const theirs = now !== null && now.text !== seen?.text && !isSending ? now : null;
  const handleSave = () => {
    setMissing(text.trim() === "");
    const { observationsId } = report;
    if (text.trim() === "" || observationsId === null) return;
    const words = {
      text,
      sourceId: place?.id ?? null,
      locator: place?.locator ?? "",
      locatorLabel: place?.locatorLabel ?? ("paragraph" as const),
    };
    const options = { onSuccess: onDone };
    if (seen && !isGone) {
      changeReply.mutate({ replyId: seen.id, seenAt: seen.updatedAt, words }, options);
    } else {
      writeReply.mutate({ observationsId, paragraphId: paragraph.id, label, words }, options);
    }
  };
  return (
    <div className="flex flex-col gap-3">
      <Held while={isSending}>
        <TextArea
          autoFocus
          label={t("replyWords")}
          value={text}
          maxLength={60_000}
          error={isMissing ? t("replyWanted") : null}
          onChange={setText}
        />
      </Held>
      {theirs && (
        <Banner
          tone="warning"
          title={t("meanwhile")}
          actions={
            <>
              <Button size="small" onPress={onDone}>
                {t("takeTheirs")}
              </Button>
              <Button size="small" variant="quiet" onPress={() => setSeen(theirs)}>
                {t("keepMine")}
              </Button>
            </>
          }
        >
          <p dir="auto" className="whitespace-pre-line">
            {theirs.text}
          </p>
        </Banner>
      )}
      {isGone && <Banner tone="warning">{t("replyGone")}</Banner>}
      <div className="flex flex-wrap items-center gap-3">
        {place !== null && (
          <PlaceInSource
            sourceId={place.id}
            name={place.name || (found.data ? nameOfSource(found.data) : "…")}
            locator={place.locator}
            label={place.locatorLabel}
          />
        )}
        <Button size="small" isDisabled={isSending} onPress={() => setPicking(true)}>
          {t(place === null ? "chooseSource" : "changeSource")}
        </Button>
      </div>
      <FailureMessage error={writeReply.error ?? changeReply.error} />
      <Actions>
        <Button
          size="small"
          variant="primary"
          isPending={isSending}
          isDisabled={theirs !== null}
          onPress={handleSave}
        >
          {common("save")}
        </Button>
        <Button size="small" variant="quiet" onPress={onDone}>
          {common("cancel")}
        </Button>
      </Actions>
      <SourcePicker
        isOpen={isPicking}
        onClose={() => setPicking(false)}
        organisationId={report.organisation.id}
        reportId={report.id}
        language={report.language}
        onPick={({ sourceId, locator, label: locatorLabel }) =>
          setPlace({ id: sourceId, name: "", locator, locatorLabel })
        }
      />
    </div>
  );
}
