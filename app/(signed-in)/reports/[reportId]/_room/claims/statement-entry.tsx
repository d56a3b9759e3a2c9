"use client";

import { CornerUpLeft } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Button } from "@/app/_components/button";
import { classNames } from "@/app/_components/class-names";
import type { ListedStatement } from "@/server/services/claim/list-statements";
import type { Doubt } from "@/server/services/review/statement-verdicts";
import { goToStatement } from "../go-to";
import { useRoom } from "../room-context";
import { useClaims } from "./claims-context";
import { RecommendationForm } from "./recommendation-form";
import { StatementParagraphs } from "./statement-paragraphs";

const MAY_EDIT = "claim.edit";

/** One claim or recommendation: its words, what it answers, what proves it; open, all that is known of it. */
export function StatementEntry({ statement }: { statement: ListedStatement }) {
  const t = useTranslations("claims");
  const { report, setCurrentSection } = useRoom();
  const { current, look, doubts } = useClaims();
  const { id, sectionId, kind, number, text, sources } = statement;
  const isOpen = current === id;
  const mayEdit = report.rights[MAY_EDIT];
  const entry = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isOpen) entry.current?.scrollIntoView({ block: "nearest" });
  }, [isOpen]);
  const handleGo = () => {
    setCurrentSection(sectionId);
    goToStatement({ sectionId, statementId: id });
  };
  return (
    <li
      ref={entry}
      className={classNames(
        "flex flex-col gap-2 border-s-2 py-1 ps-3",
        isOpen ? "border-accent" : "border-line",
      )}
    >
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={() => look(isOpen ? null : id)}
        className="flex flex-col gap-1 rounded-sm text-start pointer-coarse:min-h-11 hover:bg-sunken"
      >
        <span className="text-2xs text-ink-faint">
          {kind === "claim" ? t("claim") : t("recommendationNumber", { number: number ?? 0 })}
        </span>
        <span
          dir="auto"
          className={classNames("text-ink [text-align:match-parent]", !isOpen && "line-clamp-3")}
        >
          {text === "" ? t("noWords") : text}
        </span>
        <StatementNotes statement={statement} />
      </button>
      {isOpen && (
        <div className="flex flex-col gap-3">
          <Button size="small" className="self-start" onPress={handleGo}>
            <CornerUpLeft aria-hidden="true" className="size-3.5 rtl:-scale-x-100" />
            {t("showInText")}
          </Button>
          <StatementParagraphs statement={statement} mayEdit={mayEdit} />
          <Doubts doubts={doubts.filter(({ statementId }) => statementId === id)} />
          {sources.length > 0 && (
            <p className="text-xs text-ink-soft">{t("provedBy", { count: sources.length })}</p>
          )}
          {kind === "recommendation" &&
            (mayEdit ? <RecommendationForm statement={statement} /> : <Facts of={statement} />)}
        </div>
      )}
    </li>
  );
}

/** Who doubts it, and why. */
function Doubts({ doubts }: { doubts: readonly Doubt[] }) {
  const t = useTranslations("review");
  return doubts.map(({ userId, name, note, isCurrent }) => (
    <p key={userId} className="text-warning text-xs">
      {t(isCurrent ? "doubtedBy" : "doubtedBefore", { name })}
      {note !== "" && (
        <span dir="auto" className="block text-ink [text-align:match-parent]">
          {note}
        </span>
      )}
    </p>
  ));
}

/** What it answers and what is missing, in a line. */
function StatementNotes({ statement }: { statement: ListedStatement }) {
  const t = useTranslations("claims");
  const review = useTranslations("review");
  const { paragraphs } = useRoom();
  const { doubts } = useClaims();
  const { kind, facts, sources } = statement;
  const missing = [
    ...(paragraphs.length > 0 && statement.paragraphs.length === 0 ? [t("noParagraph")] : []),
    ...(kind === "claim" && sources.length === 0 ? [t("noSource")] : []),
    ...(kind === "recommendation" && facts.addressee === null ? [t("noAddressee")] : []),
    ...(doubts.some(({ statementId }) => statementId === statement.id)
      ? [review("verdicts.doubtful")]
      : []),
  ];
  return (
    <span className="flex flex-wrap gap-x-2 text-2xs">
      {statement.paragraphs.length > 0 && (
        <span className="text-ink-soft">
          {t("answers", { numbers: statement.paragraphs.map(({ number }) => number).join(", ") })}
        </span>
      )}
      {missing.map((words) => (
        <span key={words} className="text-warning">
          {words}
        </span>
      ))}
    </span>
  );
}

/** What is known of a recommendation, for those who may not change it. */
function Facts({ of: { facts } }: { of: ListedStatement }) {
  const t = useTranslations("claims");
  const { addressee, addresseeName, action, measure, timeBound, dueDate, periodMonths } = facts;
  const rows = [
    [
      t("addressee"),
      addressee === "other" ? addresseeName : t(`addressees.${addressee ?? "none"}`),
    ],
    [t("action"), action],
    [t("measure"), t(`measures.${measure ?? "none"}`)],
    [
      t("timeBound"),
      timeBound === "period"
        ? t("months", { count: periodMonths ?? 0 })
        : (dueDate ?? t("timeBounds.none")),
    ],
  ].filter(([, words]) => words !== "");
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1 text-xs">
      {rows.map(([name, words]) => (
        <div key={name} className="contents">
          <dt className="text-ink-faint">{name}</dt>
          <dd dir="auto">{words}</dd>
        </div>
      ))}
    </dl>
  );
}
