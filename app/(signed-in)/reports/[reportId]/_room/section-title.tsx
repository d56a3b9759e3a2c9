"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { OutlineSection } from "@/core/report/report-room";
import { useRoom } from "./room-context";
import { useArrange } from "./use-arrange";

const MAX_TITLE = 500;

/** A section's title, written in its place. Enter or leaving it stores it, Escape takes it back. */
export function SectionTitle({ section }: { section: OutlineSection }) {
  const t = useTranslations("room");
  const { report } = useRoom();
  const { rename } = useArrange();
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

  const numbers = section.paragraphs.map(({ number }) => number);
  return (
    <header className="mb-4 flex flex-col gap-1">
      <h2 aria-label={section.title} className="font-serif font-semibold text-2xl" dir="auto">
        {report.rights["section.arrange"] ? (
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
        <p className="text-ink-faint text-xs">
          {t("answers", { count: numbers.length, numbers: numbers.join(", ") })}
        </p>
      )}
    </header>
  );
}
