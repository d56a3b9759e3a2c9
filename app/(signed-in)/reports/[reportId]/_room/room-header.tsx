"use client";

import { Settings } from "lucide-react";
import { useTranslations } from "next-intl";
import { ButtonLink } from "@/app/_components/link";
import { ExportMenu } from "./export-menu";
import { OfflineSwitch } from "./offline-switch";
import { People } from "./people";
import { Receipts } from "./receipts";
import { useRoom } from "./room-context";

/** What the report is, whether it is safe, who is here, and the ways out of the room. */
export function RoomHeader() {
  const t = useTranslations("room");
  const { report } = useRoom();
  return (
    <div className="flex min-h-12 flex-wrap items-center gap-x-4 gap-y-1 px-4 sm:px-6">
      <h1 className="min-w-0 grow basis-40 truncate font-serif text-lg" dir="auto">
        {report.title}
      </h1>
      <Receipts />
      <People />
      <div className="flex items-center gap-1">
        {report.rights["report.export"] && <ExportMenu />}
        <OfflineSwitch />
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
