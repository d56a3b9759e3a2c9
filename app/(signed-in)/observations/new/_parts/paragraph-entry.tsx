"use client";

import { EllipsisVertical } from "lucide-react";
import { useTranslations } from "next-intl";
import { memo } from "react";
import { Button } from "@/app/_components/button";
import { classNames } from "@/app/_components/class-names";
import { Menu, MenuItem, MenuLine } from "@/app/_components/menu";
import type { DraftChange, DraftParagraph } from "./draft";
import { ParagraphForm } from "./paragraph-form";

export type EntryActions = {
  onChange: (change: DraftChange) => void;
  onEdit: (key: string | null) => void;
  onShow: (key: string) => void;
  onRemove: (key: string) => void;
};

/** Where a paragraph stands on the page, for jumping to it. */
export const entryId = (key: string) => `paragraph-${key}`;

/** One paragraph of the preview: read like the document, changed in place. */
export const ParagraphEntry = memo(function ParagraphEntry({
  paragraph,
  headingShown,
  isEdited,
  isLast,
  hasProblem,
  actions,
}: {
  paragraph: DraftParagraph;
  headingShown: boolean;
  isEdited: boolean;
  isLast: boolean;
  hasProblem: boolean;
  actions: EntryActions;
}) {
  const t = useTranslations("importObservations");
  const name = t("paragraphName", { number: paragraph.number || "–" });
  return (
    <li
      id={entryId(paragraph.key)}
      tabIndex={-1}
      aria-label={name}
      className="group/entry scroll-mt-24 outline-offset-4"
    >
      {headingShown && paragraph.heading !== "" && (
        <p dir="auto" className="pt-6 pb-2 ps-12 font-medium font-serif text-ink-soft">
          {paragraph.heading}
        </p>
      )}
      <div
        className={classNames(
          "flex gap-3 border-s-2 py-2 ps-2",
          paragraph.isFollowUp ? "border-accent" : "border-transparent",
        )}
      >
        <span
          className={classNames(
            "w-8 shrink-0 pt-px text-end font-serif text-lg tabular-nums",
            hasProblem ? "font-semibold text-warning" : "text-ink-faint",
          )}
        >
          {paragraph.number === "" ? "–" : paragraph.number}
        </span>
        <div className="min-w-0 grow">
          {isEdited ? (
            <ParagraphForm
              paragraph={paragraph}
              onChange={actions.onChange}
              onDone={() => actions.onEdit(null)}
            />
          ) : (
            <ParagraphWords paragraph={paragraph} />
          )}
        </div>
        <Menu
          label={name}
          trigger={
            <Button
              variant="quiet"
              size="icon"
              aria-label={t("paragraphActions", { number: paragraph.number || "–" })}
              className="-mt-1 shrink-0 self-start"
            >
              <EllipsisVertical aria-hidden="true" className="size-4" />
            </Button>
          }
        >
          <MenuItem onAction={() => actions.onEdit(paragraph.key)}>{t("editParagraph")}</MenuItem>
          <MenuItem onAction={() => actions.onShow(paragraph.key)}>{t("showOriginal")}</MenuItem>
          <MenuItem
            onAction={() =>
              actions.onChange({
                type: "paragraph",
                key: paragraph.key,
                change: { isFollowUp: !paragraph.isFollowUp, followUpLabels: [] },
              })
            }
          >
            {paragraph.isFollowUp ? t("notFollowUp") : t("markFollowUp")}
          </MenuItem>
          {!isLast && (
            <MenuItem onAction={() => actions.onChange({ type: "join", key: paragraph.key })}>
              {t("joinNext")}
            </MenuItem>
          )}
          <MenuLine />
          <MenuItem tone="danger" onAction={() => actions.onRemove(paragraph.key)}>
            {t("removeParagraph")}
          </MenuItem>
        </Menu>
      </div>
    </li>
  );
});

function ParagraphWords({ paragraph }: { paragraph: DraftParagraph }) {
  const t = useTranslations("importObservations");
  return (
    <div className="flex flex-col gap-1.5 font-serif text-lg leading-(--leading-text)">
      {paragraph.text !== "" && (
        <p dir="auto" className="whitespace-pre-line break-words">
          {paragraph.text}
        </p>
      )}
      {paragraph.subparagraphs.map(({ label, text }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: labels may repeat while they are being corrected
        <p key={index} dir="auto" className="flex gap-2 break-words">
          <span className="shrink-0 text-ink-faint">({label})</span>
          <span className="min-w-0 whitespace-pre-line">{text}</span>
        </p>
      ))}
      {paragraph.isFollowUp && (
        <p className="font-sans text-accent text-xs">
          {paragraph.followUpLabels.length === 0
            ? t("followUp")
            : t("followUpOf", {
                labels: paragraph.followUpLabels.map((label) => `(${label})`).join(", "),
              })}
        </p>
      )}
    </div>
  );
}
