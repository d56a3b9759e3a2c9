"use client";

import { useQuery } from "@tanstack/react-query";
import { ListChecks } from "lucide-react";
import { useTranslations } from "next-intl";
import { ButtonLink } from "@/app/_components/link";
import { useTRPC } from "@/app/_trpc/client";
import { useRunAgain } from "../_parts/use-run-again";
import { useRoom, useRoomState } from "./room-context";

/** Whoever writes is not told of every half sentence: the count follows a longer pause. */
const QUIET_MS = 8_000;

/** How much the checks find in the report, and the way to it. */
export function CheckBadge() {
  const t = useTranslations("preflight");
  const { report } = useRoom();
  const room = useRoomState((state) => state);
  const { data, refetch } = useQuery(
    useTRPC().preflight.count.queryOptions({ reportId: report.id }, { staleTime: QUIET_MS }),
  );
  useRunAgain(room, refetch, QUIET_MS);
  const count = data ? data.open.blocking + data.open.mend : 0;
  return (
    <ButtonLink
      href={`/reports/${report.id}/check`}
      variant="quiet"
      size="small"
      aria-label={data ? t("headerCount", data.open) : t("headerLink")}
    >
      <ListChecks aria-hidden="true" className="size-4" />
      {count > 0 && (
        <span
          aria-hidden="true"
          className={`text-xs tabular-nums ${data?.isReady === false ? "text-danger" : ""}`}
        >
          {count}
        </span>
      )}
    </ButtonLink>
  );
}
