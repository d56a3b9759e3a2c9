"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Checkbox } from "@/app/_components/choice";
import type { PreviewedChange } from "@/core/review-copy/return-preview";

/** One change with the words around it; where the text was changed here, too, both texts. */
export function ReturnedChange({
  change,
  isAsked,
  isDisabled,
  untrackedName,
  onAsk,
}: {
  change: PreviewedChange;
  isAsked: boolean;
  isDisabled: boolean;
  untrackedName: string;
  onAsk: (isOn: boolean) => void;
}) {
  const t = useTranslations("reviewCopy");
  const format = useFormatter();
  const { state, kind, by, date, note, isInTable, before, removed, added, after, present } = change;
  const place = note !== null ? t("inNote", { number: note }) : isInTable ? t("inTable") : "";
  return (
    <li className="border-line border-t pt-2">
      <p className="text-ink-soft text-sm">
        <bdi>{by ?? (untrackedName || t("somebody"))}</bdi>
        {date !== null && ` · ${format.dateTime(new Date(date), { dateStyle: "medium" })}`}
        {by === null && ` · ${t("untracked")}`}
        {place !== "" && ` · ${place}`}
        {kind !== "words" && ` · ${t(`kind.${kind}`)}`}
        {state === "already" && ` · ${t("state.already")}`}
      </p>
      <p dir="auto" className="whitespace-pre-wrap break-words">
        {before}
        {removed !== "" && <del className="text-danger">{marked(removed)}</del>}
        {kind === "words" ? (
          added !== "" && <ins className="text-success">{marked(added)}</ins>
        ) : (
          <strong>{added}</strong>
        )}
        {after}
      </p>
      {state === "conflict" && (
        <div className="mt-1 flex flex-col gap-1 rounded-sm bg-warning-soft p-2">
          <p className="text-sm">
            {t("conflict")}{" "}
            <span dir="auto" className="font-medium">
              {present === "" ? t("gone") : marked(present)}
            </span>
          </p>
          <Checkbox isSelected={isAsked} isDisabled={isDisabled} onChange={onAsk}>
            {t("suggestAnyway")}
          </Checkbox>
        </div>
      )}
    </li>
  );
}

/** Breaks, notes and tables as they are shown in suggestions. */
const marked = (text: string) => text.replaceAll("\n", "¶").replaceAll("\uFFFC", "*");
