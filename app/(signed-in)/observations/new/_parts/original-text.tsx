"use client";

import { useTranslations } from "next-intl";
import { memo, useEffect, useRef } from "react";
import { classNames } from "@/app/_components/class-names";

/** The text as it came, line by line; `shown` is scrolled to and marked. */
export const OriginalText = memo(function OriginalText({
  lines,
  language,
  shown,
}: {
  lines: readonly string[];
  language: string;
  shown: number | null;
}) {
  const t = useTranslations("importObservations");
  const marked = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (shown !== null) marked.current?.scrollIntoView({ block: "center" });
  }, [shown]);
  return (
    <section
      aria-label={t("original")}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
      tabIndex={0}
      lang={language === "und" ? undefined : language}
      className="h-full overflow-y-auto overscroll-contain rounded-md border border-line bg-sunken px-5 py-4 font-serif text-ink-soft leading-(--leading-text)"
    >
      {lines.map((line, index) => (
        <p
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place in a text that does not change
          key={index}
          dir="auto"
          ref={index === shown ? marked : undefined}
          className={classNames("min-h-3 break-words", index === shown && "bg-mark text-ink")}
        >
          {line}
        </p>
      ))}
    </section>
  );
});
