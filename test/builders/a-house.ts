import { createHash, randomUUID } from "node:crypto";
import { deflateRawSync } from "node:zlib";
import { hashSync } from "@node-rs/argon2";
import { eq } from "drizzle-orm";
import type { ProtectedName } from "@/core/confidentiality/protected-name";
import type { OrganisationRole } from "@/core/review/roles";
import { canonicalContent } from "@/core/shared-text/project-section";
import type { Database } from "@/db/client";
import {
  invitations,
  memberships,
  organisations,
  passwordResets,
  users,
} from "@/db/schema/accounts";
import { assessmentEvidence, assessments, paragraphReplies } from "@/db/schema/assessments";
import { statements } from "@/db/schema/claims";
import { comments, commentThreads } from "@/db/schema/comments";
import { endorsements } from "@/db/schema/endorsements";
import { notices } from "@/db/schema/notices";
import {
  observations,
  observationTexts,
  paragraphs,
  paragraphTexts,
} from "@/db/schema/observations";
import { preflightFixes } from "@/db/schema/preflight";
import { protectedNames } from "@/db/schema/protected-names";
import { reportMembers, reports, sectionParagraphs, sections } from "@/db/schema/reports";
import { reviewReturns } from "@/db/schema/review-copies";
import {
  reviewRequestPeople,
  reviewRequestSections,
  reviewRequests,
} from "@/db/schema/review-requests";
import {
  reportVersionSections,
  reportVersions,
  sectionVersions,
} from "@/db/schema/section-history";
import { collections } from "@/db/schema/source-lists";
import { sources } from "@/db/schema/sources";
import { statistics } from "@/db/schema/statistics";
import type { Actor } from "@/server/policies/can";
import { sealText } from "@/server/services/sealing/seal-text";
import { hashToken, newToken } from "@/server/services/session/session-token";
import { startSession } from "@/server/services/session/start-session";
import { TEST_SEAL_KEYS } from "./a-context";
import { aPartnerInvitation } from "./a-partnership";
import { aSealedSource, aSource } from "./a-source";
import { aStoredStyle } from "./a-style";
import { aSubmission } from "./a-submission";
import { aStoredTemplate } from "./a-word-template";
import { anEvidenceFile } from "./an-evidence-file";

/** Of the text of every document in a house. */
export const ORIGINAL_HASH = "0".repeat(64);
export const PASSWORD = "a long walk along the river";
// As cheap as the library allows: tests sign in often, and nothing here is secret.
const PASSWORD_HASH = hashSync(PASSWORD, { memoryCost: 8, timeCost: 1, parallelism: 1 });

/** Longer than any test runs on a busy machine, in milliseconds. */
const LINK_LIFETIME = 60 * 60_000;

export type TestPerson = Actor & { email: string; name: string; token: string };

export type House = {
  organisationId: string;
  people: Record<OrganisationRole, TestPerson>;
  observationsId: string;
  paragraphId: string;
  /** Observations no report answers, of the same State and body. */
  unusedObservationsId: string;
  unusedParagraphId: string;
  /** A reply of the State on the paragraph, put in by hand. */
  replyId: string;
  replySeenAt: Date;
  /** What the report's assessment of the paragraph rests on. */
  assessmentEvidenceId: string;
  reportId: string;
  removedReportId: string;
  /** Three sections in order; the first answers the paragraph. */
  sectionIds: [string, string, string];
  removedSectionId: string;
  /** A version of the first section, and one of the report that has it. */
  sectionVersionId: string;
  /** The reviewer is asked, by name, to review the third section. */
  reviewRequestId: string;
  /** An organisation that is asked to endorse the report; the reader answers for it. */
  endorsementId: string;
  reportVersionId: string;
  /** The report as it was frozen once, with a record of an empty text. */
  submissionId: string;
  /** A citation style of its own, which no report uses. */
  citationStyleId: string;
  sourceId: string;
  otherSourceId: string;
  sourceSeenAt: Date;
  /** A confidential one, named for the administrator and the drafter. */
  confidentialSourceId: string;
  /** A Word file of the source, and one that was deleted. */
  evidenceId: string;
  removedEvidenceId: string;
  protectedNameId: string;
  /** Two collections beside each other. */
  collectionId: string;
  otherCollectionId: string;
  /** A thread in the first section, begun by the drafter, with one comment. */
  threadId: string;
  commentId: string;
  /** The drafter was told of a task. */
  noticeId: string;
  /** An entry of the register. */
  statisticId: string;
  statisticSeenAt: Date;
  /** What was mended in the first section at the press of a button, and taken back. */
  fixId: string;
  /** A file that came back from review, with nothing in it. */
  reviewReturnId: string;
  /** An open invitation for a partner to the report. */
  partnershipId: string;
  partnershipToken: string;
  /** What `aPartnership` is to be called in which the house takes part in a report of others; none is made here. */
  takesPartId: string;
  invitationId: string;
  invitationToken: string;
  /** Changes the drafter's password. */
  resetToken: string;
};

