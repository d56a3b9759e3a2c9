"use client";

import { Ellipsis, EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/app/_components/button";
import { classNames } from "@/app/_components/class-names";
import { ConfirmDialog } from "@/app/_components/dialog";
import { Menu, MenuItem, MenuLine, MenuSection } from "@/app/_components/menu";
import { colleagueClass } from "@/app/_editor/create-editor";
import type { OutlineSection } from "@/core/report/report-room";
import { SECTION_STATUSES, type SectionStatus } from "@/core/review/roles";
import { movesFrom } from "@/core/review/status-moves";
import { countWords } from "@/core/rules/measure-limit";
import { asksFirst, MoveDialog } from "../_parts/review/move-dialog";
import { useLimit } from "./limit-meter";
import { distinctPeople, initialsOf } from "./people";
import { useRoom, useRoomState } from "./room-context";
import { useArrange } from "./use-arrange";

const LEVELS = [1, 2, 3] as const;

/** One section in the outline: its title, how long it is, where it stands, who is in it. */
export function OutlineEntry({ section }: { section: OutlineSection }) {
  const t = useTranslations("room");
  const { report, currentSection } = useRoom();
  const everybody = useRoomState((state) => state.people);
  const people = distinctPeople(everybody.filter(({ sectionId }) => sectionId === section.id));
  const assignee = report.members.find(({ userId }) => userId === section.assigneeId);
  const isCurrent = currentSection === section.id;
  // Counted as the treaty body counts, so that the sections add up to the report.
  const words = countWords([section], useLimit()?.limit.countsFootnotes === true);
  return (
    <div
      className={classNames(
        "flex items-start gap-1 rounded-sm border-s-2 py-1.5 pe-1 ps-2",
        isCurrent ? "border-accent bg-accent-soft" : "border-transparent",
        section.level === 2 && "ms-3",
        section.level === 3 && "ms-6",
      )}
      {...(isCurrent ? { "aria-current": "location" as const } : {})}
    >
      <div className="min-w-0 grow">
        <p
          className="line-clamp-3 font-serif text-ink leading-snug [text-align:match-parent]"
          dir="auto"
        >
          {section.title}
        </p>
        <p className="mt-0.5 flex flex-wrap gap-x-2 text-2xs text-ink-faint tabular-nums">
          <span>{t("sectionCounts", { words, notes: section.noteIds.length })}</span>
          {section.status !== "drafting" && <span>{t(`status.${section.status}`)}</span>}
          {section.isLocked && <span>{t("locked")}</span>}
          {assignee && <span dir="auto">{assignee.name}</span>}
          {section.isWithheld && (
            <span className="inline-flex items-center gap-1 text-warning">
              <EyeOff aria-hidden="true" className="size-3" />
              {t("withheld.section")}
            </span>
          )}
        </p>
        {people.length > 0 && (
          <p className="mt-1 flex gap-1">
            {people.map((person) => (
              <span
                key={person.id}
                className={`colleague-mark ${colleagueClass(person)} rounded-full px-1.5 text-2xs`}
              >
                <span aria-hidden="true">{initialsOf(person.name)}</span>
                <span className="sr-only">{t("isHere", { name: person.name })}</span>
              </span>
            ))}
          </p>
        )}
      </div>
      <EntryMenu section={section} />
    </div>
  );
}

function EntryMenu({ section }: { section: OutlineSection }) {
  const t = useTranslations("room");
  const { report } = useRoom();
  const { remove, assign, setStatus, setLevel, withhold } = useArrange();
  const [isRemoving, setIsRemoving] = useState(false);
  const [moveTo, setMoveTo] = useState<SectionStatus | null>(null);
  const moves = section.isLocked ? [] : movesFrom(section.status, report.role);
  const statuses = SECTION_STATUSES.filter(
    (status) => status === section.status || moves.includes(status),
  );
  const { rights } = report;
  const isGiven = report.givenSectionIds?.includes(section.id) !== false;
  const maySetStatus = rights["section.set_status"] && isGiven;
  const mayAny = rights["section.arrange"] || maySetStatus;
  if (!mayAny) return null;
  return (
    <>
      <Menu
        label={t("sectionActions", { title: section.title })}
        trigger={
          <Button
            variant="quiet"
            size="small"
            aria-label={t("sectionActions", { title: section.title })}
            className="shrink-0 px-1.5"
          >
            <Ellipsis aria-hidden="true" className="size-4" />
          </Button>
        }
      >
        {maySetStatus && (
          <MenuSection
            title={t("statusTitle")}
            selectionMode="single"
            selectedKeys={[section.status]}
            onSelectionChange={(keys) => {
              const to = SECTION_STATUSES.find((status) => keys !== "all" && keys.has(status));
              if (!to || to === section.status) return;
              if (asksFirst(section.status, to)) setMoveTo(to);
              else {
                setStatus.mutate({ sectionId: section.id, from: section.status, to });
              }
            }}
          >
            {statuses.map((status) => (
              <MenuItem key={status} id={status}>
                {t(`status.${status}`)}
              </MenuItem>
            ))}
          </MenuSection>
        )}
        {rights["section.assign"] && (
          <MenuSection
            title={t("assigneeTitle")}
            selectionMode="single"
            selectedKeys={section.assigneeId ? [section.assigneeId] : []}
            onSelectionChange={(keys) => {
              const [userId] = keys === "all" ? [] : keys;
              assign.mutate({
                sectionId: section.id,
                userId: userId === undefined ? null : String(userId),
              });
            }}
          >
            {report.members.map((member) => (
              <MenuItem key={member.userId} id={member.userId}>
                {member.name}
              </MenuItem>
            ))}
          </MenuSection>
        )}
        {rights["section.arrange"] && (
          <MenuSection
            title={t("levelTitle")}
            selectionMode="single"
            selectedKeys={[String(section.level)]}
            onSelectionChange={(keys) => {
              const level = LEVELS.find((known) => keys !== "all" && keys.has(String(known)));
              if (level) setLevel.mutate({ sectionId: section.id, level });
            }}
          >
            {LEVELS.map((level) => (
              <MenuItem key={level} id={String(level)}>
                {t("level", { level })}
              </MenuItem>
            ))}
          </MenuSection>
        )}
        <MenuLine />
        {rights["section.withhold"] && !section.isLocked && (
          <MenuItem
            id="withhold"
            onAction={() =>
              withhold.mutate({ sectionId: section.id, isWithheld: !section.isWithheld })
            }
          >
            {t(section.isWithheld ? "withheld.releaseSection" : "withheld.withholdSection")}
          </MenuItem>
        )}
        {rights["section.remove"] && !section.isLocked && (
          <MenuItem id="remove" tone="danger" onAction={() => setIsRemoving(true)}>
            {t("removeSection")}
          </MenuItem>
        )}
      </Menu>
      {moveTo !== null && (
        <MoveDialog section={section} to={moveTo} onClose={() => setMoveTo(null)} />
      )}
      <ConfirmDialog
        title={t("removeSectionTitle", { title: section.title })}
        confirm={t("removeSection")}
        isOpen={isRemoving}
        onOpenChange={setIsRemoving}
        onConfirm={() =>
          remove.mutateAsync({ sectionId: section.id }).then(
            () => true,
            () => false,
          )
        }
      >
        <p>{t("removeSectionBody", { words: section.words, notes: section.noteIds.length })}</p>
      </ConfirmDialog>
    </>
  );
}
