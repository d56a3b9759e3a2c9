"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Banner } from "@/app/_components/banner";
import { Button } from "@/app/_components/button";
import { FailureMessage } from "@/app/_components/failure-message";
import { TextField } from "@/app/_components/text-field";
import type { ReturnChoice } from "@/core/review-copy/return-choice";
import type { ReturnPreview } from "@/core/review-copy/return-preview";
import { ReturnedLosses } from "./returned-losses";
import { ReturnedSection } from "./returned-section";

/** What is in a file that came back, to be chosen from; nothing is taken before that. */
export function ReturnedChoices({
  preview,
  isPending,
  error,
  onApply,
}: {
  preview: ReturnPreview;
  isPending: boolean;
  error: unknown;
  onApply: (choice: ReturnChoice) => void;
}) {
  const t = useTranslations("reviewCopy");
  const format = useFormatter();
  const { sections, notTaken, lastAuthor, madeAt, broughtAt, authors, fileName } = preview;
  const changed = sections.filter(hasSomething);
  const [sectionIds, setSectionIds] = useState(() => changed.map((one) => one.sectionId));
  const [keys, setKeys] = useState<string[]>([]);
  const [name, setName] = useState(lastAuthor);
  const isUntracked = sections.some(({ changes }) => changes.some(({ by }) => by === null));
  const toggle = (from: string[], one: string, isOn: boolean) => [
    ...from.filter((other) => other !== one),
    ...(isOn ? [one] : []),
  ];
  const time = (at: Date) =>
    format.dateTime(new Date(at), { dateStyle: "medium", timeStyle: "short" });
  return (
    <div className="flex flex-col gap-5">
      <h2 className="text-xl">
        <bdi>{fileName}</bdi>
      </h2>
      {broughtAt !== null && (
        <Banner tone="warning">{t("sameFile", { at: time(broughtAt) })}</Banner>
      )}
      <p className="text-ink-soft">
        {madeAt === null ? t("noMark") : t("answers", { at: time(madeAt) })}
        {authors.length > 0 && ` ${t("authors", { people: format.list(authors) })}`}
      </p>
      {changed.length === 0 && <p role="status">{t("nothing")}</p>}
      {isUntracked && (
        <TextField
          label={t("untrackedName")}
          description={t("untrackedHelp")}
          value={name}
          onChange={setName}
          maxLength={300}
          className="max-w-96"
        />
      )}
      {changed.map((section) => (
        <ReturnedSection
          key={section.sectionId}
          section={section}
          isChosen={sectionIds.includes(section.sectionId)}
          keys={keys}
          untrackedName={name}
          onChoose={(isOn) => setSectionIds((before) => toggle(before, section.sectionId, isOn))}
          onKey={(key, isOn) => setKeys((before) => toggle(before, key, isOn))}
        />
      ))}
      <ReturnedLosses losses={notTaken} sections={sections} />
      <FailureMessage error={error} />
      {changed.length > 0 && (
        <div>
          <Button
            variant="primary"
            isPending={isPending}
            isDisabled={sectionIds.length === 0}
            onPress={() => onApply({ sectionIds, keys, name })}
          >
            {t("apply", { count: sectionIds.length })}
          </Button>
        </div>
      )}
    </div>
  );
}

const hasSomething = ({ changes, decisions, comments }: ReturnPreview["sections"][number]) =>
  changes.length + decisions.length + comments.length > 0;
