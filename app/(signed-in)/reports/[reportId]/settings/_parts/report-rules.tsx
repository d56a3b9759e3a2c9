import { useTranslations } from "next-intl";
import { Banner } from "@/app/_components/banner";
import { TextLink } from "@/app/_components/link";
import { RuleSource } from "@/app/_components/rule-source";
import { RuleWords } from "@/app/_components/rule-words";
import { type Counted, measureLimit } from "@/core/rules/measure-limit";
import { RULE_SUBJECTS } from "@/core/rules/rule";
import type { ReportRules as Rules } from "@/server/services/rule/read-rules";

/** What the treaty body lays down for this kind of report, and how the report stands to its limit. */
export function ReportRules({
  rules,
  sections,
  isMember,
}: {
  rules: Rules;
  sections: readonly Counted[];
  isMember: boolean;
}) {
  const t = useTranslations("rules");
  const room = useTranslations("room");
  const known = RULE_SUBJECTS.flatMap((subject) => rules[subject] ?? []);
  const limit = rules.limit?.value.subject === "limit" ? rules.limit.value : null;
  const measured = limit && measureLimit(sections, limit);
  return (
    <>
      {measured && measured.state !== "within" && (
        <Banner tone={measured.state === "over" ? "danger" : "warning"}>
          {room(measured.state === "over" ? "limitOver" : "limitNear", {
            percent: Math.round(measured.share * 100),
          })}
        </Banner>
      )}
      {known.length === 0 && <p className="text-ink-faint">{t("none")}</p>}
      <dl className="flex flex-col gap-4">
        {known.map((rule) => (
          <div key={rule.value.subject} className="flex flex-col gap-1">
            <dt className="font-medium">{t(`subject.${rule.value.subject}`)}</dt>
            <dd>
              <RuleWords value={rule.value} />
              {rule.note !== "" && (
                <p dir="auto" className="text-ink-soft text-sm">
                  {rule.note}
                </p>
              )}
              <RuleSource rule={rule} />
            </dd>
          </div>
        ))}
      </dl>
      {isMember && <TextLink href="/settings/rules">{t("toRules")}</TextLink>}
    </>
  );
}
