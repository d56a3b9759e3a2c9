"use client";

import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Banner } from "@/app/_components/banner";
import { Button } from "@/app/_components/button";
import { Actions, ConfirmDialog } from "@/app/_components/dialog";
import { FailureMessage } from "@/app/_components/failure-message";
import { failureWords } from "@/app/_components/failure-words";
import { TextArea } from "@/app/_components/text-field";
import { ConfidentialityChoice } from "@/app/_sources/confidentiality-choice";
import { inputOf } from "@/app/_sources/source-fields";
import { useTRPC } from "@/app/_trpc/client";
import type { AgreedWordings, Confidentiality } from "@/core/confidentiality/confidentiality";
import { proposeWordings } from "@/core/confidentiality/propose-wording";
import {
  primaryLanguage,
  WORDING_LANGUAGES,
  type WordingLanguage,
} from "@/core/confidentiality/wording-language";
import type { LibrarySource } from "@/server/services/source/source-record";
import { useSourceChanged } from "./use-source-changed";

/** Who sees the details of a source, and what everybody else reads in their place. */
export function SourceConfidentiality({
  source,
  mayEdit,
}: {
  source: LibrarySource;
  mayEdit: boolean;
}) {
  const t = useTranslations("confidentiality");
  const failures = useTranslations("failure");
  if (source.openFailure) {
    return (
      <Banner tone="danger" title={t("unopenedTitle")}>
        {failureWords(failures, source.openFailure)}
      </Banner>
    );
  }
  if (!source.isOpen) {
    return <Banner title={t("closedTitle")}>{t(`closedWords.${source.confidentiality}`)}</Banner>;
  }
  return (
    <section aria-labelledby="confidentiality" className="flex flex-col gap-4">
      <h2 id="confidentiality" className="text-xl">
        {t("title")}
      </h2>
      {mayEdit ? (
        <ConfidentialityForm source={source} />
      ) : (
        <p className="text-ink-soft">
          {t(`classes.${source.confidentiality}`)}: {t(`meanings.${source.confidentiality}`)}
        </p>
      )}
    </section>
  );
}

function ConfidentialityForm({ source }: { source: LibrarySource }) {
  const t = useTranslations("confidentiality");
  const changed = useSourceChanged();
  const [chosen, setChosen] = useState(source.confidentiality);
  const [wordings, setWordings] = useState<AgreedWordings>(() =>
    source.confidentiality === "public" ? proposeWordings(inputOf(source)) : source.agreedWordings,
  );
  const [isAsking, setAsking] = useState(false);
  const change = useMutation(
    useTRPC().source.changeConfidentiality.mutationOptions({
      onSuccess: () => changed(t("saved")),
    }),
  );
  const isChanged =
    chosen !== source.confidentiality ||
    (chosen !== "public" &&
      WORDING_LANGUAGES.some((id) => (wordings[id] ?? "") !== (source.agreedWordings[id] ?? "")));
  const save = () =>
    change.mutateAsync({
      sourceId: source.id,
      seenAt: source.updatedAt,
      seenWordings: source.agreedWordings,
      confidentiality: chosen,
      agreedWordings: wordings,
    });
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (chosen !== source.confidentiality) return setAsking(true);
    save().catch(() => undefined);
  };
  const handleConfirm = async () => {
    try {
      await save();
    } catch {
      // The mutation keeps the error, and the dialog shows it.
      return false;
    }
    return true;
  };
  return (
    <form onSubmit={handleSubmit} className="flex flex-col gap-4">
      <ConfidentialityChoice value={chosen} onChange={setChosen} />
      {chosen !== "public" && <Wordings wordings={wordings} onChange={setWordings} />}
      {!isAsking && <FailureMessage error={change.error} />}
      <Actions>
        <Button type="submit" isPending={change.isPending && !isAsking} isDisabled={!isChanged}>
          {t("save")}
        </Button>
      </Actions>
      <ChangeDialog
        from={source.confidentiality}
        to={chosen}
        isOpen={isAsking}
        onOpenChange={setAsking}
        onConfirm={handleConfirm}
        error={change.error}
      />
    </form>
  );
}

/** A wording for each language reports are written in; that of the interface comes first. */
function Wordings({
  wordings,
  onChange,
}: {
  wordings: AgreedWordings;
  onChange: (wordings: AgreedWordings) => void;
}) {
  const t = useTranslations("confidentiality");
  const languages = useTranslations("textLanguages");
  const own = primaryLanguage(useLocale());
  const others = WORDING_LANGUAGES.filter((id) => id !== own);
  const field = (id: WordingLanguage, description?: string) => (
    <TextArea
      key={id}
      label={t("wordingIn", { language: languages(id) })}
      {...(description === undefined ? {} : { description })}
      rows={2}
      inputClassName="min-h-14"
      maxLength={500}
      value={wordings[id] ?? ""}
      onChange={(text) => onChange({ ...wordings, [id]: text })}
    />
  );
  return (
    <div className="flex flex-col gap-4">
      {field(own, t("wordingHelp"))}
      <details className="flex flex-col gap-4">
        <summary className="cursor-pointer py-1 text-accent">{t("otherLanguages")}</summary>
        <div className="flex flex-col gap-4 pt-3">{others.map((id) => field(id))}</div>
      </details>
    </div>
  );
}

function ChangeDialog({
  from,
  to,
  isOpen,
  onOpenChange,
  onConfirm,
  error,
}: {
  from: Confidentiality;
  to: Confidentiality;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  onConfirm: () => Promise<boolean>;
  error: unknown;
}) {
  const t = useTranslations("confidentiality");
  return (
    <ConfirmDialog
      title={t(`changeTitle.${to}`)}
      confirm={t(`changeConfirm.${to}`)}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      onConfirm={onConfirm}
    >
      <p>{t(`changeWords.${to}`)}</p>
      {from === "public" && to !== "public" && <p>{t("whatRemains")}</p>}
      <FailureMessage error={error} />
    </ConfirmDialog>
  );
}
