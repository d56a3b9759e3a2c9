import type { PgTable } from "drizzle-orm/pg-core";
import {
  invitations,
  memberships,
  organisations,
  passwordResets,
  sessions,
  users,
} from "../../../db/schema/accounts";
import {
  assessmentChanges,
  assessmentClaims,
  assessmentEvidence,
  assessments,
  earlierParagraphs,
  leftOutParagraphs,
  paragraphReplies,
} from "../../../db/schema/assessments";
import { auditChains, auditEvents } from "../../../db/schema/audit";
import { citationStyles } from "../../../db/schema/citation-styles";
import {
  statementFacts,
  statementParagraphs,
  statementSources,
  statements,
} from "../../../db/schema/claims";
import {
  commentMentions,
  commentReads,
  comments,
  commentThreads,
} from "../../../db/schema/comments";
import { endorsedSections, endorsements } from "../../../db/schema/endorsements";
import { evidenceFiles, sourceChecks, sourceProvenance } from "../../../db/schema/evidence";
import { linkChecks } from "../../../db/schema/link-checks";
import { noticeMails, noticeMutes, noticeSettings, notices } from "../../../db/schema/notices";
import {
  observationEditions,
  observations,
  observationTexts,
  paragraphs,
  paragraphTexts,
} from "../../../db/schema/observations";
import {
  partnershipPeople,
  partnershipSections,
  partnerships,
  shownOut,
} from "../../../db/schema/partnerships";
import { preflightDismissals, preflightFixes } from "../../../db/schema/preflight";
import { protectedNames } from "../../../db/schema/protected-names";
import {
  reportMembers,
  reports,
  sectionParagraphs,
  sectionReviewers,
  sections,
} from "../../../db/schema/reports";
import {
  reviewCopies,
  reviewCopySections,
  reviewReturnItems,
  reviewReturns,
} from "../../../db/schema/review-copies";
import {
  memberTags,
  reviewAnswers,
  reviewRequestPeople,
  reviewRequestSections,
  reviewRequests,
  sectionVisits,
} from "../../../db/schema/review-requests";
import { reviewMoves, sectionApprovals } from "../../../db/schema/reviews";
import { rules } from "../../../db/schema/rules";
import { searchEntries, searchPending } from "../../../db/schema/search";
import {
  reportVersionSections,
  reportVersions,
  sectionHistory,
  sectionVersions,
  versionContributors,
} from "../../../db/schema/section-history";
import {
  citations,
  footnotes,
  sectionClients,
  sectionProjections,
  sectionSnapshots,
  sectionUpdates,
} from "../../../db/schema/section-text";
import { collectionSources, collections, reportSources } from "../../../db/schema/source-lists";
import { sourceClearances, sources } from "../../../db/schema/sources";
import { statementVerdicts } from "../../../db/schema/statement-verdicts";
import { statistics, statisticUses } from "../../../db/schema/statistics";
import {
  submissionFiles,
  submissionReceipts,
  submissionSuccessors,
  submissions,
} from "../../../db/schema/submissions";
import { wordTemplates } from "../../../db/schema/word-templates";

/**
 * Every table a workspace consists of. A table of `db/schema` that is neither here nor left out below
 * fails a test: whoever adds one decides. How its rows belong to an organisation, their order and in
 * which order tables are filled again follow from their keys (`table-plan.ts`).
 */
export const WORKSPACE_TABLES: readonly PgTable[] = [
  organisations,
  users,
  memberships,
  auditEvents,
  observations,
  observationTexts,
  observationEditions,
  paragraphs,
  paragraphTexts,
  earlierParagraphs,
  citationStyles,
  wordTemplates,
  rules,
  protectedNames,
  sources,
  sourceClearances,
  sourceProvenance,
  sourceChecks,
  linkChecks,
  evidenceFiles,
  collections,
  collectionSources,
  statistics,
  paragraphReplies,
  reports,
  reportMembers,
  reportSources,
  sections,
  sectionParagraphs,
  sectionReviewers,
  sectionClients,
  sectionSnapshots,
  sectionUpdates,
  sectionHistory,
  sectionProjections,
  sectionVersions,
  versionContributors,
  reportVersions,
  reportVersionSections,
  submissions,
  submissionFiles,
  submissionReceipts,
  submissionSuccessors,
  sectionApprovals,
  reviewMoves,
  memberTags,
  reviewRequests,
  reviewRequestSections,
  reviewRequestPeople,
  reviewAnswers,
  sectionVisits,
  statementVerdicts,
  endorsements,
  endorsedSections,
  reviewCopies,
  reviewCopySections,
  reviewReturns,
  reviewReturnItems,
  footnotes,
  citations,
  statements,
  statementSources,
  statementFacts,
  statementParagraphs,
  statisticUses,
  assessments,
  assessmentEvidence,
  assessmentClaims,
  assessmentChanges,
  leftOutParagraphs,
  preflightDismissals,
  preflightFixes,
  commentThreads,
  comments,
  commentMentions,
  commentReads,
];

/** Tables that stay behind, each with why. */
export const LEFT_OUT_TABLES: readonly { table: PgTable; reason: string }[] = [
  { table: auditChains, reason: "the database chains the log anew when its entries come in" },
  { table: searchEntries, reason: "written anew from what comes in" },
  { table: searchPending, reason: "noted anew as rows come in" },
  { table: sessions, reason: "a browser is signed in to one installation" },
  { table: invitations, reason: "the links lead to the installation that sent them" },
  { table: partnerships, reason: "they are between organisations of one installation" },
  { table: partnershipSections, reason: "what a partner of this installation was given" },
  { table: partnershipPeople, reason: "they take part for a partner of this installation" },
  { table: shownOut, reason: "whom partners of this installation may not let in" },
  { table: passwordResets, reason: "the links lead to the installation that made them" },
  { table: notices, reason: "they tell people of this installation what is new for them in it" },
  { table: noticeMails, reason: "mail of this installation on its way" },
  { table: noticeSettings, reason: "a person's own, wherever they work" },
  { table: noticeMutes, reason: "a person's own, wherever they work" },
];

/** Columns that stay behind. Of `users` every column is declared: what signs somebody in never leaves. */
export const USER_COLUMNS = {
  taken: ["id", "email", "name", "locale", "createdAt", "disabledAt"],
  leftOut: ["passwordHash"],
} as const;
