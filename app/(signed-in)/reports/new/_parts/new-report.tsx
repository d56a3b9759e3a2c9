"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useCallback, useState } from "react";
import { Button } from "@/app/_components/button";
import { Radio, RadioGroup } from "@/app/_components/choice";
import { Actions } from "@/app/_components/dialog";
import { FailureMessage } from "@/app/_components/failure-message";
import { TextLink } from "@/app/_components/link";
import { Select } from "@/app/_components/select";
import { DateField, TextField } from "@/app/_components/text-field";
import { useTRPC } from "@/app/_trpc/client";
import { SCAFFOLDS, type Scaffold } from "@/core/report/scaffold-sections";
import { REPORT_KINDS, type ReportKind } from "@/core/review/roles";
import { type Chosen, ParagraphChoice } from "./paragraph-choice";

export type KnownObservations = {
  id: string;
  symbol: string;
  state: string;
  body: string;
  title: string;
};

const ON_PARAGRAPHS = ["paragraphs", "headings", "template", "empty"] as const;
const WITHOUT_PARAGRAPHS = ["template", "empty"] as const;
const LANGUAGES = ["en", "fr", "es", "ar", "ru", "zh"] as const;
const NONE = "none";
const NO_PARAGRAPHS: Chosen = new Map();

type Form = {
  observationsId: string | null;
  kind: ReportKind;
  /** Null until somebody types one: the suggestion follows the other choices. */
  title: string | null;
  language: (typeof LANGUAGES)[number];
  deadline: string;
  state: string;
  body: string;
  scaffold: Scaffold;
};

/** Everything a report starts with, on one page. */
export function NewReport({
  organisationId,
  observations,
  preset,
}: {
  organisationId: string;
  observations: readonly KnownObservations[];
  preset: string | null;
}) {
  const t = useTranslations("newReport");
  const kinds = useTranslations("reportKinds");
  const router = useRouter();
  const [form, setForm] = useState<Form>({
    observationsId: preset ?? observations[0]?.id ?? null,
    kind: "follow_up",
    title: null,
    language: "en",
    deadline: "",
    state: "",
    body: "",
    scaffold: "paragraphs",
  });
  const { observationsId } = form;
  const [choice, setChoice] = useState<{ of: string | null; chosen: Chosen } | null>(null);
  // Null until the paragraphs are here, and with them those that are chosen from the start.
  const chosen = choice?.of === observationsId ? choice.chosen : null;
  const handleChoice = useCallback(
    (next: Chosen) => setChoice({ of: observationsId, chosen: next }),
    [observationsId],
  );
  const [titleMissing, setTitleMissing] = useState(false);
  const set = (change: Partial<Form>) => setForm((current) => ({ ...current, ...change }));

  const answered = observations.find(({ id }) => id === observationsId);
  const isComplete = answered === undefined || chosen !== null;
  const suggestion = answered
    ? t("suggestion", { kind: kinds(form.kind), state: answered.state, symbol: answered.symbol })
    : "";
  const title = form.title ?? suggestion;
  const create = useMutation(
    useTRPC().report.create.mutationOptions({
      onSuccess: ({ reportId }) => {
        router.push(`/reports/${reportId}`);
        router.refresh();
      },
    }),
  );

  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    setTitleMissing(title.trim() === "");
    if (title.trim() === "" || !isComplete) return;
    create.mutate({
      organisationId,
      kind: form.kind,
      title,
      language: form.language,
      deadline: form.deadline === "" ? null : form.deadline,
      observationsId,
      body: answered || form.body.trim() === "" ? null : form.body,
      state: answered || form.state.trim() === "" ? null : form.state,
      scaffold: answered || form.scaffold === "template" ? form.scaffold : "empty",
      paragraphs: answered
        ? [...(chosen ?? [])].map(([paragraphId, labels]) => ({ paragraphId, labels }))
        : [],
    });
  };

  return (
    <form onSubmit={handleSubmit} className="flex max-w-[46rem] flex-col gap-8">
      <ObservationsChoice observations={observations} form={form} set={set} />
      <div className="grid gap-6 sm:grid-cols-2">
        <KindChoice form={form} set={set} />
        <TextField
          className="sm:col-span-2"
          label={t("reportTitle")}
          description={t("reportTitleHelp")}
          value={title}
          maxLength={500}
          onChange={(value) => set({ title: value })}
          error={titleMissing ? t("reportTitleWanted") : null}
        />
        <LanguageChoice form={form} set={set} />
        <DateField
          label={t("deadline")}
          description={t("deadlineHelp")}
          value={form.deadline}
          onChange={(deadline) => set({ deadline })}
        />
      </div>
      {observationsId !== null && (
        <ParagraphChoice
          key={observationsId}
          observationsId={observationsId}
          preselects={form.kind === "follow_up" ? "follow_up" : "none"}
          chosen={chosen ?? NO_PARAGRAPHS}
          onChange={handleChoice}
        />
      )}
      <RadioGroup
        label={t("scaffold")}
        value={answered || form.scaffold === "template" ? form.scaffold : "empty"}
        onChange={(value) => set({ scaffold: SCAFFOLDS.find((by) => by === value) ?? "empty" })}
      >
        {(answered ? ON_PARAGRAPHS : WITHOUT_PARAGRAPHS).map((by) => (
          <Radio key={by} value={by}>
            {t(`scaffolds.${by}`)}
          </Radio>
        ))}
      </RadioGroup>
      <FailureMessage error={create.error} />
      <Actions>
        <Button
          type="submit"
          variant="primary"
          isPending={create.isPending || create.isSuccess || !isComplete}
        >
          {t("create")}
        </Button>
      </Actions>
    </form>
  );
}

type PartProps = { form: Form; set: (change: Partial<Form>) => void };

function ObservationsChoice({
  observations,
  form,
  set,
}: PartProps & { observations: readonly KnownObservations[] }) {
  const t = useTranslations("newReport");
  return (
    <div className="flex flex-col gap-4">
      <Select
        label={t("observations")}
        options={[
          ...observations.map(({ id, symbol, state, title }) => ({
            id,
            label: `${state} · ${symbol}`,
            description: title,
          })),
          { id: NONE, label: t("none"), description: t("noneMeaning") },
        ]}
        value={form.observationsId ?? NONE}
        onChange={(id) => set({ observationsId: id === NONE ? null : id })}
      />
      <p className="text-xs">
        <TextLink href="/observations/new">{t("bringIn")}</TextLink>
      </p>
      {form.observationsId === null && (
        <div className="grid gap-6 sm:grid-cols-2">
          <TextField
            label={t("state")}
            value={form.state}
            maxLength={200}
            onChange={(state) => set({ state })}
          />
          <TextField
            label={t("body")}
            value={form.body}
            maxLength={100}
            onChange={(body) => set({ body })}
          />
        </div>
      )}
    </div>
  );
}

function KindChoice({ form, set }: PartProps) {
  const t = useTranslations("newReport");
  const kinds = useTranslations("reportKinds");
  const meanings = useTranslations("reportKindMeanings");
  return (
    <Select
      className="sm:col-span-2"
      label={t("kind")}
      options={REPORT_KINDS.map((id) => ({ id, label: kinds(id), description: meanings(id) }))}
      value={form.kind}
      onChange={(kind) => set({ kind })}
    />
  );
}

function LanguageChoice({ form, set }: PartProps) {
  const t = useTranslations("newReport");
  const languages = useTranslations("textLanguages");
  return (
    <Select
      label={t("language")}
      options={LANGUAGES.map((id) => ({ id, label: languages(id) }))}
      value={form.language}
      onChange={(language) => set({ language })}
    />
  );
}
