"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { Button } from "@/app/_components/button";
import { Checkbox } from "@/app/_components/choice";
import { FailureMessage } from "@/app/_components/failure-message";
import { Skeleton } from "@/app/_components/skeleton";
import { useTRPC } from "@/app/_trpc/client";
import type { StoredParagraph } from "@/server/services/observations";

/** Chosen paragraphs by id, each with its sub-paragraphs; none means the whole. */
export type Chosen = ReadonlyMap<string, string[]>;

const select = (paragraphs: readonly StoredParagraph[]): Chosen =>
  new Map(paragraphs.map(({ id, followUpLabels }) => [id, followUpLabels]));

/** Which paragraphs a report will answer. The follow-up ones are chosen from the start where they matter. */
export function ParagraphChoice({
  observationsId,
  preselects,
  chosen,
  onChange,
}: {
  observationsId: string;
  preselects: "follow_up" | "none";
  chosen: Chosen;
  onChange: (chosen: Chosen) => void;
}) {
  const t = useTranslations("newReport");
  const { data, error, isPending } = useQuery(
    useTRPC().observations.get.queryOptions({ observationsId }),
  );
  const paragraphs = data?.paragraphs;
  useEffect(() => {
    if (!paragraphs) return;
    const followUp = paragraphs.filter(({ isFollowUp }) => isFollowUp);
    onChange(select(preselects === "follow_up" ? followUp : []));
  }, [paragraphs, preselects, onChange]);

  if (error) return <FailureMessage error={error} />;
  if (isPending || !paragraphs) return <Skeleton />;
  const followUp = paragraphs.filter(({ isFollowUp }) => isFollowUp);
  const handleToggle = (paragraph: StoredParagraph, isChosen: boolean) => {
    const next = new Map(chosen);
    if (isChosen) next.set(paragraph.id, paragraph.followUpLabels);
    else next.delete(paragraph.id);
    onChange(next);
  };
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="pb-1 font-medium">{t("paragraphs")}</legend>
      <div className="flex flex-wrap items-center gap-2">
        {followUp.length > 0 && (
          <Button size="small" onPress={() => onChange(select(followUp))}>
            {t("chooseFollowUp")}
          </Button>
        )}
        <Button size="small" onPress={() => onChange(select(paragraphs))}>
          {t("chooseAll")}
        </Button>
        <Button size="small" onPress={() => onChange(new Map())}>
          {t("chooseNone")}
        </Button>
        <span aria-live="polite" className="text-ink-faint text-xs">
          {t("chosen", { count: chosen.size })}
        </span>
      </div>
      <ul className="max-h-96 overflow-y-auto rounded-md border border-line bg-paper px-4 py-2">
        {paragraphs.map((paragraph, index) => (
          <li key={paragraph.id}>
            {paragraph.heading !== "" && paragraph.heading !== paragraphs[index - 1]?.heading && (
              <p dir="auto" className="pt-3 pb-1 font-medium text-ink-faint text-xs">
                {paragraph.heading}
              </p>
            )}
            <Checkbox
              isSelected={chosen.has(paragraph.id)}
              onChange={(isChosen) => handleToggle(paragraph, isChosen)}
            >
              <ParagraphWords paragraph={paragraph} />
            </Checkbox>
          </li>
        ))}
      </ul>
      <p className="text-ink-faint text-xs">{t("paragraphsHelp")}</p>
    </fieldset>
  );
}

function ParagraphWords({ paragraph }: { paragraph: StoredParagraph }) {
  const t = useTranslations("newReport");
  const { number, text, subparagraphs, isFollowUp, followUpLabels } = paragraph;
  const labels = followUpLabels.map((label) => `(${label})`).join(" ");
  return (
    <span className="flex grow gap-2">
      <span className="shrink-0 font-medium tabular-nums">{number}</span>
      <span dir="auto" className="line-clamp-2 text-ink-soft">
        {text || subparagraphs[0]?.text}
      </span>
      {isFollowUp && (
        <span className="ms-auto shrink-0 self-start pt-0.5 text-accent text-xs">
          {t("followUp")} {labels}
        </span>
      )}
    </span>
  );
}
