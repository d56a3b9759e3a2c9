"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useActionWords } from "@/app/_audit/action-words";
import { TextLink } from "@/app/_components/link";
import type { ActivityLine } from "@/server/services/activity/list-activity";
import { activityAddress } from "./activity-address";

/** One thing somebody did, and the way to it. */
export function ActivityRow({
  reportId,
  line: { at, person, authorName, action, subject, place },
}: {
  reportId: string;
  line: ActivityLine;
}) {
  const t = useTranslations("activity");
  const format = useFormatter();
  const words = useActionWords();
  const href = activityAddress(reportId, place);
  const what = subject ? <bdi>{subject.name}</bdi> : t("show");
  return (
    <li className="grid grid-cols-[3.5rem_minmax(0,1fr)] gap-x-3 border-line border-b py-2.5">
      <time dateTime={at.toISOString()} className="pt-0.5 text-ink-faint text-xs tabular-nums">
        {format.dateTime(at, { timeStyle: "short", timeZone: "UTC" })}
      </time>
      <div className="min-w-0">
        <p>
          <bdi className="font-medium">{person?.name ?? authorName ?? t("gone")}</bdi>
          <span className="text-ink-soft"> · {words(action)}</span>
        </p>
        {href === null ? (
          subject && <p className="break-words text-ink-soft text-sm">{what}</p>
        ) : (
          <p className="break-words text-sm">
            <TextLink href={href}>{what}</TextLink>
          </p>
        )}
      </div>
    </li>
  );
}
