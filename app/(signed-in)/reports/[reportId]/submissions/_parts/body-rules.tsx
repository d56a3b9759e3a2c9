import { useTranslations } from "next-intl";
import { RuleSource } from "@/app/_components/rule-source";
import { RuleWords } from "@/app/_components/rule-words";
import type { Rule } from "@/core/rules/rule";

/** What the treaty body lays down, to be looked at before something is frozen. */
export function BodyRules({ rules }: { rules: readonly Rule[] }) {
  const t = useTranslations("submission");
  const words = useTranslations("rules");
  return (
    <details>
      <summary className="control flex cursor-pointer items-center text-accent">
        {t("bodyRules")}
      </summary>
      <dl className="flex flex-col gap-4 py-3">
        {rules.map((rule) => (
          <div key={rule.value.subject} className="flex flex-col gap-1">
            <dt className="font-medium">{words(`subject.${rule.value.subject}`)}</dt>
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
    </details>
  );
}
