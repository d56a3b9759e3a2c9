"use client";

import { useMutation } from "@tanstack/react-query";
import { Check, X } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { Button } from "@/app/_components/button";
import { FailureMessage } from "@/app/_components/failure-message";
import { ComboBox, Select } from "@/app/_components/select";
import { announceDone } from "@/app/_components/toast-region";
import { useTRPC } from "@/app/_trpc/client";
import type { StoredParagraph } from "@/server/services/observations";
import type { ReplyPairing as Pairing } from "@/server/services/reply/join-replies";

type OneReply = Pairing["replies"][number];
type Target = { paragraphId: string; label: string };

/** Each paragraph of a State's reply with the paragraphs it answers: confirmed, or proposed with the grounds. */
export function ReplyPairing({
  observationsId,
  asked,
  documents,
  pairing,
  mayEdit,
}: {
  observationsId: string;
  asked: readonly StoredParagraph[];
  documents: readonly { id: string; symbol: string; title: string }[];
  pairing: Pairing;
  mayEdit: boolean;
}) {
  const t = useTranslations("replies");
  const router = useRouter();
  const documentId = pairing.document.id;
  const join = useMutation(
    useTRPC().reply.join.mutationOptions({ onSettled: () => router.refresh() }),
  );
  const proposed = pairing.replies.flatMap(({ replyParagraphId, proposed: open }) =>
    open.map(({ paragraphId, label }) => ({ paragraphId, label, replyParagraphId })),
  );
  const change = (reply: OneReply, target: Target, isAdded: boolean) => {
    const entry = {
      paragraphId: target.paragraphId,
      label: target.label,
      replyParagraphId: reply.replyParagraphId,
    };
    join.mutate({
      observationsId,
      documentId,
      add: isAdded ? [entry] : [],
      remove: isAdded ? [] : [entry],
    });
  };
  const confirmAll = () =>
    join.mutate(
      { observationsId, documentId, add: proposed, remove: [] },
      { onSuccess: () => announceDone(t("confirmed", { count: proposed.length })) },
    );
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-wrap items-end justify-between gap-4">
        <Select
          className="w-full sm:w-[28rem]"
          label={t("document")}
          options={documents.map(({ id, symbol, title }) => ({
            id,
            label: symbol,
            description: title,
          }))}
          value={documentId}
          onChange={(id) => router.push(`/observations/${observationsId}/replies?document=${id}`)}
        />
        {mayEdit && proposed.length > 0 && (
          <Button variant="primary" isPending={join.isPending} onPress={confirmAll}>
            {t("confirmAll", { count: proposed.length })}
          </Button>
        )}
      </div>
      <FailureMessage error={join.error} />
      <ol className="border-line border-t">
        {pairing.replies.map((reply) => (
          <li
            key={reply.replyParagraphId}
            className="grid gap-x-8 gap-y-3 border-line border-b py-5 lg:grid-cols-[minmax(0,1fr)_22rem]"
          >
            <ReplyWords reply={reply} />
            <ReplyTargets
              reply={reply}
              asked={asked}
              mayEdit={mayEdit}
              isPending={join.isPending}
              onChange={(target, isAdded) => change(reply, target, isAdded)}
            />
          </li>
        ))}
      </ol>
    </div>
  );
}

function ReplyWords({ reply }: { reply: OneReply }) {
  return (
    <div
      lang={reply.language === "und" ? undefined : reply.language}
      className="flex min-w-0 gap-3 font-serif leading-relaxed"
    >
      <span className="w-7 shrink-0 text-end text-ink-faint tabular-nums">{reply.number}</span>
      <div className="min-w-0">
        {reply.heading !== "" && (
          <p dir="auto" className="text-ink-faint italic">
            {reply.heading}
          </p>
        )}
        <p dir="auto" className="line-clamp-6 whitespace-pre-line break-words">
          {reply.text}
        </p>
      </div>
    </div>
  );
}

function ReplyTargets({
  reply,
  asked,
  mayEdit,
  isPending,
  onChange,
}: {
  reply: OneReply;
  asked: readonly StoredParagraph[];
  mayEdit: boolean;
  isPending: boolean;
  onChange: (target: Target, isAdded: boolean) => void;
}) {
  const t = useTranslations("replies");
  const numberOf = ({ paragraphId, label }: Target) => {
    const number = asked.find(({ id }) => id === paragraphId)?.number ?? "";
    return label === "" ? number : `${number} (${label})`;
  };
  const choices = useMemo(
    () =>
      asked.flatMap(({ id, number, text, subparagraphs }) => [
        { id: `${id} `, label: `${number}  ${text.slice(0, SHOWN_WORDS)}` },
        ...subparagraphs.map((part) => ({
          id: `${id} ${part.label}`,
          label: `${number} (${part.label})  ${part.text.slice(0, SHOWN_WORDS)}`,
        })),
      ]),
    [asked],
  );
  return (
    <div className="flex flex-col gap-2">
      {reply.joined.map((target) => (
        <p key={`${target.paragraphId} ${target.label}`} className="flex items-center gap-2">
          <Check aria-hidden="true" className="size-4 shrink-0 text-success" />
          <span className="grow">{t("answers", { number: numberOf(target) })}</span>
          {mayEdit && (
            <Button
              size="small"
              variant="quiet"
              isDisabled={isPending}
              aria-label={t("unjoin", { reply: reply.number, number: numberOf(target) })}
              onPress={() => onChange(target, false)}
            >
              <X aria-hidden="true" className="size-4" />
            </Button>
          )}
        </p>
      ))}
      {reply.proposed.map((target) => (
        <p key={`${target.paragraphId} ${target.label}`} className="flex items-center gap-2">
          <span className="grow text-ink-soft">
            {t("perhaps", { number: numberOf(target) })}{" "}
            <span className="text-ink-faint text-xs">{t(`grounds.${target.ground}`)}</span>
          </span>
          {mayEdit && (
            <Button
              size="small"
              isDisabled={isPending}
              aria-label={t("confirmOne", { reply: reply.number, number: numberOf(target) })}
              onPress={() => onChange(target, true)}
            >
              {t("confirm")}
            </Button>
          )}
        </p>
      ))}
      {mayEdit && (
        <ComboBox<string>
          key={reply.joined.length}
          label={t("another", { reply: reply.number })}
          hideLabel
          description={t("anotherHelp")}
          options={choices}
          value={null}
          onChange={(choice) => {
            if (choice === null) return;
            const [paragraphId = "", ...label] = choice.split(" ");
            onChange({ paragraphId, label: label.join(" ") }, true);
          }}
        />
      )}
    </div>
  );
}

const SHOWN_WORDS = 60;
