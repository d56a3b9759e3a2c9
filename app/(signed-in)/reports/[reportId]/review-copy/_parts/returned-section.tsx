"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Checkbox } from "@/app/_components/choice";
import type { ReturnPreview } from "@/core/review-copy/return-preview";
import { ReturnedChange } from "./returned-change";

type Section = ReturnPreview["sections"][number];

/** What came back of one section: its changes in context, decisions and comments. */
export function ReturnedSection({
  section,
  isChosen,
  keys,
  untrackedName,
  onChoose,
  onKey,
}: {
  section: Section;
  isChosen: boolean;
  keys: readonly string[];
  untrackedName: string;
  onChoose: (isOn: boolean) => void;
  onKey: (key: string, isOn: boolean) => void;
}) {
  const t = useTranslations("reviewCopy");
  const format = useFormatter();
  const { title, changes, decisions, comments } = section;
  const count = (state: string) => changes.filter((change) => change.state === state).length;
  const day = (date: string | null) =>
    date === null ? "" : ` · ${format.dateTime(new Date(date), { dateStyle: "medium" })}`;
  return (
    <section className="flex flex-col gap-3 rounded-md border border-line bg-raised p-4">
      <Checkbox isSelected={isChosen} onChange={onChoose}>
        <span className="flex flex-col">
          <bdi className="font-medium text-lg">{title}</bdi>
          <span className="text-ink-soft text-sm">
            {t("counts", {
              changes: count("new"),
              conflicts: count("conflict"),
              comments: comments.filter((comment) => comment.state === "new").length,
            })}
            {count("already") > 0 && ` ${t("alreadyCount", { count: count("already") })}`}
          </span>
        </span>
      </Checkbox>
      <ul className="flex flex-col gap-2">
        {changes.map((change) => (
          <ReturnedChange
            key={change.key}
            change={change}
            isAsked={keys.includes(change.key)}
            isDisabled={!isChosen}
            untrackedName={untrackedName}
            onAsk={(isOn) => onKey(change.key, isOn)}
          />
        ))}
        {decisions.map(({ key, kind, words }) => (
          <li key={key} className="border-line border-t pt-2">
            <Checkbox
              isSelected={keys.includes(key)}
              isDisabled={!isChosen}
              onChange={(isOn) => onKey(key, isOn)}
            >
              {t(`decision.${kind}`)}{" "}
              <span dir="auto" className="text-ink-soft">
                {words}
              </span>
            </Checkbox>
          </li>
        ))}
        {comments.map(({ key, kind, state, author, date, text, quote }) => (
          <li key={key} className="border-line border-t pt-2">
            <p className="text-ink-soft text-sm">
              {t(kind === "reply" ? "reply" : "thread")} <bdi>{author}</bdi>
              {day(date)}
              {state === "already" && ` · ${t("state.already")}`}
            </p>
            {quote !== "" && (
              <p dir="auto" className="border-line-strong border-s-2 ps-2 text-ink-soft">
                {quote}
              </p>
            )}
            <p dir="auto" className="whitespace-pre-line">
              {text}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
