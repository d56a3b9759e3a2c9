"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { classNames } from "@/app/_components/class-names";
import type { CoverageRow } from "@/core/coverage/coverage";
import { STANDING_INK } from "../../_parts/standing-fill";
import { type CoverageIndex, type CoveragePart, sectionsOf } from "./coverage-index";

/** What the cells are worded with: asked for once, not in each of a thousand cells. */
export type CellLanguage = {
  t: ReturnType<typeof useTranslations<"coverage">>;
  room: ReturnType<typeof useTranslations<"room">>;
};

export function useCellLanguage(): CellLanguage {
  const t = useTranslations("coverage");
  const room = useTranslations("room");
  return useMemo(() => ({ t, room }), [t, room]);
}

/** What one cell of the matrix says, in a word or a number; nothing where there is nothing. */
export function CellWords({
  row,
  part,
  index,
  language,
}: {
  row: CoverageRow;
  part: CoveragePart;
  index: CoverageIndex;
  language: CellLanguage;
}) {
  const { t, room } = language;
  const sections = sectionsOf(row, index);
  const none = (
    <>
      <span aria-hidden="true" className="text-ink-faint">
        –
      </span>
      <span className="sr-only">{t("none")}</span>
    </>
  );
  switch (part) {
    case "standing":
      return (
        <span className={classNames("font-medium", STANDING_INK[row.standing])}>
          {t(`standings.${row.standing}`)}
        </span>
      );
    case "sections":
      return sections.length === 0 ? (
        none
      ) : (
        <Lines t={t} lines={sections.map(({ title }) => title)} />
      );
    case "claims":
      if (row.claimIds.length === 0) return none;
      return (
        <Count t={t} count={row.claimIds.length} missing={row.unsourcedClaims} name="unsourced" />
      );
    case "sources":
      return row.sourceIds.length === 0 ? none : <Count t={t} count={row.sourceIds.length} />;
    case "recommendations":
      if (row.recommendationIds.length === 0) return none;
      return (
        <Count
          t={t}
          count={row.recommendationIds.length}
          missing={row.unaddressed}
          name="unaddressed"
        />
      );
    case "reply":
      return row.replies === 0 ? none : t("yes");
    case "grade":
    case "committee": {
      const grades = part === "grade" ? row.grades : row.committeeGrades;
      if (grades.length === 0) return none;
      return (
        <Lines
          t={t}
          lines={grades.map(({ label, grade }) =>
            label === "" || label === row.label ? grade : `(${label}) ${grade}`,
          )}
        />
      );
    }
    case "owner": {
      const names = sections.map(({ owner }) => owner?.name ?? t("nobody"));
      return names.length === 0 ? none : <Lines t={t} lines={[...new Set(names)]} />;
    }
    case "review": {
      const statuses = [...new Set(sections.map(({ status }) => status))];
      if (statuses.length === 0) return none;
      return <Lines t={t} lines={statuses.map((status) => room(`status.${status}`))} />;
    }
  }
}

/** At most three; the rest is counted. */
function Lines({ t, lines }: { t: CellLanguage["t"]; lines: readonly string[] }) {
  return (
    <span className="flex flex-col gap-0.5 text-xs">
      {lines.slice(0, 3).map((line) => (
        <span key={line} className="line-clamp-2">
          <bdi>{line}</bdi>
        </span>
      ))}
      {lines.length > 3 && (
        <span className="text-ink-faint">{t("more", { count: lines.length - 3 })}</span>
      )}
    </span>
  );
}

function Count({
  t,
  count,
  missing = 0,
  name,
}: {
  t: CellLanguage["t"];
  count: number;
  missing?: number;
  name?: "unsourced" | "unaddressed";
}) {
  return (
    <span className="tabular-nums">
      {count}
      {missing > 0 && name && (
        <span className="block text-2xs text-warning">{t(name, { count: missing })}</span>
      )}
    </span>
  );
}
