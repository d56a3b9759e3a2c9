"use client";

import { useTranslations } from "next-intl";
import { Checkbox } from "@/app/_components/choice";

/** In which formats secretariats take an annex. */
const ANNEX_FORMATS = ["docx", "pdf"] as const;
export type AnnexFormat = (typeof ANNEX_FORMATS)[number];

/** Whether the matrix of coverage is sent along as an annex. */
export function AnnexChoice({
  annexes,
  onAnnexes,
}: {
  annexes: readonly AnnexFormat[];
  onAnnexes: (annexes: readonly AnnexFormat[]) => void;
}) {
  const t = useTranslations("submission");
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="font-medium">{t("annex")}</legend>
      <p className="pb-1 text-ink-soft text-sm">{t("annexWords")}</p>
      {ANNEX_FORMATS.map((format) => (
        <Checkbox
          key={format}
          isSelected={annexes.includes(format)}
          onChange={(isChosen) =>
            onAnnexes(
              ANNEX_FORMATS.filter((other) =>
                other === format ? isChosen : annexes.includes(other),
              ),
            )
          }
        >
          {t("annexAs", { format: t(`formatNames.${format}`) })}
        </Checkbox>
      ))}
    </fieldset>
  );
}
