"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/app/_components/button";
import { Checkbox } from "@/app/_components/choice";
import { Select } from "@/app/_components/select";
import { COVERAGE_STANDINGS } from "@/core/coverage/coverage";
import {
  COVERAGE_MARKS,
  type CoverageFilters,
  type CoverageMark,
  NO_FILTERS,
  NOBODY,
  writeFilters,
} from "@/core/coverage/coverage-filters";
import type { Coverage, CoverageReport } from "./coverage-index";

const ANY = "any";

/** What the matrix is narrowed to; kept in the address, so that it can be sent to a colleague. */
export function CoverageFilterBar({
  filters,
  report,
  coverage,
  onChange,
}: {
  filters: CoverageFilters;
  report: CoverageReport;
  coverage: Coverage;
  onChange: (filters: CoverageFilters) => void;
}) {
  const t = useTranslations("coverage");
  const change = (part: Partial<CoverageFilters>) => onChange({ ...filters, ...part });
  const setMark = (mark: CoverageMark, isOn: boolean) =>
    change({
      marks: COVERAGE_MARKS.filter((one) => (one === mark ? isOn : filters.marks.includes(one))),
    });
  const orNull = (id: string) => (id === ANY ? null : id);
  return (
    <fieldset className="flex min-w-0 flex-col gap-3 border-0 p-0">
      <legend className="sr-only">{t("filters")}</legend>
      <div className="flex flex-wrap gap-3">
        <Select
          className="w-52 max-sm:w-full"
          label={t("parts.standing")}
          options={[
            { id: ANY, label: t("any") },
            ...COVERAGE_STANDINGS.map((id) => ({ id, label: t(`standings.${id}`) })),
          ]}
          value={filters.standing ?? ANY}
          onChange={(id) => change({ standing: id === ANY ? null : id })}
        />
        <Select
          className="w-52 max-sm:w-full"
          label={t("parts.owner")}
          options={[
            { id: ANY, label: t("any") },
            { id: NOBODY, label: t("nobody") },
            ...report.members.map(({ userId, name }) => ({ id: userId, label: name })),
          ]}
          value={filters.owner ?? ANY}
          onChange={(id) => change({ owner: orNull(id) })}
        />
        <Select
          className="w-64 max-sm:w-full"
          label={t("section")}
          options={[
            { id: ANY, label: t("any") },
            ...coverage.sections.map(({ id, title }) => ({ id, label: title })),
          ]}
          value={filters.sectionId ?? ANY}
          onChange={(id) => change({ sectionId: orNull(id) })}
        />
      </div>
      <div className="flex flex-wrap items-center gap-x-5 gap-y-1">
        {COVERAGE_MARKS.map((mark) => (
          <Checkbox
            key={mark}
            isSelected={filters.marks.includes(mark)}
            onChange={(isOn) => setMark(mark, isOn)}
          >
            {t(`marks.${mark}`)}
          </Checkbox>
        ))}
        <Checkbox
          isSelected={filters.isWithParts}
          onChange={(isWithParts) => change({ isWithParts })}
        >
          {t("withParts")}
        </Checkbox>
        {writeFilters(filters) !== "" && (
          <Button size="small" variant="quiet" onPress={() => onChange(NO_FILTERS)}>
            {t("showAll")}
          </Button>
        )}
      </div>
    </fieldset>
  );
}
