"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/app/_components/button";
import { Actions, Dialog } from "@/app/_components/dialog";
import { FailureMessage } from "@/app/_components/failure-message";
import { Select } from "@/app/_components/select";
import { DateField, TextField } from "@/app/_components/text-field";
import { useTRPC } from "@/app/_trpc/client";
import { REPORT_KINDS, type ReportKind } from "@/core/review/roles";
import type { AssessedReport } from "./assessment-context";

type Known = { id: string; symbol: string; title: string };

/** Begins the report of the next cycle with the sections of this one. */
export function NextCycle({
  report,
  observations,
  submissionId = null,
}: {
  report: AssessedReport;
  observations: readonly Known[];
  /** The submission it goes on from; left out, the report as it stands. */
  submissionId?: string | null;
}) {
  const t = useTranslations("assessment");
  const [isOpen, setOpen] = useState(false);
  if (report.role !== "coordinator") return null;
  return (
    <section className="mt-10 flex flex-col gap-3 border-line border-t pt-6">
      <h2 className="text-lg">{t("nextCycle")}</h2>
      <p className="max-w-[40rem] text-ink-soft">
        {t(submissionId === null ? "nextCycleWords" : "nextCycleSentWords")}
      </p>
      <Button className="self-start" onPress={() => setOpen(true)}>
        {t("startNext")}
      </Button>
      <Dialog title={t("startNext")} isOpen={isOpen} onOpenChange={setOpen}>
        {isOpen && (
          <NextCycleForm report={report} observations={observations} submissionId={submissionId} />
        )}
      </Dialog>
    </section>
  );
}

function NextCycleForm({
  report,
  observations,
  submissionId,
}: {
  report: AssessedReport;
  observations: readonly Known[];
  submissionId: string | null;
}) {
  const t = useTranslations("assessment");
  const words = useTranslations("newReport");
  const kinds = useTranslations("reportKinds");
  const router = useRouter();
  const [kind, setKind] = useState<ReportKind>(
    report.kind === "follow_up" ? "full_cycle" : report.kind,
  );
  const [title, setTitle] = useState("");
  const [deadline, setDeadline] = useState("");
  const [observationsId, setObservationsId] = useState(report.observationsId);
  const [isMissing, setMissing] = useState(false);
  const start = useMutation(
    useTRPC().report.startNextCycle.mutationOptions({
      onSuccess: ({ reportId }) => {
        router.push(`/reports/${reportId}`);
        router.refresh();
      },
    }),
  );
  const handleStart = () => {
    setMissing(title.trim() === "");
    if (title.trim() === "") return;
    start.mutate({
      reportId: report.id,
      kind,
      title,
      deadline: deadline === "" ? null : deadline,
      observationsId,
      submissionId,
    });
  };
  return (
    <>
      <TextField
        autoFocus
        label={words("reportTitle")}
        value={title}
        maxLength={500}
        error={isMissing ? words("reportTitleWanted") : null}
        onChange={setTitle}
      />
      <Select
        label={words("kind")}
        options={REPORT_KINDS.map((id) => ({ id, label: kinds(id) }))}
        value={kind}
        onChange={setKind}
      />
      {observations.length > 0 && (
        <Select
          label={words("observations")}
          description={t("nextObservationsHelp")}
          options={observations.map(({ id, symbol, title: of }) => ({
            id,
            label: symbol,
            description: of,
          }))}
          value={observationsId}
          onChange={setObservationsId}
        />
      )}
      <DateField label={words("deadline")} value={deadline} onChange={setDeadline} />
      <FailureMessage error={start.error} />
      <Actions>
        <Button
          variant="primary"
          isPending={start.isPending || start.isSuccess}
          onPress={handleStart}
        >
          {t("startNext")}
        </Button>
      </Actions>
    </>
  );
}
