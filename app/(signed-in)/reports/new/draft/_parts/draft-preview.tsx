"use client";

import { useTranslations } from "next-intl";
import type { Block } from "@/core/report/report-model";
import { countWords } from "@/core/shared-text/project-section";
import type { DraftPreview as DraftFound } from "@/server/services/report/import-draft";
import { DraftWarnings } from "./draft-warnings";
import { WordPreview } from "./word-preview";

type Found = Extract<DraftFound, { ok: true }>;

/** What was read from a draft: its sections, how much is in them, and what to look at. */
export function DraftPreview({ found: { report, warnings, word } }: { found: Found }) {
  const t = useTranslations("importDraft");
  const recommendations = report.sections.reduce(
    (sum, { blocks }) =>
      sum + blocks.filter((block) => block.kind !== "table" && block.recommendation).length,
    0,
  );
  return (
    <section aria-labelledby="draft-preview" className="flex flex-col gap-3">
      <h2 id="draft-preview" className="text-xl">
        {t("preview")}
      </h2>
      <p className="text-ink-soft">
        {t("found", {
          sections: report.sections.length,
          footnotes: report.footnotes.length,
          recommendations,
        })}
      </p>
      <ol className="border-line border-t">
        {report.sections.map(({ title, blocks }, index) => {
          const text = blocks.map(wordsOf).join("\n");
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: the sections of a file have no names of their own and keep their order
            <li key={index} className="flex flex-col gap-1 border-line border-b py-2">
              <p className="flex flex-wrap justify-between gap-x-4">
                <bdi className="font-medium">{title || t("untitled")}</bdi>
                <span className="text-ink-faint text-xs tabular-nums">
                  {t("wordsCount", { count: countWords(text) })}
                </span>
              </p>
              <p className="line-clamp-2 text-ink-soft text-sm">
                <bdi>{text}</bdi>
              </p>
            </li>
          );
        })}
      </ol>
      {word && <WordPreview word={word} />}
      {warnings.length > 0 && <DraftWarnings warnings={warnings} />}
    </section>
  );
}

/** The words of a block, without the numbers of its footnotes. */
function wordsOf(block: Block): string {
  if (block.kind === "table") return block.text;
  return block.runs.map((run) => ("text" in run ? run.text : "")).join("");
}
