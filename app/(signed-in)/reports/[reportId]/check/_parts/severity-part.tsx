"use client";

import { CircleAlert, Eye, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Severity } from "@/core/preflight/preflight-rule";
import { PREFLIGHT_RULE_IDS } from "@/core/preflight/preflight-rules";
import { FindingEntry } from "./finding-entry";
import type { CheckedReport, ListedFinding } from "./report-check";

const MARKS = { blocking: CircleAlert, mend: TriangleAlert, look: Eye };
const INKS = { blocking: "text-danger", mend: "text-warning", look: "text-ink-soft" };

/** All findings of one severity, by rule: what each rule means and what to do, said once. */
export function SeverityPart({
  severity,
  findings,
  report,
}: {
  severity: Severity;
  findings: readonly ListedFinding[];
  report: CheckedReport;
}) {
  const t = useTranslations("preflight");
  if (findings.length === 0) return null;
  const Mark = MARKS[severity];
  const rules = PREFLIGHT_RULE_IDS.filter((id) => findings.some(({ rule }) => rule === id));
  return (
    <section aria-labelledby={`severity-${severity}`} className="flex flex-col gap-4">
      <h2
        id={`severity-${severity}`}
        className={`flex items-center gap-2 text-xl ${INKS[severity]}`}
      >
        <Mark aria-hidden="true" className="size-5" />
        {t(`severities.${severity}`, { count: findings.length })}
      </h2>
      {rules.map((id) => {
        const own = findings.filter(({ rule }) => rule === id);
        return (
          <section key={id} aria-labelledby={`rule-${id}`} className="flex flex-col gap-2">
            <h3 id={`rule-${id}`} className="font-medium">
              {t(`rules.${id}.name`)}{" "}
              <span className="font-normal text-ink-faint tabular-nums">
                {t("howMany", { count: own.length })}
              </span>
            </h3>
            <p className="max-w-[46rem] text-ink-soft text-sm">{t(`rules.${id}.help`)}</p>
            <ul className="border-line border-t">
              {own.map((finding) => (
                <li key={finding.id} className="border-line border-b py-3">
                  <FindingEntry finding={finding} report={report} />
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </section>
  );
}
