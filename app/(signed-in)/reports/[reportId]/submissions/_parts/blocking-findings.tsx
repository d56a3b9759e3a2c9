"use client";

import { useTranslations } from "next-intl";
import { Banner } from "@/app/_components/banner";
import { Button } from "@/app/_components/button";
import { TextLink } from "@/app/_components/link";
import { TextField } from "@/app/_components/text-field";
import type { Variant } from "@/core/redaction/variant";
import { mayOverride, stoppingIn } from "@/core/submission/judge-findings";
import { useFindingWords } from "../../check/_parts/finding-entry";
import { placeHref } from "../../check/_parts/place-href";
import type { Prepared, SubmittedReport } from "./submit-report";

type Finding = Prepared["blocking"][number];

/** What stops a submission of this variant: findings, and names of which the reader may not be told which they are. */
export const stoppedIn = (
  variant: Variant,
  { blocking, names, namesInTitle, namesChecked }: Prepared,
): { blocking: Finding[]; hiddenNames: number } => ({
  blocking: stoppingIn(variant, blocking),
  hiddenNames: namesChecked ? 0 : variant === "public" ? names : namesInTitle,
});

/** What the checks found that blocks sending, each to be mended or overridden with a reason. */
export function BlockingFindings({
  report,
  variant,
  prepared,
  reasons,
  isAsked,
  onReason,
  onCheckAgain,
}: {
  report: SubmittedReport;
  variant: Variant;
  prepared: Prepared;
  reasons: Readonly<Record<string, string>>;
  isAsked: boolean;
  onReason: (findingId: string, reason: string) => void;
  onCheckAgain: () => void;
}) {
  const t = useTranslations("submission");
  const { open } = prepared;
  const { blocking, hiddenNames: hidden } = stoppedIn(variant, prepared);
  const toCheck = (
    <TextLink href={`/reports/${report.id}/check`} className="control flex items-center">
      {t("toCheck")}
    </TextLink>
  );
  if (blocking.length + hidden === 0) {
    return (
      <Banner tone="success" title={t("nothingBlocks")} actions={toCheck}>
        {open.mend + open.look > 0 && t("othersFound", { count: open.mend + open.look })}
      </Banner>
    );
  }
  return (
    <div className="flex flex-col gap-4">
      <Banner
        tone="warning"
        title={t("blocked", { count: blocking.length + hidden })}
        actions={
          <>
            {toCheck}
            <Button size="small" onPress={onCheckAgain}>
              {t("checkAgain")}
            </Button>
          </>
        }
      >
        {t("blockedWords")}
      </Banner>
      {hidden > 0 && <p>{t("hiddenNames", { count: hidden })}</p>}
      <ul className="flex flex-col gap-4">
        {blocking.map((finding) => (
          <li key={finding.id} className="border-line border-s-2 ps-4">
            <Blocking
              report={report}
              variant={variant}
              finding={finding}
              reason={reasons[finding.id] ?? ""}
              isAsked={isAsked}
              onReason={(reason) => onReason(finding.id, reason)}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Blocking({
  report,
  variant,
  finding,
  reason,
  isAsked,
  onReason,
}: {
  report: SubmittedReport;
  variant: Variant;
  finding: Finding;
  reason: string;
  isAsked: boolean;
  onReason: (reason: string) => void;
}) {
  const t = useTranslations("submission");
  const words = useFindingWords(finding);
  return (
    <div className="flex flex-col gap-2">
      <p>
        {words} <TextLink href={placeHref(report.id, finding)}>{t("goThere")}</TextLink>
      </p>
      {mayOverride(finding.rule) ? (
        <TextField
          label={t("overrideReason")}
          value={reason}
          maxLength={2_000}
          error={isAsked && reason.trim() === "" ? t("overrideWanted") : null}
          onChange={onReason}
        />
      ) : (
        <p className="text-ink-soft text-sm">
          {t(variant === "public" ? "standsFirm" : "standsFirmInTitle")}
        </p>
      )}
    </div>
  );
}
