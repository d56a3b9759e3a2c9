import { createHash } from "node:crypto";
import { and, eq, inArray, isNull } from "drizzle-orm";
import {
  type AnsweredParagraph,
  approvalText,
  type SectionMeaning,
  type StatementMeaning,
  statementIdsIn,
} from "../../../core/review/approved-content";
import type { SectionContent } from "../../../core/shared-text/section-content";
import { standingContent } from "../../../core/shared-text/standing-content";
import type { Database } from "../../../db/client";
import { statementFacts, statementParagraphs } from "../../../db/schema/claims";
import { sectionParagraphs, sections } from "../../../db/schema/reports";
import { sectionApprovals } from "../../../db/schema/reviews";
import { sectionProjections } from "../../../db/schema/section-text";

/** The hash an approval of this is bound to: SHA-256 in hexadecimal. */
export function hashMeaning(meaning: SectionMeaning): string {
  return createHash("sha256").update(approvalText(meaning)).digest("hex");
}

/** All that would be approved of a section, as last projected; null for one that does not exist. */
export async function readMeaning(
  db: Database,
  sectionId: string,
  given?: SectionContent,
): Promise<SectionMeaning | null> {
  const contents = new Map(given ? [[sectionId, given]] : []);
  return (await readMeanings(db, [sectionId], contents)).get(sectionId) ?? null;
}

/**
 * The same of many sections of one report by their ids, with the contents that are given in place of those last
 * projected. Four queries, however many sections.
 */
export async function readMeanings(
  db: Database,
  sectionIds: readonly string[],
  given: ReadonlyMap<string, SectionContent> = new Map(),
): Promise<Map<string, SectionMeaning>> {
  const ids = [...sectionIds];
  const rows = await db
    .select({
      id: sections.id,
      title: sections.title,
      isWithheld: sections.isWithheld,
      reportId: sections.reportId,
      shown: sectionProjections.content,
    })
    .from(sections)
    .leftJoin(sectionProjections, eq(sectionProjections.sectionId, sections.id))
    .where(and(inArray(sections.id, ids), isNull(sections.deletedAt)));
  const [first] = rows;
  if (!first) return new Map();
  const paragraphs = await db
    .select()
    .from(sectionParagraphs)
    .where(inArray(sectionParagraphs.sectionId, ids));
  const said = rows.map(({ shown, ...row }) => {
    const content = given.get(row.id) ?? standingContent(shown ?? { blocks: [], notes: {} });
    return { ...row, content, statementIds: statementIdsIn(content) };
  });
  const asked = new Set(said.flatMap(({ statementIds }) => [...statementIds]));
  const statements = await readStatementMeanings(db, first.reportId, [...asked]);
  return new Map(
    said.map(({ id, title, isWithheld, content, statementIds }) => [
      id,
      {
        title,
        isWithheld,
        content,
        paragraphs: paragraphs.flatMap(({ sectionId, paragraphId, label }) =>
          sectionId === id ? [{ paragraphId, label }] : [],
        ),
        statements: statements.filter((statement) => statementIds.has(statement.id)),
      },
    ]),
  );
}

async function readStatementMeanings(
  db: Database,
  reportId: string,
  ids: string[],
): Promise<StatementMeaning[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .select()
    .from(statementFacts)
    .where(and(eq(statementFacts.reportId, reportId), inArray(statementFacts.statementId, ids)));
  const links = await db
    .select()
    .from(statementParagraphs)
    .where(
      and(
        eq(statementParagraphs.reportId, reportId),
        inArray(statementParagraphs.statementId, ids),
      ),
    );
  return rows.map((row): StatementMeaning => {
    const { statementId: id, kind, addressee, addresseeName, action, measure } = row;
    const { timeBound, dueDate, periodMonths, hasOwnParagraphs } = row;
    const own = links.flatMap(({ statementId, paragraphId, label }): AnsweredParagraph[] =>
      statementId === id ? [{ paragraphId, label }] : [],
    );
    const facts = { addressee, addresseeName, action, measure, timeBound, dueDate, periodMonths };
    return {
      id,
      paragraphs: hasOwnParagraphs ? own : null,
      recommendation: kind === "recommendation" ? facts : null,
    };
  });
}

export type ApprovalRow = typeof sectionApprovals.$inferSelect;

/** The approval of a section that holds; null where there is none. */
export async function findApproval(db: Database, sectionId: string): Promise<ApprovalRow | null> {
  const [row] = await db
    .select()
    .from(sectionApprovals)
    .where(and(eq(sectionApprovals.sectionId, sectionId), isNull(sectionApprovals.endedAt)));
  return row ?? null;
}
