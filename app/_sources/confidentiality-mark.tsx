import { Lock, Users } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Confidentiality } from "@/core/confidentiality/confidentiality";

/** Says of a source that is not public what it is; of a public one nothing. */
export function ConfidentialityMark({ confidentiality }: { confidentiality: Confidentiality }) {
  const t = useTranslations("confidentiality");
  if (confidentiality === "public") return null;
  const Mark = confidentiality === "confidential" ? Lock : Users;
  return (
    <span className="inline-flex items-center gap-1 text-accent">
      <Mark aria-hidden="true" className="size-3.5" />
      {t(`classes.${confidentiality}`)}
    </span>
  );
}
