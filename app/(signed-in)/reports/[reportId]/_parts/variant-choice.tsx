"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Checkbox, Radio, RadioGroup } from "@/app/_components/choice";
import { FailureMessage } from "@/app/_components/failure-message";
import { useTRPC } from "@/app/_trpc/client";
import { VARIANTS, type Variant } from "@/core/redaction/variant";
import type { RedactionPreview } from "@/server/services/redaction/preview-redaction";
import type { RoomReport } from "../_room/room-context";

export type ChosenVariant = { variant: Variant; withDetails: boolean };

/** For whom a file is to be; public until somebody says otherwise. */
export function useVariant() {
  return useState<ChosenVariant>({ variant: "public", withDetails: false });
}

/** Asks for whom a file is, and says before it is made what a public one withholds. */
export function VariantChoice({
  report,
  chosen: { variant, withDetails },
  onChange,
  isWithSuggestions,
  isDisabled,
  hasDetails = true,
}: {
  report: Pick<RoomReport, "id" | "rights">;
  chosen: ChosenVariant;
  onChange: (chosen: ChosenVariant) => void;
  isWithSuggestions: boolean;
  isDisabled: boolean;
  /** Whether such a file can have the details of sealed sources. */
  hasDetails?: boolean;
}) {
  const t = useTranslations("room.variant");
  const trpc = useTRPC();
  const suggestions = isWithSuggestions ? "with" : "without";
  const asked = trpc.report.previewRedaction.queryOptions(
    { reportId: report.id, suggestions },
    // Others write meanwhile: what was true when the last dialog was open says nothing.
    { staleTime: 0, gcTime: 0 },
  );
  const { data, error } = useQuery(asked);
  return (
    <>
      {report.rights["report.export_confidential"] && (
        <RadioGroup
          label={t("label")}
          value={variant}
          onChange={(value) => onChange({ variant: value as Variant, withDetails: false })}
          isDisabled={isDisabled}
        >
          {VARIANTS.map((name) => (
            <Radio key={name} value={name}>
              <span className="flex flex-col">
                <span>{t(`names.${name}`)}</span>
                <span className="text-xs text-ink-soft">{t(`words.${name}`)}</span>
              </span>
            </Radio>
          ))}
        </RadioGroup>
      )}
      {variant === "public" && <Withheld preview={data} />}
      {hasDetails && variant === "confidential" && data !== undefined && data.openable > 0 && (
        <Checkbox
          isSelected={withDetails}
          onChange={(isOn) => onChange({ variant, withDetails: isOn })}
          isDisabled={isDisabled}
        >
          <span className="flex flex-col">
            <span>{t("details", { count: data.openable })}</span>
            <span className="text-xs text-ink-soft">{t("detailsWords")}</span>
          </span>
        </Checkbox>
      )}
      <FailureMessage error={error} />
    </>
  );
}

function Withheld({ preview }: { preview: RedactionPreview | undefined }) {
  const t = useTranslations("room.variant");
  if (preview === undefined) return <p role="status">{t("looking")}</p>;
  const { takenOut, names, faces } = preview;
  const counts = {
    sections: takenOut.sections,
    passages: takenOut.passages,
    footnotes: takenOut.footnotes,
    spelled: names?.spelled ?? 0,
    similar: names?.similar ?? 0,
    faces,
  };
  const told = (Object.keys(counts) as (keyof typeof counts)[]).filter((key) => counts[key] > 0);
  if (told.length === 0 && names !== null) return <p role="status">{t("nothing")}</p>;
  return (
    <div role="status">
      <p className="font-medium text-sm">{t("withheld")}</p>
      <ul className="list-disc ps-5">
        {told.map((key) => (
          <li key={key}>{t(`counts.${key}`, { count: counts[key] })}</li>
        ))}
        {names === null && <li>{t("namesUncounted")}</li>}
      </ul>
    </div>
  );
}
