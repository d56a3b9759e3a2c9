"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { classNames } from "@/app/_components/class-names";
import { useTRPC } from "@/app/_trpc/client";
import { type Measured, measureLimit } from "@/core/rules/measure-limit";
import type { LimitRule, Rule } from "@/core/rules/rule";
import { useRoom, useRoomState } from "./room-context";

/** The limit the report's body sets, and how sure it is; null while it is not known or there is none. */
export function useLimit(): { limit: LimitRule; rule: Rule } | null {
  const { report } = useRoom();
  const { data } = useQuery({
    ...useTRPC().rule.ofReport.queryOptions({ reportId: report.id }),
    staleTime: 5 * 60_000,
  });
  const rule = data?.limit;
  return rule?.value.subject === "limit" ? { limit: rule.value, rule } : null;
}

/** How much of the limit the report uses, as people write; small until it matters. */
export function LimitMeter() {
  const t = useTranslations("room");
  const found = useLimit();
  const sections = useRoomState((state) => state.outline.sections);
  const measured = found && measureLimit(sections, found.limit);
  if (!found || !measured) return null;
  const percent = Math.round(measured.share * 100);
  return (
    <div className="flex flex-col gap-1 ps-10 pe-2 text-2xs tabular-nums">
      <p className={ink[measured.state]}>
        {t(measured.unit === "words" ? "limitWords" : "limitPages", {
          used: measured.used,
          amount: measured.amount,
        })}
        {measured.withFootnotes && ` ${t("limitWithNotes")}`}
        {found.rule.certainty === "check_before_use" && ` · ${t("limitUnsure")}`}
      </p>
      <div aria-hidden="true" className="h-1 overflow-hidden rounded-full bg-line">
        <div
          className={classNames("h-full", fill[measured.state])}
          style={{ inlineSize: `${Math.min(100, percent)}%` }}
        />
      </div>
      {measured.state !== "within" && (
        <p role="status" className={ink[measured.state]}>
          {t(measured.state === "over" ? "limitOver" : "limitNear", { percent })}
        </p>
      )}
    </div>
  );
}

const ink: Record<Measured["state"], string> = {
  within: "text-ink-faint",
  near: "text-warning",
  over: "text-danger",
};
const fill: Record<Measured["state"], string> = {
  within: "bg-ink-faint",
  near: "bg-warning",
  over: "bg-danger",
};
