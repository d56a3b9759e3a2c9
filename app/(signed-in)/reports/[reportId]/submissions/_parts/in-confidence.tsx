import { useTranslations } from "next-intl";
import { Banner } from "@/app/_components/banner";
import { TextLink } from "@/app/_components/link";
import type { SubmittedReport } from "./submit-report";

/** What it means to freeze a report in confidence: who reads what, and that protected names stand in it. */
export function InConfidence({ report, names }: { report: SubmittedReport; names: number }) {
  const t = useTranslations("submission");
  return (
    <Banner
      tone="warning"
      title={t("inConfidence")}
      actions={
        names > 0 && (
          <TextLink href={`/reports/${report.id}/check`} className="control flex items-center">
            {t("toCheck")}
          </TextLink>
        )
      }
    >
      <p>{t("inConfidenceWords")}</p>
      {names > 0 && <p>{t("namesStand", { count: names })}</p>}
    </Banner>
  );
}
