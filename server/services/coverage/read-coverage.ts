import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import { agreedWordingIn } from "../../../core/confidentiality/confidentiality";
import {
  type CoverageFacts,
  type CoverageRow,
  type CoveredParagraph,
  coverageOf,
  type OnParagraph,
} from "../../../core/coverage/coverage";
import { type CoverageSummary, summariseCoverage } from "../../../core/coverage/summarise-coverage";
import { redactStatements } from "../../../core/redaction/redact-statements";
import type { SectionStatus } from "../../../core/review/roles";
import type { SectionContent } from "../../../core/shared-text/section-content";
import type { Database } from "../../../db/client";
import { users } from "../../../db/schema/accounts";
import { assessments, leftOutParagraphs, paragraphReplies } from "../../../db/schema/assessments";
import { observations, paragraphs, paragraphTexts } from "../../../db/schema/observations";
import { type reports, sectionParagraphs, sections } from "../../../db/schema/reports";
import { sources } from "../../../db/schema/sources";
import { authoriseReport } from "../authorise";
import { type ListedStatement, readReportStatements } from "../claim/list-statements";
import type { ServiceContext } from "../service-context";

export type CoverageSection = {
  id: string;
  title: string;
  status: SectionStatus;
  /** Who it is assigned to. */
  owner: { id: string; name: string } | null;
};

export type CoverageStatement = Pick<ListedStatement, "id" | "sectionId" | "kind" | "number"> & {
  /** Its first words, at most 160 characters. */
  words: string;
  paragraphs: OnParagraph[];
  sourceIds: string[];
  hasAddressee: boolean;
};

export type CoverageSource = { id: string; name: string };

/**
 * What the matrix of a report is made of, each thing once: `coverageOf(facts)` with the
 * statements are its rows, which name the same ids over and over.
 */
export type ReportCoverage = {
  /** Symbol of the observations; null for a report that answers none. */
  symbol: string | null;
  facts: Omit<CoverageFacts, "statements">;
  sections: CoverageSection[];
  statements: CoverageStatement[];
  sources: CoverageSource[];
  /** Claims and recommendations that name no paragraph, so that they are in no row. */
  unplaced: number;
};

const WORDS = 160;

type Report = Pick<typeof reports.$inferSelect, "id" | "observationsId" | "language">;

/**
 * Every paragraph of the concluding observations against what a report has on it, as last
 * projected. Some ten queries whatever the size of the report. A source that is not public goes by
 * its agreed wording, for whoever asks: the matrix is shown around and printed.
 *
 * @throws {DomainError} report_not_found
 */
export async function readCoverage(
  { db, actor }: Pick<ServiceContext, "db" | "actor">,
  { reportId }: { reportId: string },
): Promise<ReportCoverage> {
  const { report } = await authoriseReport(db, actor, "report.read", reportId);
  return coverageOfReport(db, report);
}

/**
 * How many paragraphs of a report stand where.
 *
 * @throws {DomainError} report_not_found
 */
export async function readCoverageSummary(
  context: Pick<ServiceContext, "db" | "actor">,
  given: { reportId: string },
): Promise<CoverageSummary> {
  return summariseCoverage(rowsOf(await readCoverage(context, given)));
}

/** The rows of the matrix. */
export const rowsOf = ({ facts, statements }: ReportCoverage): CoverageRow[] =>
  coverageOf({ ...facts, statements });

/**
 * The same as {@link readCoverage} for services that have asked for the right already.
 *
 * @param shown the sections it is made of, with what of their texts is shown; left out, all as they stand
 */
