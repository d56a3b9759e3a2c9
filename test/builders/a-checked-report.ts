import { DEFAULT_BLOCK } from "@/core/document/schema";
import { checkContent } from "@/core/preflight/check-content";
import type { CheckedReport, CheckedSource } from "@/core/preflight/checked-report";
import { runPreflight } from "@/core/preflight/run-preflight";
import type { ContentTextBlock, Inline, SectionContent } from "@/core/shared-text/section-content";

type Section = {
  title?: string;
  level?: number;
  status?: CheckedReport["sections"][number]["status"];
  suggestions?: number;
  paragraphs?: string[];
  /** One block a line; "[^a]" marks note "a". */
  text?: string;
  /** Words of notes by id: an address becomes a link, "@id locator" a citation. */
  notes?: Record<string, string>;
};

/** A report to be checked, of which only what a test is about is said. */
export function aCheckedReport(
  sections: readonly Section[],
  given: Partial<CheckedReport> = {},
): CheckedReport {
  const facts = sections.map((section, index) => ({
    id: `s${index + 1}`,
    title: section.title ?? "Summary and methodology of the submitting organisations",
    level: section.level ?? 1,
    status: section.status ?? ("approved" as const),
    suggestions: section.suggestions ?? 0,
    paragraphs: section.paragraphs ?? [],
    content: contentOf(section),
  }));
  return {
    title: "A report",
    language: "en",
    kind: "full_cycle",
    limit: null,
    languages: [],
    answersObservations: false,
    ...checkContent(facts),
    statements: [],
    paragraphs: [],
    sources: new Map(),
    threads: [],
    names: [],
    ...given,
  };
}

export const aCheckedSource = (given: Partial<CheckedSource> = {}): CheckedSource => ({
  id: "x",
  name: "A source",
  isDeleted: false,
  url: "https://example.org/a",
  unSymbol: "",
  link: null,
  leadsTo: null,
  isUnfindable: false,
  lacksWording: false,
  ...given,
});

/** What a rule finds, as its values; places and fixes are asked for apart. */
export const findingsOf = (report: CheckedReport, rule: string) =>
  runPreflight(report).filter((finding) => finding.rule === rule);

export const isFound = (report: CheckedReport, rule: string) => findingsOf(report, rule).length > 0;

function contentOf({ text = "Words.", notes = {} }: Section): SectionContent {
  return {
    blocks: text.split("\n").map((line) => block(inlinesOf(line))),
    notes: Object.fromEntries(
      Object.entries(notes).map(([id, words]) => [id, [block(noteInlines(id, words))]]),
    ),
  };
}

const block = (inlines: Inline[]): ContentTextBlock => ({
  type: "block",
  attributes: { ...DEFAULT_BLOCK },
  inlines,
});

function inlinesOf(line: string): Inline[] {
  return line
    .split(/(\[\^\w+\])/)
    .filter((part) => part !== "")
    .map((part) => (part.startsWith("[^") ? { footnote: part.slice(2, -1) } : { text: part }));
}

function noteInlines(id: string, words: string): Inline[] {
  const [, source, locator = ""] = /^@(\w+) ?(.*)$/.exec(words) ?? [];
  if (source !== undefined) {
    return [
      { citation: { id: `c-${id}`, source, locator, label: "page", prefix: "", suffix: "" } },
    ];
  }
  return words
    .split(/(https?:\/\/\S+)/)
    .filter((part) => part !== "")
    .map((part) => (part.startsWith("http") ? { text: part, link: part } : { text: part }));
}
