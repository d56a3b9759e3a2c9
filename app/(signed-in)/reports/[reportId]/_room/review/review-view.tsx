"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "@/app/_components/button";
import { wordsForError } from "@/app/_components/failure-words";
import { TextLink } from "@/app/_components/link";
import { LostSentences } from "@/app/_review/lost-sentences";
import { useTRPC } from "@/app/_trpc/client";
import type { OutlineSection } from "@/core/report/report-room";
import type { SectionStatus } from "@/core/review/roles";
import { movesFrom } from "@/core/review/status-moves";
import type { AppRouter } from "@/server/routers/root";
import { MoveDialog } from "../../_parts/review/move-dialog";
import { MoveList } from "../../_parts/review/move-list";
import { RequestDialog } from "../../_parts/review/request-dialog";
import { useRoom, useRoomState } from "../room-context";
import { AskedOfMe } from "./asked-of-me";
import { LockButton } from "./lock-button";
import { ReadingView } from "./reading/reading-view";
import { SinceLastLook } from "./since-last-look";

type Review = inferRouterOutputs<AppRouter>["review"]["section"];

/** Where a section's review stands: what is approved of it, what no longer is, and what comes next. */
export function ReviewView({
  section,
  arrivals,
}: {
  section: OutlineSection;
  /** Counts how often the reader asked by keyboard to read it for review. */
  arrivals: number;
}) {
  const t = useTranslations("review");
  const room = useTranslations("room");
  const failures = useTranslations("failure");
  const trpc = useTRPC();
  const { report } = useRoom();
  const [to, setTo] = useState<SectionStatus | null>(null);
  const review = useQuery(
    trpc.review.section.queryOptions({ sectionId: section.id }, { staleTime: 0 }),
  );
  useReviewChanges(section);
  const moves = report.rights["section.set_status"] ? movesFrom(section.status, report.role) : [];
  const ways = (next: SectionStatus) =>
    !section.isLocked && moves.includes(next) ? () => setTo(next) : null;
  return (
    <div className="flex flex-col gap-5">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="text-ink-faint text-xs">{room("statusTitle")}</span>
        <span className="font-medium">{room(`status.${section.status}`)}</span>
        {section.isLocked && <span className="text-ink-soft text-xs">{t("isLocked")}</span>}
      </p>
      <div className="flex flex-wrap gap-2">
        {!section.isLocked &&
          moves.map((next) => (
            <Button
              key={next}
              size="small"
              variant={next === "approved" ? "primary" : "secondary"}
              onPress={() => setTo(next)}
            >
              {t(`move.${next}`)}
            </Button>
          ))}
        {report.rights["review.request"] && <RequestButton section={section} />}
        {report.rights["section.lock"] && <LockButton section={section} />}
      </div>
      {to !== null && <MoveDialog section={section} to={to} onClose={() => setTo(null)} />}
      {review.data && <AskedOfMe sectionId={section.id} asked={review.data.asked} />}
      {review.data && <SinceLastLook sectionId={section.id} lastLook={review.data.lastLook} />}
      <ReadingView
        sectionId={section.id}
        arrivals={arrivals}
        approve={ways("approved")}
        askForChanges={ways("changes_asked")}
      />
      {review.isError && <p role="alert">{wordsForError(failures, review.error)}</p>}
      {review.data && <Approval review={review.data} />}
      {review.data && (
        <section className="flex flex-col gap-1">
          <h3 className="font-medium text-xs">{t("history")}</h3>
          <MoveList label={t("history")} moves={review.data.moves} />
        </section>
      )}
    </div>
  );
}

function RequestButton({ section: { id } }: { section: OutlineSection }) {
  const t = useTranslations("review");
  const { report } = useRoom();
  const sections = useRoomState((state) => state.outline.sections);
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button size="small" variant="quiet" onPress={() => setAsking(true)}>
        {t("request")}
      </Button>
      {isAsking && (
        <RequestDialog
          report={report}
          sections={sections}
          chosen={[id]}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

function Approval({ review: { approval, lost, status } }: { review: Review }) {
  const t = useTranslations("review");
  const format = useFormatter();
  const { report, currentSection } = useRoom();
  if (approval === null) return <p className="text-ink-soft">{t("neverApproved")}</p>;
  const when = format.dateTime(approval.approvedAt, { dateStyle: "medium", timeStyle: "short" });
  const by = approval.approvedBy ?? t("somebody");
  return (
    <section aria-label={t("approval")} className="flex flex-col gap-2">
      <p>{t(status === "approved" ? "approvedBy" : "wasApprovedBy", { name: by, when })}</p>
      {approval.summary !== "" && (
        <p dir="auto" className="whitespace-pre-wrap border-line-strong border-s-2 ps-3">
          {approval.summary}
        </p>
      )}
      {lost && <LostSentences lost={lost} />}
      <TextLink href={`/reports/${report.id}/history?section=${currentSection ?? ""}`}>
        {t("compareVersions")}
      </TextLink>
    </section>
  );
}

/** Asks again when the section's text, its claims or its review have changed. */
function useReviewChanges({ id }: OutlineSection): void {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const change = useRoomState(
    ({ texts, claimChange, reviewChange }) => `${texts[id] ?? 0} ${claimChange} ${reviewChange}`,
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: each of these says that something changed
  useEffect(() => {
    void queries.invalidateQueries(trpc.review.section.queryFilter({ sectionId: id }));
    void queries.invalidateQueries(trpc.review.reading.queryFilter({ sectionId: id }));
    void queries.invalidateQueries(trpc.review.sinceVersion.queryFilter());
  }, [change, queries, trpc, id]);
}
