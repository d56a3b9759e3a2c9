"use client";

import { classNames } from "@/app/_components/class-names";
import { type CoverageRow, isLoud } from "@/core/coverage/coverage";
import { STANDING_INK } from "../../_parts/standing-fill";
import { CellWords, useCellLanguage } from "./cell-words";
import { type CoverageIndex, type CoveragePart, rowKey } from "./coverage-index";

const ON_A_CARD = ["sections", "claims", "recommendations", "grade"] as const;

/** The rows of the matrix as a list, where a table does not fit. */
export function CoverageCards({
  rows,
  index,
  onOpen,
}: {
  rows: readonly CoverageRow[];
  index: CoverageIndex;
  onOpen: (row: CoverageRow, part: CoveragePart | null) => void;
}) {
  const language = useCellLanguage();
  const { t } = language;
  return (
    <ul aria-label={t("title")} className="flex flex-col gap-2">
      {rows.map((row) => (
        <li
          key={rowKey(row)}
          className={classNames(
            "rounded-md border [contain-intrinsic-block-size:auto_8rem] [content-visibility:auto]",
            isLoud(row) ? "border-danger bg-danger-soft" : "border-line bg-paper",
            row.label !== "" && "ms-4",
          )}
        >
          <button
            type="button"
            data-number={row.number}
            onClick={() => onOpen(row, null)}
            className="flex w-full flex-col gap-2 px-3 py-3 text-start"
          >
            <span className="flex w-full items-baseline gap-2">
              <span className="font-medium tabular-nums">{row.number}</span>
              {row.isFollowUp && (
                <span className="rounded-sm border border-warning px-1 text-2xs text-warning">
                  {t("followUpMark")}
                </span>
              )}
              <span
                className={classNames("ms-auto font-medium text-sm", STANDING_INK[row.standing])}
              >
                {t(`standings.${row.standing}`)}
              </span>
            </span>
            {row.label === "" && row.heading !== "" && (
              <span className="line-clamp-2 text-ink-soft text-sm">
                <bdi>{row.heading}</bdi>
              </span>
            )}
            {row.standing !== "not_asked" && row.standing !== "unanswered" && (
              <span className="grid w-full grid-cols-2 gap-x-4 gap-y-1.5">
                {ON_A_CARD.map((part) => (
                  <span key={part} className="flex min-w-0 flex-col text-sm">
                    <span className="text-2xs text-ink-faint">{t(`parts.${part}`)}</span>
                    <CellWords row={row} part={part} index={index} language={language} />
                  </span>
                ))}
              </span>
            )}
          </button>
        </li>
      ))}
    </ul>
  );
}
