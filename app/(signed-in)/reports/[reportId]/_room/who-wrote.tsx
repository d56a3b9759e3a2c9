"use client";

import { keepPreviousData, skipToken, useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { wordsForError } from "@/app/_components/failure-words";
import { TextLink } from "@/app/_components/link";
import { useTRPC } from "@/app/_trpc/client";
import { type ChosenText, chosenText } from "./chosen-text";
import { isAppleKeyboard } from "./keys";
import { useRoom } from "./room-context";
import { summariseWriters, type WriterSummary, type WrittenPassage } from "./writers";

/** How long a selection must rest before it is asked about. */
const REST_MILLISECONDS = 300;

/** Who wrote the paragraphs one has the cursor or a selection in, and when. */
export function WhoWrote() {
  const t = useTranslations("history");
  const failures = useTranslations("failure");
  const trpc = useTRPC();
  const { report, currentSection } = useRoom();
  const chosen = useChosenText();
  const written = useQuery(
    trpc.history.whoWrote.queryOptions(chosen ?? skipToken, {
      staleTime: 0,
      placeholderData: keepPreviousData,
      trpc: { abortOnUnmount: true },
    }),
  );
  const keys = isAppleKeyboard() ? "⌘⌥Y" : "Ctrl Alt Y";
  return (
    <div className="flex flex-col gap-4">
      <p className="text-2xs text-ink-faint">{t("whoWroteHelp", { keys })}</p>
      {written.isError && <p role="alert">{wordsForError(failures, written.error)}</p>}
      {chosen === null && <p className="text-ink-soft">{t("nothingChosen")}</p>}
      {chosen !== null && written.data && (
        <Written summary={summariseWriters(written.data.flatMap(({ runs }) => runs))} />
      )}
      {chosen !== null && written.isPending && <p role="status">{t("lookingUp")}</p>}
      <TextLink
        href={`/reports/${report.id}/history${currentSection ? `?section=${currentSection}` : ""}`}
      >
        {t("historyOfSection")}
      </TextLink>
    </div>
  );
}

/** What is chosen in the texts of the page; what was last chosen while one is elsewhere. */
function useChosenText(): ChosenText | null {
  const [chosen, setChosen] = useState<ChosenText | null>(null);
  useEffect(() => {
    const look = () => {
      const now = chosenText(document.getSelection());
      if (now !== null) setChosen((before) => (isSame(before, now) ? before : now));
    };
    let timer = setTimeout(look, 0);
    const handleChange = () => {
      clearTimeout(timer);
      timer = setTimeout(look, REST_MILLISECONDS);
    };
    document.addEventListener("selectionchange", handleChange);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("selectionchange", handleChange);
    };
  }, []);
  return chosen;
}

const isSame = (one: ChosenText | null, other: ChosenText) =>
  JSON.stringify(one) === JSON.stringify(other);

function Written({
  summary,
}: {
  summary: { writers: WriterSummary[]; passages: WrittenPassage[] };
}) {
  const t = useTranslations("history");
  const when = useWhen();
  const nobody = t("nobodyKnown");
  if (summary.writers.length === 0) return <p className="text-ink-soft">{t("emptyPassage")}</p>;
  return (
    <>
      <ul aria-label={t("writers")} className="flex flex-col divide-y divide-line">
        {summary.writers.map(({ id, name, first, last, words }) => (
          <li key={id ?? ""} className="flex flex-col py-2">
            <span className="font-medium" dir="auto">
              {name ?? nobody}
            </span>
            <span className="text-ink-faint text-xs">
              {t("wordCount", { count: words })} · {when(first, last)}
            </span>
          </li>
        ))}
      </ul>
      <section aria-label={t("passages")} className="flex flex-col gap-2">
        <h3 className="font-medium text-xs">{t("passages")}</h3>
        <ol className="flex flex-col gap-3">
          {summary.passages.map((passage, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: passages have no identity but their place
            <li key={index} className="border-line-strong border-s-2 ps-3">
              <p className="line-clamp-4 font-serif [text-align:match-parent]" dir="auto">
                {passage.text}
              </p>
              <p className="text-2xs text-ink-faint">
                {passage.name ?? nobody} · {when(passage.first, passage.last)}
                {passage.movedBy !== null && (
                  <span className="block">{t("movedBy", { name: passage.movedBy })}</span>
                )}
              </p>
            </li>
          ))}
        </ol>
      </section>
    </>
  );
}

function useWhen(): (first: Date | null, last: Date | null) => string {
  const t = useTranslations("history");
  const format = useFormatter();
  return (first, last) => {
    if (first === null || last === null) return t("beforeHistory");
    return format.dateTimeRange(first, last, { dateStyle: "medium", timeStyle: "short" });
  };
}
