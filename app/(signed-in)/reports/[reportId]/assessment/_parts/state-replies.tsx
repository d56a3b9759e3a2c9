"use client";

import { Pencil, Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/app/_components/button";
import { ButtonLink, TextLink } from "@/app/_components/link";
import { type Reply, useAssessmentActions, useOpenParagraph } from "./assessment-context";
import { PlaceInSource } from "./place-in-source";
import { ReplyForm } from "./reply-form";

/** What the State replied: from an imported document, or put in by hand. */
export function StateReplies() {
  const t = useTranslations("assessment");
  const { report, paragraph, label, all, mayWrite } = useOpenParagraph();
  const [editing, setEditing] = useState<Reply | "new" | null>(null);
  const own = all.replies.filter(
    (reply) =>
      reply.paragraphId === paragraph.id &&
      (label === "" || reply.label === label || reply.label === ""),
  );
  // A colleague took away what is being changed: its form stays, with what was typed.
  const isGone = editing !== null && editing !== "new" && !own.some(({ id }) => id === editing.id);
  const mayReply = mayWrite && report.isMember;
  return (
    <div className="flex flex-col gap-4">
      {own.length === 0 && <p className="text-ink-faint">{t("noReply")}</p>}
      {own.map((reply) =>
        editing !== null && editing !== "new" && editing.id === reply.id ? (
          <ReplyForm key={reply.id} reply={editing} onDone={() => setEditing(null)} />
        ) : (
          <OneReply
            key={reply.id}
            reply={reply}
            mayChange={mayReply}
            onEdit={() => setEditing(reply)}
          />
        ),
      )}
      {editing === "new" && <ReplyForm reply={null} onDone={() => setEditing(null)} />}
      {isGone && (
        <ReplyForm key={editing.id} reply={editing} isGone onDone={() => setEditing(null)} />
      )}
      {mayReply && editing === null && (
        <div className="flex flex-wrap gap-2">
          <Button size="small" onPress={() => setEditing("new")}>
            <Plus aria-hidden="true" className="size-4" />
            {t("writeReply")}
          </Button>
          {report.observationsId !== null && (
            <ButtonLink
              size="small"
              variant="quiet"
              href={`/observations/${report.observationsId}/replies`}
            >
              {t("joinDocument")}
            </ButtonLink>
          )}
        </div>
      )}
    </div>
  );
}

function OneReply({
  reply,
  mayChange,
  onEdit,
}: {
  reply: Reply;
  mayChange: boolean;
  onEdit: () => void;
}) {
  const t = useTranslations("assessment");
  const { report } = useOpenParagraph();
  const { removeReply } = useAssessmentActions();
  const from = reply.document;
  return (
    <figure className="flex flex-col gap-1.5">
      <blockquote
        dir="auto"
        {...(reply.language === "" ? {} : { lang: reply.language })}
        className="whitespace-pre-line border-line border-s-2 ps-3 font-serif text-ink-soft leading-relaxed"
      >
        {reply.label !== "" && (
          <span className="font-sans text-2xs text-ink-faint">
            {t("onPart", { label: reply.label })}{" "}
          </span>
        )}
        {reply.text}
      </blockquote>
      <figcaption className="flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-faint text-xs">
        {from !== null &&
          (report.isMember ? (
            <TextLink href={`/observations/${from.id}#paragraph-${from.number}`}>
              <bdi>{from.symbol}</bdi>, {t("paragraph", { number: from.number })}
            </TextLink>
          ) : (
            <span>
              <bdi>{from.symbol}</bdi>, {t("paragraph", { number: from.number })}
            </span>
          ))}
        {reply.source !== null && (
          <PlaceInSource
            sourceId={report.isMember ? reply.source.id : null}
            name={reply.source.name}
            locator={reply.source.locator}
            label={reply.source.locatorLabel}
          />
        )}
        {from === null && reply.source === null && (
          <span className="text-warning">{t("replyWithoutSource")}</span>
        )}
        {mayChange && (
          <span className="ms-auto flex">
            {from === null && (
              <Button size="small" variant="quiet" aria-label={t("changeReply")} onPress={onEdit}>
                <Pencil aria-hidden="true" className="size-3.5" />
              </Button>
            )}
            <Button
              size="small"
              variant="quiet"
              aria-label={t("removeReply")}
              isDisabled={removeReply.isPending}
              onPress={() => removeReply.mutate({ replyId: reply.id })}
            >
              <Trash2 aria-hidden="true" className="size-3.5" />
            </Button>
          </span>
        )}
      </figcaption>
    </figure>
  );
}
