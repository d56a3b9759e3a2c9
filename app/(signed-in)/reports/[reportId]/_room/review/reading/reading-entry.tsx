"use client";

import { CornerUpLeft, MessageSquare } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/app/_components/button";
import { classNames } from "@/app/_components/class-names";
import { isDoubt, isToRead } from "@/core/review/statement-verdict";
import { useRoom } from "../../room-context";
import { ReadingSources } from "./reading-sources";
import type { ReadStatement } from "./use-judging";
import { VerdictForm } from "./verdict-form";

type FormProps = Parameters<typeof VerdictForm>[0];

/** One claim or recommendation; open, beside what is cited for it and what everybody says of it. */
export function ReadingEntry({
  statement,
  isOpen,
  toggle,
  toText,
  comment,
  form,
}: {
  statement: ReadStatement;
  isOpen: boolean;
  toggle: () => void;
  toText: () => void;
  /** Null for those who may not. */
  comment: (() => void) | null;
  /** Null for those who only read. */
  form: Omit<FormProps, "own"> | null;
}) {
  const t = useTranslations("review");
  const { viewer } = useRoom();
  const { id, kind, number, text, paragraphs, sources, verdicts } = statement;
  const own = verdicts.find(({ userId }) => userId === viewer.id);
  return (
    <li
      data-statement={id}
      className={classNames(
        "flex flex-col gap-2 border-s-2 py-1 ps-3",
        isOpen ? "border-accent" : "border-line",
      )}
    >
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={toggle}
        className="flex flex-col gap-1 rounded-sm text-start pointer-coarse:min-h-11 hover:bg-sunken"
      >
        <span className="text-2xs text-ink-faint">
          {kind === "claim" ? t("claim") : t("recommendation", { number: number ?? 0 })}
          {paragraphs.length > 0 &&
            ` · ${t("answersParagraphs", { numbers: paragraphs.join(", ") })}`}
        </span>
        <span
          dir="auto"
          className={classNames("[text-align:match-parent]", !isOpen && "line-clamp-3")}
        >
          {text}
        </span>
        <Standing statement={statement} isReader={form !== null} />
      </button>
      {isOpen && (
        <div className="flex flex-col gap-3">
          {own && !own.isCurrent && own.words !== text && (
            <p className="text-warning text-xs">{t("changedSinceRead", { words: own.words })}</p>
          )}
          <ReadingSources sources={sources} />
          {form && <VerdictForm own={own} {...form} />}
          <Said verdicts={verdicts.filter(({ userId }) => form === null || userId !== viewer.id)} />
          <div className="flex flex-wrap gap-1.5">
            <Button size="small" variant="quiet" onPress={toText}>
              <CornerUpLeft aria-hidden="true" className="size-3.5 rtl:-scale-x-100" />
              {t("showInText")}
            </Button>
            {comment && (
              <Button size="small" variant="quiet" onPress={comment}>
                <MessageSquare aria-hidden="true" className="size-3.5" />
                {t("comment")}
              </Button>
            )}
          </div>
        </div>
      )}
    </li>
  );
}

/** What the reader said of it, or that they have to read it; and who doubts it. */
function Standing({ statement, isReader }: { statement: ReadStatement; isReader: boolean }) {
  const t = useTranslations("review");
  const { viewer } = useRoom();
  const own = statement.verdicts.find(({ userId }) => userId === viewer.id);
  const others = statement.verdicts.filter((given) => !isReader || given !== own);
  const doubters = others.filter(isDoubt);
  return (
    <span className="flex flex-wrap gap-x-2 text-2xs">
      {isReader && (
        <span className={isToRead(own) ? "text-accent" : "text-ink-soft"}>
          {own === undefined
            ? t("notRead")
            : own.isCurrent
              ? t(`verdicts.${own.verdict}`)
              : t("readAgain")}
        </span>
      )}
      {doubters.map(({ userId, name, isCurrent }) => (
        <span key={userId} className="text-warning">
          {t(isCurrent ? "doubtedBy" : "doubtedBefore", { name })}
        </span>
      ))}
    </span>
  );
}

function Said({ verdicts }: Pick<ReadStatement, "verdicts">) {
  const t = useTranslations("review");
  if (verdicts.length === 0) return null;
  return (
    <ul aria-label={t("saidTitle")} className="flex flex-col gap-1 text-xs">
      {verdicts.map(({ userId, name, verdict, note, isCurrent }) => (
        <li key={userId} className={verdict === "doubtful" ? "text-warning" : "text-ink-soft"}>
          {t(`saidOf.${verdict}`, { name })}
          {!isCurrent && ` · ${t("changedSinceSaid")}`}
          {note !== "" && (
            <span dir="auto" className="block text-ink [text-align:match-parent]">
              {note}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
