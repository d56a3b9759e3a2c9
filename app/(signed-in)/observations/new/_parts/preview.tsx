"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useLayoutEffect, useMemo, useRef, useState } from "react";
import { toast } from "sonner";
import { Banner } from "@/app/_components/banner";
import { Button } from "@/app/_components/button";
import { Actions } from "@/app/_components/dialog";
import { Tabs } from "@/app/_components/tabs";
import { announceDone } from "@/app/_components/toast-region";
import { useWideScreen } from "@/app/_components/use-wide-screen";
import type { ObservationWarning } from "@/core/observations/parsed-observations";
import type { DraftNeed } from "./confirm-draft";
import { type Draft, type DraftChange, lineOfParagraph, numberingProblems } from "./draft";
import { OriginalText } from "./original-text";
import { type EntryActions, entryId, ParagraphEntry } from "./paragraph-entry";
import { PreviewHead } from "./preview-head";
import { lastingWarnings, ProblemList } from "./problem-list";

type Props = {
  draft: Draft;
  originalText: string;
  warnings: readonly ObservationWarning[];
  needs: readonly DraftNeed[];
  isStoring: boolean;
  /** How it joins the stored document it is brought onto, where it is. */
  join: ReactNode;
  confirmWords: string;
  failure: ReactNode;
  /** Stays the same function for the life of the page. */
  onChange: (change: DraftChange) => void;
  onConfirm: () => void;
  onStartAgain: () => void;
};

function jump(key: string): void {
  const item = document.getElementById(entryId(key));
  item?.scrollIntoView({ block: "start" });
  item?.focus({ preventScroll: true });
}

/** The second step: what was read, to be compared with the original and corrected. */
export function Preview(props: Props) {
  const { draft, warnings, needs, onChange } = props;
  const t = useTranslations("importObservations");
  const problems = useMemo(() => numberingProblems(draft.paragraphs), [draft.paragraphs]);
  const jumpToNumber = (number: number) => {
    const key = draft.paragraphs.find((other) => other.number.trim() === String(number))?.key;
    if (key !== undefined) jump(key);
  };
  return (
    <div className="flex flex-col gap-8">
      <PreviewHead draft={draft} needs={needs} onChange={onChange} />
      {props.join}
      <ProblemList
        problems={problems}
        warnings={lastingWarnings(warnings)}
        onJump={jump}
        onJumpToNumber={jumpToNumber}
      />
      <SideBySide {...props} withProblem={new Set(problems.map(({ key }) => key))} />
      <div className="sticky bottom-0 z-10 -mx-4 flex flex-col gap-3 border-line border-t bg-desk px-4 py-3 sm:-mx-8 sm:px-8">
        {props.failure}
        {needs.length > 0 && (
          <Banner tone="danger" title={t("needsTitle")}>
            <ul>
              {needs.map((need) => (
                <li key={need}>{t(`need.${need}`)}</li>
              ))}
            </ul>
          </Banner>
        )}
        <Actions>
          <Button variant="primary" isPending={props.isStoring} onPress={props.onConfirm}>
            {props.confirmWords}
          </Button>
          <Button variant="quiet" isDisabled={props.isStoring} onPress={props.onStartAgain}>
            {t("startAgain")}
          </Button>
        </Actions>
      </div>
    </div>
  );
}

/** The paragraphs and the original: beside each other where there is room, else one at a time. */
function SideBySide({
  draft,
  originalText,
  onChange,
  withProblem,
}: Props & { withProblem: ReadonlySet<string> }) {
  const t = useTranslations("importObservations");
  const isWide = useWideScreen();
  const lines = useMemo(() => originalText.split("\n"), [originalText]);
  const [view, setView] = useState<"parsed" | "original">("parsed");
  const [shown, setShown] = useState<number | null>(null);
  const [edited, setEdited] = useState<string | null>(null);
  const actions = useEntryActions(
    draft,
    onChange,
    setEdited,
    (line) => {
      setShown(line);
      if (line === null) announceDone(t("notInOriginal"));
      else setView("original");
    },
    lines,
  );

  const parsed = (
    <ol className="flex flex-col gap-1">
      {draft.paragraphs.map((paragraph, index) => (
        <ParagraphEntry
          key={paragraph.key}
          paragraph={paragraph}
          headingShown={paragraph.heading !== draft.paragraphs[index - 1]?.heading}
          isEdited={edited === paragraph.key}
          isLast={index === draft.paragraphs.length - 1}
          hasProblem={withProblem.has(paragraph.key)}
          actions={actions}
        />
      ))}
    </ol>
  );
  const original = <OriginalText lines={lines} language={draft.language} shown={shown} />;

  if (isWide) {
    return (
      <div className="grid grid-cols-[minmax(0,3fr)_minmax(0,2fr)] gap-10">
        {parsed}
        <div className="sticky top-[calc(var(--bar)+1rem)] h-[calc(100dvh-var(--bar)-7rem)]">
          {original}
        </div>
      </div>
    );
  }
  return (
    <Tabs
      label={t("views")}
      selected={view}
      onSelect={setView}
      tabs={[
        { id: "parsed", label: t("parsed"), content: parsed },
        {
          id: "original",
          label: t("original"),
          content: <div className="h-[70dvh]">{original}</div>,
        },
      ]}
    />
  );
}

/**
 * What can be done with a paragraph, as one object that never changes: a hundred
 * paragraphs must not render again for every letter typed in one of them.
 */
function useEntryActions(
  draft: Draft,
  onChange: (change: DraftChange) => void,
  onEdit: (key: string | null) => void,
  onShowLine: (line: number | null) => void,
  lines: readonly string[],
): EntryActions {
  const t = useTranslations("importObservations");
  const latest = useRef({ draft, onShowLine, lines, t });
  useLayoutEffect(() => {
    latest.current = { draft, onShowLine, lines, t };
  });
  return useMemo(
    () => ({
      onChange,
      onEdit,
      onShow: (key) => {
        const now = latest.current;
        const paragraph = now.draft.paragraphs.find((other) => other.key === key);
        now.onShowLine(paragraph ? lineOfParagraph(now.lines, paragraph) : null);
      },
      onRemove: (key) => {
        const now = latest.current;
        const index = now.draft.paragraphs.findIndex((other) => other.key === key);
        const paragraph = now.draft.paragraphs[index];
        if (!paragraph) return;
        onChange({ type: "remove", key });
        toast(now.t("removed", { number: paragraph.number || "–" }), {
          action: {
            label: now.t("undo"),
            onClick: () => onChange({ type: "restore", paragraph, index }),
          },
          duration: 10_000,
        });
      },
    }),
    [onChange, onEdit],
  );
}