/** A signed-in person with a password, in no organisation. */
export async function aPerson(
  db: Database,
  name: string,
  email = `${randomUUID()}@example.org`,
): Promise<TestPerson> {
  const [user] = await db
    .insert(users)
    .values({ name, email, passwordHash: PASSWORD_HASH })
    .returning({ id: users.id });
  if (!user) throw new Error("no person was inserted");
  const { sessionId, token } = await startSession(db, user.id);
  return { userId: user.id, sessionId, email, name, token };
}

/** An organisation with one person of every role and one of everything it can hold. */
export async function aHouse(
  db: Database,
  { name = "River House", isSample = false }: { name?: string; isSample?: boolean } = {},
): Promise<House> {
  const organisationId = randomUUID();
  await db.insert(organisations).values({ id: organisationId, name, isSample });
  const member = async (role: OrganisationRole) => {
    const person = await aPerson(db, `${role} of ${name}`);
    await db.insert(memberships).values({ organisationId, userId: person.userId, role });
    return person;
  };
  const people = {
    administrator: await member("administrator"),
    coordinator: await member("coordinator"),
    drafter: await member("drafter"),
    reviewer: await member("reviewer"),
    reader: await member("reader"),
  };
  const observed = await someObservations(db, organisationId, "CMW/C/AZE/CO/3");
  const unused = await someObservations(db, organisationId, "CMW/C/AZE/CO/2");
  const reported = await someReports(db, organisationId, observed);
  const versions = await someVersions(db, reported);
  const requested = await someRequest(db, reported, people.reviewer.userId);
  const endorsementId = await anEndorsement(db, reported, people.reader.userId);
  await db
    .insert(reportMembers)
    .values({ reportId: reported.reportId, userId: people.reviewer.userId, role: "reviewer" });
  const sourceId = await aSource(db, organisationId);
  const otherSourceId = await aSource(db, organisationId, { title: "Another Report" });
  const confidentialSourceId = await aSealedSource(
    db,
    organisationId,
    { type: "interview", title: "Interview with a witness" },
    { named: [people.administrator.userId, people.drafter.userId] },
  );
  const [source] = await db
    .select({ updatedAt: sources.updatedAt })
    .from(sources)
    .where(eq(sources.id, sourceId));
  const invitation = { invitationId: randomUUID(), invitationToken: newToken() };
  await db.insert(invitations).values({
    id: invitation.invitationId,
    organisationId,
    email: `${randomUUID()}@example.org`,
    role: "drafter",
    tokenHash: hashToken(invitation.invitationToken),
    invitedBy: people.administrator.userId,
    expiresAt: new Date(Date.now() + LINK_LIFETIME),
  });
  const resetToken = newToken();
  await db.insert(passwordResets).values({
    userId: people.drafter.userId,
    organisationId,
    createdBy: people.administrator.userId,
    tokenHash: hashToken(resetToken),
    expiresAt: new Date(Date.now() + LINK_LIFETIME),
  });
  const partnership = await aPartnerInvitation(db, {
    reportId: reported.reportId,
    invitedBy: people.coordinator.userId,
  });
  const sourceSeenAt = source?.updatedAt ?? new Date(0);
  const evidenceId = await anEvidenceFile(db, people.drafter, sourceId);
  const removed = { words: "Deleted statement.", isDeleted: true };
  const removedEvidenceId = await anEvidenceFile(db, people.drafter, sourceId, removed);
  const { reportId } = reported;
  const { paragraphId } = observed;
  const assessed = await anAssessment(db, { organisationId, reportId, paragraphId, sourceId });
  const thread = await aThread(db, reported, people.drafter.userId);
  const statisticSeenAt = new Date("2026-11-25T11:00:00Z");
  const [statistic] = await db
    .insert(statistics)
    .values({ organisationId, subject: "Migrants held", value: "873", updatedAt: statisticSeenAt })
    .returning({ statisticId: statistics.id });
  if (!statistic) throw new Error("no statistic was inserted");
  await aStoredTemplate(db, organisationId);
  const [notice] = await db
    .insert(notices)
    .values({
      userId: people.drafter.userId,
      organisationId,
      kind: "assignment",
      key: `assignment/${reported.sectionIds[0]}`,
      reportId,
      sectionId: reported.sectionIds[0],
      actorId: people.coordinator.userId,
    })
    .returning({ noticeId: notices.id });
  if (!notice) throw new Error("no notice was inserted");
  return {
    organisationId,
    ...notice,
    submissionId: await aSubmission(db, { organisationId, reportId, by: people.coordinator }),
    ...statistic,
    statisticSeenAt,
    fixId: await aFix(db, reported.sectionIds[0]),
    reviewReturnId: await aReturn(db, reported.reportId),
    people,
    ...observed,
    unusedObservationsId: unused.observationsId,
    unusedParagraphId: unused.paragraphId,
    ...assessed,
    ...reported,
    ...versions,
    ...requested,
    endorsementId,
    citationStyleId: await aStoredStyle(db, organisationId),
    sourceId,
    otherSourceId,
    sourceSeenAt,
    confidentialSourceId,
    evidenceId,
    removedEvidenceId,
    protectedNameId: await aProtectedName(db, organisationId),
    ...(await someCollections(db, organisationId)),
    ...thread,
    ...invitation,
    partnershipId: partnership.partnershipId,
    partnershipToken: partnership.token,
    takesPartId: randomUUID(),
    resetToken,
  };
}

