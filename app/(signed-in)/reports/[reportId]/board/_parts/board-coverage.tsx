"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { TextLink } from "@/app/_components/link";
import type { RoomState } from "@/app/_editor/live/live-room";
import { useTRPC } from "@/app/_trpc/client";
import type { CoverageSummary } from "@/core/coverage/summarise-coverage";
import { CoveragePicture } from "../../_parts/coverage-picture";
import { useCoverageChanges } from "../../_parts/use-coverage-changes";

/** The picture of a report's coverage, live; nothing for a report that answers no observations. */
export function BoardCoverage({
  reportId,
  initial,
  room,
}: {
  reportId: string;
  initial: CoverageSummary;
  room: RoomState;
}) {
  const t = useTranslations("coverage");
  const trpc = useTRPC();
  const options = trpc.coverage.summary.queryOptions({ reportId });
  useCoverageChanges(room, options.queryKey);
  const summary = useQuery({ ...options, initialData: initial }).data;
  if (summary.total === 0) return null;
  return (
    <section className="flex flex-col gap-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 className="text-lg">{t("title")}</h2>
        <TextLink href={`/reports/${reportId}/coverage`} className="text-sm">
          {t("toMatrixLong")}
        </TextLink>
      </div>
      <CoveragePicture summary={summary} reportId={reportId} />
    </section>
  );
}
