"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useDeferredValue, useState } from "react";
import { SourceSummary } from "@/app/_sources/source-summary";
import { WordedCitation } from "@/app/_sources/worded-citation";
import { useTRPC } from "@/app/_trpc/client";
import { LOCATOR_LABELS, type LocatorLabel, readLocator } from "@/core/citation/locator";
import type { Source, SourceType } from "@/core/citation/source";
import { Button } from "../button";
import { Actions } from "../dialog";
import { FailureMessage } from "../failure-message";
import { Select } from "../select";
import { TextField } from "../text-field";
import type { PickedCitation } from "./picked-citation";

/** What one names in a source of this type: documents of the UN are cited by paragraph, laws by article. */
const usualLabel = (type: SourceType): LocatorLabel => {
  switch (type) {
    case "un_document":
    case "legal_case":
      return "paragraph";
    case "treaty":
    case "legislation":
      return "article-locator";
    default:
      return "page";
  }
};

/** Where in the source, and the words around the citation, with what it will read like. */
export function CitationDetails({
  source,
  reportId,
  language,
  initial,
  onAnother,
  onPick,
}: {
  source: Source;
  reportId?: string;
  language?: string;
  initial?: PickedCitation;
  onAnother: () => void;
  onPick: (picked: PickedCitation) => void;
}) {
  const t = useTranslations("sourcePicker");
  const words = useTranslations("sources");
  const locale = useLocale();
  const isSame = initial?.sourceId === source.id;
  const [place, setPlace] = useState(isSame ? initial.locator : "");
  const [label, setLabel] = useState(isSame ? initial.label : usualLabel(source.type));
  const [prefix, setPrefix] = useState(initial?.prefix ?? "");
  const [suffix, setSuffix] = useState(initial?.suffix ?? "");
  const picked = {
    sourceId: source.id,
    ...readLocator(place, label),
    prefix: prefix.trim(),
    suffix: suffix.trim(),
  };

  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    onPick(picked);
  };

  return (
    <form onSubmit={handleSubmit} className="flex flex-col gap-5">
      <div className="flex flex-wrap items-start justify-between gap-3 rounded-md border border-line p-3">
        <SourceSummary source={source} />
        <Button size="small" onPress={onAnother}>
          {t("another")}
        </Button>
      </div>
      <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_12rem]">
        <TextField
          autoFocus
          label={t("place")}
          description={t("placeHelp")}
          value={place}
          onChange={setPlace}
          maxLength={200}
          autoComplete="off"
        />
        <Select
          label={t("label")}
          options={LOCATOR_LABELS.map((id) => ({ id, label: words(`locatorLabels.${id}`) }))}
          value={picked.label}
          onChange={(chosen) => {
            setLabel(chosen);
            setPlace(picked.locator);
          }}
        />
        <TextField
          label={t("prefix")}
          description={t("prefixHelp")}
          value={prefix}
          onChange={setPrefix}
          maxLength={500}
        />
        <TextField
          label={t("suffix")}
          description={t("suffixHelp")}
          value={suffix}
          onChange={setSuffix}
          maxLength={500}
        />
      </div>
      <Preview
        picked={picked}
        language={language ?? locale}
        {...(reportId === undefined ? {} : { reportId })}
      />
      <Actions>
        <Button type="submit" variant="primary">
          {initial ? t("change") : t("cite")}
        </Button>
      </Actions>
    </form>
  );
}

function Preview({
  picked,
  language,
  reportId,
}: {
  picked: PickedCitation;
  language: string;
  reportId?: string;
}) {
  const t = useTranslations("sourcePicker");
  const settled = useDeferredValue(picked);
  const { data, error } = useQuery({
    ...useTRPC().citation.preview.queryOptions({ ...settled, language, reportId }),
    placeholderData: keepPreviousData,
  });
  return (
    <div className="flex flex-col gap-1.5 border-line border-t pt-4" aria-live="polite">
      <p className="text-ink-faint text-xs">{t("preview")}</p>
      <FailureMessage error={error} />
      <p className="min-h-6">{data && <WordedCitation runs={data} />}</p>
    </div>
  );
}
