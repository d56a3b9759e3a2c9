"use client";

import { useTranslations } from "next-intl";
import { Checkbox } from "@/app/_components/choice";
import { PREFLIGHT_RULE_IDS } from "@/core/preflight/preflight-rules";
import type { RuleFields } from "./rule-fields";

/** Which checks keep a report to this body from being ready to send. */
export function BlockingChecks({
  fields,
  set,
}: {
  fields: RuleFields;
  set: (change: Partial<RuleFields>) => void;
}) {
  const t = useTranslations("preflight");
  const rules = useTranslations("rules");
  const chosen = fields.text.split("\n").filter((id) => id !== "");
  const toggle = (id: string, isChosen: boolean) =>
    set({
      text: [...chosen.filter((other) => other !== id), ...(isChosen ? [id] : [])].join("\n"),
    });
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="pb-1 font-medium">{rules("subject.checks")}</legend>
      <p className="text-ink-faint text-xs">{rules("checksHelp")}</p>
      {PREFLIGHT_RULE_IDS.map((id) => (
        <Checkbox
          key={id}
          isSelected={chosen.includes(id)}
          onChange={(isChosen) => toggle(id, isChosen)}
        >
          {t(`rules.${id}.name`)}
        </Checkbox>
      ))}
    </fieldset>
  );
}
