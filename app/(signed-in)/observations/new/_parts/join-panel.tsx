"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { Banner } from "@/app/_components/banner";
import { FailureMessage } from "@/app/_components/failure-message";
import { useTRPC } from "@/app/_trpc/client";
import {
  compareEditions,
  type EditionChange,
  fitLanguage,
  type NumberedWords,
} from "@/core/observations/compare-editions";
import { diffWords } from "@/core/observations/diff-words";
import type { Draft } from "./draft";
import { isSameSymbol, type JoinTarget, type StoredDocument, wordsOf } from "./join-target";

/** What a text does to the stored document it is brought onto, before anything is done. */
export function JoinPanel({ target, draft }: { target: JoinTarget; draft: Draft }) {
  const t = useTranslations("importObservations");
  const { symbol } = target.document;
  if (!isSameSymbol(symbol, draft.symbol)) {
    return (
      <Banner tone="danger">
        {t("anotherSymbol", { symbol, other: draft.symbol === "" ? "–" : draft.symbol })}
      </Banner>
    );
  }
  return target.way === "language" ? (
    <LanguagePanel document={target.document} draft={draft} />
  ) : (
    <EditionPanel document={target.document} draft={draft} />
  );
}

function LanguagePanel({ document, draft }: { document: StoredDocument; draft: Draft }) {
  const t = useTranslations("importObservations");
  const fit = useMemo(
    () => fitLanguage(document.paragraphs, draft.paragraphs.map(wordsOf)),
    [document.paragraphs, draft.paragraphs],
  );
  if (document.languages.includes(draft.language)) {
    return <Banner tone="danger">{t("languageThere")}</Banner>;
  }
  const lines = [
    fit.missing.length > 0 && t("fitMissing", { numbers: fit.missing.join(", ") }),
    fit.unknown.length > 0 && t("fitUnknown", { numbers: fit.unknown.join(", ") }),
    fit.unlike.length > 0 && t("fitUnlike", { numbers: fit.unlike.join(", ") }),
  ].filter((line) => line !== false);
  return (
    <Banner
      tone={lines.length === 0 ? "success" : "warning"}
      title={t("fitTitle", { symbol: document.symbol })}
    >
      {lines.length === 0 ? (
        <p>{t("fitWhole")}</p>
      ) : (
        <ul>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </Banner>
  );
}

function EditionPanel({ document, draft }: { document: StoredDocument; draft: Draft }) {
  const t = useTranslations("importObservations");
  const failures = useTranslations("failure");
  const stored = useQuery(
    useTRPC().observations.get.queryOptions({
      observationsId: document.id,
      language: draft.language,
    }),
  );
  const before = stored.data?.paragraphs;
  const after = useMemo(() => draft.paragraphs.map(wordsOf), [draft.paragraphs]);
  const changes = useMemo(
    () =>
      compareEditions(before?.filter(({ isWithdrawn }) => !isWithdrawn) ?? [], after).filter(
        ({ kind }) => kind !== "same",
      ),
    [before, after],
  );
  if (stored.error) return <FailureMessage error={stored.error} />;
  if (!before) return null;
  if (stored.data?.language !== draft.language) {
    return <Banner tone="danger">{failures("language_not_there")}</Banner>;
  }
  return (
    <section aria-labelledby="edition-changes" className="flex flex-col gap-3">
      <h2 id="edition-changes" className="text-lg">
        {t("editionTitle")}
      </h2>
      {changes.length === 0 ? (
        <p className="text-ink-soft">{t("editionSame")}</p>
      ) : (
        <ul className="max-h-[50dvh] overflow-y-auto rounded-md border border-line bg-paper">
          {changes.map((change) => (
            <Change
              key={`${change.kind} ${"incoming" in change ? change.incoming : change.stored}`}
              change={change}
              before={before}
              after={after}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

function Change({
  change,
  before,
  after,
}: {
  change: EditionChange;
  before: readonly NumberedWords[];
  after: readonly NumberedWords[];
}) {
  const t = useTranslations("importObservations");
  const old =
    "stored" in change ? before.find(({ number }) => number === change.stored) : undefined;
  const now =
    "incoming" in change ? after.find(({ number }) => number === change.incoming) : undefined;
  const runs = useMemo(() => diffWords(fullText(old), fullText(now)), [old, now]);
  if (change.kind === "same") return null;
  const isMoveOnly = change.kind === "moved" && !change.isChanged;
  return (
    <li className="flex flex-col gap-1.5 border-line px-4 py-3 not-last:border-b">
      <p className="font-medium text-sm">
        {change.kind === "moved"
          ? t("change.moved", { before: change.stored, number: change.incoming })
          : t(`change.${change.kind}`, { number: now?.number ?? old?.number ?? "" })}
      </p>
      {!isMoveOnly && (
        <p dir="auto" className="break-words font-serif leading-relaxed">
          {runs.map((run, index) => {
            // biome-ignore lint/suspicious/noArrayIndexKey: runs have no identity but their place
            if (run.kind === "kept") return <span key={index}>{run.text} </span>;
            return run.kind === "added" ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: runs have no identity but their place
              <ins key={index} className="text-success decoration-1 underline-offset-4">
                {run.text}{" "}
              </ins>
            ) : (
              // biome-ignore lint/suspicious/noArrayIndexKey: runs have no identity but their place
              <del key={index} className="text-danger decoration-1">
                {run.text}{" "}
              </del>
            );
          })}
        </p>
      )}
    </li>
  );
}

function fullText(paragraph: NumberedWords | undefined): string {
  if (!paragraph) return "";
  const items = paragraph.subparagraphs.map(({ label, text }) => `(${label}) ${text}`);
  return [paragraph.text, ...items].join(" ");
}
