import type { Doc } from "yjs";
import type { ReviewEvent } from "../../core/review/review-event";

/**
 * What services may ask of the live side (sockets, open documents). The
 * collaboration server implements it; services never import that side.
 */
export type Live = {
  /** Sends the report's outline to everyone in it. */
  reportChanged(reportId: string): void;
  /** Closes the section's room once everything received is durable. */
  sectionRemoved(sectionId: string, removedBy: string): Promise<void>;
  /** Shows everyone out of the report's own room; its sections are closed one by one. */
  reportRemoved(reportId: string): void;
  /** Closes the sockets of ended sessions at once. */
  sessionsEnded(ended: { sessionIds: string[] }): void;
  /** Re-reads rights on the user's open rooms and downgrades or closes them. */
  rightsChanged(changed: { userId: string }): Promise<void>;
  /** Runs a change on the section's shared text as a forward transaction; resolves when it is durable. */
  editSection(sectionId: string, userId: string | null, change: (doc: Doc) => void): Promise<void>;
  /** From now on nothing is let into the section's text, or again from those who may write it. */
  sectionLocked(locked: { sectionId: string; isLocked: boolean }): Promise<void>;
  /** Tells everyone in the report that it or a section of it was moved on or back, or is as it was no more. */
  reviewChanged(event: ReviewEvent): void;
  /** Tells everyone in the report that a thread is new or changed. */
  commentsChanged(changed: { reportId: string; threadId: string }): void;
  /** Tells everyone in the report that what is known of its claims and recommendations has changed. */
  claimsChanged(reportId: string): void;
  /** Tells everyone in these reports that assessments, replies or reasons for leaving out changed. */
  assessmentsChanged(reportIds: readonly string[]): void;
  /** Resolves when all that was received of the section so far is committed and projected. */
  sectionSettled(sectionId: string): Promise<void>;
  /** Words the citations of every open report of the organisation again. */
  sourcesChanged(organisationId: string): void;
};
