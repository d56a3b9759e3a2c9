"use client";

import { useTranslations } from "next-intl";
import { Banner } from "@/app/_components/banner";
import type { ExportFormat } from "@/exporters/render-report";
import { ReportFileDialog } from "./report-file-dialog";

/** Formats of which nothing is asked but for whom the file is. */
export type PlainFormat = Exclude<ExportFormat, "docx" | "pdf">;

/** Has a file made in a format that asks nothing of its own. */
export function ExportFileDialog({
  format,
  ...rest
}: {
  format: PlainFormat;
  isWithSuggestions: boolean;
  onClose: () => void;
}) {
  const t = useTranslations("room.file");
  return (
    <ReportFileDialog
      {...rest}
      words={{ title: t(`titles.${format}`), make: t("make"), making: t("making") }}
      choice={{ format }}
      done={() => <Banner tone="success" title={t("made")} />}
    />
  );
}
