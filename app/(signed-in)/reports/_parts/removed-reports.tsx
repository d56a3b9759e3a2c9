"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { Button } from "@/app/_components/button";
import { FailureMessage } from "@/app/_components/failure-message";
import { announceDone } from "@/app/_components/toast-region";
import { useTRPC } from "@/app/_trpc/client";
import type { RemovedReport } from "@/server/services/report/list-reports";

/** Deleted reports that can be brought back; nothing where there are none. */
export function RemovedReports({ reports }: { reports: readonly RemovedReport[] }) {
  const t = useTranslations("reports");
  const format = useFormatter();
  const router = useRouter();
  const restore = useMutation(
    useTRPC().report.restore.mutationOptions({
      onSuccess: (_, { reportId }) => {
        const title = reports.find(({ id }) => id === reportId)?.title ?? "";
        announceDone(t("restored", { title }));
        router.refresh();
      },
    }),
  );
  if (reports.length === 0) return null;
  return (
    <details className="pt-8">
      <summary className="control flex cursor-pointer items-center text-ink-soft">
        {t("deletedTitle")}
      </summary>
      <FailureMessage error={restore.error} />
      <ul>
        {reports.map(({ id, title, deletedAt }) => (
          <li
            key={id}
            className="flex flex-wrap items-center justify-between gap-3 border-line border-t py-3"
          >
            <span className="min-w-0" dir="auto">
              {title}
              <span className="block text-ink-faint text-xs">
                {t("deletedOn", { day: format.dateTime(deletedAt, { dateStyle: "long" }) })}
              </span>
            </span>
            <Button
              size="small"
              isPending={restore.isPending && restore.variables.reportId === id}
              onPress={() => restore.mutate({ reportId: id })}
            >
              {t("restore")}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}
