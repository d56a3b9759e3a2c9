import { expect, test } from "vitest";
import { DEFAULT_BLOCK } from "@/core/document/schema";
import {
  aCheckedReport,
  aCheckedSource,
  findingsOf,
  isFound,
} from "@/test/builders/a-checked-report";
import { checkSection, joinChecked, type SectionFacts } from "./check-content";
import type { CheckedParagraph, CheckedStatement } from "./checked-report";
import { runPreflight } from "./run-preflight";

const words = (count: number) => "word ".repeat(count).trim();
const limit = {
  subject: "limit",
  amount: 100,
  unit: "words",
  countsFootnotes: false,
  jointAmount: null,
} as const;

const paragraph = (number: string, given: Partial<CheckedParagraph> = {}): CheckedParagraph => ({
  paragraphId: `p${number}`,
  label: "",
  number,
  standing: "linked",
  isFollowUp: false,
  sectionIds: ["s1"],
  texts: [],
  ...given,
});

/** A section with a note that stands, behind one that is only suggested. */
function aSuggestedNote(): SectionFacts {
  const note = (text: string) => [
    { type: "block" as const, attributes: { ...DEFAULT_BLOCK }, inlines: [{ text }] },
  ];
  const inlines = [
    { text: "A" },
    { footnote: "suggested", suggested: { inserted: "own" } },
    { footnote: "stands" },
  ];
  return {
    id: "s1",
    title: "One",
    level: 1,
    status: null,
    suggestions: 1,
    paragraphs: [],
    content: {
      blocks: [{ type: "block", attributes: { ...DEFAULT_BLOCK }, inlines }],
      notes: { suggested: note("Perhaps"), stands: note("Surely") },
    },
  };
}

const recommendation = (given: Partial<CheckedStatement> = {}): CheckedStatement => ({
  id: "r1",
  sectionId: "s1",
  kind: "recommendation",
  number: 1,
  text: "Adopt the strategy.",
  hasAddressee: true,
  paragraphs: ["16"],
  sources: 1,
  doubts: [],
  ...given,
});

test.each([
  [89, null],
  [90, "limit_near"],
  [100, "limit_near"],
  [101, "limit_exceeded"],
])("%d of 100 words", (count, expected) => {
  const report = aCheckedReport([{ text: words(count) }], { limit });
  const found = runPreflight(report).find(({ rule }) => rule.startsWith("limit_"));
  expect(found?.rule ?? null).toBe(expected);
});

test("a doubt is told until whoever has it says otherwise, with whether it is of these words", () => {
  const doubted = (isCurrent: boolean) =>
    findingsOf(
      aCheckedReport([{}], {
        statements: [
          recommendation({
            kind: "claim",
            doubts: [{ by: "Ravi", note: "Not in it.", isCurrent }],
          }),
        ],
      }),
      "claim_doubted",
    );
  expect(doubted(true)).toMatchObject([
    { values: { name: "Ravi", note: "Not in it.", changed: 0 } },
  ]);
  expect(doubted(false)).toMatchObject([{ values: { changed: 1 } }]);
  expect(isFound(aCheckedReport([{}], { statements: [recommendation()] }), "claim_doubted")).toBe(
    false,
  );
});

test("paragraphs without an answer are loud where the follow-up names them", () => {
  const paragraphs = [
    paragraph("16", { standing: "unanswered", isFollowUp: true }),
    paragraph("17", { standing: "unanswered" }),
    paragraph("18", { standing: "left_out" }),
    paragraph("36", { standing: "unanswered", isFollowUp: true }),
    paragraph("36", { standing: "unanswered", isFollowUp: true, label: "a", number: "36 (a)" }),
    paragraph("17", { standing: "unanswered", label: "b", number: "17 (b)" }),
  ];
  const report = aCheckedReport([{}], { paragraphs });
  const numbers = (rule: string) => findingsOf(report, rule).map(({ values }) => values.paragraph);
  expect(numbers("follow_up_unanswered")).toEqual(["16", "36 (a)"]);
  expect(numbers("paragraph_unanswered")).toEqual(["17"]);
  const followUp = aCheckedReport([{}], { paragraphs, kind: "follow_up" });
  expect(isFound(followUp, "paragraph_unanswered")).toBe(false);
});

test("an answered paragraph is to be named or quoted where it is answered", () => {
  const texts = ["The Committee urges the State party to adopt the strategy without any delay."];
  const find = (sections: Parameters<typeof aCheckedReport>[0]) =>
    isFound(
      aCheckedReport(sections, { paragraphs: [paragraph("16", { texts })] }),
      "paragraph_not_quoted",
    );
  expect(
    find([{ text: "It said “the State party to adopt the strategy without any delay”." }]),
  ).toBe(false);
  expect(find([{ text: "It said that the State party should adopt a strategy." }])).toBe(true);
  expect(find([{ title: "Strategy (para. 16)" }])).toBe(false);
  // Named in the introduction alone, it is not seen to be answered here.
  expect(find([{ title: "Strategy" }, { text: "It follows up paragraphs 16 and 36." }])).toBe(true);
});

