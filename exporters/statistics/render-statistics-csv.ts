import type { StatisticInput } from "../../core/statistics/statistic";
import { STATISTIC_COLUMNS, type StatisticColumn } from "../../core/statistics/statistic-columns";
import { csvFile } from "../csv-line";

/** A figure of the register with the name of its source, "" without one. */
export type NamedStatistic = Omit<StatisticInput, "sourceId"> & { source: string };

/** A register as CSV, with the columns that are read back: STATISTIC_COLUMNS. */
export const renderStatisticsCsv = (statistics: readonly NamedStatistic[]): Uint8Array =>
  csvFile([
    STATISTIC_COLUMNS,
    ...statistics.map((statistic) => STATISTIC_COLUMNS.map((column) => cellOf(statistic, column))),
  ]);

function cellOf(statistic: NamedStatistic, column: StatisticColumn): string {
  if (column === "too_old_after") return statistic.agesAfter ?? "";
  if (column === "locator_label") return statistic.locator === "" ? "" : statistic.locatorLabel;
  return statistic[column];
}
