"use client";

import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Source } from "@/core/citation/source";
import { flagsOfSource } from "@/core/citation/source-flags";

type Flagged = Source & { deletedAt: Date | null; isOpen?: boolean };

const mark = "inline-flex items-center gap-1 text-warning";

/** What a source lacks, in a word each. */
export function SourceFlags({ source }: { source: Flagged }) {
  const t = useTranslations("sources");
  return (
    <>
      {source.deletedAt !== null && <span className="font-medium text-danger">{t("deleted")}</span>}
      {/* What is not seen cannot be said to lack anything. */}
      {(source.isOpen === false ? [] : flagsOfSource(source)).map((flag) => (
        <span key={flag} className={mark}>
          <TriangleAlert aria-hidden="true" className="size-3.5" />
          {t(`flags.${flag}`)}
        </span>
      ))}
    </>
  );
}

/** The same with what each means and what to do about it. */
export function SourceFlagMeanings({ source }: { source: Flagged }) {
  const t = useTranslations("sources");
  const flags = flagsOfSource(source);
  if (flags.length === 0) return null;
  return (
    <ul className="flex flex-col gap-2">
      {flags.map((flag) => (
        <li key={flag} className="flex flex-col text-xs">
          <span className={mark}>
            <TriangleAlert aria-hidden="true" className="size-3.5" />
            {t(`flags.${flag}`)}
          </span>
          <span className="text-ink-soft">{t(`flagMeanings.${flag}`)}</span>
        </li>
      ))}
    </ul>
  );
}
