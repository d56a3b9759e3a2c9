"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { type FormEvent, useEffect, useState } from "react";
import { Button } from "@/app/_components/button";
import { Actions, Dialog } from "@/app/_components/dialog";
import { FailureMessage } from "@/app/_components/failure-message";
import { TextArea } from "@/app/_components/text-field";
import type { RoomState } from "@/app/_editor/live/live-room";
import { useTRPC } from "@/app/_trpc/client";
import { reportMove, stagesFrom } from "@/core/review/report-moves";
import type { ReportStage as Stage } from "@/core/review/roles";
import { MoveList } from "../../_parts/review/move-list";
import { useTitleList } from "../../_parts/review/use-title-list";
import type { BoardReport } from "./board-view";

/** How far the whole report is, which versions are approved, and what is not. */
export function ReportStage({ report, room }: { report: BoardReport; room: RoomState }) {
  const t = useTranslations("review");
  const titleList = useTitleList();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [to, setTo] = useState<Stage | null>(null);
  const { reviewChange, outline } = room;
  const statuses = outline.sections.map(({ status }) => status).join(" ");
  const query = useQuery(trpc.review.report.queryOptions({ reportId: report.id }));
  // biome-ignore lint/correctness/useExhaustiveDependencies: each of these says that something changed
  useEffect(() => {
    void queries.invalidateQueries(trpc.review.report.queryFilter({ reportId: report.id }));
  }, [reviewChange, statuses, queries, trpc, report.id]);
  const review = query.data;
  if (!review) return <FailureMessage error={query.error} />;
  const { stage } = review;
  const next = report.rights["report.set_stage"] ? stagesFrom(stage, report.role) : [];
  const missing = review.sections.filter(({ status }) => status !== "approved");
  return (
    <section aria-label={t("stageOfReport")} className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <p>
          <span className="text-ink-faint text-xs">{t("stageOfReport")} </span>
          <span className="font-medium">{t(`stage.${stage}`)}</span>
        </p>
        {next.map((option) => (
          <Button
            key={option}
            size="small"
            isDisabled={option === "ready" && !review.mayBeReady}
            onPress={() => setTo(option)}
          >
            {t(`stageMove.${option}`)}
          </Button>
        ))}
      </div>
      {missing.length > 0 && (
        <p className="text-ink-soft">
          {t("notApproved", {
            count: missing.length,
            titles: titleList(missing.map(({ title }) => title)),
          })}
        </p>
      )}
      <Approved review={review} />
      {review.moves.length > 0 && (
        <details>
          <summary className="w-fit cursor-pointer text-ink-soft">{t("stages")}</summary>
          <MoveList label={t("stages")} moves={review.moves} />
        </details>
      )}
      {to !== null && (
        <StageDialog reportId={report.id} from={stage} to={to} onClose={() => setTo(null)} />
      )}
    </section>
  );
}

type Review = {
  sections: readonly {
    id: string;
    title: string;
    approval: { approvedBy: string | null; approvedAt: Date; summary: string } | null;
  }[];
};

function Approved({ review: { sections } }: { review: Review }) {
  const t = useTranslations("review");
  const format = useFormatter();
  const approved = sections.filter(({ approval }) => approval !== null);
  if (approved.length === 0) return null;
  return (
    <details>
      <summary className="w-fit cursor-pointer text-ink-soft">
        {t("approvedVersions", { count: approved.length })}
      </summary>
      <ul aria-label={t("approvals")} className="flex flex-col divide-y divide-line">
        {approved.map(
          ({ id, title, approval }) =>
            approval && (
              <li key={id} className="flex flex-col py-2">
                <bdi>{title}</bdi>
                <span className="text-ink-faint text-xs">
                  {t("approvedBy", {
                    name: approval.approvedBy ?? t("somebody"),
                    when: format.dateTime(approval.approvedAt, {
                      dateStyle: "medium",
                      timeStyle: "short",
                    }),
                  })}
                </span>
                {approval.summary !== "" && <span dir="auto">{approval.summary}</span>}
              </li>
            ),
        )}
      </ul>
    </details>
  );
}

function StageDialog({
  reportId,
  from,
  to,
  onClose,
}: {
  reportId: string;
  from: Stage;
  to: Stage;
  onClose: () => void;
}) {
  const t = useTranslations("review");
  const common = useTranslations("common");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [words, setWords] = useState("");
  const isNeeded = reportMove(from, to)?.words === "needed";
  const move = useMutation(
    trpc.review.setStage.mutationOptions({
      onSuccess: onClose,
      onSettled: () => queries.invalidateQueries(trpc.review.pathFilter()),
    }),
  );
  const isMissing = isNeeded && words.trim() === "";
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (!isMissing && !move.isPending) move.mutate({ reportId, from, to, words });
  };
  return (
    <Dialog title={t(`stageMove.${to}`)} isOpen onOpenChange={(isOpen) => !isOpen && onClose()}>
      <form onSubmit={handleSubmit} className="flex flex-col gap-4">
        <p className="text-ink-soft">{t(`stageMeans.${to}`)}</p>
        <TextArea
          label={t(isNeeded ? "why" : "note")}
          value={words}
          onChange={setWords}
          maxLength={4_000}
          isRequired={isNeeded}
        />
        <FailureMessage error={move.error} />
        <Actions>
          <Button type="submit" variant="primary" isPending={move.isPending} isDisabled={isMissing}>
            {t(`stageMove.${to}`)}
          </Button>
          <Button variant="quiet" onPress={onClose}>
            {common("cancel")}
          </Button>
        </Actions>
      </form>
    </Dialog>
  );
}
