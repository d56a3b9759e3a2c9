"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/app/_components/button";
import { Actions } from "@/app/_components/dialog";
import { FailureMessage } from "@/app/_components/failure-message";
import { Progress } from "@/app/_components/progress";
import { Select } from "@/app/_components/select";
import { TextField } from "@/app/_components/text-field";
import type { ReportModel } from "@/core/report/report-model";
import type { WordExtras } from "@/core/report/word-report";
import { REPORT_KINDS, type ReportKind } from "@/core/review/roles";
import { useCreating } from "./use-creating";

export type KnownObservations = { id: string; symbol: string; state: string; title: string };

const LANGUAGES = ["en", "fr", "es", "ar", "ru", "zh"] as const;
const NONE = "none";

/** What a draft does not say of itself: which observations it answers, and what kind of report it is. */
export function DraftForm({
  organisationId,
  observations,
  report,
  word,
}: {
  organisationId: string;
  observations: readonly KnownObservations[];
  report: ReportModel;
  word?: WordExtras | undefined;
}) {
  const t = useTranslations("importDraft");
  const asked = useTranslations("newReport");
  const kinds = useTranslations("reportKinds");
  const languages = useTranslations("textLanguages");
  const [title, setTitle] = useState(report.title.slice(0, 500));
  const [kind, setKind] = useState<ReportKind>("follow_up");
  const [language, setLanguage] = useState<string>(
    LANGUAGES.find((known) => report.language.startsWith(known)) ?? "en",
  );
  const [answered, setAnswered] = useState(
    observations.find(({ symbol }) => symbol === report.symbol)?.id ?? NONE,
  );
  const { share, error, isStopped, isWorking, start: create, stop } = useCreating();
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (title.trim() === "" || isWorking) return;
    const observationsId = answered === NONE ? null : answered;
    void create({ organisationId, kind, title, language, observationsId, draft: report, word });
  };
  return (
    <form onSubmit={handleSubmit} className="flex max-w-[46rem] flex-col gap-6">
      <TextField
        label={asked("reportTitle")}
        value={title}
        maxLength={500}
        onChange={setTitle}
        error={title.trim() === "" ? asked("reportTitleWanted") : null}
      />
      <Select
        label={asked("observations")}
        options={[
          ...observations.map((known) => ({
            id: known.id,
            label: `${known.state} · ${known.symbol}`,
            description: known.title,
          })),
          { id: NONE, label: t("none"), description: t("noneMeaning") },
        ]}
        value={answered}
        onChange={setAnswered}
      />
      <div className="grid gap-6 sm:grid-cols-2">
        <Select
          label={asked("kind")}
          options={REPORT_KINDS.map((id) => ({ id, label: kinds(id) }))}
          value={kind}
          onChange={setKind}
        />
        <Select
          label={asked("language")}
          options={LANGUAGES.map((id) => ({ id, label: languages(id) }))}
          value={language}
          onChange={setLanguage}
        />
      </div>
      {isWorking && <Progress label={t("creating")} value={share * 100} />}
      <FailureMessage error={error} />
      {isStopped && <p role="status">{t("stopped")}</p>}
      <Actions>
        {isWorking ? (
          <Button onPress={stop}>{t("cancel")}</Button>
        ) : (
          <Button type="submit" variant="primary">
            {t("create")}
          </Button>
        )}
      </Actions>
    </form>
  );
}
