"use client";

import { ChevronDown, PencilLine } from "lucide-react";
import { useTranslations } from "next-intl";
import { ToggleButton } from "react-aria-components";
import { Button } from "@/app/_components/button";
import { Menu, MenuItem, MenuLine, MenuSection } from "@/app/_components/menu";
import { Tooltip } from "@/app/_components/tooltip";
import type { SectionSession } from "@/app/_editor/live/section-session";
import { selectedRange, settle, type Verdict } from "@/app/_editor/suggestions/settlement";
import type { SuggestionView } from "@/core/shared-text/read-section";
import type { Which } from "@/core/shared-text/settle-suggestions";
import { type ActiveEditor, useRoom, useRoomState, useSectionState } from "./room-context";
import { useSuggestions } from "./suggestion-list";
import { usePersonName } from "./use-person-name";

/** The switch between writing and suggesting, and what is done with many suggestions at once. */
export function SuggestionTools() {
  const { live, currentSection } = useRoom();
  const session = currentSection === null ? null : (live?.find(currentSection) ?? null);
  return (
    <div className="ms-auto flex shrink-0 items-center ps-2">
      <SuggestSwitch />
      {session && <SuggestionMenu session={session} />}
    </div>
  );
}

function SuggestSwitch() {
  const t = useTranslations("suggestions");
  const { live, report, active } = useRoom();
  const isChosen = useRoomState((state) => state.isSuggesting);
  const isForced = !report.rights["section.write"];
  return (
    <Tooltip words={isForced ? t("onlySuggest") : t("suggestHelp")}>
      <ToggleButton
        isSelected={isForced || isChosen}
        isDisabled={isForced || live === null}
        onChange={(isOn) => {
          live?.suggest(isOn);
          if (active && !active.editor.isDestroyed) active.editor.view.focus();
        }}
        className="control inline-flex min-h-9 items-center gap-1.5 whitespace-nowrap rounded-md px-2.5 text-ink-soft text-sm data-hovered:bg-sunken data-selected:bg-accent-soft data-selected:text-accent"
      >
        <PencilLine aria-hidden="true" className="size-4 rtl:-scale-x-100" />
        {t("suggest")}
      </ToggleButton>
    </Tooltip>
  );
}

const VIEWS: readonly SuggestionView[] = ["shown", "with", "without"];

function SuggestionMenu({ session }: { session: SectionSession }) {
  const t = useTranslations("suggestions");
  const { active, reading, setReading } = useRoom();
  const right = useSectionState(session, (state) => state.right);
  const suggestions = useSuggestions(session);
  const nameOf = usePersonName();
  const authors = [...new Set(suggestions.map(({ by }) => by))];
  const run = (verdict: Verdict, which: Which) => settle(session.doc, verdict, which);
  const inSelection = rangeOf(active, session);
  const idsBy = (by: string) =>
    new Set(suggestions.filter((entry) => entry.by === by).map(({ id }) => id));
  const mayAll = right === "write" && suggestions.length > 0;
  return (
    <Menu
      label={t("menu")}
      trigger={
        <Button variant="quiet" size="small" aria-label={t("menu")} className="min-h-9 shrink-0">
          {suggestions.length > 0 && (
            <span className="text-xs tabular-nums">{suggestions.length}</span>
          )}
          <ChevronDown aria-hidden="true" className="size-3.5" />
        </Button>
      }
    >
      <MenuSection title={t("view")}>
        {VIEWS.map((view) => (
          <MenuItem key={view} id={`view-${view}`} onAction={() => setReading(view)}>
            {reading === view ? t(`viewNow.${view}`) : t(`viewAs.${view}`)}
          </MenuItem>
        ))}
      </MenuSection>
      {mayAll && (
        <>
          <MenuLine />
          <MenuItem id="accept-all" onAction={() => run("accept", { ids: "all" })}>
            {t("acceptAll", { count: suggestions.length })}
          </MenuItem>
          <MenuItem id="reject-all" onAction={() => run("reject", { ids: "all" })}>
            {t("rejectAll", { count: suggestions.length })}
          </MenuItem>
        </>
      )}
      {mayAll && inSelection && (
        <>
          <MenuItem
            id="accept-selected"
            onAction={() => run("accept", { ids: "all", range: inSelection })}
          >
            {t("acceptSelected")}
          </MenuItem>
          <MenuItem
            id="reject-selected"
            onAction={() => run("reject", { ids: "all", range: inSelection })}
          >
            {t("rejectSelected")}
          </MenuItem>
        </>
      )}
      {mayAll &&
        authors.length > 1 &&
        authors.map((by) => (
          <MenuSection key={by} title={nameOf(by)}>
            <MenuItem id={`accept-${by}`} onAction={() => run("accept", { ids: idsBy(by) })}>
              {t("acceptAll", { count: idsBy(by).size })}
            </MenuItem>
            <MenuItem id={`reject-${by}`} onAction={() => run("reject", { ids: idsBy(by) })}>
              {t("rejectAll", { count: idsBy(by).size })}
            </MenuItem>
          </MenuSection>
        ))}
    </Menu>
  );
}

function rangeOf(active: ActiveEditor | null, session: SectionSession): Which["range"] | null {
  if (active?.doc !== session.doc) return null;
  const part = active.noteId === null ? "body" : { note: active.noteId };
  return selectedRange(session.doc, part, active.editor.state);
}
