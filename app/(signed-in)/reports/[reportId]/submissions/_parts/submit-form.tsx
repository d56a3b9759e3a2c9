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
import { variantWord } from "@/core/submission/submission-file-name";
import { PUBLICATIONS, type Publication } from "@/core/submission/submission-manifest";
import type { DocxProfile } from "@/exporters/docx/docx-look";
import type { PdfStandard } from "@/exporters/pdf/pdf-standard";
import type { ExportFormat } from "@/exporters/render-report";
import { useVariant, VariantChoice } from "../../_parts/variant-choice";
import { AnnexChoice, type AnnexFormat } from "./annex-choice";
import { BlockingFindings, stoppedIn } from "./blocking-findings";
import { BodyRules } from "./body-rules";
import { FormatChoice } from "./format-choice";
import { InConfidence } from "./in-confidence";
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
  const [chosen, setChosen] = useVariant();
  const { variant } = chosen;
  const [formats, setFormats] = useState<readonly ExportFormat[]>(["docx", "pdf"]);
  const [standard, setStandard] = useState<PdfStandard>("ua-1");
  const [profile, setProfile] = useState<DocxProfile>("plain");
  const [annexes, setAnnexes] = useState<readonly AnnexFormat[]>([]);
  const [told, setTold] = useState<Publication | null>(null);
  // What was chosen stays; what goes without saying goes with the variant.
  const publication = told ?? (variant === "confidential" ? "confidential" : null);
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
  const { blocking, hiddenNames } = stoppedIn(variant, prepared);
  const isStopping = hiddenNames > 0 || blocking.some(({ rule }) => !mayOverride(rule));
  const unreasoned = blocking.filter(
    ({ id, rule }) => mayOverride(rule) && (reasons[id] ?? "").trim() === "",
  );
  const isContradicted = variant === "confidential" && publication === "public";
  const publicationError = isContradicted
    ? t("confidentialPublication")
    : isAsked && publication === null
      ? t("publicationWanted")
      : null;
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (isStopping || unreasoned.length > 0 || formats.length === 0) return;
    if (publication === null || isContradicted) return;
    void freeze({
      reportId: report.id,
      variant,
      formats,
      standard,
      profile,
      annexes,
      publication,
      fileName: typedName,
      overrides: blocking.map(({ id }) => ({ findingId: id, reason: reasons[id] ?? "" })),
    });
  };
  return (
    <form onSubmit={handleSubmit} className="flex flex-col gap-6">
      <div className="flex flex-col gap-3">
        <VariantChoice
          report={report}
          chosen={chosen}
          onChange={setChosen}
          isWithSuggestions={false}
          isDisabled={isWorking}
          hasDetails={false}
        />
        {variant === "confidential" && (
          <InConfidence report={report} names={prepared.namesStanding} />
        )}
      </div>
      <BlockingFindings
        report={report}
        variant={variant}
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
          description={t(variant === "public" ? "fileNameHelp" : "fileNameHelpConfidential", {
            word: variantWord(report.language, variant),
          })}
          value={typedName ?? prepared.fileNames[variant]}
          maxLength={200}
          inputDirection="auto"
          onChange={(name) => setTypedName(name.trim() === "" ? null : name)}
        />
        <RadioGroup
          label={t("publication")}
          value={publication}
          onChange={(value) => setTold(value as Publication)}
          error={publicationError}
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
