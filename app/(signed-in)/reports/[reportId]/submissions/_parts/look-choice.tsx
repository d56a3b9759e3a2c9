"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Radio, RadioGroup } from "@/app/_components/choice";
import { useTRPC } from "@/app/_trpc/client";
import { DOCX_PROFILES, type DocxProfile } from "@/exporters/docx/docx-look";
import type { ExportFormat } from "@/exporters/render-report";

/** How the Word file of a submission looks, and whether its PDF has numbered paragraphs; nothing where it has neither. */
export function LookChoice({
  reportId,
  formats,
  profile,
  onProfile,
}: {
  reportId: string;
  formats: readonly ExportFormat[];
  profile: DocxProfile;
  onProfile: (profile: DocxProfile) => void;
}) {
  const t = useTranslations("room.word");
  const own = useQuery(useTRPC().export.template.queryOptions({ reportId }));
  const name = own.data?.fileName;
  if (!formats.includes("docx") && !formats.includes("pdf")) return null;
  const looks = DOCX_PROFILES.filter(
    (look) => look !== "own" || (name !== undefined && formats.includes("docx")),
  );
  return (
    <RadioGroup
      label={t("look")}
      value={looks.includes(profile) ? profile : "plain"}
      onChange={(value) => onProfile(value as DocxProfile)}
    >
      {looks.map((look) => (
        <Radio key={look} value={look}>
          <span className="flex flex-col">
            <span>{t(`looks.${look}`)}</span>
            <span className="break-words text-ink-soft text-xs">
              {look === "own" ? t("lookWords.own", { name: name ?? "" }) : t(`lookWords.${look}`)}
            </span>
          </span>
        </Radio>
      ))}
    </RadioGroup>
  );
}
