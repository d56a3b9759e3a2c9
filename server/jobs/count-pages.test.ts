import { expect, test } from "vitest";
import { settleReport } from "@/core/report/settle-report";
import { countPages } from "./count-pages";

const WORDS =
  "The Committee recommended that the State party ensure that migrant workers have access to a court, to legal aid and to consular services without delay and in a language they understand. ";

/** 44 lines of 12 points fill a page of a Word file in this look; a paragraph here has some 23. */
test("every heading has the page it stands on where lines and letters are as Word sets them", () => {
  const { report } = settleReport({
    title: "Report",
    language: "en",
    footnotes: [{ number: 1, text: "A note." }],
    sections: Array.from({ length: 12 }, (_, index) => ({
      title: `Section ${index + 1}`,
      level: 1,
      paragraphs: [],
      blocks: [
        {
          kind: "paragraph" as const,
          text: `${WORDS.repeat(12)}${index === 0 ? "[^1]" : ""}`,
        },
      ],
    })),
  });
  const pages = countPages(report, "un");
  expect(pages).toHaveLength(12);
  expect(pages).toEqual(pages.toSorted((a, b) => a - b));
  expect(pages[0]).toBe(1);
  // LibreOffice has the last on page 8, with a font as wide as Times New Roman.
  expect(pages.at(-1)).toBe(8);
  expect(countPages(report, "plain").at(-1)).toBeLessThan(8);
});
