"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
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
import { useTRPC, useTRPCClient } from "@/app/_trpc/client";
import { failureOf } from "@/app/_trpc/failure";
import type { DomainFailure } from "@/core/failure";
import type { ConfirmedObservations } from "@/core/observations/parsed-observations";
import { confirmDraft, type DraftNeed, draftFrom } from "./confirm-draft";
import { DocumentChoice } from "./document-choice";
import { changeDraft, type DraftChange } from "./draft";
import { GiveText } from "./give-text";
import { JoinPanel } from "./join-panel";
import { fillFrom, type JoinTarget, placeOf } from "./join-target";
import { findKeptImport, type Import, keepImport } from "./kept-draft";
import { Preview } from "./preview";
import { type ObservationsPreview, previewFile, type ReadDocument } from "./preview-file";

const PASTE_LIMIT_BYTES = 2 * 1024 * 1024;

type Step = Import | null;
type StepChange = DraftChange | { type: "begin"; current: Import } | { type: "forget" };

function reduceStep(step: Step, change: StepChange): Step {
  if (change.type === "begin") return change.current;
  if (change.type === "forget") return null;
  return step && { ...step, draft: changeDraft(step.draft, change) };
}

function importOf({ parsed, originalText }: ReadDocument, target: JoinTarget | null): Import {
  const draft = draftFrom(parsed, () => crypto.randomUUID());
  return {
    draft: target === null ? draft : fillFrom(draft, target),
    originalText,
    period: parsed.followUp?.period ?? null,
    warnings: parsed.warnings,
  };
}

/**
 * From a text to stored observations: give it, check what was read, confirm. With a
 * `target` the text joins a stored document instead of becoming a new one.
 */
export function ImportObservations({
  organisationId,
  target,
}: {
  organisationId: string;
  target: JoinTarget | null;
}) {
  const t = useTranslations("importObservations");
  const [text, setText] = useState("");
  const [documents, setDocuments] = useState<readonly ReadDocument[]>([]);
  const place = placeOf(target);
  const [step, change] = useReducer(reduceStep, null);
  const [wasStored, setWasStored] = useState(false);

  useEffect(() => {
    const kept = findKeptImport(place);
    if (kept) change({ type: "begin", current: kept });
  }, [place]);
  useEffect(() => {
    if (!wasStored && step) keepImport(place, step);
  }, [step, wasStored, place]);
  useLeaveGuard(!wasStored && (step !== null || text.trim() !== "") ? t("leaving") : null);

  const begin = (document: ReadDocument) => {
    setDocuments([]);
    change({ type: "begin", current: importOf(document, target) });
  };
  if (step === null && documents.length > 0) {
    return (
      <DocumentChoice
        documents={documents}
        onChoose={begin}
        onStartAgain={() => setDocuments([])}
      />
    );
  }
  return step === null ? (
    <FirstStep
      organisationId={organisationId}
      target={target}
      text={text}
      onText={setText}
      onPreview={(preview) => {
        if (preview.others.length === 0) begin(preview);
        else setDocuments([preview, ...preview.others]);
      }}
    />
  ) : (
    <SecondStep
      organisationId={organisationId}
      target={target}
      step={step}
      onChange={change}
      onStored={() => {
        keepImport(place, null);
        setWasStored(true);
      }}
      onStartAgain={() => {
        keepImport(place, null);
        change({ type: "forget" });
      }}
    />
  );
}

function FirstStep({
  organisationId,
  target,
  text,
  onText,
  onPreview,
}: {
  organisationId: string;
  target: JoinTarget | null;
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
      {target === null ? (
        <PageHeader title={t("pageTitle")}>{t("pageWords")}</PageHeader>
      ) : target.way === "language" ? (
        <PageHeader title={t("ontoLanguageTitle", { symbol: target.document.symbol })}>
          {t("ontoLanguageWords")}
        </PageHeader>
      ) : (
        <PageHeader title={t("ontoEditionTitle", { symbol: target.document.symbol })}>
          {t("ontoEditionWords")}
        </PageHeader>
      )}
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
  target,
  step,
  onChange,
  onStored,
  onStartAgain,
}: {
  organisationId: string;
  target: JoinTarget | null;
  step: Import;
  onChange: (change: StepChange) => void;
  onStored: () => void;
  onStartAgain: () => void;
}) {
  const t = useTranslations("importObservations");
  const [needs, setNeeds] = useState<DraftNeed[]>([]);
  // A long text was just above: the new step begins at its top.
  useEffect(() => {
    // Newer browsers answer with a promise, which React would take for a clean-up.
    void window.scrollTo(0, 0);
  }, []);
  const store = useStore(organisationId, target, onStored);
  const handleConfirm = () => {
    const result = confirmDraft(step.draft, step.period);
    setNeeds("needs" in result ? result.needs : []);
    if ("needs" in result) return;
    store.mutate({ confirmed: result.observations, originalText: step.originalText });
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
        join={target && <JoinPanel target={target} draft={step.draft} />}
        confirmWords={
          target === null
            ? t("confirm")
            : t(target.way === "language" ? "joinConfirm" : "editionConfirm")
        }
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

/** Stores the confirmed text as a new document, or onto the target, and goes to where it is read. */
function useStore(organisationId: string, target: JoinTarget | null, onStored: () => void) {
  const t = useTranslations("importObservations");
  const router = useRouter();
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (given: { confirmed: ConfirmedObservations; originalText: string }) => {
      if (target === null) {
        return client.observations.create.mutate({ organisationId, ...given });
      }
      const observationsId = target.document.id;
      if (target.way === "language") {
        await client.observations.addLanguage.mutate({ observationsId, ...given });
        return { observationsId };
      }
      // The edition the panel compared with, not one that came meanwhile.
      const { originalHash } = await queries.ensureQueryData(
        trpc.observations.get.queryOptions({ observationsId, language: given.confirmed.language }),
      );
      await client.observations.importEdition.mutate({
        observationsId,
        ...given,
        expectedHash: originalHash,
      });
      return { observationsId };
    },
    onSuccess: ({ observationsId }, { confirmed }) => {
      onStored();
      announceDone(
        target === null
          ? t("stored", { symbol: confirmed.symbol })
          : t(target.way === "language" ? "joined" : "replaced"),
      );
      router.push(`/observations/${observationsId}?language=${confirmed.language}`);
      router.refresh();
    },
  });
}
