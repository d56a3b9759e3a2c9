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
import { Select } from "@/app/_components/select";
import { DateField, TextField } from "@/app/_components/text-field";
import { announceDone } from "@/app/_components/toast-region";
import { useOwnChanges } from "@/app/_components/use-own-changes";
import { useTRPC } from "@/app/_trpc/client";
import { RECOMMENDATION_PLACES } from "@/core/claim/compile-recommendations";
import { REPORT_KINDS } from "@/core/review/roles";
import type { ReportDetail } from "@/server/services/report/get-report";

const LANGUAGES = ["en", "fr", "es", "ar", "ru", "zh"] as const;

type About = Pick<
  ReportDetail,
  | "id"
  | "title"
  | "kind"
  | "state"
  | "body"
  | "language"
  | "deadline"
  | "recommendationsAt"
  | "recommendationsByAddressee"
>;

/** What the report is called, what kind it is, for whom and by when. */
export function AboutForm({ report, isDisabled }: { report: About; isDisabled: boolean }) {
  const t = useTranslations("reportSettings");
  const common = useTranslations("common");
  const kinds = useTranslations("reportKinds");
  const languages = useTranslations("textLanguages");
  const router = useRouter();
  const { title, kind, state, body, language, deadline } = report;
  const { recommendationsAt, recommendationsByAddressee } = report;
  const { form, changes, isChanged, set, settle } = useOwnChanges({
    title,
    kind,
    state,
    body,
    language,
    deadline,
    recommendationsAt,
    recommendationsByAddressee,
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
  const isTitled = form.title.trim() !== "";
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (isTitled)
      update.mutate(
        { reportId: report.id, ...changes },
        { onSuccess: () => settle(changes, trimmed(changes)) },
      );
  };
  return (
    <form onSubmit={handleSubmit} className="flex flex-col gap-5">
      <TextField
        label={t("reportTitle")}
        value={form.title}
        onChange={(value) => set({ title: value })}
        maxLength={500}
        isDisabled={isDisabled}
        error={isTitled ? null : t("titleWanted")}
      />
      <Select
        label={t("kind")}
        options={REPORT_KINDS.map((id) => ({ id, label: kinds(id) }))}
        value={form.kind}
        onChange={(value) => set({ kind: value })}
        isDisabled={isDisabled}
      />
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField
          label={t("state")}
          value={form.state}
          onChange={(value) => set({ state: value })}
          maxLength={200}
          isDisabled={isDisabled}
        />
        <TextField
          label={t("body")}
          value={form.body}
          onChange={(value) => set({ body: value })}
          maxLength={100}
          isDisabled={isDisabled}
        />
        <Select
          label={t("language")}
          options={LANGUAGES.map((id) => ({ id, label: languages(id) }))}
          value={LANGUAGES.find((id) => id === form.language) ?? null}
          onChange={(value) => set({ language: value })}
          isDisabled={isDisabled}
        />
        <DateField
          label={t("deadline")}
          value={form.deadline ?? ""}
          onChange={(value) => set({ deadline: value === "" ? null : value })}
          isDisabled={isDisabled}
        />
        <Select
          label={t("recommendationsAt")}
          description={t("recommendationsHelp")}
          options={RECOMMENDATION_PLACES.map((id) => ({
            id,
            label: t(`recommendationPlaces.${id}`),
          }))}
          value={form.recommendationsAt}
          onChange={(value) => set({ recommendationsAt: value })}
          isDisabled={isDisabled}
        />
        {(form.recommendationsAt === "end" || form.recommendationsAt === "both") && (
          <Checkbox
            className="self-end"
            isSelected={form.recommendationsByAddressee}
            onChange={(value) => set({ recommendationsByAddressee: value })}
            isDisabled={isDisabled}
          >
            {t("recommendationsByAddressee")}
          </Checkbox>
        )}
      </div>
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

/** Words as they are stored. */
const trimmed = <T extends object>(sent: T): T =>
  Object.fromEntries(
    Object.entries(sent).map(([name, value]) => [
      name,
      typeof value === "string" ? value.trim() : value,
    ]),
  ) as T;
