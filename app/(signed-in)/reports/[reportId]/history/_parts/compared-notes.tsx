import { useTranslations } from "next-intl";
import type { CitationWording } from "@/app/_editor/markers/citation-wording";
import type { Citation } from "@/core/shared-text/section-content";
import type { NoteChange } from "@/core/version/compare-content";
import { ComparedBlocks } from "./compared-blocks";
import type { Layout } from "./comparison";

/** The footnotes that changed, each with its number on both sides. */
export function ComparedNotes({
  notes,
  layout,
  wordCitation,
}: {
  notes: readonly NoteChange[];
  layout: Layout;
  wordCitation: (citation: Citation) => CitationWording;
}) {
  const t = useTranslations("history");
  const changed = notes.filter(({ change }) => change !== "same");
  if (changed.length === 0) return null;
  return (
    <section aria-label={t("footnotes")} className="border-line border-t pt-4">
      <h3 className="pb-2 font-medium font-sans text-xs">{t("footnotes")}</h3>
      <ul className="flex flex-col gap-2">
        {changed.map((note) => (
          <li key={note.id} className="flex gap-3">
            <span className="min-w-20 shrink-0 pt-1 font-sans text-2xs text-ink-faint">
              {numbersOf(note, t)}
            </span>
            <div className="min-w-0 grow">
              <ComparedBlocks
                blocks={note.blocks}
                notes={notes}
                layout={layout}
                wordCitation={wordCitation}
                className="text text-note"
              />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

type Translate = ReturnType<typeof useTranslations<"history">>;

function numbersOf({ numberBefore, numberAfter }: NoteChange, t: Translate): string {
  if (numberBefore === null) return t("noteNew", { number: numberAfter ?? 0 });
  if (numberAfter === null) return t("noteGone", { number: numberBefore });
  if (numberBefore === numberAfter) return t("noteSame", { number: numberAfter });
  return t("noteMoved", { number: numberAfter, was: numberBefore });
}
