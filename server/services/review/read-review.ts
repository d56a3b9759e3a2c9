import { and, asc, desc, eq, isNull } from "drizzle-orm";
import { changedSentences, type LostApproval } from "../../../core/review/changed-sentences";
import { mayBeReady } from "../../../core/review/report-moves";
import type { ReportStage, SectionStatus } from "../../../core/review/roles";
import { standingContent } from "../../../core/shared-text/standing-content";
import type { Database } from "../../../db/client";
import { users } from "../../../db/schema/accounts";
import { sections } from "../../../db/schema/reports";
import { type APPROVAL_ENDS, reviewMoves, sectionApprovals } from "../../../db/schema/reviews";
import { sectionVersions } from "../../../db/schema/section-history";
import { authoriseReport, authoriseSection } from "../authorise";
import { unpackContent } from "../history/read-version";
import type { ServiceContext } from "../service-context";
import { type AskedView, readAsked, readLastLook } from "./read-queue";
import { hashMeaning, readMeaning } from "./section-meaning";

/** An approval of a section: of which version, by whom, and whether it holds. */
export type ApprovalView = {
  id: string;
  versionId: string;
  approvalHash: string;
  summary: string;
  /** Null where that account is gone. */
  approvedBy: string | null;
  approvedAt: Date;
  endedAt: Date | null;
  ended: (typeof APPROVAL_ENDS)[number] | null;
};

/** One line of a review's history. */
export type MoveView = {
  id: string;
  what: "status" | "stage" | "lock";
  from: string;
  to: string;
  isFall: boolean;
  /** Null for a fall, and for people whose account is gone. */
  movedBy: string | null;
  movedAt: Date;
  words: string;
};

export type SectionReview = {
  status: SectionStatus;
  isLocked: boolean;
  /** What an approval now would be bound to. */
  hash: string;
  /** The last one, whether it holds or not; null where it was never approved. */
  approval: ApprovalView | null;
  /** What it says that the last approval is not of; null where there was none. */
  lost: LostApproval | null;
  /** What the asker saw when they last looked is compared with what it says; null where they never have. */
  lastLook: { at: Date; changed: LostApproval } | null;
  /** What is asked of the asker about it. */
  asked: AskedView[];
  /** Last first. */
  moves: MoveView[];
};

/** How many moves a page shows. */
const MOST_MOVES = 100;

/**
 * Where a section's review stands: its last approval, and down to the sentence what is not as it was
 * approved. People of a partner are told neither what it said before nor who moved it when.
 *
 * @throws {DomainError} section_not_found, not_permitted
 */
export async function readSectionReview(
  { db, actor }: ServiceContext,
  { sectionId }: { sectionId: string },
): Promise<SectionReview> {
  const { section, partnershipId } = await authoriseSection(db, actor, "review.read", sectionId);
  // Earlier words, and who moved what before, are the organisation's own past.
  const isOwn = partnershipId === null;
  const meaning = await readMeaning(db, sectionId);
  if (!meaning) throw new Error("A section that may be read was not found.");
  const approval = await findLastApproval(db, sectionId);
  return {
    status: section.status,
    isLocked: section.lockedAt !== null,
    hash: hashMeaning(meaning),
    approval: approval && (isOwn ? viewOf(approval) : { ...viewOf(approval), summary: "" }),
    lost:
      approval && isOwn
        ? changedSentences(
            { ...approval.beside, content: standingContent(await unpackContent(approval.content)) },
            meaning,
          )
        : null,
    lastLook: await readLastLook(db, actor.userId, sectionId),
    asked: await readAsked(db, actor.userId, sectionId),
    moves: isOwn ? await readMoves(db, eq(reviewMoves.sectionId, sectionId)) : [],
  };
}

type StoredApproval = ApprovalView & Pick<typeof sectionApprovals.$inferSelect, "beside">;

