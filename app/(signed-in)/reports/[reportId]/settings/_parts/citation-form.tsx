"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { Button } from "@/app/_components/button";
import { Checkbox } from "@/app/_components/choice";
import { Actions } from "@/app/_components/dialog";
import { FailureMessage } from "@/app/_components/failure-message";
import { useLeaveGuard } from "@/app/_components/leave-guard";
import { TextLink } from "@/app/_components/link";
import { NumberField } from "@/app/_components/number-field";
import { Select } from "@/app/_components/select";
import { announceDone } from "@/app/_components/toast-region";
import { useOwnChanges } from "@/app/_components/use-own-changes";
import { useTRPC } from "@/app/_trpc/client";
import { BIBLIOGRAPHIES } from "@/core/citation/bibliography";
import { CITATION_STYLES } from "@/core/citation/citation-style";
import { NEAR_NOTES } from "@/core/citation/cite-positions";
import type { ReportDetail } from "@/server/services/report/get-report";

const LANGUAGES = ["en", "fr", "es", "ar", "ru", "zh"] as const;
const SWITCHES = ["overPlainNotes", "afterSeveral", "restartsInSections"] as const;

type Citing = Pick<
  ReportDetail,
  | "id"
  | "citationStyle"
  | "citationLanguage"
  | "ownStyleId"
  | "ownStyles"
  | "ibidRules"
  | "bibliography"
>;

/** In which style and language a report cites, how far "ibid." reaches, whether it lists what it cites. */
export function CitationForm({
  report,
  isDisabled,
  isMember,
}: {
  report: Citing;
  isDisabled: boolean;
  isMember: boolean;
}) {
  const t = useTranslations("reportCitations");
  const common = useTranslations("common");
  const languages = useTranslations("textLanguages");
  const router = useRouter();
  const { citationStyle, citationLanguage, ownStyleId, ibidRules, bibliography } = report;
  const { form, changes, isChanged, set, settle } = useOwnChanges({
    citationStyle,
    citationLanguage,
    ownStyleId,
    ibidRules,
    bibliography,
  });
  const update = useMutation(
    useTRPC().report.update.mutationOptions({
      onSuccess: () => {
        announceDone(t("saved"));
        router.refresh();
      },
    }),
  );
  useLeaveGuard(isChanged && !update.isPending ? t("unsaved") : null);
  const own = report.ownStyles.find(({ id }) => id === form.ownStyleId) ?? null;
  const styles = [
    ...CITATION_STYLES.map((id) => ({ id, label: t(`styles.${id}`) })),
    ...report.ownStyles.map(({ id, title }) => ({ id, label: title, description: t("ownStyle") })),
  ];
  const chooseStyle = (chosen: string) => {
    const shipped = CITATION_STYLES.find((id) => id === chosen);
    set(shipped ? { citationStyle: shipped, ownStyleId: null } : { ownStyleId: chosen });
  };
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    update.mutate({ reportId: report.id, ...changes }, { onSuccess: () => settle(changes) });
  };
  return (
    <form onSubmit={handleSubmit} className="flex flex-col gap-5">
      <div className="grid gap-5 sm:grid-cols-2">
        <Select
          label={t("style")}
          options={styles}
          value={form.ownStyleId ?? form.citationStyle}
          onChange={chooseStyle}
          isDisabled={isDisabled}
        />
        <Select
          label={t("language")}
          options={[
            { id: "", label: t("reportLanguage") },
            ...LANGUAGES.map((id) => ({ id, label: languages(id) })),
          ]}
          value={form.citationLanguage}
          onChange={(value) => set({ citationLanguage: value })}
          isDisabled={isDisabled}
        />
        <Select
          label={t("bibliography")}
          options={BIBLIOGRAPHIES.map((id) => ({ id, label: t(`bibliographies.${id}`) }))}
          value={form.bibliography}
          onChange={(value) => set({ bibliography: value })}
          isDisabled={isDisabled}
        />
      </div>
      <StyleNotes form={form} own={own} />
      {isMember && (
        <p className="text-sm">
          <TextLink href="/settings/styles">{t("toStyles")}</TextLink>
        </p>
      )}
      <fieldset className="flex flex-col gap-1" disabled={isDisabled}>
        <legend className="pb-1 font-medium">{t("ibid")}</legend>
        <p className="pb-1 text-ink-soft text-sm">{t("ibidWords")}</p>
        {SWITCHES.map((name) => (
          <Checkbox
            key={name}
            isSelected={form.ibidRules[name]}
            onChange={(isOn) => set({ ibidRules: { ...form.ibidRules, [name]: isOn } })}
            isDisabled={isDisabled}
          >
            {t(`rules.${name}`)}
          </Checkbox>
        ))}
        {own?.asksNear && (
          <NumberField
            className="max-w-xs pt-2"
            label={t("nearNotes")}
            description={t("nearNotesHelp", { notes: NEAR_NOTES })}
            minValue={1}
            maxValue={100}
            value={form.ibidRules.nearNoteDistance ?? Number.NaN}
            onChange={(value) =>
              set({
                ibidRules: {
                  ...form.ibidRules,
                  nearNoteDistance: Number.isNaN(value) ? null : value,
                },
              })
            }
            isDisabled={isDisabled}
          />
        )}
      </fieldset>
      <FailureMessage error={update.error} />
      {!isDisabled && (
        <Actions>
          <Button
            type="submit"
            variant="primary"
            isPending={update.isPending}
            isDisabled={!isChanged}
          >
            {common("save")}
          </Button>
        </Actions>
      )}
    </form>
  );
}

/** What a choice means that one would otherwise find out in the file. */
function StyleNotes({
  form,
  own,
}: {
  form: Pick<Citing, "citationStyle" | "bibliography">;
  own: Citing["ownStyles"][number] | null;
}) {
  const t = useTranslations("reportCitations");
  const format = own?.format ?? (form.citationStyle === "apa" ? "author-date" : "note");
  const notes = [
    ...(format === "numeric" ? [t("numeric")] : []),
    ...(format === "author-date" || format === "label" ? [t("inText")] : []),
    ...(format !== "note" && form.bibliography === "none" ? [t("wantsBibliography")] : []),
    ...(form.bibliography !== "none" && own?.hasBibliography === false
      ? [t("hasNoBibliography")]
      : []),
  ];
  if (notes.length === 0) return null;
  return (
    <p role="status" className="text-ink-soft text-sm">
      {notes.join(" ")}
    </p>
  );
}
