"use client";

import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { FailureMessage } from "@/app/_components/failure-message";
import { Spinner } from "@/app/_components/spinner";
import { useTRPC } from "@/app/_trpc/client";
import { useOpenParagraph } from "./assessment-context";

/** What grade and reason were before, by whom and when; asked for when it is opened. */
export function PastChanges() {
  const t = useTranslations("assessment");
  const format = useFormatter();
  const { report, paragraph, label } = useOpenParagraph();
  const [isOpen, setOpen] = useState(false);
  const { data, error } = useQuery({
    ...useTRPC().assessment.changes.queryOptions({
      reportId: report.id,
      paragraphId: paragraph.id,
      label,
    }),
    enabled: isOpen,
  });
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="text-ink-soft">{t("changes")}</summary>
      <FailureMessage error={error} />
      {data === undefined && isOpen && <Spinner />}
      {data?.length === 0 && <p className="py-2 text-ink-faint">{t("noChanges")}</p>}
      <ol className="flex flex-col gap-2 py-2">
        {data?.map(({ field, value, changedBy, changedAt }) => (
          <li
            key={`${field} ${changedAt.toISOString()}`}
            className="border-line border-s-2 ps-3 text-xs"
          >
            <p className="text-ink-faint">
              {t(`fields.${field}`)} · <bdi>{changedBy ?? t("someone")}</bdi> ·{" "}
              {format.dateTime(changedAt, { dateStyle: "medium", timeStyle: "short" })}
            </p>
            <p dir="auto" className="line-clamp-6 whitespace-pre-line">
              {wordsOf(value) || t("emptied")}
            </p>
          </li>
        ))}
      </ol>
    </details>
  );
}

type Value = string | { grade: string; gradedOn: string | null; document: string } | null;

function wordsOf(value: Value): string {
  if (value === null || typeof value === "string") return value ?? "";
  return [value.grade, value.gradedOn ?? "", value.document]
    .filter((part) => part !== "")
    .join(" · ");
}
