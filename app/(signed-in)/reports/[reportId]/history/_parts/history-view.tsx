"use client";

import type { inferRouterOutputs } from "@trpc/server";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Select } from "@/app/_components/select";
import { Tabs } from "@/app/_components/tabs";
import type { AppRouter } from "@/server/routers/root";
import { NameVersion } from "./name-version";
import { PlayBack } from "./play-back";
import { ReportVersions } from "./report-versions";
import { SectionVersions } from "./section-versions";

export type HistoryReport = inferRouterOutputs<AppRouter>["report"]["get"];

/** Stands for the whole report where else a section's id does. */
export const WHOLE_REPORT = "report";

type Tab = "versions" | "playback";

/** What a section or the whole report said before: versions to compare, and the way it was written. */
export function HistoryView({
  report,
  firstSubject,
}: {
  report: HistoryReport;
  firstSubject: string;
}) {
  const t = useTranslations("history");
  const [subject, setSubject] = useState(firstSubject);
  const [tab, setTab] = useState<Tab>("versions");
  const section = report.sections.find(({ id }) => id === subject);
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
        <Select
          label={t("subject")}
          className="w-full sm:w-96"
          value={subject}
          onChange={setSubject}
          options={[
            ...report.sections.map(({ id, title }) => ({ id, label: title })),
            { id: WHOLE_REPORT, label: t("wholeReport") },
          ]}
        />
        {report.rights["version.name"] && (
          <NameVersion key={subject} reportId={report.id} sectionId={section?.id ?? null} />
        )}
      </div>
      {section === undefined ? (
        <ReportVersions report={report} />
      ) : (
        <Tabs<Tab>
          key={section.id}
          label={t("views")}
          selected={tab}
          onSelect={setTab}
          tabs={[
            {
              id: "versions",
              label: t("versions"),
              content: <SectionVersions report={report} sectionId={section.id} />,
            },
            {
              id: "playback",
              label: t("playBack"),
              content: <PlayBack report={report} sectionId={section.id} />,
            },
          ]}
        />
      )}
    </div>
  );
}
