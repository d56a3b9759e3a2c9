"use client";

import { useTranslations } from "next-intl";
import { Select } from "@/app/_components/select";
import { CONFIDENTIALITIES, type Confidentiality } from "@/core/confidentiality/confidentiality";

/** Who may see what one writes about a source, in words for each class. */
export function ConfidentialityChoice({
  value,
  onChange,
  className,
}: {
  value: Confidentiality;
  onChange: (confidentiality: Confidentiality) => void;
  className?: string;
}) {
  const t = useTranslations("confidentiality");
  return (
    <Select
      label={t("class")}
      description={t(`meanings.${value}`)}
      options={CONFIDENTIALITIES.map((id) => ({
        id,
        label: t(`classes.${id}`),
        description: t(`meanings.${id}`),
      }))}
      value={value}
      onChange={onChange}
      {...(className === undefined ? {} : { className })}
    />
  );
}
