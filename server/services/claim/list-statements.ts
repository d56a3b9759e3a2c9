import { and, asc, eq, getTableColumns, inArray, isNull, sql } from "drizzle-orm";
import type { StatementKind } from "../../../core/claim/read-statements";
import { NO_FACTS, type RecommendationFacts } from "../../../core/claim/recommendation-facts";
import type { ContentTextBlock } from "../../../core/shared-text/section-content";
import type { Database } from "../../../db/client";
import {
  statementFacts,
  statementParagraphs,
  statementSources,
  statements,
} from "../../../db/schema/claims";
import { paragraphs } from "../../../db/schema/observations";
import { sectionParagraphs, sections } from "../../../db/schema/reports";
import { can } from "../../policies/can";
import { authoriseReport } from "../authorise";
import type { ServiceContext } from "../service-context";

/** A paragraph of the observations as it is cited: "16", "36 (b)". */
export type StatementParagraph = { paragraphId: string; label: string; number: string };

/** A citation that proves a statement. */
export type StatementProof = {
  noteId: string;
  citationId: string;
  sourceId: string;
  /** Null where the library has no such source. */
  knownSourceId: string | null;
  locator: string;
  label: string;
};

/** A claim or recommendation of a report with all that is known of it. */
export type ListedStatement = {
  id: string;
  sectionId: string;
  kind: StatementKind;
  /** 1, 2, 3 … straight through the report's recommendations; null for claims and orphans. */
  number: number | null;
  text: string;
  block: number;
  /** Its words are no longer in the text. */
  isOrphan: boolean;
  /** What to put back; empty for one that stands. */
  content: ContentTextBlock[];
  sources: StatementProof[];
  paragraphs: StatementParagraph[];
  /** Nobody chose the paragraphs: they are the section's, which has exactly one. */
  isParagraphOfSection: boolean;
  facts: RecommendationFacts;
};

/**
 * All claims and recommendations of a report as last projected, sections in order
 * and each in the order of its text, those whose words were deleted last in their
 * section, and only for people who may put them back. Five queries, whatever the size of the report.
 *
 * @throws {DomainError} report_not_found
 */
export async function listStatements(
  { db, actor }: ServiceContext,
  { reportId }: { reportId: string },
): Promise<ListedStatement[]> {
  const { standing, partnershipId } = await authoriseReport(db, actor, "section.read", reportId);
  const all = await readReportStatements(db, reportId);
  // What was taken out was so on purpose: earlier words are not for everybody who reads the report.
  const mayPutBack = partnershipId === null && can(actor, "section.write", standing);
  return mayPutBack ? all : all.filter(({ isOrphan }) => !isOrphan);
}

/** Only what is to be put back is read whole: of those that stand it would be most of the bytes. */
const lostContent = sql<
  ContentTextBlock[]
>`case when ${statements.isOrphan} then ${statements.content} else '[]'::jsonb end`.mapWith(
  statements.content,
);

/** The same for services that have asked for the right already. */
export async function readReportStatements(
  db: Database,
  reportId: string,
): Promise<ListedStatement[]> {
  const rows = await db
    .select({
      statement: { ...getTableColumns(statements), content: lostContent },
      facts: statementFacts,
    })
    .from(statements)
    .innerJoin(sections, eq(sections.id, statements.sectionId))
    .leftJoin(
      statementFacts,
      and(
        eq(statementFacts.reportId, sections.reportId),
        eq(statementFacts.statementId, statements.statementId),
      ),
    )
    .where(and(eq(sections.reportId, reportId), isNull(sections.deletedAt)))
    .orderBy(
      asc(sections.position),
      asc(sections.id),
      asc(statements.isOrphan),
      asc(statements.ordinal),
      asc(statements.updatedAt),
    );
  const sectionIds = [...new Set(rows.map(({ statement }) => statement.sectionId))];
  if (sectionIds.length === 0) return [];
  const proofs = await proofsOf(db, sectionIds);
  const own = await ownParagraphs(db, reportId);
  const ofSection = await paragraphsOfSections(db, sectionIds);
  let recommendations = 0;
  return rows.map(({ statement, facts }): ListedStatement => {
    const { statementId: id, sectionId, kind, plainText, block, isOrphan, content } = statement;
    const isNumbered = kind === "recommendation" && !isOrphan;
    if (isNumbered) recommendations += 1;
    const sectionsOwn = ofSection.get(sectionId) ?? [];
    const isParagraphOfSection = facts?.hasOwnParagraphs !== true && sectionsOwn.length === 1;
    return {
      id,
      sectionId,
      kind,
      number: isNumbered ? recommendations : null,
      text: plainText,
      block,
      isOrphan,
      content,
      sources: isOrphan ? [] : (proofs.get(`${sectionId} ${id}`) ?? []),
      paragraphs: isParagraphOfSection ? sectionsOwn : (own.get(id) ?? []),
      isParagraphOfSection,
      facts: facts === null ? NO_FACTS : factsOf(facts),
    };
  });
}

function factsOf(row: typeof statementFacts.$inferSelect): RecommendationFacts {
  const { addressee, addresseeName, action, measure, timeBound, dueDate, periodMonths } = row;
  return { addressee, addresseeName, action, measure, timeBound, dueDate, periodMonths };
}

async function proofsOf(db: Database, sectionIds: readonly string[]) {
  const rows = await db
    .select()
    .from(statementSources)
    .where(inArray(statementSources.sectionId, [...sectionIds]))
    .orderBy(asc(statementSources.ordinal));
  return grouped(
    rows,
    ({ sectionId, statementId }) => `${sectionId} ${statementId}`,
    ({ sectionId: _, statementId: _id, ordinal: _ordinal, ...proof }) => proof,
  );
}

async function ownParagraphs(db: Database, reportId: string) {
  const rows = await db
    .select({
      statementId: statementParagraphs.statementId,
      paragraphId: paragraphs.id,
      label: statementParagraphs.label,
      number: paragraphs.number,
    })
    .from(statementParagraphs)
    .innerJoin(paragraphs, eq(paragraphs.id, statementParagraphs.paragraphId))
    .where(eq(statementParagraphs.reportId, reportId))
    .orderBy(asc(paragraphs.position), asc(statementParagraphs.label));
  return grouped(rows, ({ statementId }) => statementId, asCited);
}

async function paragraphsOfSections(db: Database, sectionIds: readonly string[]) {
  const rows = await db
    .select({
      sectionId: sectionParagraphs.sectionId,
      paragraphId: paragraphs.id,
      label: sectionParagraphs.label,
      number: paragraphs.number,
    })
    .from(sectionParagraphs)
    .innerJoin(paragraphs, eq(paragraphs.id, sectionParagraphs.paragraphId))
    .where(inArray(sectionParagraphs.sectionId, [...sectionIds]));
  return grouped(rows, ({ sectionId }) => sectionId, asCited);
}

function asCited({ paragraphId, label, number }: StatementParagraph): StatementParagraph {
  return { paragraphId, label, number: label === "" ? number : `${number} (${label})` };
}

function grouped<Row, Value>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  take: (row: Row) => Value,
): Map<string, Value[]> {
  const groups = new Map<string, Value[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(take(row));
    else groups.set(keyOf(row), [take(row)]);
  }
  return groups;
}