async function anAssessment(
  db: Database,
  {
    organisationId,
    reportId,
    paragraphId,
    sourceId,
  }: Pick<House, "organisationId" | "reportId" | "paragraphId" | "sourceId">,
) {
  const [replyId, assessmentEvidenceId, assessmentId] = [randomUUID(), randomUUID(), randomUUID()];
  const replySeenAt = new Date("2026-11-25T10:00:00Z");
  const text = "The Government took measures.";
  await db.insert(paragraphReplies).values({
    id: replyId,
    organisationId,
    paragraphId,
    text,
    updatedAt: replySeenAt,
  });
  await db.insert(assessments).values({ id: assessmentId, reportId, paragraphId, grade: "C" });
  await db.insert(assessmentEvidence).values({ id: assessmentEvidenceId, assessmentId, sourceId });
  return { replyId, replySeenAt, assessmentEvidenceId };
}

async function aProtectedName(db: Database, organisationId: string): Promise<string> {
  const id = randomUUID();
  const place = { table: "protected_names", row: id, field: "sealed" };
  const name: ProtectedName = { name: "Khaled Ahmad", variants: [] };
  const sealed = sealText(TEST_SEAL_KEYS, place, JSON.stringify(name));
  await db.insert(protectedNames).values({ id, organisationId, sealed });
  return id;
}

async function someCollections(db: Database, organisationId: string) {
  const [collectionId, otherCollectionId] = [randomUUID(), randomUUID()];
  await db.insert(collections).values([
    { id: collectionId, organisationId, name: "Law" },
    { id: otherCollectionId, organisationId, name: "News" },
  ]);
  return { collectionId, otherCollectionId };
}

async function aThread(
  db: Database,
  { reportId, sectionIds }: Pick<House, "reportId" | "sectionIds">,
  authorId: string,
) {
  const [threadId, commentId] = [randomUUID(), randomUUID()];
  await db.insert(commentThreads).values({
    id: threadId,
    reportId,
    sectionId: sectionIds[0],
    kind: "footnote",
    noteId: "n1",
    createdBy: authorId,
  });
  await db
    .insert(comments)
    .values({ id: commentId, threadId, ordinal: 1, authorId, body: "Which visit?" });
  return { threadId, commentId };
}

async function someReports(
  db: Database,
  organisationId: string,
  { observationsId, paragraphId }: { observationsId: string; paragraphId: string },
) {
  const [reportId, removedReportId, removedSectionId] = [randomUUID(), randomUUID(), randomUUID()];
  const sectionIds: House["sectionIds"] = [randomUUID(), randomUUID(), randomUUID()];
  const common = { organisationId, kind: "follow_up" as const, body: "CMW", state: "Azerbaijan" };
  const deletedAt = new Date();
  await db.insert(reports).values([
    { ...common, id: reportId, observationsId, title: "Follow-up report" },
    { ...common, id: removedReportId, title: "Removed report", deletedAt },
  ]);
  await db.insert(sections).values([
    { id: sectionIds[0], reportId, title: "Detention", position: 1024 },
    { id: sectionIds[1], reportId, title: "Trafficking", position: 2048 },
    { id: sectionIds[2], reportId, title: "Remedies", position: 3072 },
    { id: removedSectionId, reportId, title: "Removed", position: 4096, deletedAt },
  ]);
  await db.insert(sectionParagraphs).values({ sectionId: sectionIds[0], paragraphId });
  return { reportId, removedReportId, sectionIds, removedSectionId };
}

