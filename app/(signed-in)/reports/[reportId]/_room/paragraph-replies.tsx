"use client";

import { useMutation } from "@tanstack/react-query";
import { Quote } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/app/_components/button";
import { useErrorWords } from "@/app/_components/failure-message";
import { announceFailure } from "@/app/_components/toast-region";
import { quoteParagraph } from "@/app/_editor/commands/quote-paragraph";
import { useTRPC } from "@/app/_trpc/client";
import type { OutlineSection } from "@/core/report/report-room";
import { type Reply, useAssessments } from "../assessment/_parts/assessment-context";
import { useRoom, useRoomState } from "./room-context";

/** What the State replied on a linked paragraph, quotable with its citation as the paragraph is. */
export function ParagraphReplies({
  section,
  paragraphId,
  label,
}: {
  section: OutlineSection;
  paragraphId: string;
  label: string;
}) {
  const t = useTranslations("room");
  const { report } = useRoom();
  const change = useRoomState((state) => state.assessmentChange);
  const all = useAssessments(report.id, change);
  const own = (all?.replies ?? []).filter(
    (reply) =>
      reply.paragraphId === paragraphId &&
      (label === "" || reply.label === "" || reply.label === label),
  );
  if (own.length === 0) return null;
  return (
    <details className="flex flex-col gap-2" open>
      <summary className="text-ink-soft">{t("stateReplied", { count: own.length })}</summary>
      {own.map((reply) => (
        <div key={reply.id} className="flex flex-col gap-1 pt-1.5">
          <blockquote
            dir="auto"
            {...(reply.language === "" ? {} : { lang: reply.language })}
            className="max-h-48 overflow-auto whitespace-pre-line border-accent border-s-2 ps-3 font-serif text-ink-soft leading-relaxed"
          >
            {reply.text}
          </blockquote>
          <p className="ps-3 text-ink-faint text-xs">
            {reply.document !== null && (
              <bdi>{`${reply.document.symbol}, ${t("paragraph", { number: reply.document.number })}`}</bdi>
            )}
            {reply.source !== null && <bdi>{`${reply.source.name} ${reply.source.locator}`}</bdi>}
          </p>
          <QuoteReply section={section} reply={reply} />
        </div>
      ))}
    </details>
  );
}

function QuoteReply({ section, reply }: { section: OutlineSection; reply: Reply }) {
  const t = useTranslations("room");
  const { report, live, active } = useRoom();
  const words = useErrorWords();
  const find = useMutation(
    useTRPC().source.ofObservations.mutationOptions({
      onSuccess: ({ id }) => quote(id),
      onError: (error) => announceFailure(words(error)),
    }),
  );
  const { document: from, source } = reply;
  // Without knowing where it stands it cannot be cited.
  if (!report.rights["section.write"] || (from === null && source === null)) return null;
  const isHere = active?.sectionId === section.id && active.noteId === null;
  const quote = (sourceId: string) => {
    const session = live?.find(section.id);
    if (!session || !isHere || active.editor.isDestroyed || !active.editor.isEditable) return;
    quoteParagraph(active.editor.view, session.doc, {
      words: reply.text.replaceAll("\n", " "),
      sourceId,
      locator: from?.number ?? source?.locator ?? "",
      ...(source ? { label: source.locatorLabel } : {}),
    });
    active.editor.view.focus();
  };
  return (
    <Button
      size="small"
      variant="quiet"
      isDisabled={!isHere}
      isPending={find.isPending}
      className="self-start"
      aria-label={t("quoteReply")}
      onPress={() => {
        if (from !== null) find.mutate({ reportId: report.id, documentId: from.id });
        else if (source !== null) quote(source.id);
      }}
    >
      <Quote aria-hidden="true" className="size-3.5" />
      {isHere ? t("quote") : t("quoteNeedsText")}
    </Button>
  );
}
