"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Button } from "@/app/_components/button";
import { Actions } from "@/app/_components/dialog";
import { FailureMessage } from "@/app/_components/failure-message";
import { RuleSource } from "@/app/_components/rule-source";
import { Select } from "@/app/_components/select";
import { TextArea, TextField } from "@/app/_components/text-field";
import { gradesOf, MAX_GRADE, MAX_REASON } from "@/core/assessment/assessment";
import { useAssessmentActions, useOpenParagraph } from "./assessment-context";
import { Meanwhile } from "./meanwhile";
import { useDraft } from "./use-draft";

const NONE = "none";

/** Our grade on the body's scale, and why. */
export function GradeFields() {
  const t = useTranslations("assessment");
  const format = useFormatter();
  const { paragraph, label, all } = useOpenParagraph();
  const own = all.assessments.find(
    (entry) => entry.paragraphId === paragraph.id && entry.label === label,
  );
  return (
    <div className="flex flex-col gap-4">
      <GradeChoice current={own?.grade ?? ""} />
      <Reason current={own?.reason ?? ""} />
      {own && (
        <p className="text-ink-faint text-xs">
          {t("changedBy", {
            name: own.changedBy ?? t("someone"),
            when: format.dateTime(own.changedAt, { dateStyle: "medium", timeStyle: "short" }),
          })}
        </p>
      )}
    </div>
  );
}

function GradeChoice({ current }: { current: string }) {
  const t = useTranslations("assessment");
  const { report, paragraph, label, all, mayWrite } = useOpenParagraph();
  const { change } = useAssessmentActions();
  const grades = gradesOf(all.scale);
  const save = (value: string) =>
    change.mutate({
      reportId: report.id,
      paragraphId: paragraph.id,
      label,
      change: { field: "grade", seen: current, value },
    });
  if (grades.length === 0) return <OwnGrade current={current} />;
  const known = grades.some(({ grade }) => grade === current);
  return (
    <div className="flex flex-col gap-1.5">
      <Select
        label={t("grade")}
        isDisabled={!mayWrite || change.isPending}
        options={[
          { id: NONE, label: t("noGrade") },
          ...grades.map(({ grade, meaning }) => ({
            id: grade,
            label: meaning === "" ? grade : `${grade} – ${meaning}`,
          })),
          // A grade from a scale that was changed since.
          ...(current === "" || known ? [] : [{ id: current, label: current }]),
        ]}
        value={current === "" ? NONE : current}
        onChange={(id) => save(id === NONE ? "" : id)}
      />
      {all.scale && <RuleSource rule={all.scale} />}
      <FailureMessage error={change.error} />
    </div>
  );
}

/** Where no scale of the body is known, one grades in words of one's own. */
function OwnGrade({ current }: { current: string }) {
  const t = useTranslations("assessment");
  const common = useTranslations("common");
  const { report, paragraph, label, mayWrite } = useOpenParagraph();
  const { change } = useAssessmentActions();
  const draft = useDraft(current, t("unsaved"));
  const save = () =>
    draft.save(
      (seen, value) =>
        change.mutateAsync({
          reportId: report.id,
          paragraphId: paragraph.id,
          label,
          change: { field: "grade", seen, value },
        }),
      (value) => value.trim(),
    );
  return (
    <div className="flex flex-col gap-2">
      <TextField
        label={t("grade")}
        description={t("noScale", { body: report.body })}
        value={draft.value}
        maxLength={MAX_GRADE}
        isReadOnly={!mayWrite}
        onChange={draft.write}
      />
      <Meanwhile draft={draft} />
      <FailureMessage error={change.error} />
      {draft.isDirty && (
        <Actions>
          <Button
            size="small"
            variant="primary"
            aria-label={t("saveGrade")}
            isPending={change.isPending}
            isDisabled={draft.theirs !== null}
            onPress={save}
          >
            {common("save")}
          </Button>
          <Button size="small" variant="quiet" onPress={draft.drop}>
            {common("cancel")}
          </Button>
        </Actions>
      )}
    </div>
  );
}

function Reason({ current }: { current: string }) {
  const t = useTranslations("assessment");
  const common = useTranslations("common");
  const { report, paragraph, label, mayWrite } = useOpenParagraph();
  const { change } = useAssessmentActions();
  const draft = useDraft(current, t("unsaved"));
  const save = () =>
    draft.save((seen, value) =>
      change.mutateAsync({
        reportId: report.id,
        paragraphId: paragraph.id,
        label,
        change: { field: "reason", seen, value },
      }),
    );
  return (
    <div className="flex flex-col gap-2">
      <TextArea
        label={t("reason")}
        value={draft.value}
        maxLength={MAX_REASON}
        isReadOnly={!mayWrite}
        onChange={draft.write}
      />
      <Meanwhile draft={draft} />
      <FailureMessage error={change.error} />
      {draft.isDirty && (
        <Actions>
          <Button
            size="small"
            variant="primary"
            aria-label={t("saveReason")}
            isPending={change.isPending}
            isDisabled={draft.theirs !== null}
            onPress={save}
          >
            {common("save")}
          </Button>
          <Button size="small" variant="quiet" onPress={draft.drop}>
            {common("cancel")}
          </Button>
        </Actions>
      )}
    </div>
  );
}