/** What the claim says. */
export const CLAIMED = "Nobody was released.";

/** A claim in the third section of a house, as projected; most of what is asked of a house counts claims. */
export async function claimInHouse(db: Database, { sectionIds }: House): Promise<void> {
  await db.insert(statements).values({
    statementId: "c1",
    sectionId: sectionIds[2],
    kind: "claim",
    ordinal: 1,
    block: 0,
    plainText: CLAIMED,
    content: [],
  });
}

async function someRequest(
  db: Database,
  { reportId, sectionIds }: Pick<House, "reportId" | "sectionIds">,
  userId: string,
) {
  const reviewRequestId = randomUUID();
  await db
    .insert(reviewRequests)
    .values({ id: reviewRequestId, reportId, note: "Before Friday, please." });
  await db
    .insert(reviewRequestSections)
    .values({ requestId: reviewRequestId, sectionId: sectionIds[2] });
  await db.insert(reviewRequestPeople).values({ requestId: reviewRequestId, userId });
  return { reviewRequestId };
}

async function anEndorsement(
  db: Database,
  { reportId }: Pick<House, "reportId">,
  userId: string,
): Promise<string> {
  const id = randomUUID();
  await db
    .insert(endorsements)
    .values({ id, reportId, name: "Open Door", userId, dueOn: "2030-01-15" });
  return id;
}

async function someVersions(
  db: Database,
  { reportId, sectionIds }: Pick<House, "reportId" | "sectionIds">,
) {
  const [sectionVersionId, reportVersionId] = [randomUUID(), randomUUID()];
  const content = { blocks: [], notes: {} };
  await db.insert(sectionVersions).values({
    id: sectionVersionId,
    sectionId: sectionIds[0],
    reason: "named",
    name: "First draft",
    epoch: 1,
    seq: 0,
    title: "Detention",
    words: 0,
    footnoteWords: 0,
    contentHash: createHash("sha256").update(canonicalContent(content)).digest("hex"),
    content: deflateRawSync(JSON.stringify(content)),
  });
  await db.insert(reportVersions).values({ id: reportVersionId, reportId, name: "First draft" });
  await db.insert(reportVersionSections).values({
    reportVersionId,
    sectionVersionId,
    position: 0,
    title: "Detention",
    level: 1,
  });
  return { sectionVersionId, reportVersionId };
}

async function someObservations(db: Database, organisationId: string, symbol: string) {
  const [observationsId, paragraphId] = [randomUUID(), randomUUID()];
  await db.insert(observations).values({
    id: observationsId,
    organisationId,
    symbol,
    body: "CMW",
    state: "Azerbaijan",
  });
  await db.insert(observationTexts).values({
    observationsId,
    language: "en",
    title: "Concluding observations",
    originalText: "16. Words of the Committee.",
    originalHash: ORIGINAL_HASH,
  });
  await db
    .insert(paragraphs)
    .values({ id: paragraphId, observationsId, number: "16", position: 0 });
  await db.insert(paragraphTexts).values({
    paragraphId,
    language: "en",
    heading: "Detention",
    text: "Words of the Committee.",
    subparagraphs: [{ label: "a", text: "a sub-paragraph" }],
  });
  return { observationsId, paragraphId };
}

async function aReturn(db: Database, reportId: string): Promise<string> {
  const [row] = await db
    .insert(reviewReturns)
    .values({ reportId, fileName: "partner.docx", fileHash: ORIGINAL_HASH })
    .returning({ id: reviewReturns.id });
  if (!row) throw new Error("no return was inserted");
  return row.id;
}

async function aFix(db: Database, sectionId: string): Promise<string> {
  const [fix] = await db
    .insert(preflightFixes)
    .values({
      sectionId,
      rule: "typed_ibid",
      undo: { kind: "note", noteId: "mended", before: [], after: [] },
      undoneAt: new Date(),
    })
    .returning({ id: preflightFixes.id });
  if (!fix) throw new Error("no fix was inserted");
  return fix.id;
}
