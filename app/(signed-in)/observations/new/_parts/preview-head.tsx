"use client";

import { useTranslations } from "next-intl";
import { NumberField } from "@/app/_components/number-field";
import { Select } from "@/app/_components/select";
import { DateField, TextArea, TextField } from "@/app/_components/text-field";
import { DOCUMENT_BODIES, DOCUMENT_KINDS } from "@/core/observations/parsed-observations";
import type { DraftNeed } from "./confirm-draft";
import type { Draft, DraftChange } from "./draft";

const LANGUAGES = ["en", "fr", "es", "ar", "ru", "zh", "und"] as const;

/** What the document is: symbol, body, State, date, title, and what it wants followed up. */
export function PreviewHead({
  draft,
  needs,
  onChange,
}: {
  draft: Draft;
  needs: readonly DraftNeed[];
  onChange: (change: DraftChange) => void;
}) {
  const t = useTranslations("importObservations");
  const bodies = useTranslations("bodies");
  type TextFieldName = Extract<DraftChange, { type: "field" }>["field"];
  const field = (name: TextFieldName) => ({
    value: draft[name],
    onChange: (value: string) => onChange({ type: "field", field: name, value }),
  });
  const missing = (need: DraftNeed, words: string) => (needs.includes(need) ? words : null);
  return (
    <div className="grid gap-x-6 gap-y-5 sm:grid-cols-2 lg:grid-cols-4">
      <TextField
        label={t("symbol")}
        {...field("symbol")}
        inputDirection="ltr"
        error={missing("symbol", t("symbolWanted"))}
      />
      <TextField
        label={t("state")}
        {...field("state")}
        error={missing("state", t("stateWanted"))}
      />
      <Select
        label={t("body")}
        options={DOCUMENT_BODIES.map((id) => ({ id, label: id, description: bodies(id) }))}
        value={DOCUMENT_BODIES.find((id) => id === draft.body) ?? null}
        onChange={(value) => onChange({ type: "field", field: "body", value })}
        error={missing("body", t("bodyWanted"))}
      />
      <Select
        label={t("kind")}
        options={DOCUMENT_KINDS.map((id) => ({ id, label: t(`kinds.${id}`) }))}
        value={DOCUMENT_KINDS.find((id) => id === draft.kind) ?? null}
        onChange={(value) => onChange({ type: "field", field: "kind", value })}
      />
      <DateField
        label={t("adoptedOn")}
        {...field("adoptedOn")}
        error={missing("adoptedOn", t("adoptedOnWanted"))}
      />
      <TextArea
        label={t("title")}
        {...field("title")}
        className="sm:col-span-2 lg:col-span-3"
        inputClassName="min-h-10 font-serif text-lg"
        error={missing("title", t("titleWanted"))}
      />
      <Select
        label={t("language")}
        options={LANGUAGES.map((id) => ({ id, label: t(`languages.${id}`) }))}
        value={LANGUAGES.find((id) => id === draft.language) ?? "und"}
        onChange={(value) => onChange({ type: "field", field: "language", value })}
      />
      <div className="grid grid-cols-2 gap-4">
        <TextField
          label={t("followUpParagraph")}
          {...field("followUpParagraph")}
          inputMode="numeric"
          error={missing("followUpParagraph", t("followUpParagraphWanted"))}
        />
        <NumberField
          label={t("followUpMonths")}
          value={draft.followUpMonths ?? Number.NaN}
          minValue={1}
          maxValue={120}
          onChange={(months) =>
            onChange({ type: "months", months: Number.isNaN(months) ? null : months })
          }
        />
      </div>
    </div>
  );
}
