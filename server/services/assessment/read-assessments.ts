import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import type { AssessmentField, CommitteeGrade } from "../../../core/assessment/assessment";
import type { LocatorLabel } from "../../../core/citation/locator";
import type { Rule } from "../../../core/rules/rule";
import type { Database } from "../../../db/client";
import { users } from "../../../db/schema/accounts";
import {
  assessmentChanges,
  assessmentClaims,
  assessmentEvidence,
  assessments,
  leftOutParagraphs,
} from "../../../db/schema/assessments";
import { statements } from "../../../db/schema/claims";
import { paragraphs } from "../../../db/schema/observations";
import { sections } from "../../../db/schema/reports";
import { sources } from "../../../db/schema/sources";
import { authoriseReport } from "../authorise";
import { type ParagraphReply, readReplies } from "../reply/read-replies";
import { readReportRules } from "../rule/read-rules";
import { requireKnownParagraphs } from "../section/link-paragraphs";
import type { ServiceContext } from "../service-context";
import type { AssessedParagraph } from "./change-assessment";
import { type EarlierGrade, readEarlierGrades } from "./earlier-grades";

export type Evidence = {
  id: string;
  sourceId: string;
  /** What the source goes by in lists. */
  sourceName: string;
  locator: string;
  locatorLabel: LocatorLabel;
  note: string;
};

/** A claim of the report that an assessment rests on. */
export type ClaimEvidence = {
  statementId: string;
  /** Where it stands and what it says; null once its words are no longer in the text. */
  claim: { sectionId: string; sectionTitle: string; text: string } | null;
};

/** What a report says of the State's conduct on one paragraph or sub-paragraph. */
export type Assessment = {
  paragraphId: string;
  label: string;
  /** "" while there is none. */
  grade: string;
  reason: string;
  committee: CommitteeGrade | null;
  evidence: Evidence[];
  claims: ClaimEvidence[];
  changedBy: string | null;
  changedAt: Date;
};

export type LeftOutParagraph = {
  paragraphId: string;
  label: string;
  reason: string;
  decidedBy: string | null;
  decidedAt: Date;
};

export type ReportAssessments = {
  /** The scale of the report's body, null where none is known. */
  scale: Rule | null;
  assessments: Assessment[];
  leftOut: LeftOutParagraph[];
  replies: ParagraphReply[];
  /** What earlier reports on the same State and body graded, and what their committees did. */
  earlier: EarlierGrade[];
};

/**
 * All a report has on the paragraphs it answers beside its text: grades with reasons and
 * evidence, replies of the State, reasons for leaving out, and grades of earlier cycles that the
 * asker may read. Paragraphs without any of these are in none of the lists.
 *
 * @throws {DomainError} report_not_found
 */
export async function readAssessments(
  context: ServiceContext,
  { reportId }: { reportId: string },
): Promise<ReportAssessments> {
  const { db, actor } = context;
  const { report } = await authoriseReport(db, actor, "report.read", reportId);
  const rules = await readReportRules(context, { reportId });
  return {
    scale: rules.scale ?? null,
    assessments: await listAssessments(db, reportId),
    leftOut: await listLeftOut(db, reportId),
    replies: report.observationsId === null ? [] : await readReplies(db, report.observationsId),
    earlier: await readEarlierGrades(db, actor, report),
  };
}

/** The assessments of a report in the order of the paragraphs; nobody is asked for rights here. */
export async function listAssessments(db: Database, reportId: string): Promise<Assessment[]> {
  const rows = await db
    .select({ row: assessments, changedBy: users.name })
    .from(assessments)
    .innerJoin(paragraphs, eq(paragraphs.id, assessments.paragraphId))
    .leftJoin(users, eq(users.id, assessments.changedBy))
    .where(eq(assessments.reportId, reportId))
    .orderBy(asc(paragraphs.position), asc(assessments.label));
  const evidence = await db
    .select({
      assessmentId: assessmentEvidence.assessmentId,
      id: assessmentEvidence.id,
      sourceId: assessmentEvidence.sourceId,
      title: sources.title,
      unSymbol: sources.unSymbol,
      locator: assessmentEvidence.locator,
      locatorLabel: assessmentEvidence.locatorLabel,
      note: assessmentEvidence.note,
    })
    .from(assessmentEvidence)
    .innerJoin(assessments, eq(assessments.id, assessmentEvidence.assessmentId))
    .innerJoin(sources, eq(sources.id, assessmentEvidence.sourceId))
    .where(and(eq(assessments.reportId, reportId), isNull(sources.deletedAt)))
    .orderBy(asc(assessmentEvidence.createdAt));
  const claims = await listClaims(db, reportId);
  return rows.map(({ row, changedBy }) => ({
    paragraphId: row.paragraphId,
    label: row.label,
    grade: row.grade,
    reason: row.reason,
    committee: row.committee,
    changedBy,
    changedAt: row.changedAt,
    evidence: evidence.flatMap(({ assessmentId, title, unSymbol, ...place }) =>
      assessmentId === row.id ? [{ ...place, sourceName: title || unSymbol }] : [],
    ),
    claims: claims.get(row.id) ?? [],
  }));
}

