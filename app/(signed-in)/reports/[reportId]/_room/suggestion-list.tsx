"use client";

import { Check, MessageSquare, X } from "lucide-react";
import { useFormatter, useNow, useTranslations } from "next-intl";
import { useDeferredValue, useMemo, useState } from "react";
import { Button } from "@/app/_components/button";
import { TextField } from "@/app/_components/text-field";
import { setReason } from "@/app/_editor/binding/suggesting";
import { colleagueClass } from "@/app/_editor/create-editor";
import type { SectionSession } from "@/app/_editor/live/section-session";
import { settle } from "@/app/_editor/suggestions/settlement";
import type { OutlineSection } from "@/core/report/report-room";
import { listSuggestions, type SuggestionSummary } from "@/core/shared-text/list-suggestions";
import { MAX_REASON } from "@/core/shared-text/tags";
import { useComments } from "./comments/comments-context";
import { goToSuggestion } from "./go-to";
import { useRoom, useSectionState } from "./room-context";
import { SuggestionWords } from "./suggestion-words";
import { usePersonName } from "./use-person-name";

/** The open suggestions of a section in the order of its text. */
export function SuggestionList({ section }: { section: OutlineSection }) {
  const t = useTranslations("suggestions");
  const { live } = useRoom();
  const session = live?.find(section.id) ?? null;
  if (!session) return <p className="text-ink-faint">{t("loading")}</p>;
  return <LiveSuggestions session={session} section={section} />;
}

/** The open suggestions of a section as they stand now. */
export function useSuggestions(session: SectionSession): SuggestionSummary[] {
  const change = useDeferredValue(useSectionState(session, (state) => state.change));
  // biome-ignore lint/correctness/useExhaustiveDependencies: every change of the text may change what is suggested
  return useMemo(() => listSuggestions(session.doc), [session, change]);
}

function LiveSuggestions({
  session,
  section,
}: {
  session: SectionSession;
  section: OutlineSection;
}) {
  const t = useTranslations("suggestions");
  const suggestions = useSuggestions(session);
  if (suggestions.length === 0) return <p className="text-ink-faint">{t("none")}</p>;
  return (
    <ul className="flex flex-col gap-3">
      {suggestions.map((suggestion) => (
        <SuggestionCard
          key={suggestion.id}
          suggestion={suggestion}
          session={session}
          sectionId={section.id}
        />
      ))}
    </ul>
  );
}

function SuggestionCard({
  suggestion,
  session,
  sectionId,
}: {
  suggestion: SuggestionSummary;
  session: SectionSession;
  sectionId: string;
}) {
  const t = useTranslations("suggestions");
  const format = useFormatter();
  const now = useNow({ updateInterval: 60_000 });
  const { viewer, currentSuggestion, setCurrentSuggestion, setOpenNote } = useRoom();
  const nameOf = usePersonName();
  const right = useSectionState(session, (state) => state.right);
  const { id, by, at, reason, noteId } = suggestion;
  const isOwn = by === viewer.id && suggestion.name === "";
  const name = suggestion.name === "" ? nameOf(by) : t("inWord", { name: suggestion.name });
  const which = { ids: new Set([id]) };
  return (
    <li
      className={`${colleagueClass({ name })} flex flex-col gap-2 rounded-md border-s-3 border-s-(--colleague) bg-raised px-3 py-2.5 ${id === currentSuggestion ? "ring-2 ring-(--colleague)" : "ring-1 ring-line"}`}
    >
      <button
        type="button"
        className="flex flex-col gap-1 text-start"
        aria-pressed={id === currentSuggestion}
        onClick={() => {
          setCurrentSuggestion(id);
          if (noteId !== null) setOpenNote({ sectionId, noteId });
          goToSuggestion(sectionId, id);
        }}
      >
        <span className="text-2xs text-ink-faint">
          {at === 0
            ? name
            : t("byAt", { name, when: format.relativeTime(Math.min(at, +now), now) })}
          {noteId !== null && ` · ${t("inFootnote")}`}
        </span>
        <SuggestionWords suggestion={suggestion} />
      </button>
      <Reason session={session} id={id} reason={reason} isOwn={isOwn && right !== "read"} />
      <div className="flex flex-wrap gap-2">
        {right === "write" && (
          <Button size="small" onPress={() => settle(session.doc, "accept", which)}>
            <Check aria-hidden="true" className="size-4" />
            {t("accept")}
          </Button>
        )}
        {(right === "write" || (right === "suggest" && isOwn)) && (
          <Button size="small" variant="quiet" onPress={() => settle(session.doc, "reject", which)}>
            <X aria-hidden="true" className="size-4" />
            {isOwn ? t("withdraw") : t("reject")}
          </Button>
        )}
        <SuggestionComments sectionId={sectionId} suggestion={suggestion} name={name} />
      </div>
    </li>
  );
}

/** The conversation about a suggestion, and the way to begin one. */
function SuggestionComments({
  sectionId,
  suggestion: { id },
  name,
}: {
  sectionId: string;
  suggestion: SuggestionSummary;
  name: string;
}) {
  const t = useTranslations("comments");
  const { report } = useRoom();
  const { list, open, begin } = useComments();
  const own = (list?.threads ?? []).filter(
    ({ about }) => about.kind === "suggestion" && about.suggestionId === id,
  );
  const [first] = own;
  if (!first && !report.rights["comment.write"]) return null;
  const about = { kind: "suggestion", sectionId, suggestionId: id } as const;
  return (
    <Button
      size="small"
      variant="quiet"
      onPress={() =>
        first ? open(first.id) : begin({ about, subject: t("onSuggestionOf", { name }) })
      }
    >
      <MessageSquare aria-hidden="true" className="size-4" />
      {first ? t("ofParagraph", { count: own.length }) : t("comment")}
    </Button>
  );
}

function Reason({
  session,
  id,
  reason,
  isOwn,
}: {
  session: SectionSession;
  id: string;
  reason: string;
  isOwn: boolean;
}) {
  const t = useTranslations("suggestions");
  const [draft, setDraft] = useState<string | null>(null);
  if (draft !== null) {
    const keep = () => {
      setReason(session.doc, id, draft);
      setDraft(null);
    };
    return (
      <form
        className="flex flex-col gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          keep();
        }}
      >
        <TextField
          label={t("reason")}
          value={draft}
          onChange={setDraft}
          maxLength={MAX_REASON}
          autoFocus
        />
        <div className="flex gap-2">
          <Button size="small" type="submit">
            {t("keepReason")}
          </Button>
          <Button size="small" variant="quiet" onPress={() => setDraft(null)}>
            {t("cancel")}
          </Button>
        </div>
      </form>
    );
  }
  return (
    <>
      {reason !== "" && (
        <p
          dir="auto"
          className="whitespace-pre-wrap text-ink-soft text-sm [overflow-wrap:anywhere]"
        >
          {reason}
        </p>
      )}
      {isOwn && (
        <Button
          size="small"
          variant="quiet"
          className="self-start"
          onPress={() => setDraft(reason)}
        >
          {reason === "" ? t("sayWhy") : t("changeReason")}
        </Button>
      )}
    </>
  );
}
