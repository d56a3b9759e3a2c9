"use client";

import { useTranslations } from "next-intl";
import { MARKER } from "@/core/document/schema";
import type { SuggestionSummary } from "@/core/shared-text/list-suggestions";
import { MARKS } from "@/core/shared-text/shared-text";
import type { MarkChange } from "@/core/shared-text/tags";
import { useShapeLabel } from "./use-shape-label";

/** What a suggestion would change, in a line or two. */
export function SuggestionWords({ suggestion }: { suggestion: SuggestionSummary }) {
  const t = useTranslations("suggestions");
  const shapeLabel = useShapeLabel();
  const { inserted, deleted, marks, shapes, changed } = suggestion;
  const changes = [
    ...marks.flatMap(markNames).map((name) => t(`mark.${name}`)),
    ...shapes.map(shapeLabel),
  ];
  return (
    <span className="line-clamp-4 text-ink [overflow-wrap:anywhere]">
      {deleted !== "" && (
        <>
          <span className="sr-only">{t("deletes")} </span>
          <del dir="auto" className="text-ink-soft">
            <Words words={deleted} />
          </del>{" "}
        </>
      )}
      {inserted !== "" && (
        <>
          <span className="sr-only">{t("inserts")} </span>
          <ins dir="auto" className="underline decoration-2 underline-offset-4">
            <Words words={inserted} />
          </ins>{" "}
        </>
      )}
      {changes.length > 0 && (
        <span className="text-ink-soft">
          {t("changes", { what: changes.join(", ") })}
          {changed.trim() !== "" && (
            <>
              {" "}
              <bdi>
                <Words words={changed} />
              </bdi>
            </>
          )}
        </span>
      )}
    </span>
  );
}

type MarkName = `${"with" | "without"}_${(typeof MARKS)[number]}`;

function markNames(change: MarkChange): MarkName[] {
  return MARKS.flatMap((mark): MarkName[] => {
    const value = change[mark];
    if (value === undefined) return [];
    return [value === null ? `without_${mark}` : `with_${mark}`];
  });
}

/** Signs stand for what is not words: a break, a footnote or citation, a table. */
function Words({ words }: { words: string }) {
  const t = useTranslations("suggestions");
  const parts = words.split(/([\n\uFFFC\u25A6])/);
  return parts.map((part, index) => {
    if (part !== "\n" && part !== MARKER && part !== "\u25A6") return part;
    const sign = part === "\n" ? "break" : part === MARKER ? "marker" : "table";
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one string have no identity
      <span key={index} className="text-2xs text-ink-faint">
        {t(`sign.${sign}`)}
      </span>
    );
  });
}
