"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/app/_components/button";
import { TextLink } from "@/app/_components/link";
import { type EarlierGrade, useAssessmentActions, useOpenParagraph } from "./assessment-context";
import { Part } from "./detail-part";

/** What earlier reports graded on this paragraph, or on the one it takes up. */
export function EarlierGrades() {
  const t = useTranslations("assessment");
  const { paragraph, all } = useOpenParagraph();
  const own = all.earlier.filter(({ paragraphId }) => paragraphId === paragraph.id);
  if (own.length === 0) return null;
  return (
    <Part title={t("earlier")}>
      <ul className="flex flex-col gap-4">
        {own.map((grade) => (
          <li
            key={`${grade.reportId} ${grade.earlierId} ${grade.label}`}
            className="flex flex-col gap-1"
          >
            <Grades grade={grade} />
            <p className="text-ink-faint text-xs">
              <bdi>{grade.symbol}</bdi>, {t("paragraph", { number: numberOf(grade) })} ·{" "}
              <TextLink href={`/reports/${grade.reportId}/assessment?paragraph=${grade.number}`}>
                <bdi>{grade.reportTitle}</bdi>
              </TextLink>
            </p>
            {grade.reason !== "" && (
              <p dir="auto" className="line-clamp-4 whitespace-pre-line text-ink-soft">
                {grade.reason}
              </p>
            )}
            <Relation grade={grade} />
          </li>
        ))}
      </ul>
    </Part>
  );
}

const numberOf = ({ number, label }: EarlierGrade) =>
  label === "" ? number : `${number} (${label})`;

function Grades({ grade }: { grade: EarlierGrade }) {
  const t = useTranslations("assessment");
  return (
    <p>
      {grade.grade !== "" && (
        <span>
          {t("gradedThen")} <bdi className="font-medium">{grade.grade}</bdi>
        </span>
      )}
      {grade.grade !== "" && grade.committee !== null && " · "}
      {grade.committee !== null && (
        <span>
          {t("committeeThen")} <bdi className="font-medium">{grade.committee.grade}</bdi>
        </span>
      )}
    </p>
  );
}

/** Whether this paragraph takes the earlier one up is for a person to say. */
function Relation({ grade }: { grade: EarlierGrade }) {
  const t = useTranslations("assessment");
  const { report, paragraph, mayWrite } = useOpenParagraph();
  const { joinEarlier } = useAssessmentActions();
  if (grade.relation === "same") return null;
  const isJoined = grade.relation === "confirmed";
  const { earlierId } = grade;
  const join = (joined: boolean) =>
    joinEarlier.mutate({
      reportId: report.id,
      paragraphId: paragraph.id,
      earlierId,
      isJoined: joined,
    });
  return (
    <div className="flex flex-wrap items-center gap-2">
      {!isJoined && <span className="text-warning text-xs">{t("perhapsSame")}</span>}
      {mayWrite && (
        <Button
          size="small"
          variant={isJoined ? "quiet" : "secondary"}
          isPending={joinEarlier.isPending}
          onPress={() => join(!isJoined)}
        >
          {t(isJoined ? "notSame" : "isSame")}
        </Button>
      )}
    </div>
  );
}