export async function coverageOfReport(
  db: Database,
  report: Report,
  shown: readonly { id: string; content: SectionContent }[] | null = null,
): Promise<ReportCoverage> {
  const { id: reportId, observationsId } = report;
  if (observationsId === null) {
    return { symbol: null, facts: NOTHING, sections: [], statements: [], sources: [], unplaced: 0 };
  }
  const [document, covered, listed, ownSections, links, replies, graded, leftOut] =
    await Promise.all([
      readDocument(db, observationsId),
      readParagraphs(db, observationsId, report.language),
      readReportStatements(db, reportId),
      readSections(db, reportId),
      readLinks(db, reportId),
      readReplied(db, observationsId),
      readGrades(db, reportId),
      readLeftOut(db, reportId),
    ]);
  const all = listed.filter(({ isOrphan }) => !isOrphan);
  const standing = shown === null ? all : redactStatements(all, shown);
  const isShown = (id: string) => shown === null || shown.some((section) => section.id === id);
  const cited = await nameSources(db, standing, report.language);
  const placed = standing.filter((statement) => statement.paragraphs.length > 0);
  return {
    symbol: document?.symbol ?? null,
    facts: {
      paragraphs: covered,
      followUpParagraph: document?.followUpParagraph ?? null,
      links: links.filter(({ sectionId }) => isShown(sectionId)),
      replies,
      assessments: graded.map(({ committee, ...grade }) => ({
        ...grade,
        committee: committee?.grade ?? null,
      })),
      leftOut,
    },
    sections: ownSections.filter(({ id }) => isShown(id)),
    statements: placed.map((statement) => asCovered(statement, cited.ids)),
    sources: cited.sources,
    unplaced: standing.length - placed.length,
  };
}

const NOTHING: ReportCoverage["facts"] = {
  paragraphs: [],
  followUpParagraph: null,
  links: [],
  replies: [],
  assessments: [],
  leftOut: [],
};

function asCovered(
  { id, sectionId, kind, number, text, paragraphs: on, sources: proofs, facts }: ListedStatement,
  sourceIds: ReadonlyMap<string | null, string>,
): CoverageStatement {
  return {
    id,
    sectionId,
    kind,
    number,
    words: text.length > WORDS ? `${text.slice(0, WORDS - 1).trimEnd()}…` : text,
    paragraphs: on.map(({ paragraphId, label }) => ({ paragraphId, label })),
    sourceIds: [
      ...new Set(proofs.flatMap(({ knownSourceId }) => sourceIds.get(knownSourceId) ?? [])),
    ],
    hasAddressee: facts.addressee !== null,
  };
}

async function readDocument(db: Database, observationsId: string) {
  const [row] = await db
    .select({ symbol: observations.symbol, followUpParagraph: observations.followUpParagraph })
    .from(observations)
    .where(eq(observations.id, observationsId));
  return row;
}

/** Headings and sub-paragraphs as the report's language has them, else the first one imported. */
async function readParagraphs(
  db: Database,
  observationsId: string,
  language: string,
): Promise<CoveredParagraph[]> {
  const rows = await db
    .select({
      id: paragraphs.id,
      number: paragraphs.number,
      kind: paragraphs.kind,
      isFollowUp: paragraphs.isFollowUp,
      followUpLabels: paragraphs.followUpLabels,
      isWithdrawn: paragraphs.isWithdrawn,
      language: paragraphTexts.language,
      heading: paragraphTexts.heading,
      subparagraphs: paragraphTexts.subparagraphs,
    })
    .from(paragraphs)
    .innerJoin(paragraphTexts, eq(paragraphTexts.paragraphId, paragraphs.id))
    .where(eq(paragraphs.observationsId, observationsId))
    .orderBy(asc(paragraphs.position), asc(paragraphTexts.language));
  const best = new Map<string, (typeof rows)[number]>();
  for (const row of rows) {
    if (!best.has(row.id) || row.language === language) best.set(row.id, row);
  }
  return [...best.values()].map(({ subparagraphs, language: _, ...paragraph }) => ({
    ...paragraph,
    labels: subparagraphs.map(({ label }) => label),
  }));
}

