"use client";

import type { inferRouterOutputs } from "@trpc/server";
import { useFormatter, useTranslations } from "next-intl";
import { REPORT_STAGES, SECTION_STATUSES } from "@/core/review/roles";
import type { AppRouter } from "@/server/routers/root";

type Moves = inferRouterOutputs<AppRouter>["review"]["section"]["moves"];

/** The moves of a section or a report, last first: where to, by whom, when, why. */
export function MoveList({ label, moves }: { label: string; moves: Moves }) {
  const t = useTranslations("review");
  const room = useTranslations("room");
  const format = useFormatter();
  if (moves.length === 0) return <p className="text-ink-soft">{t("noMoves")}</p>;
  const wordsOf = ({ what, to, isFall }: Moves[number]) => {
    if (what === "lock") return t(to === "locked" ? "wasLocked" : "wasUnlocked");
    if (what === "stage") return isFall ? t("stageFell") : t(`movedTo.${stageOf(to)}`);
    return isFall ? t("approvalFell") : room(`status.${statusOf(to)}`);
  };
  return (
    <ol aria-label={label} className="flex flex-col divide-y divide-line">
      {moves.map((move) => (
        <li key={move.id} className="flex flex-col py-2">
          <span className="font-medium">{wordsOf(move)}</span>
          <span className="text-ink-faint text-xs">
            {!move.isFall && <bdi>{move.movedBy ?? t("somebody")}</bdi>}
            {!move.isFall && " · "}
            {format.dateTime(move.movedAt, { dateStyle: "medium", timeStyle: "short" })}
          </span>
          {move.words !== "" && (
            <span dir="auto" className="whitespace-pre-wrap pt-1">
              {move.words}
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}

const stageOf = (to: string) => REPORT_STAGES.find((stage) => stage === to) ?? "drafting";
const statusOf = (to: string) => SECTION_STATUSES.find((status) => status === to) ?? "drafting";
