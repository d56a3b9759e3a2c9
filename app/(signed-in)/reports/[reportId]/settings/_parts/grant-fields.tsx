"use client";

import { useTranslations } from "next-intl";
import { Checkbox, Radio, RadioGroup } from "@/app/_components/choice";
import { Select } from "@/app/_components/select";
import { PARTNER_ROLES, type PartnerRole } from "@/core/coalition/partner-role";
import type { GivenSection } from "./partners";

export type Grant = {
  granted: PartnerRole;
  /** Null for every section. */
  sectionIds: string[] | null;
};

/** What a partner may let its people do at most, and where. */
export function GrantFields({
  grant,
  sections,
  onChange,
}: {
  grant: Grant;
  sections: readonly GivenSection[];
  onChange: (grant: Grant) => void;
}) {
  const t = useTranslations("partners");
  const isWorking = grant.granted === "drafter" || grant.granted === "reviewer";
  return (
    <>
      <Select<PartnerRole>
        label={t("granted")}
        options={PARTNER_ROLES.map((id) => ({
          id,
          label: t(`grants.${id}`),
          description: t(`grantMeanings.${id}`),
        }))}
        value={grant.granted}
        onChange={(granted) => onChange({ ...grant, granted })}
      />
      {isWorking && sections.length > 0 && (
        <RadioGroup
          label={t("where")}
          value={grant.sectionIds === null ? "whole" : "some"}
          onChange={(value) =>
            onChange({ ...grant, sectionIds: value === "whole" ? null : (grant.sectionIds ?? []) })
          }
        >
          <Radio value="whole">{t("whole")}</Radio>
          <Radio value="some">{t("some")}</Radio>
        </RadioGroup>
      )}
      {isWorking && grant.sectionIds !== null && (
        <GivenSections
          given={grant.sectionIds}
          sections={sections}
          onChange={(sectionIds) => onChange({ ...grant, sectionIds })}
        />
      )}
    </>
  );
}

function GivenSections({
  given,
  sections,
  onChange,
}: {
  given: readonly string[];
  sections: readonly GivenSection[];
  onChange: (given: string[]) => void;
}) {
  const t = useTranslations("partners");
  return (
    <fieldset className="flex flex-col">
      <legend className="pb-1 font-medium">{t("sections")}</legend>
      {sections.map(({ id, title }) => (
        <Checkbox
          key={id}
          isSelected={given.includes(id)}
          onChange={(isGiven) =>
            onChange(isGiven ? [...given, id] : given.filter((one) => one !== id))
          }
        >
          <span dir="auto">{title}</span>
        </Checkbox>
      ))}
    </fieldset>
  );
}
