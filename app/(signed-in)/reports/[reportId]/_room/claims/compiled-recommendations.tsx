"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ADDRESSEES } from "@/core/claim/recommendation-facts";
import type { ListedStatement } from "@/server/services/claim/list-statements";
import { goToStatement } from "../go-to";
import { useRoom, useRoomState } from "../room-context";
import { useClaims } from "./claims-context";

/** Under a section: its recommendations, where the report repeats them there. */
export function SectionRecommendations({ sectionId }: { sectionId: string }) {
  const { report } = useRoom();
  const own = useRecommendations().filter((statement) => statement.sectionId === sectionId);
  const at = report.recommendationsAt;
  if ((at !== "sections" && at !== "both") || own.length === 0) return null;
  return (
    <Compiled id={`recommendations-${sectionId}`}>
      <Items statements={own} isPlaceNamed={false} />
    </Compiled>
  );
}

/** At the end of the report: all its recommendations, by addressee where the report says so. */
export function ReportRecommendations() {
  const { report } = useRoom();
  const all = useRecommendations();
  const groups = useGroups(all, report.recommendationsByAddressee);
  const at = report.recommendationsAt;
  if ((at !== "end" && at !== "both") || all.length === 0) return null;
  return (
    <Compiled id="recommendations">
      {groups.map(({ title, of }) => (
        <div key={title} className="flex flex-col gap-2">
          {title !== "" && <h3 className="font-medium">{title}</h3>}
          <Items statements={of} isPlaceNamed />
        </div>
      ))}
    </Compiled>
  );
}

function useRecommendations(): readonly ListedStatement[] {
  return (useClaims().list ?? []).filter(({ number }) => number !== null);
}

function useGroups(all: readonly ListedStatement[], isGrouped: boolean) {
  const t = useTranslations("claims");
  if (!isGrouped) return [{ title: "", of: all }];
  const others = new Set(
    all.flatMap(({ facts }) => (facts.addressee === "other" ? [facts.addresseeName] : [])),
  );
  const to = (addressee: ListedStatement["facts"]["addressee"], name = "") =>
    all.filter(
      ({ facts }) =>
        facts.addressee === addressee && (addressee !== "other" || facts.addresseeName === name),
    );
  return [
    ...ADDRESSEES.filter((id) => id !== "other").map((id) => ({
      title: t(`compiledTo.${id}`),
      of: to(id),
    })),
    ...[...others].map((name) => ({ title: name, of: to("other", name) })),
    { title: t("compiledTo.nobody"), of: to(null) },
  ].filter(({ of }) => of.length > 0);
}

function Compiled({ id, children }: { id: string; children: ReactNode }) {
  const t = useTranslations("claims");
  return (
    <section
      id={id}
      aria-labelledby={`${id}-title`}
      className="mt-4 flex scroll-mt-[calc(var(--bar)+7.5rem)] flex-col gap-3 rounded-md border border-line bg-sunken px-4 py-3"
    >
      <h2 id={`${id}-title`} className="font-serif text-lg">
        {t("compiled")}
      </h2>
      <p className="text-2xs text-ink-faint">{t("compiledHelp")}</p>
      {children}
    </section>
  );
}

function Items({
  statements,
  isPlaceNamed,
}: {
  statements: readonly ListedStatement[];
  isPlaceNamed: boolean;
}) {
  const t = useTranslations("claims");
  const sections = useRoomState((state) => state.outline.sections);
  return (
    <ol className="flex flex-col gap-1.5">
      {statements.map(({ id, sectionId, number, text }) => (
        <li key={`${sectionId} ${id}`} value={number ?? undefined} className="ms-7 list-decimal">
          <button
            type="button"
            onClick={() => goToStatement({ statementId: id, sectionId })}
            className="rounded-sm text-start hover:underline pointer-coarse:min-h-11"
          >
            <span dir="auto" className="font-serif">
              {text}
            </span>
            {isPlaceNamed && (
              <span className="text-ink-faint text-xs">
                {" "}
                {t("compiledFrom", {
                  title: sections.find((section) => section.id === sectionId)?.title ?? "",
                })}
              </span>
            )}
          </button>
        </li>
      ))}
    </ol>
  );
}
