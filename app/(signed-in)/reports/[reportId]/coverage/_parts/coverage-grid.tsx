"use client";

import { useTranslations } from "next-intl";
import { memo, type ReactNode, useRef } from "react";
import { classNames } from "@/app/_components/class-names";
import { type CoverageRow, isLoud } from "@/core/coverage/coverage";
import { type CellLanguage, CellWords, useCellLanguage } from "./cell-words";
import { COVERAGE_PARTS, type CoverageIndex, type CoveragePart, rowKey } from "./coverage-index";
import { useGridKeys } from "./use-grid-keys";

type OnOpen = (row: CoverageRow, part: CoveragePart | null) => void;

/**
 * The matrix as a grid (APG): one stop of the tab key; arrows, Home, End, Page Up and Page Down go
 * from cell to cell, Enter opens what a cell stands for.
 */
export function CoverageGrid({
  rows,
  index,
  onOpen,
}: {
  rows: readonly CoverageRow[];
  index: CoverageIndex;
  onOpen: OnOpen;
}) {
  const t = useTranslations("coverage");
  const language = useCellLanguage();
  const table = useRef<HTMLTableElement>(null);
  const keys = useGridKeys(table, rows);
  return (
    <div className="coverage-scroll max-h-[calc(100dvh-var(--bar)-1.5rem)] overflow-auto rounded-md border border-line print:border-0">
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the grid pattern of the ARIA practices allows it, and on paper it is a table */}
      <table ref={table} role="grid" aria-label={t("title")} className="coverage-grid" {...keys}>
        <thead className="bg-sunken text-ink-soft text-xs">
          <tr>
            <th scope="col" className="bg-sunken px-2 py-2 text-start font-medium">
              {t("paragraph")}
            </th>
            {COVERAGE_PARTS.map((part) => (
              <th key={part} scope="col" className="px-2 py-2 text-start font-medium">
                {t(`parts.${part}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={rowKey(row)} row={row} index={index} language={language} onOpen={onOpen} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

const Row = memo(function Row({
  row,
  index,
  language,
  onOpen,
}: {
  row: CoverageRow;
  index: CoverageIndex;
  language: CellLanguage;
  onOpen: OnOpen;
}) {
  const loud = isLoud(row);
  const ground = loud ? "bg-danger-soft" : row.label === "" ? "bg-paper" : "bg-desk";
  return (
    <tr className={classNames("border-line border-t", ground)}>
      <th scope="row" className={classNames("text-start font-normal", ground)}>
        <CellButton number={row.number} onPress={() => onOpen(row, null)}>
          <RowName row={row} t={language.t} />
        </CellButton>
      </th>
      {COVERAGE_PARTS.map((part) => (
        <td key={part} className="min-w-0">
          <CellButton onPress={() => onOpen(row, part)}>
            <CellWords row={row} part={part} index={index} language={language} />
          </CellButton>
        </td>
      ))}
    </tr>
  );
});

function RowName({ row, t }: { row: CoverageRow; t: CellLanguage["t"] }) {
  return (
    <>
      <span className={classNames("font-medium tabular-nums", row.label !== "" && "ps-4")}>
        {row.number}
        {row.isWithdrawn && <abbr title={t("withdrawn")}>*</abbr>}
        {row.isFollowUp && (
          <span className="ms-2 rounded-sm border border-warning px-1 font-normal text-2xs text-warning">
            {t("followUpMark")}
          </span>
        )}
      </span>
      {row.label === "" && row.heading !== "" && (
        <span className="line-clamp-2 text-ink-soft text-xs">
          <bdi>{row.heading}</bdi>
        </span>
      )}
    </>
  );
}

/** Only one is a stop of the tab key; `useGridKeys` says which. */
function CellButton({
  number,
  onPress,
  children,
}: {
  number?: string;
  onPress: () => void;
  children: ReactNode;
}) {
  return (
    <button
      type="button"
      tabIndex={-1}
      onClick={onPress}
      {...(number === undefined ? {} : { "data-number": number })}
      className="flex h-full w-full flex-col scroll-ms-52 scroll-mt-12 px-2 py-2 text-start text-sm hover:bg-accent-soft focus-visible:relative focus-visible:z-1 focus-visible:outline-2 focus-visible:outline-focus focus-visible:-outline-offset-2"
    >
      {children}
    </button>
  );
}
