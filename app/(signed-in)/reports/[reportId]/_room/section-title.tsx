"use client";

import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { directionOf } from "@/app/_i18n/locale";
import type { OutlineSection } from "@/core/report/report-room";
import { useRoom } from "./room-context";
import { useArrange } from "./use-arrange";

const MAX_TITLE = 500;

/** By the section's level in the outline; headings inside a text are all smaller. */
const TITLE_SIZES: Record<number, string> = { 1: "text-3xl", 2: "text-2xl", 3: "text-xl" };

/** A section's title, written in its place. Enter or leaving it stores it, Escape takes it back. */
export function SectionTitle({ section }: { section: OutlineSection }) {
  const t = useTranslations("room");
  const { report } = useRoom();
  const { rename } = useArrange();
  const locale = useLocale();
  const [title, setTitle] = useState(section.title);
  const [isEditing, setIsEditing] = useState(false);

  useEffect(() => {
    if (!isEditing) setTitle(section.title);
  }, [section.title, isEditing]);

  const store = () => {
    setIsEditing(false);
    const next = title.replace(/\s+/g, " ").trim();
    if (next === "" || next === section.title) {
      setTitle(section.title);
      return;
    }
    rename.mutate({ sectionId: section.id, title: next });
  };

  const size = TITLE_SIZES[section.level] ?? "text-2xl";
  const numbers = section.paragraphs.map(({ number }) => number);
  return (
    <header
      className="mb-5 flex flex-col gap-1"
      dir={directionOf(report.language)}
      lang={report.language}
    >
      <h2 aria-label={section.title} className={`font-serif font-semibold ${size}`} dir="auto">
        {report.rights["section.arrange"] && !section.isLocked ? (
          <textarea
            rows={1}
            dir="auto"
            maxLength={MAX_TITLE}
            aria-label={t("sectionTitle")}
            value={title}
            onChange={(event) => setTitle(event.target.value.replace(/\n/g, " "))}
            onFocus={() => setIsEditing(true)}
            onBlur={store}
            onKeyDown={(event) => {
              if (event.key === "Enter" && !event.nativeEvent.isComposing) {
                event.preventDefault();
                event.currentTarget.blur();
              } else if (event.key === "Escape") {
                setTitle(section.title);
                setIsEditing(false);
              }
            }}
            className="field-sizing-content -mx-2 block w-[calc(100%+1rem)] resize-none rounded-sm bg-transparent px-2 py-0.5 text-balance outline-none hover:bg-sunken focus:bg-raised focus:outline-2 focus:outline-focus"
          />
        ) : (
          section.title
        )}
      </h2>
      {numbers.length > 0 && (
        <p lang={locale} dir="auto" className="text-ink-faint text-xs [text-align:match-parent]">
          {t("answers", { count: numbers.length, numbers: numbers.join(", ") })}
        </p>
      )}
    </header>
  );
}
