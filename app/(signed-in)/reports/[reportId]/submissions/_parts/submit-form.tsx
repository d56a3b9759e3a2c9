"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Banner } from "@/app/_components/banner";
import { Button } from "@/app/_components/button";
import { Radio, RadioGroup } from "@/app/_components/choice";
import { Actions } from "@/app/_components/dialog";
import { FailureMessage } from "@/app/_components/failure-message";
import { Held } from "@/app/_components/held";
import { Progress } from "@/app/_components/progress";
import { TextField } from "@/app/_components/text-field";
import { mayOverride } from "@/core/submission/judge-findings";
import { PUBLICATIONS, type Publication } from "@/core/submission/submission-manifest";
import type { DocxProfile } from "@/exporters/docx/docx-look";
import type { PdfStandard } from "@/exporters/pdf/pdf-standard";
import type { ExportFormat } from "@/exporters/render-report";
import { AnnexChoice, type AnnexFormat } from "./annex-choice";
import { BlockingFindings } from "./blocking-findings";
import { BodyRules } from "./body-rules";
import { FormatChoice } from "./format-choice";
import { LookChoice } from "./look-choice";
import type { Prepared, SubmittedReport } from "./submit-report";
import { useFreezing } from "./use-freezing";

/** What stops it, what it is to be, and the button that freezes it. */
export function SubmitForm({
  report,
  prepared,
  onCheckAgain,
}: {
  report: SubmittedReport;
  prepared: Prepared;
  onCheckAgain: () => void;
}) {
  const t = useTranslations("submission");
  const [formats, setFormats] = useState<readonly ExportFormat[]>(["docx", "pdf"]);
  const [standard, setStandard] = useState<PdfStandard>("ua-1");
  const [profile, setProfile] = useState<DocxProfile>("plain");
  const [annexes, setAnnexes] = useState<readonly AnnexFormat[]>([]);
  const [publication, setPublication] = useState<Publication | null>(null);
  const [typedName, setTypedName] = useState<string | null>(null);
  const [reasons, setReasons] = useState<Readonly<Record<string, string>>>({});
  const [isAsked, setAsked] = useState(false);
  const {
    share,
    isWorking,
    isStopped,
    error,
    start: freeze,
    stop,
  } = useFreezing(report.id, onCheckAgain);
  const stands = prepared.blocking.filter(({ rule }) => !mayOverride(rule));
  const isStopping = stands.length > 0 || (prepared.names > 0 && !prepared.namesChecked);
  const unreasoned = prepared.blocking.filter(
    ({ id, rule }) => mayOverride(rule) && (reasons[id] ?? "").trim() === "",
  );
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (isStopping || unreasoned.length > 0 || publication === null || formats.length === 0) return;
    void freeze({
      reportId: report.id,
      formats,
      standard,
      profile,
      annexes,
      publication,
      fileName: typedName,
      overrides: prepared.blocking.map(({ id }) => ({ findingId: id, reason: reasons[id] ?? "" })),
    });
  };
  return (
    <form onSubmit={handleSubmit} className="flex flex-col gap-6">
      <BlockingFindings
        report={report}
        prepared={prepared}
        reasons={reasons}
        isAsked={isAsked}
        onReason={(id, reason) => setReasons((before) => ({ ...before, [id]: reason }))}
        onCheckAgain={onCheckAgain}
      />
      <BodyRules rules={prepared.rules} />
      <Held while={isWorking} className="flex flex-col gap-6">
        <FormatChoice
          formats={formats}
          standard={standard}
          error={isAsked && formats.length === 0 ? t("formatWanted") : null}
          onFormats={setFormats}
          onStandard={setStandard}
        />
        <LookChoice
          reportId={report.id}
          formats={formats}
          profile={profile}
          onProfile={setProfile}
        />
        <AnnexChoice annexes={annexes} onAnnexes={setAnnexes} />
        <TextField
          label={t("fileName")}
          description={t("fileNameHelp")}
          value={typedName ?? prepared.fileName}
          maxLength={200}
          inputDirection="auto"
          onChange={(name) => setTypedName(name.trim() === "" ? null : name)}
        />
        <RadioGroup
          label={t("publication")}
          value={publication}
          onChange={(value) => setPublication(value as Publication)}
          error={isAsked && publication === null ? t("publicationWanted") : null}
        >
          {PUBLICATIONS.map((name) => (
            <Radio key={name} value={name}>
              {t(`publications.${name}`)}
            </Radio>
          ))}
        </RadioGroup>
      </Held>
      {isWorking && <Progress label={t("freezing")} value={share * 100} />}
      {isStopped && <p role="status">{t("stopped")}</p>}
      {isAsked && (isStopping || unreasoned.length > 0) && (
        <Banner tone="danger">{t("stillBlocked")}</Banner>
      )}
      <FailureMessage error={error} />
      <Actions>
        {isWorking ? (
          <Button onPress={stop}>{t("stop")}</Button>
        ) : (
          <Button type="submit" variant="primary">
            {t("freeze", { number: prepared.number })}
          </Button>
        )}
      </Actions>
    </form>
  );
}
