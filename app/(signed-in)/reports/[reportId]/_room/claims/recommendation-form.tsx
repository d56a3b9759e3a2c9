"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { NumberField } from "@/app/_components/number-field";
import { Select } from "@/app/_components/select";
import { DateField, TextField } from "@/app/_components/text-field";
import {
  ADDRESSEES,
  MAX_ACTION,
  MAX_ADDRESSEE_NAME,
  MAX_MONTHS,
  MEASURES,
  type RecommendationFacts,
  recommendationFactsInput,
  TIME_BOUNDS,
} from "@/core/claim/recommendation-facts";
import type { ListedStatement } from "@/server/services/claim/list-statements";
import { useStatementActions } from "./use-statement-actions";

/** To whom a recommendation goes, what is to be done and by when; kept as soon as it is whole. */
export function RecommendationForm({ statement }: { statement: ListedStatement }) {
  const t = useTranslations("claims");
  const { setFacts } = useStatementActions();
  const { id: statementId, sectionId, facts } = statement;
  const kept = JSON.stringify(facts);
  // Only what was changed here and is not kept yet: an answer to an earlier change, or what a
  // colleague says meanwhile, must not take it away.
  const [own, setOwn] = useState<Partial<RecommendationFacts>>({});
  const form = { ...facts, ...own };
  // Against what is on its way: going back to what stood there before is a change, too.
  const last = setFacts.isPending ? JSON.stringify(setFacts.variables.facts) : kept;
  const keep = (next: RecommendationFacts) => {
    const read = recommendationFactsInput.safeParse(next);
    if (!read.success || JSON.stringify(read.data) === last) return;
    setFacts.mutateAsync({ sectionId, statementId, facts: read.data }).then(
      () => setOwn((before) => without(before, next)),
      // Said where it failed; what was given stays in the form.
      () => undefined,
    );
  };
  const change = (part: Partial<RecommendationFacts>) =>
    setOwn((before) => ({ ...before, ...part }));
  const choose = (part: Partial<RecommendationFacts>) => {
    change(part);
    keep({ ...form, ...part });
  };
  const handleBlur = () => keep(form);
  const read = recommendationFactsInput.safeParse(form);
  const missing = new Set(read.success ? [] : read.error.issues.map(({ path }) => path[0]));
  return (
    <div className="flex flex-col gap-3">
      <Select
        label={t("addressee")}
        options={[
          { id: "none", label: t("addressees.none") },
          ...ADDRESSEES.map((id) => ({ id, label: t(`addressees.${id}`) })),
        ]}
        value={form.addressee ?? "none"}
        onChange={(id) => choose({ addressee: id === "none" ? null : id })}
      />
      {form.addressee === "other" && (
        <TextField
          label={t("addresseeName")}
          value={form.addresseeName}
          onChange={(addresseeName) => change({ addresseeName })}
          onBlur={handleBlur}
          maxLength={MAX_ADDRESSEE_NAME}
          error={missing.has("addresseeName") ? t("addresseeNameWanted") : null}
        />
      )}
      <TextField
        label={t("action")}
        description={t("actionHelp")}
        value={form.action}
        onChange={(action) => change({ action })}
        onBlur={handleBlur}
        maxLength={MAX_ACTION}
      />
      <Select
        label={t("measure")}
        options={[
          { id: "none", label: t("measures.none") },
          ...MEASURES.map((id) => ({ id, label: t(`measures.${id}`) })),
        ]}
        value={form.measure ?? "none"}
        onChange={(id) => choose({ measure: id === "none" ? null : id })}
      />
      <Select
        label={t("timeBound")}
        options={TIME_BOUNDS.map((id) => ({ id, label: t(`timeBounds.${id}`) }))}
        value={form.timeBound}
        onChange={(timeBound) => choose({ timeBound })}
      />
      {form.timeBound === "date" && (
        <DateField
          label={t("dueDate")}
          value={form.dueDate ?? ""}
          onChange={(day) => change({ dueDate: day === "" ? null : day })}
          onBlur={handleBlur}
          error={missing.has("dueDate") ? t("dueDateWanted") : null}
        />
      )}
      {form.timeBound === "period" && (
        <NumberField
          label={t("periodMonths")}
          value={form.periodMonths ?? Number.NaN}
          minValue={1}
          maxValue={MAX_MONTHS}
          onChange={(months) => choose({ periodMonths: Number.isNaN(months) ? null : months })}
          error={missing.has("periodMonths") ? t("periodMonthsWanted") : null}
        />
      )}
    </div>
  );
}

/** What was changed here and is not among what was sent. */
function without(
  own: Partial<RecommendationFacts>,
  sent: RecommendationFacts,
): Partial<RecommendationFacts> {
  const left = Object.entries(own).filter(
    ([name, value]) => value !== sent[name as keyof RecommendationFacts],
  );
  return Object.fromEntries(left);
}
