"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Banner } from "@/app/_components/banner";
import { Button } from "@/app/_components/button";
import { Actions } from "@/app/_components/dialog";
import { FailureMessage } from "@/app/_components/failure-message";
import { Held } from "@/app/_components/held";
import { useLeaveGuard } from "@/app/_components/leave-guard";
import { Select } from "@/app/_components/select";
import { DateField, TextArea, TextField } from "@/app/_components/text-field";
import { announceDone } from "@/app/_components/toast-region";
import { useTRPC } from "@/app/_trpc/client";
import {
  RECEIPT_KINDS,
  type ReceiptKind,
  receiptInput,
  SENT_BY,
  type SentBy,
} from "@/core/submission/receipt-log";
import type { Submission } from "./submission-view";

type Entry = Submission["log"][number];
type Fields = {
  kind: ReceiptKind;
  happenedOn: string;
  by: SentBy;
  address: string;
  link: string;
  note: string;
};

/** Writes one line of the log, or one in place of another. */
export function ReceiptForm({
  submissionId,
  isConfidential,
  next,
  corrected,
  address,
  onDone,
}: {
  submissionId: string;
  /** The secretariat is told that it is confidential. */
  isConfidential: boolean;
  next: ReceiptKind;
  corrected: Entry | null;
  address: string;
  onDone: () => void;
}) {
  const t = useTranslations("submission");
  const common = useTranslations("common");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [first] = useState<Fields>(() => fieldsOf(corrected, next, address));
  const [fields, setFields] = useState(first);
  const [isWrong, setWrong] = useState(false);
  const set = (change: Partial<Fields>) => setFields((before) => ({ ...before, ...change }));
  const log = useMutation(
    trpc.submission.log.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries({
          queryKey: trpc.submission.get.queryKey({ submissionId }),
        });
        announceDone(t("logged"));
        onDone();
      },
    }),
  );
  const isChanged = JSON.stringify(fields) !== JSON.stringify(first);
  useLeaveGuard(isChanged && !log.isPending ? t("unsaved") : null);
  const corrects = corrected?.id ?? null;
  const isBreach = isConfidential && fields.kind === "published";
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    const parsed = receiptInput.safeParse(receiptFrom(fields));
    const isWanting = !parsed.success || (isBreach && parsed.data.note === "");
    setWrong(isWanting);
    if (!isWanting) log.mutate({ submissionId, receipt: parsed.data, corrects });
  };
  return (
    <form
      onSubmit={handleSubmit}
      aria-label={t(corrected === null ? "addLine" : "correct")}
      className="flex max-w-[46rem] flex-col gap-4 border-line border-s-2 ps-4"
    >
      <Held while={log.isPending} className="grid gap-4 sm:grid-cols-2">
        <Select
          label={t("whatHappened")}
          options={RECEIPT_KINDS.map((id) => ({ id, label: t(`kinds.${id}`) }))}
          value={fields.kind}
          onChange={(kind) => set({ kind })}
        />
        <DateField
          label={t("happenedOn")}
          value={fields.happenedOn}
          onChange={(happenedOn) => set({ happenedOn })}
        />
        {fields.kind === "sent" && (
          <>
            <Select
              label={t("howSent")}
              options={SENT_BY.map((id) => ({ id, label: t(`sentBy.${id}`) }))}
              value={fields.by}
              onChange={(by) => set({ by })}
            />
            <TextField
              label={t("sentTo")}
              value={fields.address}
              maxLength={500}
              inputDirection="auto"
              onChange={(to) => set({ address: to })}
            />
          </>
        )}
        {fields.kind === "published" && (
          <TextField
            className="sm:col-span-2"
            label={t("link")}
            value={fields.link}
            maxLength={2_000}
            inputDirection="ltr"
            onChange={(link) => set({ link })}
          />
        )}
        <TextArea
          className="sm:col-span-2"
          label={t(isBreach ? "howPublished" : "note")}
          value={fields.note}
          maxLength={2_000}
          onChange={(note) => set({ note })}
        />
      </Held>
      {isBreach && (
        <Banner tone="warning" title={t("publishedInConfidence")}>
          {t("publishedInConfidenceWords")}
        </Banner>
      )}
      {isWrong && <Banner tone="danger">{t(`wanted.${isBreach ? "breach" : fields.kind}`)}</Banner>}
      <FailureMessage error={log.error} />
      <Actions>
        <Button type="submit" variant="primary" isPending={log.isPending}>
          {t(corrected === null ? "writeDown" : "writeCorrection")}
        </Button>
        {corrected !== null && (
          <Button
            variant="danger"
            isDisabled={log.isPending}
            onPress={() => log.mutate({ submissionId, receipt: null, corrects })}
          >
            {t("takeBack")}
          </Button>
        )}
        <Button variant="quiet" onPress={onDone}>
          {common("cancel")}
        </Button>
      </Actions>
    </form>
  );
}

function fieldsOf(corrected: Entry | null, next: ReceiptKind, address: string): Fields {
  const receipt = corrected?.receipt ?? null;
  const fields = {
    kind: next,
    happenedOn: today(),
    by: "email",
    address,
    link: "",
    note: "",
  } as const;
  return receipt === null ? fields : { ...fields, ...receipt };
}

/** The reader's own calendar day. */
function today(): string {
  const now = new Date();
  const two = (part: number) => String(part).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

function receiptFrom({ kind, happenedOn, by, address, link, note }: Fields): unknown {
  const common = { kind, happenedOn, note };
  if (kind === "sent") return { ...common, by, address };
  return kind === "published" ? { ...common, link: link.trim() } : common;
}