/**
 * The claims that assessments of a report rest on, by assessment. Words that were taken out of the
 * text are not shown again here: they were taken out on purpose.
 */
async function listClaims(db: Database, reportId: string): Promise<Map<string, ClaimEvidence[]>> {
  const links = await db
    .select({
      assessmentId: assessmentClaims.assessmentId,
      statementId: assessmentClaims.statementId,
    })
    .from(assessmentClaims)
    .innerJoin(assessments, eq(assessments.id, assessmentClaims.assessmentId))
    .where(eq(assessments.reportId, reportId))
    .orderBy(asc(assessmentClaims.createdAt), asc(assessmentClaims.statementId));
  if (links.length === 0) return new Map();
  const standing = await db
    .select({
      statementId: statements.statementId,
      sectionId: sections.id,
      sectionTitle: sections.title,
      text: statements.plainText,
    })
    .from(statements)
    .innerJoin(sections, eq(sections.id, statements.sectionId))
    .where(
      and(
        eq(sections.reportId, reportId),
        isNull(sections.deletedAt),
        eq(statements.kind, "claim"),
        eq(statements.isOrphan, false),
        inArray(
          statements.statementId,
          links.map(({ statementId }) => statementId),
        ),
      ),
    );
  const words = new Map(standing.map(({ statementId, ...claim }) => [statementId, claim]));
  const byAssessment = new Map<string, ClaimEvidence[]>();
  for (const { assessmentId, statementId } of links) {
    const own = byAssessment.get(assessmentId) ?? [];
    own.push({ statementId, claim: words.get(statementId) ?? null });
    byAssessment.set(assessmentId, own);
  }
  return byAssessment;
}

/** Why a report leaves which paragraphs out; nobody is asked for rights here. */
export async function listLeftOut(db: Database, reportId: string): Promise<LeftOutParagraph[]> {
  return db
    .select({
      paragraphId: leftOutParagraphs.paragraphId,
      label: leftOutParagraphs.label,
      reason: leftOutParagraphs.reason,
      decidedBy: users.name,
      decidedAt: leftOutParagraphs.decidedAt,
    })
    .from(leftOutParagraphs)
    .innerJoin(paragraphs, eq(paragraphs.id, leftOutParagraphs.paragraphId))
    .leftJoin(users, eq(users.id, leftOutParagraphs.decidedBy))
    .where(eq(leftOutParagraphs.reportId, reportId))
    .orderBy(asc(paragraphs.position), asc(leftOutParagraphs.label));
}

/** What a field was set to, by whom and when. */
export type PastChange = {
  field: AssessmentField;
  value: string | CommitteeGrade | null;
  changedBy: string | null;
  changedAt: Date;
};

/**
 * Every change of an assessment, the newest first.
 *
 * @throws {DomainError} report_not_found, not_permitted, observations_not_found,
 *   paragraph_not_in_observations
 */
export async function listAssessmentChanges(
  { db, actor }: ServiceContext,
  { reportId, paragraphId, label }: AssessedParagraph,
): Promise<PastChange[]> {
  const { report } = await authoriseReport(db, actor, "history.read", reportId);
  await requireKnownParagraphs(db, report.observationsId, [{ paragraphId, label }]);
  const rows = await db
    .select({
      field: assessmentChanges.field,
      value: assessmentChanges.value,
      changedBy: users.name,
      changedAt: assessmentChanges.changedAt,
    })
    .from(assessmentChanges)
    .innerJoin(assessments, eq(assessments.id, assessmentChanges.assessmentId))
    .leftJoin(users, eq(users.id, assessmentChanges.changedBy))
    .where(
      and(
        eq(assessments.reportId, reportId),
        eq(assessments.paragraphId, paragraphId),
        eq(assessments.label, label),
      ),
    )
    .orderBy(asc(assessmentChanges.changedAt), asc(assessmentChanges.id));
  return rows.toReversed();
}
