"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useReducer, useState } from "react";
import { Banner } from "@/app/_components/banner";
import { FailureMessage } from "@/app/_components/failure-message";
import { failureWords } from "@/app/_components/failure-words";
import { useLeaveGuard } from "@/app/_components/leave-guard";
import { ButtonLink } from "@/app/_components/link";
import { Page, PageHeader } from "@/app/_components/page-header";
import { announceDone } from "@/app/_components/toast-region";
import { useTRPC } from "@/app/_trpc/client";
import { failureOf } from "@/app/_trpc/failure";
import type { DomainFailure } from "@/core/failure";
import { confirmDraft, type DraftNeed, draftFrom } from "./confirm-draft";
import { changeDraft, type DraftChange } from "./draft";
import { GiveText } from "./give-text";
import { findKeptImport, type Import, keepImport } from "./kept-draft";
import { Preview } from "./preview";
import { type ObservationsPreview, previewFile } from "./preview-file";

const PASTE_LIMIT_BYTES = 2 * 1024 * 1024;

type Step = Import | null;
type StepChange = DraftChange | { type: "begin"; current: Import } | { type: "forget" };

function reduceStep(step: Step, change: StepChange): Step {
  if (change.type === "begin") return change.current;
  if (change.type === "forget") return null;
  return step && { ...step, draft: changeDraft(step.draft, change) };
}

const importOf = ({ parsed, originalText }: ObservationsPreview): Import => ({
  draft: draftFrom(parsed, () => crypto.randomUUID()),
  originalText,
  period: parsed.followUp?.period ?? null,
  warnings: parsed.warnings,
});

/** From a text to stored observations: give it, check what was read, confirm. */
export function ImportObservations({ organisationId }: { organisationId: string }) {
  const t = useTranslations("importObservations");
  const [text, setText] = useState("");
  const [step, change] = useReducer(reduceStep, null);
  const [wasStored, setWasStored] = useState(false);

  useEffect(() => {
    const kept = findKeptImport();
    if (kept) change({ type: "begin", current: kept });
  }, []);
  useEffect(() => {
    if (!wasStored && step) keepImport(step);
  }, [step, wasStored]);
  useLeaveGuard(!wasStored && (step !== null || text.trim() !== "") ? t("leaving") : null);

  return step === null ? (
    <FirstStep
      organisationId={organisationId}
      text={text}
      onText={setText}
      onPreview={(preview) => change({ type: "begin", current: importOf(preview) })}
    />
  ) : (
    <SecondStep
      organisationId={organisationId}
      step={step}
      onChange={change}
      onStored={() => {
        keepImport(null);
        setWasStored(true);
      }}
      onStartAgain={() => {
        keepImport(null);
        change({ type: "forget" });
      }}
    />
  );
}

function FirstStep({
  organisationId,
  text,
  onText,
  onPreview,
}: {
  organisationId: string;
  text: string;
  onText: (text: string) => void;
  onPreview: (preview: ObservationsPreview) => void;
}) {
  const t = useTranslations("importObservations");
  const failures = useTranslations("failure");
  const [refusal, setRefusal] = useState<DomainFailure | null>(null);
  const [percent, setPercent] = useState<number | null>(null);
  const readText = useMutation(
    useTRPC().observations.preview.mutationOptions({ onSuccess: onPreview }),
  );
  const readFile = useMutation({
    mutationFn: (file: File) => previewFile(organisationId, file, setPercent),
    onSuccess: onPreview,
  });

  const handleRead = () => {
    readFile.reset();
    const tooLarge = new TextEncoder().encode(text).length > PASTE_LIMIT_BYTES;
    setRefusal(tooLarge ? { code: "input_too_large", limitBytes: PASTE_LIMIT_BYTES } : null);
    if (!tooLarge) readText.mutate({ organisationId, text });
  };
  const reading = readText.isPending
    ? { kind: "text" as const, percent: null }
    : readFile.isPending
      ? { kind: "file" as const, percent }
      : null;

  return (
    <Page>
      <PageHeader title={t("pageTitle")}>{t("pageWords")}</PageHeader>
      <div className="flex max-w-[46rem] flex-col gap-5">
        {refusal && <Banner tone="danger">{failureWords(failures, refusal)}</Banner>}
        <FailureMessage error={readText.error ?? readFile.error} />
        <GiveText
          text={text}
          onText={onText}
          reading={reading}
          onRead={handleRead}
          onFile={(file) => {
            setRefusal(null);
            setPercent(0);
            readText.reset();
            readFile.mutate(file);
          }}
          onFileTooLarge={(limitBytes) => setRefusal({ code: "input_too_large", limitBytes })}
        />
      </div>
    </Page>
  );
}

function SecondStep({
  organisationId,
  step,
  onChange,
  onStored,
  onStartAgain,
}: {
  organisationId: string;
  step: Import;
  onChange: (change: StepChange) => void;
  onStored: () => void;
  onStartAgain: () => void;
}) {
  const t = useTranslations("importObservations");
  const router = useRouter();
  const [needs, setNeeds] = useState<DraftNeed[]>([]);
  // A long text was just above: the new step begins at its top.
  useEffect(() => {
    // Newer browsers answer with a promise, which React would take for a clean-up.
    void window.scrollTo(0, 0);
  }, []);
  const store = useMutation(
    useTRPC().observations.create.mutationOptions({
      onSuccess: ({ observationsId }, { confirmed }) => {
        onStored();
        announceDone(t("stored", { symbol: confirmed.symbol }));
        router.push(`/observations/${observationsId}`);
        router.refresh();
      },
    }),
  );
  const handleConfirm = () => {
    const result = confirmDraft(step.draft, step.period);
    setNeeds("needs" in result ? result.needs : []);
    if ("needs" in result) return;
    store.mutate({
      organisationId,
      confirmed: result.observations,
      originalText: step.originalText,
    });
  };
  const failure = store.error && failureOf(store.error);

  return (
    <Page width="wide">
      <PageHeader title={t("previewTitle")}>
        {t("previewWords", { count: step.draft.paragraphs.length })}
      </PageHeader>
      <Preview
        draft={step.draft}
        originalText={step.originalText}
        warnings={step.warnings}
        needs={needs}
        isStoring={store.isPending || store.isSuccess}
        failure={
          <FailureMessage
            error={store.error}
            actions={
              failure?.code === "observations_already_imported" && (
                <ButtonLink size="small" href={`/observations/${failure.observationsId}`}>
                  {t("openExisting")}
                </ButtonLink>
              )
            }
          />
        }
        onChange={onChange}
        onConfirm={handleConfirm}
        onStartAgain={onStartAgain}
      />
    </Page>
  );
}
