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
  "jurisdiction",
  "section",
  "chapter-number",
  "status",
  "medium",
  "dimensions",
  "scale",
  "version",
  "event-place",
  "number-of-pages",
  "ISSN",
] as const satisfies readonly CslTextVariable[];
type Offered = (typeof OFFERED)[number];

const IN_PERIODICALS: readonly Offered[] = ["volume", "issue", "page", "DOI"];
const IN_LAW: readonly Offered[] = ["jurisdiction", "authority", "number", "section", "status"];
const AT_AN_EVENT: readonly Offered[] = ["event-title", "event-place", "genre", "medium"];
const IN_A_BOOK: readonly Offered[] = ["edition", "volume", "page", "publisher-place", "ISBN"];
const OF_A_WORK: readonly Offered[] = [
  "genre",
  "medium",
  "dimensions",
  "archive",
  "archive_location",
];
/** By CSL 1.0.2's types, after what Zotero asks for and CSL's own styles print. */
const BY_TYPE: Readonly<Record<SourceType, readonly Offered[]>> = {
  un_document: ["page"],
  treaty: ["volume", "page"],
  report: ["number", "publisher-place", "page", "genre", "ISBN", "DOI"],
  "article-newspaper": ["page", "section", "edition"],
  "article-journal": IN_PERIODICALS,
  "article-magazine": [...IN_PERIODICALS, "ISSN"],
  article: ["number", "genre", "archive", "archive_location", "DOI"],
  book: [
    "edition",
    "volume",
    "publisher-place",
    "collection-title",
    "number-of-pages",
    "ISBN",
    "DOI",
  ],
  chapter: [...IN_A_BOOK, "chapter-number", "collection-title", "DOI"],
  webpage: ["genre"],
  legislation: [...IN_LAW, "volume", "page"],
  bill: [...IN_LAW, "volume", "page"],
  regulation: [...IN_LAW, "volume", "page"],
  legal_case: ["authority", "jurisdiction", "number", "volume", "page", "status"],
  hearing: ["authority", "number", "section", ...AT_AN_EVENT],
  interview: ["genre", "medium", "archive", "archive_location"],
  personal_communication: ["genre", "medium", "archive", "archive_location"],
  document: ["number", "genre", "publisher-place", "archive", "archive_location"],
  thesis: ["genre", "publisher-place", "number-of-pages", "archive", "DOI"],
  "paper-conference": ["event-title", "event-place", "page", "publisher-place", "DOI"],
  speech: AT_AN_EVENT,
  event: AT_AN_EVENT,
  performance: AT_AN_EVENT,
  broadcast: ["number", "genre", "medium", "dimensions"],
  motion_picture: ["genre", "medium", "dimensions", "publisher-place"],
  song: ["volume", "genre", "medium", "dimensions"],
  musical_score: ["number", ...OF_A_WORK],
  graphic: OF_A_WORK,
  figure: ["number", "page", "medium", "dimensions"],
  map: ["scale", "edition", "genre", "publisher-place", "archive", "archive_location"],
  manuscript: ["genre", "number-of-pages", "publisher-place", "archive", "archive_location"],
  classic: ["volume", "edition", "publisher-place", "archive", "archive_location"],
  collection: ["genre", "archive", "archive_location", "dimensions"],
  dataset: ["version", "genre", "medium", "number", "DOI"],
  software: ["version", "genre", "medium", "publisher-place", "DOI"],
  standard: ["number", "authority", "version", "status", "publisher-place", "number-of-pages"],
  patent: ["number", "authority", "jurisdiction", "status", "page"],
  entry: IN_A_BOOK,
  "entry-dictionary": IN_A_BOOK,
  "entry-encyclopedia": IN_A_BOOK,
  pamphlet: ["genre", "number-of-pages", "publisher-place", "collection-title"],
  periodical: ["volume", "issue", "publisher-place", "ISSN"],
  post: ["genre", "medium"],
  "post-weblog": ["genre", "medium"],
  review: [...IN_PERIODICALS, "genre"],
  "review-book": [...IN_PERIODICALS, "genre"],
};
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
  const wanted = BY_TYPE[type];
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
