"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/app/_components/button";
import { TextLink } from "@/app/_components/link";
import { DismissForm } from "./dismiss-form";
import { placeHref } from "./place-href";
import type { CheckedReport, ListedFinding } from "./report-check";
import { useFindingActions } from "./use-finding-actions";

/** One finding: what it is, the way to its place, and what can be done about it from here. */
export function FindingEntry({
  finding,
  report,
}: {
  finding: ListedFinding;
  report: CheckedReport;
}) {
  const t = useTranslations("preflight");
  const [isDismissing, setDismissing] = useState(false);
  const { fix, takeUp } = useFindingActions(report.id);
  const words = useFindingWords(finding);
  const name = { reportId: report.id, findingId: finding.id };
  const mayDismiss =
    report.rights[finding.severity === "blocking" ? "finding.dismiss_blocking" : "finding.dismiss"];
  const mayFix = report.rights[finding.place.kind === "statement" ? "claim.edit" : "section.write"];
  const place = placeHref(report.id, finding);
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div className="flex min-w-0 grow basis-80 flex-col gap-1">
          <p className={finding.dismissal ? "text-ink-faint" : ""}>{words}</p>
          {typeof finding.values.words === "string" && finding.values.words !== "" && (
            <p className="break-words font-serif text-ink-soft">
              <bdi>{finding.values.words}</bdi>
            </p>
          )}
          <Where finding={finding} report={report} />
        </div>
        <div className="flex flex-wrap gap-2">
          <TextLink href={place} className="control flex items-center text-sm">
            {t("goThere")}
          </TextLink>
          {finding.fix && mayFix && finding.dismissal === null && (
            <Button
              size="small"
              variant="primary"
              isPending={fix.isPending}
              onPress={() => fix.mutate(name)}
            >
              {t(`fixes.${finding.fix}`)}
            </Button>
          )}
          {mayDismiss && finding.dismissal === null && !isDismissing && (
            <Button size="small" variant="quiet" onPress={() => setDismissing(true)}>
              {t("dismiss")}
            </Button>
          )}
          {finding.dismissal && report.rights["finding.dismiss"] && (
            <Button size="small" isPending={takeUp.isPending} onPress={() => takeUp.mutate(name)}>
              {t("takeUp")}
            </Button>
          )}
        </div>
      </div>
      {finding.dismissal && <DismissedBy dismissal={finding.dismissal} />}
      {isDismissing && finding.dismissal === null && (
        <DismissForm name={name} about={words} onDone={() => setDismissing(false)} />
      )}
    </div>
  );
}

/** The finding's message; what it quotes from a section or a source is isolated from its direction. */
export function useFindingWords({ rule, values }: Pick<ListedFinding, "rule" | "values">): string {
  const t = useTranslations("preflight");
  const statuses = useTranslations("room.status");
  const languages = useTranslations("textLanguages");
  const { status, language, languages: taken, ...others } = values;
  const shown: Record<string, string | number> = Object.fromEntries(
    Object.entries(others).map(([name, value]) => [
      name,
      name === "unit" ? value : isolated(value),
    ]),
  );
  if (typeof status === "string" && statuses.has(status as "drafting")) {
    shown.status = statuses(status as "drafting");
  }
  const languageOf = (code: string) =>
    languages.has(code as "en") ? languages(code as "en") : code;
  if (typeof language === "string") shown.language = languageOf(language);
  if (typeof taken === "string") shown.languages = taken.split(", ").map(languageOf).join(", ");
  return t(`rules.${rule}.found`, shown);
}

/** A source's address or a section's title keeps its own direction inside the message. */
const isolated = (value: string | number) =>
  typeof value === "string" && value !== "" ? `\u2068${value}\u2069` : value;

function Where({ finding: { place }, report }: { finding: ListedFinding; report: CheckedReport }) {
  const t = useTranslations("preflight");
  // A finding about a section has its title in its words.
  const sectionId = "sectionId" in place && place.kind !== "section" ? place.sectionId : null;
  const section = report.sections.find(({ id }) => id === sectionId);
  if (!section) return null;
  return (
    <p className="text-ink-faint text-xs">
      {t("inSection")} <bdi>{section.title}</bdi>
    </p>
  );
}

function DismissedBy({ dismissal }: { dismissal: NonNullable<ListedFinding["dismissal"]> }) {
  const t = useTranslations("preflight");
  const format = useFormatter();
  return (
    <p className="text-ink-soft text-sm">
      {t("dismissedBy", {
        name: dismissal.by ?? t("somebody"),
        when: format.dateTime(dismissal.at, { dateStyle: "medium" }),
      })}{" "}
      <bdi>{dismissal.reason}</bdi>
    </p>
  );
}
