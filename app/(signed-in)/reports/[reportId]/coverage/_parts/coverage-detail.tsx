"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef } from "react";
import { classNames } from "@/app/_components/class-names";
import { Dialog } from "@/app/_components/dialog";
import { useLeave } from "@/app/_components/leave-guard";
import { TextLink } from "@/app/_components/link";
import { useTRPC } from "@/app/_trpc/client";
import type { CoverageRow, LabelledGrade } from "@/core/coverage/coverage";
import { STANDING_INK } from "../../_parts/standing-fill";
import { useDraft } from "../../assessment/_parts/use-draft";
import {
  type CoverageIndex,
  type CoveragePart,
  type CoverageReport,
  sectionsOf,
  statementsOf,
} from "./coverage-index";
import { LeaveOutForm } from "./leave-out-form";
import { StatementLinks } from "./statement-links";

/** All that a row of the matrix stands for, each with the way to its place. */
export function CoverageDetail({
  report,
  row,
  index,
  part,
  onClose,
}: {
  report: CoverageReport;
  row: CoverageRow;
  index: CoverageIndex;
  /** What was pressed, to begin with. */
  part: CoveragePart | null;
  onClose: () => void;
}) {
  const t = useTranslations("coverage");
  const room = useTranslations("room");
  const assessment = useTranslations("assessment");
  const draft = useDraft(row.isReasonOwn ? row.leftOutReason : "", assessment("unsaved"));
  const { close } = useLeave();
  const sections = sectionsOf(row, index);
  const toAssessment = `/reports/${report.id}/assessment?paragraph=${encodeURIComponent(row.number.split(" ")[0] ?? "")}`;
  return (
    <Dialog
      title={t("paragraphNumber", { number: row.number })}
      isOpen
      // A press beside it would lose a reason that is being written.
      role={draft.isDirty ? "alertdialog" : "dialog"}
      width="wide"
      onOpenChange={(isOpen) => isOpen || close(onClose)}
    >
      <Part name={t("parts.standing")} isFirst={part === "standing"}>
        <p>
          <span className={classNames("font-medium", STANDING_INK[row.standing])}>
            {t(`standings.${row.standing}`)}
          </span>
          {row.isFollowUp && <span className="ms-2 text-warning">{t("followUpMark")}</span>}
        </p>
        <p className="text-ink-faint text-xs">{t(`meanings.${row.standing}`)}</p>
        <ParagraphWords reportId={report.id} row={row} />
      </Part>
      <Part
        name={t("parts.sections")}
        isFirst={part === "sections" || part === "owner" || part === "review"}
      >
        {sections.length === 0 && <p className="text-ink-faint">{t("noSection")}</p>}
        <ul className="flex flex-col gap-2">
          {sections.map(({ id, title, status, owner }) => (
            <li key={id} className="flex flex-wrap items-baseline gap-x-3">
              <TextLink href={`/reports/${report.id}#section-${id}`}>
                <bdi>{title}</bdi>
              </TextLink>
              <span className="text-ink-soft text-xs">
                {owner?.name ?? t("nobody")} · {room(`status.${status}`)}
              </span>
            </li>
          ))}
        </ul>
      </Part>
      <Part name={t("parts.claims")} isFirst={part === "claims" || part === "sources"}>
        <StatementLinks
          report={report}
          statements={statementsOf(row.claimIds, index)}
          sources={index.sources}
          none={t("noClaim")}
        />
      </Part>
      <Part name={t("parts.recommendations")} isFirst={part === "recommendations"}>
        <StatementLinks
          report={report}
          statements={statementsOf(row.recommendationIds, index)}
          sources={index.sources}
          none={t("noRecommendation")}
        />
      </Part>
      <Part
        name={t("assessmentPart")}
        isFirst={part === "reply" || part === "grade" || part === "committee"}
      >
        <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
          <Fact name={t("parts.reply")} words={row.replies > 0 ? t("yes") : t("none")} />
          <Fact name={t("parts.grade")} words={gradeWords(row.grades) || t("none")} />
          <Fact name={t("parts.committee")} words={gradeWords(row.committeeGrades) || t("none")} />
        </dl>
        <TextLink href={toAssessment} className="self-start text-sm">
          {t("toAssessment")}
        </TextLink>
      </Part>
      <Part name={assessment("leaveOutTitle")} isFirst={false}>
        {row.leftOutReason !== "" && !row.isReasonOwn && (
          <p className="text-ink-soft text-sm" dir="auto">
            {t("leftOutWithParagraph", { reason: row.leftOutReason })}
          </p>
        )}
        <LeaveOutForm report={report} row={row} draft={draft} />
      </Part>
    </Dialog>
  );
}

function Part({
  name,
  isFirst,
  children,
}: {
  name: string;
  isFirst: boolean;
  children: ReactNode;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  // Only when it opens: later changes of the row must not move the reader.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was pressed does not change
  useEffect(() => {
    if (isFirst) heading.current?.focus();
  }, []);
  return (
    <section className="flex flex-col gap-2">
      <h3 ref={heading} tabIndex={-1} className="scroll-mt-4 text-lg">
        {name}
      </h3>
      {children}
    </section>
  );
}

function Fact({ name, words }: { name: string; words: string }) {
  return (
    <>
      <dt className="text-ink-soft">{name}</dt>
      <dd dir="auto">{words}</dd>
    </>
  );
}

const gradeWords = (grades: readonly LabelledGrade[]): string =>
  grades.map(({ label, grade }) => (label === "" ? grade : `(${label}) ${grade}`)).join(", ");

/** What the committee wrote, asked for when a row is opened first. */
function ParagraphWords({ reportId, row }: { reportId: string; row: CoverageRow }) {
  const t = useTranslations("coverage");
  const trpc = useTRPC();
  const { data, isError } = useQuery(trpc.report.paragraphs.queryOptions({ reportId }));
  const paragraph = data?.find(({ id }) => id === row.paragraphId);
  if (isError) return <p className="text-danger text-sm">{t("wordsFailed")}</p>;
  if (!paragraph) return <p className="text-ink-faint text-sm">{t("loading")}</p>;
  const parts = paragraph.subparagraphs.filter(
    ({ label }) => row.label === "" || label === row.label || label.startsWith(`${row.label} `),
  );
  return (
    <section
      lang={paragraph.language}
      dir="auto"
      className="flex max-h-48 flex-col gap-1.5 overflow-auto border-line border-s-2 ps-3 font-serif text-ink-soft leading-relaxed"
      // It scrolls, so the keyboard must reach it.
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region is a stop of the tab key
      tabIndex={0}
      aria-label={t("paragraphNumber", { number: row.number })}
    >
      {row.label === "" && <p className="whitespace-pre-line">{paragraph.text}</p>}
      {parts.map(({ label, text }) => (
        <p key={label} className="ps-4">
          ({label}) {text}
        </p>
      ))}
    </section>
  );
}
