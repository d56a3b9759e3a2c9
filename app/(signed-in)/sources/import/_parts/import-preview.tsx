"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Banner } from "@/app/_components/banner";
import { Button } from "@/app/_components/button";
import { Checkbox } from "@/app/_components/choice";
import { Actions } from "@/app/_components/dialog";
import { EmptyState } from "@/app/_components/empty-state";
import { FailureMessage } from "@/app/_components/failure-message";
import { useLeaveGuard } from "@/app/_components/leave-guard";
import { Progress } from "@/app/_components/progress";
import { announceDone } from "@/app/_components/toast-region";
import { ConfidentialityChoice } from "@/app/_sources/confidentiality-choice";
import { SourceSummary } from "@/app/_sources/source-summary";
import { useTRPC } from "@/app/_trpc/client";
import type { Confidentiality } from "@/core/confidentiality/confidentiality";
import type { SourcesPreview } from "@/server/services/source/import-sources";

/** So many are sent at once; between two of them one can stop. */
const AT_ONCE = 100;
/** So many are shown; the others are stored like them. */
const SHOWN = 200;
const SHOWN_WARNINGS = 50;

/** What was found: likely duplicates are marked and left out unless one takes them in. */
export function ImportPreview({
  organisationId,
  preview,
  onAgain,
}: {
  organisationId: string;
  preview: SourcesPreview;
  onAgain: () => void;
}) {
  const t = useTranslations("importSources");
  const [chosen, setChosen] = useState(
    () => new Set(preview.sources.flatMap(({ duplicate }, index) => (duplicate ? [] : [index]))),
  );
  const [confidentiality, setConfidentiality] = useState<Confidentiality>("public");
  const store = useStore(organisationId, preview);
  const duplicates = preview.sources.filter(({ duplicate }) => duplicate !== null).length;
  useLeaveGuard(store.done === null ? null : t("leaving"));
  if (preview.sources.length === 0) {
    return (
      <div className="flex flex-col items-start gap-5">
        <EmptyState title={t("nothingTitle")}>{t("nothingWords")}</EmptyState>
        <Warnings preview={preview} />
        <Button onPress={onAgain}>{t("again")}</Button>
      </div>
    );
  }
  const toggle = (index: number, isIn: boolean) =>
    setChosen((before) => {
      const after = new Set(before);
      if (isIn) after.add(index);
      else after.delete(index);
      return after;
    });
  return (
    <div className="flex flex-col gap-6">
      <p role="status">
        {t("found", { count: preview.sources.length })}{" "}
        {t("foundDuplicates", { count: duplicates })}
      </p>
      <Warnings preview={preview} />
      <ul className="border-line border-t">
        {preview.sources.slice(0, SHOWN).map(({ source, duplicate }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what is not stored has no identity but its place
          <li key={index} className="border-line border-b py-2">
            <Checkbox
              isSelected={chosen.has(index)}
              isDisabled={store.done !== null}
              onChange={(isIn) => toggle(index, isIn)}
            >
              <SourceSummary source={{ id: "", ...source }} />
              {duplicate && (
                <span className="block text-warning text-xs">
                  {t(duplicate.sourceId === null ? "twiceInFile" : "inLibrary", {
                    title: duplicate.title,
                    reason: t(`reasons.${duplicate.reason}`),
                  })}
                </span>
              )}
            </Checkbox>
          </li>
        ))}
      </ul>
      {preview.sources.length > SHOWN && (
        <p className="text-ink-soft">{t("andMore", { count: preview.sources.length - SHOWN })}</p>
      )}
      <ConfidentialityChoice
        value={confidentiality}
        onChange={setConfidentiality}
        isDisabled={store.done !== null}
      />
      <FailureMessage error={store.error} />
      {store.done !== null && (
        <Progress
          label={t("storing", { done: store.done, count: chosen.size })}
          value={chosen.size === 0 ? 0 : (store.done / chosen.size) * 100}
        />
      )}
      <Actions>
        <Button
          variant="primary"
          isDisabled={chosen.size === 0}
          isPending={store.done !== null}
          onPress={() =>
            void store.start(
              [...chosen].sort((a, b) => a - b),
              confidentiality,
            )
          }
        >
          {t("store", { count: chosen.size })}
        </Button>
        {store.done === null ? (
          <Button variant="quiet" onPress={onAgain}>
            {t("again")}
          </Button>
        ) : (
          <Button onPress={store.stop}>{t("stop")}</Button>
        )}
      </Actions>
    </div>
  );
}

/** Sends the chosen sources part by part. Stopped or failed, it says how many are stored already. */
function useStore(organisationId: string, preview: SourcesPreview) {
  const t = useTranslations("importSources");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const add = useMutation(trpc.source.addMany.mutationOptions());
  const [done, setDone] = useState<number | null>(null);
  const [error, setError] = useState<unknown>(null);
  const isStopped = useRef(false);
  const start = async (chosen: readonly number[], confidentiality: Confidentiality) => {
    isStopped.current = false;
    setError(null);
    let stored = 0;
    setDone(0);
    try {
      for (let at = 0; at < chosen.length && !isStopped.current; at += AT_ONCE) {
        const sources = chosen.slice(at, at + AT_ONCE).flatMap((index) => {
          const found = preview.sources[index];
          return found ? [found.source] : [];
        });
        const { added } = await add.mutateAsync({ organisationId, sources, confidentiality });
        stored += added;
        setDone(stored);
      }
    } catch (failure) {
      setError(failure);
    }
    setDone(null);
    if (stored === 0) return;
    announceDone(t("stored", { count: stored }));
    await queries.invalidateQueries({ queryKey: trpc.source.pathKey() });
    router.push("/sources");
  };
  const stop = () => {
    isStopped.current = true;
  };
  return { start, stop, done, error };
}

function Warnings({ preview }: { preview: SourcesPreview }) {
  const t = useTranslations("importSources");
  const { warnings } = preview;
  if (warnings.length === 0) return null;
  return (
    <Banner tone="warning" title={t("warnings", { count: warnings.length })}>
      <ul className="list-disc ps-5">
        {warnings.slice(0, SHOWN_WARNINGS).map(({ code, entry }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a list that never changes
          <li key={index}>
            {t(`warningCodes.${code}`)}
            {entry !== undefined && (
              <>
                {" "}
                <bdi className="text-ink-soft">{entry}</bdi>
              </>
            )}
          </li>
        ))}
      </ul>
      {warnings.length > SHOWN_WARNINGS && (
        <p>{t("moreWarnings", { count: warnings.length - SHOWN_WARNINGS })}</p>
      )}
    </Banner>
  );
}
