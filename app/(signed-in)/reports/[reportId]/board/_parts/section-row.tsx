"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { classNames } from "@/app/_components/class-names";
import { TextLink } from "@/app/_components/link";
import { Select } from "@/app/_components/select";
import type { OutlineSection } from "@/core/report/report-room";
import type { SectionStatus } from "@/core/review/roles";
import { movesFrom } from "@/core/review/status-moves";
import { countWords } from "@/core/rules/measure-limit";
import { asksFirst, MoveDialog } from "../../_parts/review/move-dialog";
import type { BoardReport } from "./board-view";
import { DueField } from "./due-field";
import { Fact } from "./fact";
import { ReviewersMenu } from "./reviewers-menu";
import { TargetField } from "./target-field";
import { useSectionPlan } from "./use-section-plan";

const NOBODY = "nobody";

/** One section: state, owner, reviewers, due day, words against target; changed in place. */
export function SectionRow({
  report,
  section,
  withFootnotes,
  today,
}: {
  report: BoardReport;
  section: OutlineSection;
  withFootnotes: boolean;
  today: string;
}) {
  const t = useTranslations("board");
  const room = useTranslations("room");
  const { title, status, id: sectionId } = section;
  const { setStatus, assign, plan } = useSectionPlan(sectionId);
  // What is on its way is what was chosen, until the room says what counts.
  const assigneeId = assign.isPending ? assign.variables.userId : section.assigneeId;
  const mayPlan = report.rights["section.assign"];
  const mayMove = report.rights["section.set_status"] && !section.isLocked;
  const moves = mayMove ? movesFrom(status, report.role) : [];
  const [moveTo, setMoveTo] = useState<SectionStatus | null>(null);
  const assignee = report.members.find(({ userId }) => userId === section.assigneeId);
  const words = countWords([section], withFootnotes);
  return (
    <li className="grid items-center gap-3 border-line border-b py-4 sm:grid-cols-2 xl:grid-cols-[minmax(0,1fr)_9.5rem_11rem_11rem_9.5rem_11rem] xl:py-2.5">
      <p
        className={classNames(
          "min-w-0 sm:max-xl:col-span-2",
          section.level === 2 && "ps-4",
          section.level === 3 && "ps-8",
        )}
      >
        <TextLink href={`/reports/${report.id}#section-${sectionId}`}>
          <bdi>{title}</bdi>
        </TextLink>
        {section.paragraphs.length > 0 && (
          <span className="block text-ink-faint text-xs">
            {room("answers", {
              count: section.paragraphs.length,
              numbers: section.paragraphs.map(({ number }) => number).join(", "),
            })}
          </span>
        )}
      </p>
      {moves.length === 0 ? (
        <Fact name={t("status")}>
          {room(`status.${status}`)}
          {section.isLocked && ` · ${room("locked")}`}
        </Fact>
      ) : (
        <Select
          label={t("statusOf", { title })}
          hideLabel
          options={[status, ...moves].map((to) => ({ id: to, label: room(`status.${to}`) }))}
          isDisabled={setStatus.isPending}
          value={setStatus.isPending ? setStatus.variables.to : status}
          onChange={(to) => {
            if (to === status) return;
            if (asksFirst(status, to)) setMoveTo(to);
            else setStatus.mutate({ sectionId, from: status, to });
          }}
        />
      )}
      {moveTo !== null && (
        <MoveDialog section={section} to={moveTo} onClose={() => setMoveTo(null)} />
      )}
      {mayPlan ? (
        <Select
          label={t("assigneeOf", { title })}
          hideLabel
          options={[
            { id: NOBODY, label: t("nobody") },
            ...report.members.map(({ userId, name }) => ({ id: userId, label: name })),
          ]}
          value={assigneeId ?? NOBODY}
          onChange={(userId) =>
            assign.mutate({ sectionId, userId: userId === NOBODY ? null : userId })
          }
        />
      ) : (
        <Fact name={t("assignee")}>{assignee?.name ?? t("nobody")}</Fact>
      )}
      <ReviewersMenu report={report} section={section} mayPlan={mayPlan} />
      <DueField
        section={section}
        mayPlan={mayPlan}
        isOverdue={section.dueOn !== null && section.dueOn < today && status !== "approved"}
        onChange={(dueOn) => plan.mutateAsync({ sectionId, dueOn })}
      />
      <TargetField
        section={section}
        words={words}
        mayPlan={mayPlan}
        onChange={(targetWords) => plan.mutateAsync({ sectionId, targetWords })}
      />
    </li>
  );
}
