"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Banner } from "@/app/_components/banner";
import { Button } from "@/app/_components/button";
import { CalendarDay } from "@/app/_components/calendar-day";
import { Actions } from "@/app/_components/dialog";
import { FailureMessage } from "@/app/_components/failure-message";
import { Held } from "@/app/_components/held";
import { useLeaveGuard } from "@/app/_components/leave-guard";
import { DateField, TextField } from "@/app/_components/text-field";
import { MAX_GRADE } from "@/core/assessment/assessment";
import { useAssessmentActions, useOpenParagraph } from "./assessment-context";

/** What the committee itself graded later, beside our grade. */
export function CommitteeGrade() {
  const t = useTranslations("assessment");
  const { paragraph, label, all, mayWrite } = useOpenParagraph();
  const [isOpen, setOpen] = useState(false);
  const current =
    all.assessments.find((entry) => entry.paragraphId === paragraph.id && entry.label === label)
      ?.committee ?? null;
  return (
    <div className="flex flex-col gap-2">
      {current === null ? (
        <p className="text-ink-faint">{t("noCommitteeGrade")}</p>
      ) : (
        <Given grade={current} />
      )}
      {mayWrite && !isOpen && (
        <Button size="small" className="self-start" onPress={() => setOpen(true)}>
          {t(current === null ? "recordCommittee" : "changeCommittee")}
        </Button>
      )}
      {isOpen && <CommitteeForm current={current} onDone={() => setOpen(false)} />}
    </div>
  );
}

function Given({ grade: { grade, gradedOn, document } }: { grade: Grade }) {
  return (
    <p>
      <bdi className="font-medium">{grade}</bdi>
      <span className="text-ink-soft">
        {gradedOn !== null && (
          <>
            {" · "}
            <CalendarDay day={gradedOn} style="medium" />
          </>
        )}
        {document !== "" && (
          <>
            {" · "}
            <bdi>{document}</bdi>
          </>
        )}
      </span>
    </p>
  );
}

type Grade = { grade: string; gradedOn: string | null; document: string };

const fieldsOf = (grade: Grade | null) => ({
  grade: grade?.grade ?? "",
  gradedOn: grade?.gradedOn ?? "",
  document: grade?.document ?? "",
});

function CommitteeForm({ current, onDone }: { current: Grade | null; onDone: () => void }) {
  const t = useTranslations("assessment");
  const common = useTranslations("common");
  const { report, paragraph, label } = useOpenParagraph();
  const { change } = useAssessmentActions();
  // What stood there when the form was opened: a colleague's newer one is not written over.
  const [seen, setSeen] = useState(current);
  const [form, setForm] = useState(fieldsOf(current));
  const isTheirs = JSON.stringify(current) !== JSON.stringify(seen) && !change.isPending;
  const isChanged = JSON.stringify(form) !== JSON.stringify(fieldsOf(seen));
  useLeaveGuard(isChanged && !change.isPending ? t("unsaved") : null);
  const set = (part: Partial<typeof form>) => setForm((before) => ({ ...before, ...part }));
  const [isMissing, setMissing] = useState(false);
  const save = (value: Grade | null) =>
    change.mutate(
      {
        reportId: report.id,
        paragraphId: paragraph.id,
        label,
        change: { field: "committee", seen, value },
      },
      { onSuccess: onDone },
    );
  const handleSave = () => {
    setMissing(form.grade.trim() === "");
    if (form.grade.trim() === "") return;
    save({ ...form, gradedOn: form.gradedOn === "" ? null : form.gradedOn });
  };
  return (
    <div className="flex flex-col gap-3">
      <Held while={change.isPending} className="grid gap-3 sm:grid-cols-2">
        <TextField
          autoFocus
          label={t("committeeGrade")}
          value={form.grade}
          maxLength={MAX_GRADE}
          error={isMissing ? t("gradeWanted") : null}
          onChange={(grade) => set({ grade })}
        />
        <DateField
          label={t("gradedOn")}
          value={form.gradedOn}
          onChange={(gradedOn) => set({ gradedOn })}
        />
        <TextField
          className="sm:col-span-2"
          label={t("gradeDocument")}
          description={t("gradeDocumentHelp")}
          value={form.document}
          maxLength={300}
          onChange={(document) => set({ document })}
        />
      </Held>
      {isTheirs && (
        <Banner
          tone="warning"
          title={t("meanwhile")}
          actions={
            <>
              <Button size="small" onPress={onDone}>
                {t("takeTheirs")}
              </Button>
              <Button size="small" variant="quiet" onPress={() => setSeen(current)}>
                {t("keepMine")}
              </Button>
            </>
          }
        >
          {current === null ? <p>{t("emptied")}</p> : <Given grade={current} />}
        </Banner>
      )}
      <FailureMessage error={change.error} />
      <Actions>
        <Button
          size="small"
          variant="primary"
          isPending={change.isPending}
          isDisabled={isTheirs}
          onPress={handleSave}
        >
          {common("save")}
        </Button>
        {current !== null && (
          <Button
            size="small"
            variant="danger"
            isDisabled={isTheirs || change.isPending}
            onPress={() => save(null)}
          >
            {t("removeCommittee")}
          </Button>
        )}
        <Button size="small" variant="quiet" onPress={onDone}>
          {common("cancel")}
        </Button>
      </Actions>
    </div>
  );
}
