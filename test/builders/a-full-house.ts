import fc from "fast-check";
import { DEFAULT_BLOCK } from "@/core/document/schema";
import { RETURN_ITEM_KINDS } from "@/core/review-copy/return-choice";
import type { ContentBlock, SectionContent } from "@/core/shared-text/section-content";
import { writeSection } from "@/core/shared-text/write-section";
import type { Database } from "@/db/client";
import {
  assessmentChanges,
  assessmentClaims,
  assessments,
  earlierParagraphs,
  leftOutParagraphs,
} from "@/db/schema/assessments";
import { statementFacts, statementParagraphs } from "@/db/schema/claims";
import { commentMentions, commentReads, comments, commentThreads } from "@/db/schema/comments";
import { endorsedSections, endorsements } from "@/db/schema/endorsements";
import { sourceChecks, sourceProvenance } from "@/db/schema/evidence";
import { linkChecks } from "@/db/schema/link-checks";
import { observationEditions } from "@/db/schema/observations";
import { preflightDismissals } from "@/db/schema/preflight";
import { sectionReviewers } from "@/db/schema/reports";
import {
  reviewCopies,
  reviewCopySections,
  reviewReturnItems,
  reviewReturns,
} from "@/db/schema/review-copies";
import {
  memberTags,
  reviewAnswers,
  reviewRequestPeople,
  reviewRequestSections,
  reviewRequests,
  sectionVisits,
} from "@/db/schema/review-requests";
import { reviewMoves, sectionApprovals } from "@/db/schema/reviews";
import { rules } from "@/db/schema/rules";
import { versionContributors } from "@/db/schema/section-history";
import { sectionClients } from "@/db/schema/section-text";
import { collectionSources, reportSources } from "@/db/schema/source-lists";
import { statementVerdicts } from "@/db/schema/statement-verdicts";
import { statisticUses } from "@/db/schema/statistics";
import { submissionReceipts, submissionSuccessors } from "@/db/schema/submissions";
import { runHistoryTask } from "@/server/jobs/history-thread";
import { sealedNamePlace } from "@/server/services/coalition/load-unnamed";
import { provenancePlace } from "@/server/services/evidence/change-provenance";
import { sealText } from "@/server/services/sealing/seal-text";
import { compactSection, editStoredSection } from "@/server/services/section-store";
import { arbitraryContent } from "../arbitraries/section-content";
import { TEST_SEAL_KEYS } from "./a-context";
import { aHouse, type House, ORIGINAL_HASH } from "./a-house";
import { aCitation } from "./a-source";
import { anEvidenceFile } from "./an-evidence-file";

export type FullHouse = House & {
  /** A comment on the confidential source, and a file of it. */
  confidentialCommentId: string;
  confidentialEvidenceId: string;
};

/** Words that are found only where confidential details are. */
export const CONFIDENTIAL_WORDS = {
  title: "Interview with a witness",
  comment: "She asked not to be named",
  file: "Words of the witness herself",
  provenance: "Kept by a cousin",
  endorser: "Hidden Hands of Ganja",
};

/** A house with rows in every table a workspace has, and texts of every kind in its sections. */
export async function aFullHouse(db: Database, seed = 7): Promise<FullHouse> {
  const house = await aHouse(db);
  await writeTexts(db, house, seed);
  await fillLists(db, house);
  await fillFindings(db, house);
  const { drafter } = house.people;
  const sourceId = house.confidentialSourceId;
  const confidentialEvidenceId = await anEvidenceFile(db, drafter, sourceId, {
    words: CONFIDENTIAL_WORDS.file,
  });
  return {
    ...house,
    confidentialEvidenceId,
    confidentialCommentId: await sayOf(db, house, sourceId),
  };
}

