"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { wordsForError } from "@/app/_components/failure-words";
import { announceFailure } from "@/app/_components/toast-region";
import { useTRPC } from "@/app/_trpc/client";
import { isToRead, type Verdict } from "@/core/review/statement-verdict";
import { anchorOfStatement } from "@/core/shared-text/statement-anchor";
import { useClaims } from "../../claims/claims-context";
import { readable, useComments } from "../../comments/comments-context";
import { goToStatement, showStatement } from "../../go-to";
import { useRoom } from "../../room-context";
import { KeyList } from "./key-list";
import { ReadingCoverage } from "./reading-coverage";
import { ReadingEntry } from "./reading-entry";
import { type ReadingActions, useReadingKeys } from "./reading-keys";
import { type Reading, type ReadStatement, useJudging } from "./use-judging";

type Props = {
  sectionId: string;
  /** Counts how often the reader asked to come here by keyboard. */
  arrivals: number;
  /** Null for those who may not, or where the section does not stand so. */
  approve: (() => void) | null;
  askForChanges: (() => void) | null;
};

/** A section claim by claim, each beside what is cited for it, to be read with the keyboard alone. */
export function ReadingView({ sectionId, ...rest }: Props) {
  const t = useTranslations("review");
  const failures = useTranslations("failure");
  const trpc = useTRPC();
  const reading = useQuery(trpc.review.reading.queryOptions({ sectionId }, { staleTime: 0 }));
  if (reading.isError) return <p role="alert">{wordsForError(failures, reading.error)}</p>;
  if (!reading.data) return <p className="text-ink-faint">{t("loading")}</p>;
  return <ReadingList sectionId={sectionId} reading={reading.data} {...rest} />;
}

function ReadingList({
  sectionId,
  reading: { statements, paragraphs },
  arrivals,
  approve,
  askForChanges,
}: Props & { reading: Reading }) {
  const t = useTranslations("review");
  const failures = useTranslations("failure");
  const { report, viewer } = useRoom();
  const { current, look } = useClaims();
  const { judge, judging } = useJudging(sectionId);
  const comment = useComment(sectionId);
  const [noteOf, setNoteOf] = useState<string | null>(null);
  const region = useRef<HTMLElement>(null);
  const mayJudge = report.rights["claim.judge"];
  const here = statements.find(({ id }) => id === current);
  const ownOf = ({ verdicts }: ReadStatement) =>
    verdicts.find(({ userId }) => userId === viewer.id);
  const unread = statements.filter((statement) => isToRead(ownOf(statement)));

  const reach = (statement: ReadStatement | undefined) => {
    if (!statement) return region.current?.focus();
    flushSync(() => look(statement.id));
    entryOf(region.current, statement.id)?.querySelector("button")?.focus();
    showStatement(statement.id);
  };
  const step = (direction: 1 | -1) => {
    const at = here ? statements.indexOf(here) + direction : direction === 1 ? 0 : -1;
    reach(statements.at(Math.min(at, statements.length - 1)) ?? statements[0]);
  };
  const say = (verdict: Verdict) => here && judge(here, verdict, ownOf(here)?.note ?? "");
  const actions: ReadingActions = {
    ...(statements.length > 0 && { next: () => step(1), previous: () => step(-1) }),
    ...(statements.length > 0 && {
      evidence: () =>
        entryOf(region.current, current)?.querySelector<HTMLElement>("[data-sources] a")?.focus(),
      text: () => here && goToStatement({ sectionId, statementId: here.id }),
    }),
    ...(statements.length > 0 &&
      mayJudge && {
        seen: () => say("seen"),
        supports: () => say("supports"),
        doubtful: () => {
          say("doubtful");
          setNoteOf(here?.id ?? null);
        },
        note: () => {
          if (here && isToRead(ownOf(here))) say("seen");
          setNoteOf(here?.id ?? null);
        },
      }),
    ...(statements.length > 0 &&
      report.rights["comment.write"] && { comment: () => here && comment(here.id) }),
    ...(approve && { approve }),
    ...(askForChanges && { changes: askForChanges }),
  };
  useReadingKeys(region, actions);
  const arrived = useRef(0);
  useEffect(() => {
    if (arrived.current === arrivals) return;
    arrived.current = arrivals;
    reach(here ?? unread[0] ?? statements[0]);
  });

  return (
    <section
      ref={region}
      tabIndex={-1}
      aria-label={t("reading")}
      className="flex flex-col gap-3 outline-none"
    >
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <h3 className="font-medium text-xs">{t("reading")}</h3>
        {mayJudge && statements.length > 0 && (
          <span className="text-ink-soft text-xs">{t("toRead", { count: unread.length })}</span>
        )}
      </div>
      <ReadingCoverage paragraphs={paragraphs} />
      <p className="text-ink-faint text-xs">
        {t(statements.length === 0 ? "noStatements" : "readingHelp")}
      </p>
      <KeyList actions={actions} />
      {judging.isError && (
        <p role="alert" className="text-danger text-xs">
          {wordsForError(failures, judging.error)}
        </p>
      )}
      {statements.length > 0 && (
        <ol aria-label={t("toBeRead")} className="flex flex-col gap-3">
          {statements.map((statement) => (
            <ReadingEntry
              key={statement.id}
              statement={statement}
              isOpen={statement === here}
              toggle={() => (statement === here ? look(null) : reach(statement))}
              toText={() => goToStatement({ sectionId, statementId: statement.id })}
              comment={report.rights["comment.write"] ? () => comment(statement.id) : null}
              form={
                mayJudge
                  ? {
                      isPending: judging.isPending,
                      wantsNote: noteOf === statement.id,
                      onNoteReached: () => setNoteOf(null),
                      judge: (verdict, note) => judge(statement, verdict, note),
                    }
                  : null
              }
            />
          ))}
        </ol>
      )}
    </section>
  );
}

const entryOf = (region: HTMLElement | null, id: string | null): Element | null =>
  id === null ? null : (region?.querySelector(`[data-statement="${CSS.escape(id)}"]`) ?? null);

/** Begins a conversation about a claim's words. */
function useComment(sectionId: string): (statementId: string) => void {
  const t = useTranslations("review");
  const { live } = useRoom();
  const { begin } = useComments();
  return (statementId) => {
    const session = live?.find(sectionId);
    const anchor = session ? anchorOfStatement(session.doc, statementId) : null;
    if (anchor === null) announceFailure(t("notInText"));
    else begin({ about: { kind: "text", sectionId, anchor }, subject: readable(anchor.quote) });
  };
}
