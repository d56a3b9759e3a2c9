"use client";

import { LayoutList } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/app/_components/button";
import { Menu, MenuItem } from "@/app/_components/menu";
import type { ReportAction } from "@/server/policies/can";
import { pagesFor } from "./report-page-list";

/** From the drafting room to the report's other pages. */
export function ReportPagesMenu({
  reportId,
  rights,
}: {
  reportId: string;
  rights: Record<ReportAction, boolean>;
}) {
  const t = useTranslations("reportPages");
  // History and settings have buttons of their own beside this one.
  const pages = pagesFor(rights).filter((page) => !["text", "history", "settings"].includes(page));
  return (
    <Menu
      label={t("label")}
      trigger={
        <Button variant="quiet" size="icon" aria-label={t("label")}>
          <LayoutList aria-hidden="true" className="size-4" />
        </Button>
      }
    >
      {pages.map((page) => (
        <MenuItem key={page} id={page} href={`/reports/${reportId}/${page}`} textValue={t(page)}>
          {t(page)}
        </MenuItem>
      ))}
    </Menu>
  );
}
