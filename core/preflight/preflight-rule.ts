import type { ContentTextBlock } from "../shared-text/section-content";
import type { CheckedReport } from "./checked-report";

/** How much a finding weighs, the worst first. */
export const SEVERITIES = ["blocking", "mend", "look"] as const;
/** `blocking` keeps a report from being ready; `mend` a committee would notice; `look` may be right. */
export type Severity = (typeof SEVERITIES)[number];

/** Where in a report something was found. */
export type FindingPlace =
  | { kind: "report" }
  | { kind: "section"; sectionId: string }
  | { kind: "text"; sectionId: string; block: number | null; quote: string }
  | { kind: "note"; sectionId: string; noteId: string; number: number | null }
  | { kind: "statement"; sectionId: string; statementId: string }
  | { kind: "paragraph"; paragraphId: string; label: string }
  | { kind: "source"; sourceId: string }
  | { kind: "comment"; sectionId: string | null; threadId: string };

/** What can be put right safely without a person's judgement. */
export type FindingFix =
  /** The note cites this source instead of the words typed into it: those it had (`was`), and no others. */
  | {
      kind: "cite_again";
      citation: { source: string; locator: string; label: string };
      was: readonly ContentTextBlock[];
    }
  /** The note says `content`, what the note before it says in full, in place of the words it had. */
  | { kind: "repeat_note"; content: readonly ContentTextBlock[]; was: readonly ContentTextBlock[] }
  /** The link in the note is replaced by the address it leads to. */
  | { kind: "expand_link"; from: string; to: string }
  /** The statement is linked to the only paragraph it can mean. */
  | { kind: "link_paragraph"; number: string };

/** What a rule found at one place. */
export type RuleFinding = {
  place: FindingPlace;
  /**
   * The words or facts it rests on: when they change, what a person dismissed comes back.
   */
  about: string;
  /** What its message names. */
  values: Readonly<Record<string, string | number>>;
  fix?: FindingFix;
};

/** One thing that is looked for. A new one is a file of its own in `rules/`, and a line in their list. */
export type PreflightRule = {
  id: string;
  severity: Severity;
  find(report: CheckedReport): RuleFinding[];
};
