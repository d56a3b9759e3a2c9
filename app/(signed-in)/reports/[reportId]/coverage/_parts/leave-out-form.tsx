"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Button } from "@/app/_components/button";
import { Actions } from "@/app/_components/dialog";
import { FailureMessage } from "@/app/_components/failure-message";
import { TextArea } from "@/app/_components/text-field";
import { useTRPC } from "@/app/_trpc/client";
import type { CoverageRow } from "@/core/coverage/coverage";
import { Meanwhile } from "../../assessment/_parts/meanwhile";
import type { Draft } from "../../assessment/_parts/use-draft";
import type { CoverageReport } from "./coverage-index";

/** Why the report says nothing on a paragraph; empty while it is to be answered. */
export function LeaveOutForm({
  report,
  row,
  draft,
}: {
  report: CoverageReport;
  row: CoverageRow;
  draft: Draft;
}) {
  const t = useTranslations("assessment");
  const common = useTranslations("common");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const leaveOut = useMutation(
    trpc.assessment.leaveOut.mutationOptions({
      onSettled: () => queries.invalidateQueries({ queryKey: trpc.coverage.ofReport.queryKey() }),
    }),
  );
  const store = (seen: string, reason: string) =>
    leaveOut.mutateAsync({
      reportId: report.id,
      paragraphId: row.paragraphId,
      label: row.label,
      reason,
      seen,
    });
  const mayWrite = report.rights["assessment.write"];
  if (!mayWrite && !row.isReasonOwn) {
    return <p className="text-ink-faint text-sm">{t("notLeftOut")}</p>;
  }
  return (
    <div className="flex flex-col gap-2">
      <TextArea
        label={t("leaveOutReason")}
        description={t("leaveOutHelp")}
        rows={2}
        value={draft.value}
        maxLength={2_000}
        isReadOnly={!mayWrite}
        onChange={draft.write}
      />
      <Meanwhile draft={draft} />
      <FailureMessage error={leaveOut.error} />
      {mayWrite && (draft.isDirty || row.isReasonOwn) && (
        <Actions>
          {draft.isDirty ? (
            <>
              <Button
                variant="primary"
                aria-label={t("saveLeaveOut")}
                isPending={leaveOut.isPending}
                isDisabled={draft.theirs !== null}
                onPress={() => draft.save(store, (reason) => reason.trim())}
              >
                {common("save")}
              </Button>
              <Button variant="quiet" onPress={draft.drop}>
                {common("cancel")}
              </Button>
            </>
          ) : (
            <Button isPending={leaveOut.isPending} onPress={() => draft.save(store, () => "")}>
              {t("takeIn")}
            </Button>
          )}
        </Actions>
      )}
    </div>
  );
}
