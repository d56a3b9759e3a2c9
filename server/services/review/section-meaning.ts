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
  const [row] = await db
    .select({
      title: sections.title,
      isWithheld: sections.isWithheld,
      reportId: sections.reportId,
      shown: sectionProjections.content,
    })
    .from(sections)
    .leftJoin(sectionProjections, eq(sectionProjections.sectionId, sections.id))
    .where(and(eq(sections.id, sectionId), isNull(sections.deletedAt)));
  if (!row) return null;
  const content = given ?? standingContent(row.shown ?? { blocks: [], notes: {} });
  const paragraphs = await db
    .select({ paragraphId: sectionParagraphs.paragraphId, label: sectionParagraphs.label })
    .from(sectionParagraphs)
    .where(eq(sectionParagraphs.sectionId, sectionId));
  const statements = await readStatementMeanings(db, row.reportId, [...statementIdsIn(content)]);
  return { title: row.title, isWithheld: row.isWithheld, content, paragraphs, statements };
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
