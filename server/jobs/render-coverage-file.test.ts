import { expect, test } from "vitest";
import { coverageOf } from "@/core/coverage/coverage";
import type { CoverageFile } from "@/exporters/coverage/coverage-table";
import { canReadPdf, readPdfPages } from "@/test/pdf-pages";
import { renderCoverageFile } from "./render-coverage-file";

const exportedAt = new Date("2026-11-26T10:00:00Z");

/** A matrix of many paragraphs, one of them with something in most columns. */
const file = (language: string): CoverageFile => ({
  title: 'Report #panic("x")',
  state: "Azerbaijan",
  symbol: "CMW/C/AZE/CO/3",
  language,
  rows: coverageOf({
    followUpParagraph: null,
    paragraphs: Array.from({ length: 60 }, (_, index) => ({
      id: String(index),
      number: String(index + 1),
      heading: `Detention of migrant workers ${index + 1}`,
      kind: "recommendation" as const,
      isFollowUp: index === 15,
      followUpLabels: [],
      isWithdrawn: false,
      labels: [],
    })),
    links: [{ sectionId: "s1", paragraphId: "15", label: "" }],
    statements: [
      {
        id: "c1",
        kind: "claim",
        paragraphs: [{ paragraphId: "15", label: "" }],
        sourceIds: ["x"],
        hasAddressee: false,
      },
    ],
    replies: [],
    assessments: [],
    leftOut: [],
  }),
  sections: [
    { id: "s1", title: "Access to remedies", status: "in_review", owner: { name: "Carla" } },
  ],
  statements: [{ id: "c1", number: null }],
  sources: [{ id: "x", name: "Interview <confidential>" }],
});

const wanted = (language: string, audience: "annex" | "team") => ({
  file: file(language),
  format: "pdf" as const,
  audience,
  exportedAt,
});

test.skipIf(!canReadPdf)(
  "a matrix as PDF has its head on every page and every cell's words",
  async () => {
    const pages = readPdfPages(await renderCoverageFile(wanted("en", "annex")));
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages) expect(page).toContain("Theme");
    const words = pages.join(" ").replaceAll(/\s+/g, " ");
    for (let number = 1; number <= 60; number++) {
      expect(words).toContain(`Detention of migrant workers ${number} `);
    }
    expect(words).toContain("Interview <confidential>");
    expect(words).toContain('Report #panic("x")');
    // For the committee, without the team's own affair.
    expect(words).not.toContain("Carla");
  },
);

test.skipIf(!canReadPdf)("the team's has all columns, an Arabic one Arabic words", async () => {
  const team = readPdfPages(await renderCoverageFile(wanted("en", "team"))).join(" ");
  expect(team).toContain("Carla");
  const arabic = readPdfPages(await renderCoverageFile(wanted("ar", "annex"))).join(" ");
  expect(arabic).toContain("الملاحظات");
});

test("the same matrix and time give the same bytes", async () => {
  const [first, second] = [
    await renderCoverageFile(wanted("fr", "team")),
    await renderCoverageFile(wanted("fr", "team")),
  ];
  expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true);
});
