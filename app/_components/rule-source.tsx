import { useTranslations } from "next-intl";
import { CalendarDay } from "@/app/_components/calendar-day";
import type { Rule } from "@/core/rules/rule";

/** How sure a rule is, where it stands and when that was looked up. */
export function RuleSource({ rule }: { rule: Rule }) {
  const t = useTranslations("rules");
  return (
    <p className="flex flex-wrap gap-x-2 text-ink-faint text-xs">
      <span className={rule.certainty === "verified" ? "text-success" : "text-warning"}>
        {t(`certainty.${rule.certainty}`)}
      </span>
      {rule.sourceUrl === null ? (
        <span dir="auto">{rule.source}</span>
      ) : (
        <a href={rule.sourceUrl} rel="noreferrer" target="_blank" dir="auto" className="underline">
          {rule.source}
        </a>
      )}
      <span>
        {t("checkedOn")} <CalendarDay day={rule.checkedOn} style="medium" />
      </span>
    </p>
  );
}
