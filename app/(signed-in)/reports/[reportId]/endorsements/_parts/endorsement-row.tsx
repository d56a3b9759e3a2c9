"use client";

import { useFormatter, useTranslations } from "next-intl";
import { CalendarDay } from "@/app/_components/calendar-day";
import type { Endorsement } from "@/server/services/coalition/list-endorsements";
import { EndorsementActions } from "./endorsement-actions";
import { LateChanges } from "./late-changes";

/** One organisation: what it said, what changed since, and what can be written down of it. */
export function EndorsementRow({
  reportId,
  endorsement,
  seen,
  person,
  mayManage,
}: {
  reportId: string;
  endorsement: Endorsement;
  seen: string;
  /** Who answers for it. */
  person: string | null;
  mayManage: boolean;
}) {
  const t = useTranslations("endorsements");
  const format = useFormatter();
  const { isAnonymous, dueOn, answer, answeredAt, late, mayAnswer } = endorsement;
  const name = endorsement.openFailure ? t("notOpened") : endorsement.name;
  return (
    <li className="flex flex-col gap-3 border-line border-b py-4">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0">
          <h2 className="break-words font-medium text-base">
            <bdi>{name}</bdi>
          </h2>
          <p className="text-ink-soft text-sm">
            {t(`answers.${answer}`)}
            {answeredAt !== null && (
              <>
                {" · "}
                <time dateTime={answeredAt.toISOString()}>
                  {format.dateTime(answeredAt, { dateStyle: "medium" })}
                </time>
              </>
            )}
            {answer === "asked" && dueOn !== null && (
              <>
                {" · "}
                {t("until")} <CalendarDay day={dueOn} style="medium" />
              </>
            )}
          </p>
          {isAnonymous && <p className="text-ink-faint text-xs">{t("isAnonymous")}</p>}
          {person !== null && (
            <p className="text-ink-faint text-xs">
              {t("answersFor")} <bdi>{person}</bdi>
            </p>
          )}
        </div>
        {mayAnswer && (
          <EndorsementActions
            endorsement={endorsement}
            name={name}
            seen={seen}
            mayManage={mayManage}
          />
        )}
      </div>
      {late.length > 0 && <LateChanges reportId={reportId} endorsement={endorsement} />}
    </li>
  );
}