/** Each section's text; of the first the log is folded, and goes on. */
async function writeTexts(db: Database, house: House, seed: number): Promise<void> {
  const { drafter } = house.people;
  const texts = fc.sample(arbitraryContent, { seed, numRuns: house.sectionIds.length });
  for (const [index, sectionId] of house.sectionIds.entries()) {
    const own = texts[index] ?? { blocks: [], notes: {} };
    await editStoredSection(db, sectionId, drafter.userId, (doc) => writeSection(doc, own));
  }
  const [first] = house.sectionIds;
  await compactSection(db, first, (task) => runHistoryTask("fold", task));
  const block = (inlines: Extract<ContentBlock, { type: "block" }>["inlines"]) =>
    ({ type: "block", attributes: { ...DEFAULT_BLOCK }, inlines }) as const;
  const proven: SectionContent = {
    blocks: [block([{ text: "Nobody was released.", claim: "c1" }, { footnote: "n1" }])],
    notes: { n1: [block([aCitation("cited", house.sourceId)])] },
  };
  await editStoredSection(db, first, drafter.userId, (doc) => writeSection(doc, proven));
  await db
    .insert(sectionClients)
    .values({ sectionId: first, clientId: 4_294_967_295, userId: drafter.userId });
}

async function fillLists(db: Database, house: House): Promise<void> {
  const { organisationId, reportId, sourceId, collectionId, observationsId, sectionIds } = house;
  const { userId } = house.people.reviewer;
  const now = new Date("2026-11-25T10:00:00.123Z");
  const log = { submissionId: house.submissionId, organisationId, writtenByName: "“Ruiz” 頁" };
  const written = { ...log, writtenBy: house.people.coordinator.userId };
  const receipt = { kind: "note", happenedOn: "2026-11-26", note: "Called. “8”" } as const;
  const noteId = crypto.randomUUID();
  await db.insert(submissionReceipts).values([
    { ...written, id: noteId, receipt },
    { ...written, corrects: noteId, receipt: null },
  ]);
  // Of the next cycle there is no report yet: any report will do for a row.
  await db.insert(submissionSuccessors).values({ reportId, submissionId: house.submissionId });
  await db.insert(rules).values({ organisationId, body: "CMW", subject: "limit", note: "“8” 頁" });
  await db.insert(collectionSources).values({ collectionId, sourceId });
  await db.insert(reportSources).values({ reportId, sourceId });
  const copyId = crypto.randomUUID();
  const bytes = new Uint8Array([0, 255, 10, 92]);
  await db.insert(reviewCopies).values({ id: copyId, reportId, key: copyId, sent: bytes });
  await db
    .insert(reviewCopySections)
    .values({ copyId, sectionId: sectionIds[0], number: 1, epoch: 1, state: bytes, facts: bytes });
  const returnId = crypto.randomUUID();
  await db
    .insert(reviewReturns)
    .values({ id: returnId, reportId, copyId, fileName: "copy.docx", fileHash: ORIGINAL_HASH });
  await db
    .insert(reviewReturnItems)
    .values({ returnId, kind: RETURN_ITEM_KINDS[0], key: "k", itemId: "i" });
  await db.insert(sectionReviewers).values({ sectionId: sectionIds[0], userId });
  await db.insert(sectionApprovals).values({
    sectionId: sectionIds[0],
    versionId: house.sectionVersionId,
    approvalHash: ORIGINAL_HASH,
    beside: { title: "“8” 頁", isWithheld: false, paragraphs: [], statements: [] },
    approvedBy: userId,
    endedAt: now,
    ended: "changed",
  });
  await askForReview(db, house);
  await endorse(db, house);
  await db.insert(reviewMoves).values({
    reportId,
    sectionId: sectionIds[0],
    what: "status",
    from: "approved",
    to: "in_review",
    isFall: true,
  });
  await db
    .insert(linkChecks)
    .values({ sourceId, url: "https://example.org/a", result: "works", status: 200 });
  await db.insert(observationEditions).values({
    observationsId,
    language: "en",
    title: "An advance copy",
    originalText: "1. Words.\n\u2028\u{1f54a} مقابلة",
    originalHash: ORIGINAL_HASH,
    paragraphs: [{ number: "1", heading: "", text: "Words.", subparagraphs: [] }],
  });
  for (const id of [sourceId, house.confidentialSourceId]) {
    const words = id === sourceId ? "Widely cited" : CONFIDENTIAL_WORDS.provenance;
    await db.insert(sourceProvenance).values({
      sourceId: id,
      sealedReliability: sealText(TEST_SEAL_KEYS, provenancePlace(id, "reliability"), words),
    });
    await db.insert(sourceChecks).values({
      sourceId: id,
      checkedBy: userId,
      files: 1,
      filesHash: ORIGINAL_HASH,
      undoneAt: now,
    });
  }
}