test("an answered paragraph is named in the text, in a note, or cited by its number", () => {
  const paragraphs = ["16", "36", "60", "62"].map((number) => paragraph(number));
  const sources = new Map([["x", aCheckedSource({ unSymbol: "CMW/C/AZE/CO/3" })]]);
  const report = aCheckedReport(
    [
      {
        text: "In paragraph 16 it asked.[^a] Later 62.[^b]",
        notes: { a: "See para. 36", b: "@x 60" },
      },
    ],
    { paragraphs, sources },
  );
  const cited = {
    ...report,
    notes: report.notes.map((note) => ({
      ...note,
      citations: note.citations.map((citation) => ({ ...citation, label: "paragraph" })),
    })),
  };
  expect(findingsOf(cited, "paragraph_not_quoted").map(({ values }) => values.paragraph)).toEqual([
    "62",
  ]);
});

test("without observations, what the text names is to be linked to a section", () => {
  const report = aCheckedReport([
    { text: "It follows up paragraphs 16, 36 and 60.", paragraphs: ["36 (a)"] },
  ]);
  expect(findingsOf(report, "paragraph_only_named").map(({ values }) => values.paragraph)).toEqual([
    "16",
    "60",
  ]);
  expect(isFound({ ...report, answersObservations: true }, "paragraph_only_named")).toBe(false);
});

test("recommendations need an addressee and a paragraph, which their own words may name", () => {
  const complete = aCheckedReport([{}], { statements: [recommendation()] });
  expect(isFound(complete, "recommendation_without_addressee")).toBe(false);
  expect(isFound(complete, "recommendation_without_paragraph")).toBe(false);
  const bare = recommendation({
    hasAddressee: false,
    paragraphs: [],
    text: "Adopt it (para. 16).",
  });
  const report = aCheckedReport([{}], { statements: [bare], paragraphs: [paragraph("16")] });
  expect(isFound(report, "recommendation_without_addressee")).toBe(true);
  expect(findingsOf(report, "recommendation_without_paragraph")[0]?.fix).toEqual({
    kind: "link_paragraph",
    number: "16",
  });
  const two = { ...bare, text: "Adopt them (paras. 16 and 36)." };
  const doubtful = aCheckedReport([{}], {
    statements: [two],
    paragraphs: [paragraph("16"), paragraph("36")],
  });
  expect(findingsOf(doubtful, "recommendation_without_paragraph")[0]?.fix).toBeUndefined();
});

test("claims need a source, recommendations do not", () => {
  const claim = recommendation({ kind: "claim", sources: 0 });
  expect(isFound(aCheckedReport([{}], { statements: [claim] }), "claim_without_source")).toBe(true);
  const others = [recommendation({ sources: 0 }), recommendation({ kind: "claim", sources: 1 })];
  expect(isFound(aCheckedReport([{}], { statements: others }), "claim_without_source")).toBe(false);
});

test("citations of deleted and unknown sources are found", () => {
  const report = aCheckedReport(
    [{ text: "A[^a] b[^b] c[^c]", notes: { a: "@x", b: "@y", c: "@z" } }],
    {
      sources: new Map([
        ["x", aCheckedSource()],
        ["y", aCheckedSource({ isDeleted: true })],
      ]),
    },
  );
  const found = findingsOf(report, "citation_of_missing_source");
  expect(found.map(({ values }) => values.number)).toEqual([2, 3]);
});

test("what is cited must be found again, and stand for itself where it is not public", () => {
  const with_ = (source: ReturnType<typeof aCheckedSource>) =>
    aCheckedReport([{}], { sources: new Map([["x", source]]) });
  expect(isFound(with_(aCheckedSource({ isUnfindable: true })), "source_unfindable")).toBe(true);
  expect(isFound(with_(aCheckedSource()), "source_unfindable")).toBe(false);
  expect(isFound(with_(aCheckedSource({ lacksWording: true })), "source_without_wording")).toBe(
    true,
  );
  expect(isFound(with_(aCheckedSource()), "source_without_wording")).toBe(false);
});

