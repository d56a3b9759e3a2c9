import type { ReportModel } from "@/core/report/report-model";

/** All words of a report, block by block and note by note, without markers of notes. */
export function reportWords({ sections, footnotes, ...head }: ReportModel): string[] {
  const texts = sections.flatMap(({ title, blocks }) => [
    title,
    ...blocks.flatMap((block) =>
      block.kind === "table"
        ? block.rows.flatMap(({ cells }) =>
            cells.flatMap((cell) => cell.blocks.map(({ text }) => text)),
          )
        : [block.text],
    ),
  ]);
  const { title, symbol = "", state = "", submittedBy = "" } = head;
  return [title, symbol, state, submittedBy, ...texts, ...footnotes.map(({ text }) => text)].map(
    (text) => text.replaceAll(/\[\^\d+\]/g, " "),
  );
}
