"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Checkbox, Radio, RadioGroup } from "@/app/_components/choice";
import type { PdfQuality } from "@/exporters/pdf/pdf-document";
import type { PdfStandard } from "@/exporters/pdf/pdf-standard";
import { PdfFindings } from "./pdf-findings";
import { ReportFileDialog } from "./report-file-dialog";

/** The kinds of PDF a person chooses from, and what is asked of the server for each. */
const KINDS = {
  final: { quality: "final", standard: "ua-1" },
  archive: { quality: "final", standard: "a-2a" },
  draft: { quality: "draft", standard: "ua-1" },
} as const satisfies Record<string, { quality: PdfQuality; standard: PdfStandard }>;
type Kind = keyof typeof KINDS;
const KIND_NAMES = ["final", "archive", "draft"] as const satisfies readonly Kind[];

/** Has a PDF of the report made, with how far it is, and shows what to know of it. */
export function ExportPdfDialog(props: { isWithSuggestions: boolean; onClose: () => void }) {
  const t = useTranslations("room.pdf");
  const [kind, setKind] = useState<Kind>("final");
  const [isNumbered, setNumbered] = useState(false);
  const options = (isDisabled: boolean) => (
    <>
      <RadioGroup
        label={t("kind")}
        value={kind}
        onChange={(value) => setKind(value as Kind)}
        isDisabled={isDisabled}
      >
        {KIND_NAMES.map((name) => (
          <Radio key={name} value={name}>
            <span className="flex flex-col">
              <span>{t(`kinds.${name}`)}</span>
              <span className="text-xs text-ink-soft">{t(`kindWords.${name}`)}</span>
            </span>
          </Radio>
        ))}
      </RadioGroup>
      <Checkbox isSelected={isNumbered} onChange={setNumbered} isDisabled={isDisabled}>
        {t("numbered")}
      </Checkbox>
    </>
  );
  return (
    <ReportFileDialog
      {...props}
      words={{ title: t("title"), make: t("make"), making: t("making") }}
      choice={{ format: "pdf", pdf: { ...KINDS[kind], isNumbered } }}
      options={options}
      done={(made) => <PdfFindings made={made} />}
    />
  );
}
