"use client";

import { History, Settings } from "lucide-react";
import { useTranslations } from "next-intl";
import { ButtonLink } from "@/app/_components/link";
import { ReportPagesMenu } from "../_parts/report-pages-menu";
import { CheckBadge } from "./check-badge";
import { ExportMenu } from "./export-menu";
import { OfflineSwitch } from "./offline-switch";
import { People } from "./people";
import { Receipts } from "./receipts";
import { useRoom } from "./room-context";

/** What the report is, whether it is safe, who is here, and the ways out of the room. */
export function RoomHeader() {
  const t = useTranslations("room");
  const { report, currentSection } = useRoom();
  return (
    <div className="flex min-h-12 flex-wrap items-center gap-x-4 gap-y-1 px-4 max-sm:pt-2 max-sm:pb-1 sm:px-6 lg:h-12 lg:flex-nowrap">
      <h1
        className="min-w-0 grow basis-40 font-serif text-lg [text-align:match-parent] max-sm:basis-full sm:truncate"
        dir="auto"
        title={report.title}
      >
        {report.title}
      </h1>
      <Receipts />
      <People />
      <div className="ms-auto flex items-center gap-1">
        {report.rights["report.export"] && <ExportMenu />}
        <OfflineSwitch />
        {report.rights["report.check"] && <CheckBadge />}
        <ReportPagesMenu reportId={report.id} rights={report.rights} />
        {report.rights["history.read"] && (
          <ButtonLink
            href={`/reports/${report.id}/history${currentSection ? `?section=${currentSection}` : ""}`}
            variant="quiet"
            size="icon"
            aria-label={t("history")}
          >
            <History aria-hidden="true" className="size-4" />
          </ButtonLink>
        )}
        <ButtonLink
          href={`/reports/${report.id}/settings`}
          variant="quiet"
          size="icon"
          aria-label={t("settings")}
        >
          <Settings aria-hidden="true" className="size-4" />
        </ButtonLink>
      </div>
    </div>
  );
}
