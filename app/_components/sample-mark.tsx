import { useTranslations } from "next-intl";

/** Marks what belongs to the sample organisation, wherever it is named. */
export function SampleMark() {
  const t = useTranslations("shell");
  return (
    <span
      title={t("sampleMeaning")}
      className="shrink-0 rounded-sm border border-warning px-1.5 py-px font-medium text-2xs text-warning"
    >
      {t("sample")}
    </span>
  );
}
