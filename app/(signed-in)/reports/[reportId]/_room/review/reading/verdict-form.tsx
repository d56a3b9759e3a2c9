"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Group } from "react-aria-components";
import { Button } from "@/app/_components/button";
import { TextArea } from "@/app/_components/text-field";
import { VERDICTS, type Verdict } from "@/core/review/statement-verdict";
import type { ReadStatement } from "./use-judging";

type Given = ReadStatement["verdicts"][number];

/** Says what the reader thinks of a claim, and why; the same again takes it back. */
export function VerdictForm({
  own,
  isPending,
  wantsNote,
  onNoteReached,
  judge,
}: {
  own: Given | undefined;
  isPending: boolean;
  /** The keyboard is to go to the note as soon as there is one. */
  wantsNote: boolean;
  onNoteReached: () => void;
  judge: (verdict: Verdict | null, note: string) => void;
}) {
  const t = useTranslations("review");
  const current = own?.isCurrent === true ? own.verdict : null;
  const note = own?.note ?? "";
  return (
    <div className="flex flex-col gap-2">
      <Group aria-label={t("verdict")} className="flex flex-wrap gap-1.5">
        {VERDICTS.map((verdict) => (
          <Button
            key={verdict}
            size="small"
            variant={current === verdict ? "primary" : "secondary"}
            aria-pressed={current === verdict}
            onPress={() => judge(current === verdict ? null : verdict, note)}
          >
            {t(`verdicts.${verdict}`)}
          </Button>
        ))}
      </Group>
      {current !== null && (
        <Note
          // Another's change of the note, in another tab, is shown.
          key={note}
          note={note}
          isPending={isPending}
          isWanted={wantsNote}
          onReached={onNoteReached}
          keep={(words) => judge(current, words)}
        />
      )}
    </div>
  );
}

function Note({
  note,
  isPending,
  isWanted,
  onReached,
  keep,
}: {
  note: string;
  isPending: boolean;
  isWanted: boolean;
  onReached: () => void;
  keep: (words: string) => void;
}) {
  const t = useTranslations("review");
  const [words, setWords] = useState(note);
  const field = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isWanted) return;
    field.current?.querySelector("textarea")?.focus();
    onReached();
  }, [isWanted, onReached]);
  const isChanged = words.trim() !== note;
  return (
    <div ref={field} className="flex flex-col gap-1.5">
      <TextArea label={t("verdictNote")} value={words} onChange={setWords} maxLength={4_000} />
      {isChanged && (
        <Button
          size="small"
          isPending={isPending}
          onPress={() => keep(words.trim())}
          className="self-start"
        >
          {t("keepNote")}
        </Button>
      )}
    </div>
  );
}
