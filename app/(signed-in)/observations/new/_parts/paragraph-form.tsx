"use client";

import { useTranslations } from "next-intl";
import { useRef } from "react";
import { Button } from "@/app/_components/button";
import { Checkbox } from "@/app/_components/choice";
import { Actions } from "@/app/_components/dialog";
import { Select } from "@/app/_components/select";
import { TextArea, TextField } from "@/app/_components/text-field";
import { PARAGRAPH_KINDS } from "@/core/observations/parsed-observations";
import type { DraftChange, DraftParagraph } from "./draft";

/** Everything of a paragraph as fields. Changes count at once; Done only closes the form. */
export function ParagraphForm({
  paragraph,
  onChange,
  onDone,
}: {
  paragraph: DraftParagraph;
  onChange: (change: DraftChange) => void;
  onDone: () => void;
}) {
  const t = useTranslations("importObservations");
  const frame = useRef<HTMLDivElement>(null);
  const { key } = paragraph;
  const set = (change: Partial<Omit<DraftParagraph, "key">>) =>
    onChange({ type: "paragraph", key, change });
  const setSubparagraph = (at: number, change: { label?: string; text?: string }) =>
    set({
      subparagraphs: paragraph.subparagraphs.map((sub, index) =>
        index === at ? { ...sub, ...change } : sub,
      ),
    });
  const handleSplit = () => {
    const field = frame.current?.querySelector<HTMLTextAreaElement>(
      "textarea[name=paragraph-text]",
    );
    if (!field) return;
    onChange({ type: "split", key, at: field.selectionStart, newKey: crypto.randomUUID() });
  };

  return (
    <div ref={frame} className="flex flex-col gap-4 pb-2">
      <div className="grid gap-4 sm:grid-cols-[6rem_1fr]">
        <TextField
          label={t("number")}
          value={paragraph.number}
          onChange={(number) => set({ number })}
          inputMode="numeric"
          autoFocus
          error={/^[1-9]\d{0,2}$/.test(paragraph.number.trim()) ? null : t("numberWanted")}
        />
        <TextField
          label={t("heading")}
          value={paragraph.heading}
          onChange={(heading) => set({ heading })}
        />
      </div>
      <Select
        label={t("paragraphKind")}
        options={PARAGRAPH_KINDS.map((id) => ({ id, label: t(`paragraphKinds.${id}`) }))}
        value={paragraph.kind}
        onChange={(kind) => set({ kind })}
        className="sm:max-w-72"
      />
      <TextArea
        label={t("text")}
        name="paragraph-text"
        value={paragraph.text}
        onChange={(text) => set({ text })}
        description={t("splitHelp")}
        inputClassName="min-h-20 font-serif text-lg"
      />
      {paragraph.subparagraphs.map((sub, index) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: labels may repeat while they are being corrected
          key={index}
          className="grid grid-cols-[4.5rem_1fr] items-start gap-3"
        >
          <TextField
            label={t("letter")}
            value={sub.label}
            onChange={(label) => setSubparagraph(index, { label })}
          />
          <TextArea
            label={t("subparagraphText", { letter: sub.label })}
            value={sub.text}
            onChange={(text) => setSubparagraph(index, { text })}
            inputClassName="min-h-20 font-serif text-lg"
          />
          <Button
            size="small"
            variant="quiet"
            className="col-start-2 justify-self-start"
            onPress={() =>
              set({ subparagraphs: paragraph.subparagraphs.filter((_, other) => other !== index) })
            }
          >
            {t("removeSubparagraph", { letter: sub.label })}
          </Button>
        </div>
      ))}
      <FollowUpFields paragraph={paragraph} set={set} />
      <Actions>
        <Button variant="primary" onPress={onDone}>
          {t("done")}
        </Button>
        <Button onPress={handleSplit}>{t("splitHere")}</Button>
        <Button
          variant="quiet"
          onPress={() =>
            set({
              subparagraphs: [
                ...paragraph.subparagraphs,
                { label: nextLetter(paragraph), text: "" },
              ],
            })
          }
        >
          {t("addSubparagraph")}
        </Button>
      </Actions>
    </div>
  );
}

function FollowUpFields({
  paragraph,
  set,
}: {
  paragraph: DraftParagraph;
  set: (change: Partial<Omit<DraftParagraph, "key">>) => void;
}) {
  const t = useTranslations("importObservations");
  const { isFollowUp, followUpLabels, subparagraphs } = paragraph;
  return (
    <fieldset className="flex flex-col">
      <Checkbox
        isSelected={isFollowUp}
        onChange={(selected) => set({ isFollowUp: selected, followUpLabels: [] })}
      >
        {t("isFollowUp")}
      </Checkbox>
      {isFollowUp && subparagraphs.length > 0 && (
        <div className="ps-7">
          <p className="text-ink-faint text-xs">{t("onlyThese")}</p>
          <div className="flex flex-wrap gap-x-5">
            {subparagraphs.map(({ label }, index) => (
              <Checkbox
                // biome-ignore lint/suspicious/noArrayIndexKey: labels may repeat while they are being corrected
                key={index}
                isSelected={followUpLabels.includes(label)}
                onChange={(selected) =>
                  set({
                    followUpLabels: selected
                      ? [...followUpLabels, label]
                      : followUpLabels.filter((other) => other !== label),
                  })
                }
              >
                {`(${label})`}
              </Checkbox>
            ))}
          </div>
        </div>
      )}
    </fieldset>
  );
}

function nextLetter({ subparagraphs }: DraftParagraph): string {
  const last = subparagraphs.at(-1)?.label;
  if (last === undefined) return "a";
  return /^[a-y]$/.test(last) ? String.fromCharCode(last.charCodeAt(0) + 1) : "";
}
