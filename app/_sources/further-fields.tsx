"use client";

import { useTranslations } from "next-intl";
import { TextField } from "@/app/_components/text-field";
import type { CslTextVariable } from "@/core/citation/csl-variables";
import type { FurtherFields as Further, SourceType } from "@/core/citation/source";

/** What a person may add to a source beyond its main fields; whatever else it holds is kept. */
const OFFERED = [
  "volume",
  "issue",
  "page",
  "edition",
  "collection-title",
  "publisher-place",
  "event-title",
  "genre",
  "authority",
  "number",
  "DOI",
  "ISBN",
  "archive",
  "archive_location",
] as const satisfies readonly CslTextVariable[];
type Offered = (typeof OFFERED)[number];

const IN_PERIODICALS: readonly Offered[] = ["volume", "issue", "page", "DOI"];
const BY_TYPE: Partial<Record<SourceType, readonly Offered[]>> = {
  un_document: ["page"],
  treaty: ["volume", "page"],
  report: ["number", "publisher-place", "page", "genre", "ISBN", "DOI"],
  "article-newspaper": ["page"],
  "article-journal": IN_PERIODICALS,
  "article-magazine": IN_PERIODICALS,
  book: ["edition", "volume", "publisher-place", "collection-title", "ISBN", "DOI"],
  chapter: ["edition", "volume", "page", "publisher-place", "collection-title", "ISBN", "DOI"],
  webpage: ["genre"],
  legislation: ["number", "volume", "page"],
  legal_case: ["authority", "volume", "page", "number"],
  interview: ["genre", "archive_location"],
  thesis: ["genre", "publisher-place"],
  "paper-conference": ["event-title", "page", "publisher-place", "DOI"],
};
const USUAL: readonly Offered[] = ["volume", "page", "publisher-place", "genre", "number", "DOI"];

/** Volume, pages and the like: those of the type, and those the source has already. */
export function FurtherFields({
  type,
  further,
  description,
  onChange,
}: {
  type: SourceType;
  further: Further;
  /** Where they were read. */
  description?: string;
  onChange: (further: Further) => void;
}) {
  const t = useTranslations("sources");
  const wanted = BY_TYPE[type] ?? USUAL;
  const shown = OFFERED.filter((name) => wanted.includes(name) || further[name] !== undefined);
  const change = (name: Offered, value: string) => {
    const { [name]: _before, ...others } = further;
    onChange(value === "" ? others : { ...others, [name]: value });
  };
  return (
    <fieldset className="grid min-w-0 gap-5 sm:col-span-2 sm:grid-cols-2">
      <legend className="pb-1.5 font-medium text-ink">{t("further")}</legend>
      {description !== undefined && (
        <p className="text-ink-faint text-xs sm:col-span-2">{description}</p>
      )}
      {shown.map((name) => (
        <TextField
          key={name}
          label={t(`csl.${name}`)}
          value={further[name] ?? ""}
          onChange={(value) => change(name, value)}
          maxLength={1_000}
          autoComplete="off"
          {...(name === "DOI" || name === "ISBN" ? { dir: "ltr" } : {})}
        />
      ))}
    </fieldset>
  );
}
