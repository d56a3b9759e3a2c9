import type { ToldReviewEvent } from "../review/review-event";
import type { SectionStatus } from "../review/roles";

/**
 * What travels over the report's own room on the collaboration socket: the
 * outline and worded citations, sent by the server to everyone in the report
 * whenever they change, so that all screens number and cite alike.
 */
export type ReportEvent =
  | { type: "outline"; outline: Outline }
  | { type: "citations"; texts: CitationTexts }
  | { type: "section_text"; sectionId: string; seq: number }
  | { type: "section_removed"; sectionId: string; removedBy: string }
  /** Ids only: what a thread says is asked for by those who may read it. */
  | { type: "comments_changed"; threadId: string }
  /** What is known of the report's claims and recommendations is asked for again. */
  | { type: "claims_changed" }
  /** Grades, replies of the State or reasons for leaving paragraphs out are to be asked for again. */
  | { type: "assessments_changed" }
  /** A section or the report was moved on or back; those it concerns are told in words. */
  | { type: "review_changed"; event: ToldReviewEvent };

export type Outline = { sections: OutlineSection[] };

export type OutlineSection = {
  id: string;
  title: string;
  level: number;
  /** Left out of public files, with the sections inside it. */
  isWithheld: boolean;
  status: SectionStatus;
  /** Nobody changes what it says until it is unlocked. */
  isLocked: boolean;
  assigneeId: string | null;
  reviewerIds: string[];
  /** A calendar day, "2026-03-31". */
  dueOn: string | null;
  /** How many words it is to have. */
  targetWords: number | null;
  epoch: number;
  words: number;
  footnoteWords: number;
  /** How many suggestions are open. */
  suggestions: number;
  /** Ids of the notes in order: what the sections after this one count from. */
  noteIds: string[];
  /** Linked paragraphs as they are cited: "16", "36 (b)". */
  paragraphs: { paragraphId: string; number: string; label: string }[];
};

/** Worded citations by citation id. Replaces what was sent before, per id. */
export type CitationTexts = Record<string, CitationRun[]>;
export type CitationRun = { text: string; italic?: true; bold?: true; link?: string };

/** What a person may do to a section's text: change it, suggest changes, or read it. */
export type SectionRight = "write" | "suggest" | "read";

/** Sent to one tab in a section's room: what its person may do there, from now on. */
export type SectionEvent = { type: "right"; right: SectionRight };

/** Names of documents on the collaboration socket. */
export const sectionRoom = (sectionId: string) => `section:${sectionId}`;
export const reportRoom = (reportId: string) => `report:${reportId}`;

/** Sent as the provider's token for a section: what this tab was built for and has open. */
export type SectionHandshake = { schemaVersion: number; epoch: number };

/** Why the server refuses a room; the provider hands it on as the reason of the failure. */
export const REFUSALS = [
  "not-signed-in",
  "not-permitted",
  "not-found",
  "schema-too-old",
  "schema-too-new",
  "epoch-changed",
  "load-failed",
] as const;
export type Refusal = (typeof REFUSALS)[number];
