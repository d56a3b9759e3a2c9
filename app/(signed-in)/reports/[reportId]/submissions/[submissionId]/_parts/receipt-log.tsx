"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/app/_components/button";
import { CalendarDay } from "@/app/_components/calendar-day";
import { classNames } from "@/app/_components/class-names";
import { Actions } from "@/app/_components/dialog";
import { TextLink } from "@/app/_components/link";
import { ReceiptForm } from "./receipt-form";
import { SubmissionPart } from "./submission-part";
import type { Sending, Submission } from "./submission-view";

type Entry = Submission["log"][number];

/** What became of the submission: lines are added, and a correction is a line of its own. */
export function ReceiptLog({
  submission,
  mayWrite,
  sending,
}: {
  submission: Submission;
  mayWrite: boolean;
  sending: Sending;
}) {
  const t = useTranslations("submission");
  const [open, setOpen] = useState<"new" | Entry | null>(null);
  const isConfidential = submission.manifest.submission.publication === "confidential";
  const corrected = new Set(submission.log.flatMap(({ corrects }) => corrects ?? []));
  return (
    <SubmissionPart id="log" title={t("log")} words={t("logWords")}>
      {submission.log.length === 0 ? (
        <p className="text-ink-soft">{t("logEmpty")}</p>
      ) : (
        <ol className="flex max-w-[46rem] flex-col">
          {submission.log.map((entry) => (
            <li key={entry.id} className="flex flex-col gap-1 border-line border-t py-3">
              <LogLine
                entry={entry}
                isCorrected={corrected.has(entry.id)}
                isConfidential={isConfidential}
              />
              {mayWrite && open === null && entry.receipt !== null && !corrected.has(entry.id) && (
                <Button
                  size="small"
                  variant="quiet"
                  className="self-start"
                  onPress={() => setOpen(entry)}
                >
                  {t("correct")}
                </Button>
              )}
            </li>
          ))}
        </ol>
      )}
      {open !== null && (
        <ReceiptForm
          key={open === "new" ? "new" : open.id}
          submissionId={submission.id}
          isConfidential={isConfidential}
          next={nextKind(submission.state, isConfidential)}
          corrected={open === "new" ? null : open}
          address={sending.ruleAddress || sending.lastAddress}
          onDone={() => setOpen(null)}
        />
      )}
      {mayWrite && open === null && (
        <Actions>
          <Button onPress={() => setOpen("new")}>{t("addLine")}</Button>
        </Actions>
      )}
    </SubmissionPart>
  );
}

function nextKind(state: Submission["state"], isConfidential: boolean) {
  if (state === "frozen") return "sent";
  if (state === "sent") return "acknowledged";
  return isConfidential ? "note" : "published";
}

function LogLine({
  entry,
  isCorrected,
  isConfidential,
}: {
  entry: Entry;
  isCorrected: boolean;
  isConfidential: boolean;
}) {
  const t = useTranslations("submission");
  const format = useFormatter();
  const { receipt, corrects, writtenByName, writtenAt } = entry;
  return (
    <>
      <div className={classNames(isCorrected && "text-ink-faint line-through")}>
        {receipt === null ? (
          <p>{t("takenBack")}</p>
        ) : (
          <>
            <p>
              <span className="font-medium">{t(`kinds.${receipt.kind}`)}</span>
              {" · "}
              <CalendarDay day={receipt.happenedOn} style="medium" />
              {receipt.kind === "sent" && (
                <>
                  {" · "}
                  {t(`sentBy.${receipt.by}`)} <bdi className="break-all">{receipt.address}</bdi>
                </>
              )}
            </p>
            {receipt.kind === "published" && isConfidential && (
              <p className="font-medium text-warning">{t("publishedInConfidence")}</p>
            )}
            {receipt.kind === "published" && (
              <p className="break-all">
                <TextLink href={receipt.link} target="_blank" rel="noreferrer">
                  <bdi dir="ltr">{receipt.link}</bdi>
                </TextLink>
              </p>
            )}
            {receipt.note !== "" && (
              <p dir="auto" className="whitespace-pre-line">
                {receipt.note}
              </p>
            )}
          </>
        )}
      </div>
      <p className="text-ink-faint text-xs">
        {[
          t("writtenBy", {
            name: writtenByName,
            when: format.dateTime(writtenAt, { dateStyle: "medium", timeStyle: "short" }),
          }),
          corrects !== null && receipt !== null ? t("isCorrection") : "",
          isCorrected ? t("wasCorrected") : "",
        ]
          .filter((part) => part !== "")
          .join(" · ")}
      </p>
    </>
  );
}
