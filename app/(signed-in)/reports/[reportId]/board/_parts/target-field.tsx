"use client";

import { useTranslations } from "next-intl";
import { classNames } from "@/app/_components/class-names";
import { TextField } from "@/app/_components/text-field";
import type { OutlineSection } from "@/core/report/report-room";
import { useKeptField } from "./use-kept-field";

const MOST = 1_000_000;

/** Digits of any script as a number of words; null where there are none. */
function readTarget(typed: string): number | null {
  const digits = typed
    .normalize("NFKC")
    .replaceAll(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - ARABIC_ZERO))
    .replaceAll(/\D/g, "");
  const number = Number(digits);
  return digits === "" || number < 1 ? null : Math.min(number, MOST);
}

const ARABIC_ZERO = "٠".charCodeAt(0);

/** How many words a section has of those it is to have. */
export function TargetField({
  section,
  words,
  mayPlan,
  onChange,
}: {
  section: OutlineSection;
  words: number;
  mayPlan: boolean;
  onChange: (targetWords: number | null) => Promise<unknown>;
}) {
  const t = useTranslations("board");
  const field = useKeptField(section.targetWords?.toString() ?? "", (typed) =>
    onChange(readTarget(typed)),
  );
  const target = section.targetWords;
  const share = target === null ? 0 : words / target;
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <div className="flex items-center gap-2">
        <span className={classNames("shrink-0 tabular-nums", share > 1 && "text-warning")}>
          {target === null ? t("wordCount", { words }) : t("wordsOf", { words })}
        </span>
        {mayPlan ? (
          <TextField
            className="w-20"
            label={t("targetOf", { title: section.title })}
            hideLabel
            inputMode="numeric"
            placeholder={t("target")}
            value={field.value}
            maxLength={9}
            onChange={field.type}
            onBlur={() => field.leave(readTarget(field.value)?.toString() ?? "")}
          />
        ) : (
          target !== null && <span className="tabular-nums">{target}</span>
        )}
      </div>
      {target !== null && (
        <div aria-hidden="true" className="h-1 overflow-hidden rounded-full bg-line">
          <div
            className={classNames("h-full", share > 1 ? "bg-warning" : "bg-accent")}
            style={{ inlineSize: `${Math.min(100, Math.round(share * 100))}%` }}
          />
        </div>
      )}
    </div>
  );
}