async function askForReview(db: Database, { organisationId, reportId, sectionIds, people }: House) {
  const { userId } = people.reviewer;
  const [sectionId] = sectionIds;
  const requestId = crypto.randomUUID();
  await db.insert(memberTags).values({ organisationId, userId, tag: "legal" });
  await db.insert(reviewRequests).values({ id: requestId, reportId, note: "“8” 頁" });
  await db.insert(reviewRequestSections).values({ requestId, sectionId });
  await db.insert(reviewRequestPeople).values({ requestId, userId });
  await db.insert(reviewAnswers).values({ requestId, sectionId, userId, answer: "read" });
  await db.insert(statementVerdicts).values({
    reportId,
    statementId: "c1",
    userId,
    verdict: "doubtful",
    note: "“8” 頁",
    words: "Nobody was released.",
    wordingHash: ORIGINAL_HASH,
  });
  await db
    .insert(sectionVisits)
    .values({ sectionId, userId, seenHash: ORIGINAL_HASH, seen: new Uint8Array([0, 255, 10]) });
}

async function endorse(db: Database, { reportId, sectionIds }: House) {
  const id = crypto.randomUUID();
  const place = sealedNamePlace(id);
  await db.insert(endorsements).values({
    id,
    reportId,
    sealedName: sealText(TEST_SEAL_KEYS, place, CONFIDENTIAL_WORDS.endorser),
    answer: "endorsed",
    answeredAt: new Date("2026-11-25T10:00:00.123Z"),
  });
  await db.insert(endorsedSections).values({
    endorsementId: id,
    sectionId: sectionIds[0],
    title: "“8” 頁",
    hash: ORIGINAL_HASH,
    said: new Uint8Array([0, 255, 10]),
  });
}

async function fillFindings(db: Database, house: House): Promise<void> {
  const { reportId, paragraphId, unusedParagraphId, sectionIds, threadId, commentId } = house;
  const { userId } = house.people.coordinator;
  const [sectionId] = sectionIds;
  await db.insert(earlierParagraphs).values({ paragraphId, earlierId: unusedParagraphId });
  await db.insert(versionContributors).values({ versionId: house.sectionVersionId, userId });
  await db.insert(statementFacts).values({ reportId, statementId: "c1", kind: "claim" });
  await db.insert(statementParagraphs).values({ reportId, statementId: "c1", paragraphId });
  await db.insert(statisticUses).values({
    statisticId: house.statisticId,
    sectionId,
    part: { note: "n1" },
    written: "910",
    before: "",
    after: "",
    isUse: true,
  });
  const [assessment] = await db.select({ id: assessments.id }).from(assessments);
  if (!assessment) throw new Error("a house has an assessment");
  const assessmentId = assessment.id;
  await db.insert(assessmentClaims).values({ assessmentId, statementId: "c1" });
  await db.insert(assessmentChanges).values({ assessmentId, field: "grade", value: "C" });
  await db
    .insert(leftOutParagraphs)
    .values({ reportId, paragraphId: unusedParagraphId, reason: "Outside our mandate." });
  await db
    .insert(preflightDismissals)
    .values({ reportId, fingerprint: "f", rule: "typed_ibid", reason: "On purpose." });
  await db.insert(commentMentions).values({ commentId, userId });
  await db.insert(commentReads).values({ threadId, userId, ordinal: 1 });
}

async function sayOf(db: Database, { people }: House, sourceId: string): Promise<string> {
  const createdBy = people.drafter.userId;
  const [thread] = await db
    .insert(commentThreads)
    .values({ kind: "source", sourceId, createdBy })
    .returning({ id: commentThreads.id });
  const id = crypto.randomUUID();
  if (!thread) throw new Error("no thread was inserted");
  const place = { table: "comments", row: id, field: "body" };
  const body = sealText(TEST_SEAL_KEYS, place, CONFIDENTIAL_WORDS.comment);
  await db
    .insert(comments)
    .values({ id, threadId: thread.id, ordinal: 1, authorId: createdBy, body });
  return id;
}
