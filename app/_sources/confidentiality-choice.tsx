"use client";

import { useTranslations } from "next-intl";
import { Select } from "@/app/_components/select";
import { CONFIDENTIALITIES, type Confidentiality } from "@/core/confidentiality/confidentiality";

/** Who may see what one writes about a source, in words for each class. */
export function ConfidentialityChoice({
  value,
  onChange,
  className,
  isDisabled = false,
}: {
  value: Confidentiality;
  onChange: (confidentiality: Confidentiality) => void;
  className?: string;
  isDisabled?: boolean;
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
      isDisabled={isDisabled}
      {...(className === undefined ? {} : { className })}
    />
  );
}
