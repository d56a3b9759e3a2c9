"use client";

import { useTranslations } from "next-intl";
import { Select } from "@/app/_components/select";
import { useOpenParagraph } from "./assessment-context";
import { ClaimEvidence } from "./claim-evidence";
import { CommitteeGrade } from "./committee-grade";
import { Part } from "./detail-part";
import { EarlierGrades } from "./earlier-grades";
import { EvidenceList } from "./evidence-list";
import { GradeFields } from "./grade-fields";
import { LeaveOut } from "./leave-out";
import { PastChanges } from "./past-changes";
import { StateReplies } from "./state-replies";

const WHOLE = "whole";

/** One paragraph, or a part of it: asked, replied, graded, and by whom. */
export function ParagraphDetail({
  headingId,
  onPart,
}: {
  headingId: string;
  onPart: (label: string) => void;
}) {
  const t = useTranslations("assessment");
  const { paragraph, label, report } = useOpenParagraph();
  const parts = paragraph.subparagraphs;
  return (
    <article aria-labelledby={headingId} className="flex flex-col gap-7">
      <header className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div className="flex min-w-0 flex-col gap-1">
          <h2 id={headingId} tabIndex={-1} className="text-2xl outline-none">
            {t("paragraph", { number: paragraph.number })}
            {paragraph.isFollowUp && (
              <span className="ms-3 align-middle font-normal font-sans text-warning text-xs">
                {t("followUpParts", {
                  labels: paragraph.followUpLabels.map((part) => `(${part})`).join(" "),
                })}
              </span>
            )}
          </h2>
          {paragraph.heading !== "" && (
            <p dir="auto" className="text-ink-soft">
              {paragraph.heading}
            </p>
          )}
        </div>
        {parts.length > 0 && (
          <Select
            className="w-full sm:w-72"
            label={t("part")}
            options={[
              { id: WHOLE, label: t("whole") },
              ...parts.map((part) => ({
                id: part.label,
                label: `(${part.label}) ${part.text.slice(0, 60)}`,
              })),
            ]}
            value={label === "" ? WHOLE : label}
            onChange={(id) => onPart(id === WHOLE ? "" : id)}
          />
        )}
      </header>
      <div className="grid items-start gap-x-8 gap-y-7 xl:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-7">
          <Part title={report.symbol ?? t("observations")}>
            <Words />
          </Part>
          <Part title={t("stateReply")}>
            <StateReplies />
          </Part>
          <EarlierGrades />
        </div>
        <div className="flex min-w-0 flex-col gap-7">
          <Part title={t("ours")}>
            <GradeFields />
            <EvidenceList />
            <ClaimEvidence />
          </Part>
          <Part title={t("committee")}>
            <CommitteeGrade />
          </Part>
          <Part title={t("leaveOutTitle")}>
            <LeaveOut />
          </Part>
          {report.rights["history.read"] && <PastChanges />}
        </div>
      </div>
    </article>
  );
}

function Words() {
  const { paragraph, label } = useOpenParagraph();
  const part = paragraph.subparagraphs.find((candidate) => candidate.label === label);
  return (
    <div
      lang={paragraph.language}
      dir="auto"
      className="flex flex-col gap-1.5 font-serif leading-relaxed"
    >
      {part ? (
        <p className="whitespace-pre-line">
          ({part.label}) {part.text}
        </p>
      ) : (
        <>
          <p className="whitespace-pre-line">{paragraph.text}</p>
          {paragraph.subparagraphs.map((own) => (
            <p key={own.label} className="ps-4">
              ({own.label}) {own.text}
            </p>
          ))}
        </>
      )}
    </div>
  );
}