async function findLastApproval(
  db: Database,
  sectionId: string,
): Promise<(StoredApproval & { content: Uint8Array }) | null> {
  const [row] = await db
    .select({ ...approvalColumns, content: sectionVersions.content })
    .from(sectionApprovals)
    .innerJoin(sectionVersions, eq(sectionVersions.id, sectionApprovals.versionId))
    .leftJoin(users, eq(users.id, sectionApprovals.approvedBy))
    .where(eq(sectionApprovals.sectionId, sectionId))
    .orderBy(desc(sectionApprovals.approvedAt))
    .limit(1);
  return row ?? null;
}

const approvalColumns = {
  id: sectionApprovals.id,
  versionId: sectionApprovals.versionId,
  approvalHash: sectionApprovals.approvalHash,
  summary: sectionApprovals.summary,
  approvedBy: users.name,
  approvedAt: sectionApprovals.approvedAt,
  endedAt: sectionApprovals.endedAt,
  ended: sectionApprovals.ended,
  beside: sectionApprovals.beside,
};

function viewOf(approval: ApprovalView): ApprovalView {
  const { id, versionId, approvalHash, summary, approvedBy, approvedAt, endedAt, ended } = approval;
  return { id, versionId, approvalHash, summary, approvedBy, approvedAt, endedAt, ended };
}

async function readMoves(
  db: Database,
  where: ReturnType<typeof eq> | ReturnType<typeof and>,
): Promise<MoveView[]> {
  return db
    .select({
      id: reviewMoves.id,
      what: reviewMoves.what,
      from: reviewMoves.from,
      to: reviewMoves.to,
      isFall: reviewMoves.isFall,
      movedBy: users.name,
      movedAt: reviewMoves.movedAt,
      words: reviewMoves.words,
    })
    .from(reviewMoves)
    .leftJoin(users, eq(users.id, reviewMoves.movedBy))
    .where(where)
    .orderBy(desc(reviewMoves.movedAt), desc(reviewMoves.id))
    .limit(MOST_MOVES);
}

export type ReportReview = {
  stage: ReportStage;
  /** Every section is approved. */
  mayBeReady: boolean;
  /** In the order of the report. */
  sections: {
    id: string;
    title: string;
    status: SectionStatus;
    isLocked: boolean;
    /** The approval that holds. */
    approval: ApprovalView | null;
  }[];
  /** The stages it went through, last first. */
  moves: MoveView[];
};

/**
 * Where a report stands, which version of each section is approved, and what is not.
 *
 * @throws {DomainError} report_not_found, not_permitted
 */
export async function readReportReview(
  { db, actor }: ServiceContext,
  { reportId }: { reportId: string },
): Promise<ReportReview> {
  const { report, partnershipId } = await authoriseReport(db, actor, "review.read", reportId);
  const rows = await db
    .select({
      id: sections.id,
      title: sections.title,
      status: sections.status,
      lockedAt: sections.lockedAt,
    })
    .from(sections)
    .where(and(eq(sections.reportId, reportId), isNull(sections.deletedAt)))
    .orderBy(asc(sections.position), asc(sections.id));
  const approvals = await db
    .select({ ...approvalColumns, sectionId: sectionApprovals.sectionId })
    .from(sectionApprovals)
    .innerJoin(sections, eq(sections.id, sectionApprovals.sectionId))
    .leftJoin(users, eq(users.id, sectionApprovals.approvedBy))
    .where(and(eq(sections.reportId, reportId), isNull(sectionApprovals.endedAt)));
  const listed = rows.map(({ lockedAt, ...row }) => {
    const approval = approvals.find(({ sectionId }) => sectionId === row.id);
    return { ...row, isLocked: lockedAt !== null, approval: approval ? viewOf(approval) : null };
  });
  return {
    stage: report.stage,
    mayBeReady: mayBeReady(listed),
    sections: listed,
    moves:
      partnershipId === null
        ? await readMoves(
            db,
            and(eq(reviewMoves.reportId, reportId), eq(reviewMoves.what, "stage")),
          )
        : [],
  };
}
