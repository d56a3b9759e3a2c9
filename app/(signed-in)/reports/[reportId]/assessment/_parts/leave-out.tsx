"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Button } from "@/app/_components/button";
import { Actions } from "@/app/_components/dialog";
import { FailureMessage } from "@/app/_components/failure-message";
import { TextArea } from "@/app/_components/text-field";
import { useAssessmentActions, useOpenParagraph } from "./assessment-context";
import { Meanwhile } from "./meanwhile";
import { useDraft } from "./use-draft";

/** Why the report says nothing on this paragraph; empty while it is to be answered. */
export function LeaveOut() {
  const t = useTranslations("assessment");
  const common = useTranslations("common");
  const format = useFormatter();
  const { report, paragraph, label, all, mayWrite } = useOpenParagraph();
  const { leaveOut } = useAssessmentActions();
  const own = all.leftOut.find(
    (entry) => entry.paragraphId === paragraph.id && entry.label === label,
  );
  const draft = useDraft(own?.reason ?? "", t("unsaved"));
  const store = (seen: string, reason: string) =>
    leaveOut.mutateAsync({ reportId: report.id, paragraphId: paragraph.id, label, reason, seen });
  if (!mayWrite && !own) return <p className="text-ink-faint">{t("notLeftOut")}</p>;
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
      {own && (
        <p className="text-ink-faint text-xs">
          {t("decidedBy", {
            name: own.decidedBy ?? t("someone"),
            when: format.dateTime(own.decidedAt, { dateStyle: "medium" }),
          })}
        </p>
      )}
      {mayWrite && (draft.isDirty || own) && (
        <Actions>
          {draft.isDirty && (
            <Button
              size="small"
              variant="primary"
              aria-label={t("saveLeaveOut")}
              isPending={leaveOut.isPending}
              isDisabled={draft.theirs !== null}
              onPress={() => draft.save(store, (reason) => reason.trim())}
            >
              {common("save")}
            </Button>
          )}
          {own && !draft.isDirty && (
            <Button
              size="small"
              isPending={leaveOut.isPending}
              onPress={() => draft.save(store, () => "")}
            >
              {t("takeIn")}
            </Button>
          )}
          {draft.isDirty && (
            <Button size="small" variant="quiet" onPress={draft.drop}>
              {common("cancel")}
            </Button>
          )}
        </Actions>
      )}
    </div>
  );
}