test("open comments, suggestions, sections without approval or words are found", () => {
  const report = aCheckedReport(
    [
      { status: "in_review", suggestions: 2 },
      { status: "approved", text: "" },
      { title: "Part", text: "" },
      { title: "Inside", level: 2 },
    ],
    { threads: [{ id: "t", sectionId: "s1", words: "held" }] },
  );
  expect(findingsOf(report, "open_comment")).toHaveLength(1);
  expect(findingsOf(report, "open_suggestions").map(({ values }) => values.count)).toEqual([2]);
  expect(findingsOf(report, "section_not_approved")).toHaveLength(1);
  expect(findingsOf(report, "section_empty").map(({ place }) => place)).toEqual([
    { kind: "section", sectionId: "s2" },
  ]);
});

test("summary, methodology and who submits are looked for in titles and headings", () => {
  const rules = ["summary_missing", "methodology_missing", "profile_missing"];
  const missing = (titles: string[]) => {
    const report = aCheckedReport(titles.map((title) => ({ title })));
    return rules.filter((rule) => isFound(report, rule));
  };
  expect(missing(["Detention"])).toEqual(rules);
  expect(missing(["Executive summary", "Methodology", "About the organisations"])).toEqual([]);
  expect(missing(["ملخص", "المنهجية", "نبذة عن المنظمة"])).toEqual([]);
  expect(missing(["Summary executions", "Methods of torture"])).toEqual(rules);
});

test("a protected name is found, and what a finding is known by says nothing of the name's entry", () => {
  const place = { sectionId: "s1", noteId: null, footnoteNumber: null };
  const find = (name: string, found: string) =>
    findingsOf(aCheckedReport([{}], { names: [{ ...place, name, found }] }), "protected_name");
  expect(isFound(aCheckedReport([{}]), "protected_name")).toBe(false);
  const [finding] = find("Selma Arslan", "S. Arslan");
  expect(finding).toMatchObject({ severity: "blocking", place: { kind: "text", sectionId: "s1" } });
  expect(finding?.identity).not.toContain("Selma");
});

test("what is only suggested is not checked, and notes are named as screens number them", () => {
  const report = aCheckedReport([
    { text: "A[^a] b[^b]", notes: { a: "Interview", b: "Survey" } },
    { text: "C[^c]", notes: { c: "Letter" } },
  ]);
  expect(findingsOf(report, "note_without_source").map(({ values }) => values.number)).toEqual([
    1, 2, 3,
  ]);
  const section = aSuggestedNote();
  const joined = joinChecked([checkSection(section), checkSection({ ...section, id: "s2" })]);
  expect(joined.notes.map(({ id, number }) => [id, number])).toEqual([
    ["stands", 2],
    ["stands", 4],
  ]);
  expect(joined.sections[0]?.orphans).toEqual([]);
});

test("the language is one the body takes, in any of its regions", () => {
  const languages = ["en", "fr"];
  expect(isFound(aCheckedReport([{}], { languages, language: "ar" }), "report_language")).toBe(
    true,
  );
  expect(isFound(aCheckedReport([{}], { languages, language: "en-GB" }), "report_language")).toBe(
    false,
  );
  expect(isFound(aCheckedReport([{}], { language: "ar" }), "report_language")).toBe(false);
});

test("sections that answer nothing are found, those that frame the others are not", () => {
  const report = aCheckedReport(
    [{ title: "Detention" }, { title: "Introduction" }, { title: "Work", paragraphs: ["16"] }],
    { answersObservations: true },
  );
  expect(findingsOf(report, "section_unlinked").map(({ values }) => values.section)).toEqual([
    "Detention",
  ]);
});

test("a follow-up report without observations is found, a full one is not", () => {
  expect(isFound(aCheckedReport([{}], { kind: "follow_up" }), "no_observations")).toBe(true);
  expect(isFound(aCheckedReport([{}], { kind: "full_cycle" }), "no_observations")).toBe(false);
});

test("a finding keeps its identity until what it is about changes, and two of one kind have two", () => {
  const find = (text: string) =>
    findingsOf(aCheckedReport([{ title: "D", text }]), "bare_url").map(({ identity }) => identity);
  const [one] = find("See https://example.org/a.");
  expect(find("A new line.\nSee https://example.org/a.")).toEqual([one]);
  expect(find("See https://example.org/b.")).not.toContain(one);
  expect(new Set(find("https://example.org/a and https://example.org/a")).size).toBe(2);
});

test("the rules of a body say what blocks", () => {
  const report = aCheckedReport([{ title: "D", text: words(101) }], { limit });
  const severityOf = (rule: string, blocking?: string[]) =>
    runPreflight(report, blocking).find((finding) => finding.rule === rule)?.severity;
  expect(severityOf("limit_exceeded")).toBe("blocking");
  expect(severityOf("limit_exceeded", [])).toBe("mend");
  expect(severityOf("summary_missing", ["summary_missing"])).toBe("blocking");
});