async function readSections(db: Database, reportId: string): Promise<CoverageSection[]> {
  const rows = await db
    .select({
      id: sections.id,
      title: sections.title,
      status: sections.status,
      ownerId: users.id,
      ownerName: users.name,
    })
    .from(sections)
    .leftJoin(users, eq(users.id, sections.assigneeId))
    .where(and(eq(sections.reportId, reportId), isNull(sections.deletedAt)))
    .orderBy(asc(sections.position), asc(sections.id));
  return rows.map(({ ownerId, ownerName, ...section }) => ({
    ...section,
    owner: ownerId === null || ownerName === null ? null : { id: ownerId, name: ownerName },
  }));
}

function readLinks(
  db: Database,
  reportId: string,
): Promise<(OnParagraph & { sectionId: string })[]> {
  return db
    .select({
      sectionId: sectionParagraphs.sectionId,
      paragraphId: sectionParagraphs.paragraphId,
      label: sectionParagraphs.label,
    })
    .from(sectionParagraphs)
    .innerJoin(sections, eq(sections.id, sectionParagraphs.sectionId))
    .where(and(eq(sections.reportId, reportId), isNull(sections.deletedAt)))
    .orderBy(asc(sections.position), asc(sections.id));
}

function readReplied(db: Database, observationsId: string): Promise<OnParagraph[]> {
  return db
    .select({ paragraphId: paragraphReplies.paragraphId, label: paragraphReplies.label })
    .from(paragraphReplies)
    .innerJoin(paragraphs, eq(paragraphs.id, paragraphReplies.paragraphId))
    .where(eq(paragraphs.observationsId, observationsId));
}

function readGrades(db: Database, reportId: string) {
  return db
    .select({
      paragraphId: assessments.paragraphId,
      label: assessments.label,
      grade: assessments.grade,
      committee: assessments.committee,
    })
    .from(assessments)
    .where(eq(assessments.reportId, reportId))
    .orderBy(asc(assessments.label));
}

function readLeftOut(db: Database, reportId: string) {
  return db
    .select({
      paragraphId: leftOutParagraphs.paragraphId,
      label: leftOutParagraphs.label,
      reason: leftOutParagraphs.reason,
    })
    .from(leftOutParagraphs)
    .where(eq(leftOutParagraphs.reportId, reportId));
}

/** Sources by what everybody may call them; one that was merged into another is that one. */
export async function nameSources(
  db: Database,
  statements: readonly ListedStatement[],
  language: string,
): Promise<{ sources: CoverageSource[]; ids: Map<string | null, string> }> {
  const named = statements.flatMap((statement) =>
    statement.sources.flatMap(({ knownSourceId }) => knownSourceId ?? []),
  );
  if (named.length === 0) return { sources: [], ids: new Map() };
  const columns = {
    id: sources.id,
    title: sources.title,
    unSymbol: sources.unSymbol,
    confidentiality: sources.confidentiality,
    agreedWordings: sources.agreedWordings,
    mergedInto: sources.mergedInto,
  };
  const rows = await db
    .select(columns)
    .from(sources)
    .where(inArray(sources.id, [...new Set(named)]))
    .orderBy(asc(sources.sortTitle), asc(sources.id));
  const known = new Set(rows.map(({ id }) => id));
  const kept = rows.flatMap(({ mergedInto }) =>
    mergedInto === null || known.has(mergedInto) ? [] : [mergedInto],
  );
  const others =
    kept.length === 0
      ? []
      : await db.select(columns).from(sources).where(inArray(sources.id, kept));
  return {
    sources: [...rows.filter(({ mergedInto }) => mergedInto === null), ...others].map((source) => ({
      id: source.id,
      name:
        source.confidentiality === "public"
          ? source.title || source.unSymbol
          : agreedWordingIn(source.agreedWordings, language),
    })),
    ids: new Map(rows.map(({ id, mergedInto }) => [id, mergedInto ?? id])),
  };
}
