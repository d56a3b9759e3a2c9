"use client";

import { useTranslations } from "next-intl";
import { TextLink } from "@/app/_components/link";
import { statementPlace } from "../../_room/statement-place";
import type { CoverageReport, CoverageSource, CoverageStatement } from "./coverage-index";

/** Claims or recommendations with the way to their words in the text, and what proves each. */
export function StatementLinks({
  report,
  statements,
  sources,
  none,
}: {
  report: CoverageReport;
  statements: readonly CoverageStatement[];
  sources: ReadonlyMap<string, CoverageSource>;
  /** What is said where there are none. */
  none: string;
}) {
  const t = useTranslations("coverage");
  if (statements.length === 0) return <p className="text-ink-faint">{none}</p>;
  return (
    <ul className="flex flex-col gap-3">
      {statements.map((statement) => {
        const { id, kind, number, words } = statement;
        const proofs = statement.sourceIds.flatMap((sourceId) => sources.get(sourceId) ?? []);
        return (
          <li key={id} className="flex flex-col gap-0.5">
            <TextLink href={`/reports/${report.id}${statementPlace(statement)}`}>
              <bdi>
                {number === null ? "" : `${number}. `}
                {words === "" ? t("noWords") : words}
              </bdi>
            </TextLink>
            {proofs.length > 0 ? (
              <span className="flex flex-wrap gap-x-3 text-xs">
                {proofs.map((source) =>
                  // Guests of the report do not see the library.
                  report.isMember ? (
                    <TextLink key={source.id} href={`/sources/${source.id}`}>
                      <bdi>{source.name}</bdi>
                    </TextLink>
                  ) : (
                    <bdi key={source.id} className="text-ink-soft">
                      {source.name}
                    </bdi>
                  ),
                )}
              </span>
            ) : (
              kind === "claim" && <span className="text-warning text-xs">{t("noSource")}</span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
