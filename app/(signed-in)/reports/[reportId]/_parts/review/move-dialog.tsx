"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/app/_components/button";
import { Actions, Dialog } from "@/app/_components/dialog";
import { FailureMessage } from "@/app/_components/failure-message";
import { TextArea } from "@/app/_components/text-field";
import { LostSentences } from "@/app/_review/lost-sentences";
import { useTRPC } from "@/app/_trpc/client";
import type { OutlineSection } from "@/core/report/report-room";
import type { SectionStatus } from "@/core/review/roles";
import { statusMove } from "@/core/review/status-moves";

export type MovedSection = Pick<OutlineSection, "id" | "title" | "status" | "suggestions">;

const MAX_WORDS = 4_000;

/** Whether a move is made with words, or with a look at what it is bound to, rather than at once. */
export const asksFirst = (from: SectionStatus, to: SectionStatus): boolean =>
  to === "approved" || statusMove(from, to)?.words === "needed";

/** Moves a section on or back, with what there is to say about it; an approval is of what is shown here. */
export function MoveDialog({
  section,
  to,
  onClose,
}: {
  section: MovedSection;
  to: SectionStatus;
  onClose: () => void;
}) {
  const t = useTranslations("review");
  const common = useTranslations("common");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [words, setWords] = useState("");
  const isApproval = to === "approved";
  const review = useQuery(
    trpc.review.section.queryOptions(
      { sectionId: section.id },
      { enabled: isApproval, staleTime: 0 },
    ),
  );
  const move = useMutation(
    trpc.section.setStatus.mutationOptions({
      onSuccess: onClose,
      // What is approved must have been read: it is shown as it is now.
      onSettled: () => queries.invalidateQueries(trpc.review.pathFilter()),
    }),
  );
  const isNeeded = statusMove(section.status, to)?.words === "needed";
  const seen = isApproval ? review.data?.hash : undefined;
  const isReady = !isApproval || seen !== undefined;
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (!isReady || move.isPending || (isNeeded && words.trim() === "")) return;
    const { id: sectionId, status: from } = section;
    move.mutate({ sectionId, from, to, words, ...(seen !== undefined && { seen }) });
  };
  return (
    <Dialog
      title={t(`moveTitle.${to}`, { title: section.title })}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
    >
      <form onSubmit={handleSubmit} className="flex flex-col gap-4">
        {isApproval && <p className="text-ink-soft">{t("approvalMeans")}</p>}
        {isApproval && section.suggestions > 0 && (
          <p className="text-warning">{t("openSuggestions", { count: section.suggestions })}</p>
        )}
        {isApproval && <Unread sectionId={section.id} />}
        {isApproval && review.data?.lost && (
          <div className="flex max-h-72 flex-col gap-2 overflow-y-auto">
            <LostSentences lost={review.data.lost} />
          </div>
        )}
        <TextArea
          label={t(isNeeded ? "why" : isApproval ? "summary" : "note")}
          value={words}
          onChange={setWords}
          maxLength={MAX_WORDS}
          isRequired={isNeeded}
        />
        <FailureMessage error={move.error ?? review.error} />
        <Actions>
          <Button
            type="submit"
            variant="primary"
            isPending={move.isPending}
            isDisabled={!isReady || (isNeeded && words.trim() === "")}
          >
            {t(`move.${to}`)}
          </Button>
          <Button variant="quiet" onPress={onClose}>
            {common("cancel")}
          </Button>
        </Actions>
      </form>
    </Dialog>
  );
}

/** What of the section's claims whoever approves has not read, and how many are doubted. */
function Unread({ sectionId }: { sectionId: string }) {
  const t = useTranslations("review");
  const trpc = useTRPC();
  const reading = useQuery(trpc.review.reading.queryOptions({ sectionId }, { staleTime: 0 }));
  if (!reading.data) return null;
  const { unread, doubted } = reading.data;
  return (
    <>
      {unread > 0 && <p className="text-ink-soft">{t("approveUnread", { count: unread })}</p>}
      {doubted > 0 && <p className="text-warning">{t("approveDoubted", { count: doubted })}</p>}
    </>
  );
}
