"use client";

import { useTranslations } from "next-intl";
import { Checkbox } from "@/app/_components/choice";
import { Select } from "@/app/_components/select";
import type { PdfStandard } from "@/exporters/pdf/pdf-standard";
import type { ExportFormat } from "@/exporters/render-report";

/** What secretariats take, and what programs and archives read. */
const SENT_FORMATS = [
  "docx",
  "odt",
  "pdf",
  "html",
  "md",
  "json",
] as const satisfies readonly ExportFormat[];
const PDF_STANDARDS = ["ua-1", "a-2a"] as const satisfies readonly PdfStandard[];

/** In which formats the report is frozen. */
export function FormatChoice({
  formats,
  standard,
  error,
  onFormats,
  onStandard,
}: {
  formats: readonly ExportFormat[];
  standard: PdfStandard;
  error: string | null;
  onFormats: (formats: readonly ExportFormat[]) => void;
  onStandard: (standard: PdfStandard) => void;
}) {
  const t = useTranslations("submission");
  return (
    <div className="flex flex-col gap-4">
      <fieldset className="flex flex-col gap-1">
        <legend className="pb-1 font-medium">{t("formats")}</legend>
        {SENT_FORMATS.map((format) => (
          <Checkbox
            key={format}
            isSelected={formats.includes(format)}
            onChange={(isChosen) =>
              onFormats(
                SENT_FORMATS.filter((other) =>
                  other === format ? isChosen : formats.includes(other),
                ),
              )
            }
          >
            {t(`formatNames.${format}`)}
          </Checkbox>
        ))}
        {error !== null && (
          <p role="alert" className="text-danger text-sm">
            {error}
          </p>
        )}
      </fieldset>
      {formats.includes("pdf") && (
        <Select
          label={t("pdfStandard")}
          options={PDF_STANDARDS.map((id) => ({ id, label: t(`pdfStandards.${id}`) }))}
          value={standard}
          onChange={onStandard}
        />
      )}
    </div>
  );
}
