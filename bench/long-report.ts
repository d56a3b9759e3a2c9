import type { ReportFile } from "../core/report/report-model";

/** Pages of a file, and the notes a report of that length has. */
export const REPORT_SIZES = [
  { pages: 10, notes: 14 },
  { pages: 100, notes: 500 },
  { pages: 300, notes: 1_500 },
] as const;
const PARAGRAPHS_PER_PAGE = 4;

/** Long paragraphs, lists, tables, and notes of title, page and address, as such reports have them. */
export function longReport(pages: number, notes: number): ReportFile {
  const count = pages * PARAGRAPHS_PER_PAGE;
  const every = count / notes;
  const footnotes: ReportFile["footnotes"] = [];
  const mark = () => {
    const number = footnotes.length + 1;
    const link = `https://example.org/documents/report-${number}.pdf`;
    footnotes.push({
      number,
      text: "",
      runs: [
        { text: `Committee, ` },
        { text: `Report number ${number}`, italic: true },
        { text: `, p. ${number % 90}, ` },
        { text: link, link },
      ],
    });
    return { footnote: number };
  };
  const sections: ReportFile["sections"] = [];
  for (let index = 0; index < count; index += 1) {
    if (index % 12 === 0) {
      sections.push({
        title: `Section ${sections.length + 1} (para. ${16 + sections.length})`,
        level: (sections.length % 3) + 1,
        paragraphs: [],
        blocks: [],
      });
    }
    const marks = Math.floor((index + 1) / every) - Math.floor(index / every);
    const isItem = index % 12 > 8;
    sections.at(-1)?.blocks.push(
      index % 24 === 8
        ? tableOf(index)
        : {
            kind: isItem ? "list_item" : "paragraph",
            ...(isItem && { list: "decimal" as const }),
            text: "",
            runs: [
              { text: `${index}. ` },
              { text: SENTENCE.repeat(isItem ? 2 : 6) },
              ...Array.from({ length: marks }, mark),
            ],
          },
    );
    if (index % 24 === 8) {
      const runs = Array.from({ length: marks }, mark);
      sections
        .at(-1)
        ?.blocks.push({ kind: "paragraph", text: "", runs: [{ text: "See" }, ...runs] });
    }
  }
  return { title: "A long report", language: "en", sections, footnotes };
}

const SENTENCE =
  "The State party has not taken the measures the Committee recommended, and migrant workers held in the centre could not reach a lawyer or an interpreter. ";

const tableOf = (index: number): ReportFile["sections"][number]["blocks"][number] => ({
  kind: "table",
  text: "",
  rows: Array.from({ length: 6 }, (_, row) => ({
    cells: Array.from({ length: 4 }, (_unused, column) => ({
      header: row === 0,
      blocks: [{ kind: "paragraph", text: `Figure ${index} ${row} ${column}` }],
    })),
  })),
});
