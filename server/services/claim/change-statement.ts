import { and, count, eq, or } from "drizzle-orm";
import type { StatementKind } from "../../../core/claim/read-statements";
import type { RecommendationFacts } from "../../../core/claim/recommendation-facts";
import { DomainError } from "../../../core/failure";
import type { Database } from "../../../db/client";
import { statementFacts, statementParagraphs } from "../../../db/schema/claims";
import { sectionParagraphs } from "../../../db/schema/reports";
import { authoriseSection } from "../authorise";
import { requireOpen } from "../review/lock-section";
import { recheckStatement } from "../review/recheck-approval";
import { type ParagraphLink, requireKnownParagraphs } from "../section/link-paragraphs";
import type { ServiceContext } from "../service-context";

/** A statement by the section it stands in and its id in the text, which may not be projected yet. */
export type StatementName = { sectionId: string; statementId: string; kind: StatementKind };

/** How many statements of one report have facts: room for ids no text has, and no more than that. */
const MAX_STATEMENTS = 20_000;

/**
 * Says to whom a recommendation is addressed, what is to be done and by when.
 *
 * @throws {DomainError} section_not_found, not_permitted, section_locked, too_many_statements
 */
export async function setRecommendationFacts(
  { db, live, actor }: ServiceContext,
  { facts, ...name }: Omit<StatementName, "kind"> & { facts: RecommendationFacts },
): Promise<void> {
  const { reportId, events } = await db.transaction(async (tx) => {
    const { report, section } = await authoriseSection(tx, actor, "claim.edit", name.sectionId);
    requireOpen(section);
    await keepFacts(tx, report.id, { ...name, kind: "recommendation" }, actor.userId);
    await tx
      .update(statementFacts)
      .set({ ...facts, updatedBy: actor.userId, updatedAt: new Date() })
      .where(isOf(report.id, name.statementId));
    return { reportId: report.id, events: await recheckStatement(tx, report.id, name) };
  });
  live.claimsChanged(reportId);
  for (const event of events) live.reviewChanged(event);
}

/**
 * Ties a claim or recommendation to paragraphs of the concluding observations its
 * report answers, and unties it from others. Until somebody does, it answers the
 * section's paragraph, if that has exactly one; that one is then its own.
 *
 * @throws {DomainError} section_not_found, not_permitted, section_locked, too_many_statements,
 * observations_not_found (a paragraph is not of the report's),
 * paragraph_not_in_observations (no such label)
 */
export async function linkStatement(
  { db, live, actor }: ServiceContext,
  {
    add,
    remove,
    ...name
  }: StatementName & { add: readonly ParagraphLink[]; remove: readonly ParagraphLink[] },
): Promise<void> {
  const { reportId, events } = await db.transaction(async (tx) => {
    const { report, section } = await authoriseSection(tx, actor, "claim.edit", name.sectionId);
    requireOpen(section);
    await requireKnownParagraphs(tx, report.observationsId, add);
    const isNew = await keepFacts(tx, report.id, name, actor.userId);
    const links = isNew ? [...(await onlyParagraph(tx, name.sectionId)), ...add] : add;
    const own = { reportId: report.id, statementId: name.statementId };
    if (links.length > 0) {
      await tx
        .insert(statementParagraphs)
        .values(links.map(({ paragraphId, label }) => ({ ...own, paragraphId, label })))
        .onConflictDoNothing();
    }
    if (remove.length > 0) await unlink(tx, own, remove);
    await tx
      .update(statementFacts)
      .set({ hasOwnParagraphs: true, updatedBy: actor.userId, updatedAt: new Date() })
      .where(isOf(report.id, name.statementId));
    return { reportId: report.id, events: await recheckStatement(tx, report.id, name) };
  });
  live.claimsChanged(reportId);
  for (const event of events) live.reviewChanged(event);
}

const isOf = (reportId: string, statementId: string) =>
  and(eq(statementFacts.reportId, reportId), eq(statementFacts.statementId, statementId));

/** Makes sure a statement has a row of facts, locked; answers whether its paragraphs are still the section's. */
async function keepFacts(
  tx: Database,
  reportId: string,
  { statementId, kind }: StatementName,
  userId: string,
): Promise<boolean> {
  const [made] = await tx
    .insert(statementFacts)
    .values({ reportId, statementId, kind, updatedBy: userId })
    .onConflictDoNothing()
    .returning({ id: statementFacts.statementId });
  if (made) {
    const [all] = await tx
      .select({ count: count() })
      .from(statementFacts)
      .where(eq(statementFacts.reportId, reportId));
    if ((all?.count ?? 0) > MAX_STATEMENTS) throw new DomainError({ code: "too_many_statements" });
  }
  const [row] = await tx
    .select({ hasOwnParagraphs: statementFacts.hasOwnParagraphs })
    .from(statementFacts)
    .where(isOf(reportId, statementId))
    .for("update");
  return row?.hasOwnParagraphs === false;
}

/** The section's paragraph, where it has exactly one. */
async function onlyParagraph(tx: Database, sectionId: string): Promise<ParagraphLink[]> {
  const rows = await tx
    .select({ paragraphId: sectionParagraphs.paragraphId, label: sectionParagraphs.label })
    .from(sectionParagraphs)
    .where(eq(sectionParagraphs.sectionId, sectionId));
  return rows.length === 1 ? rows : [];
}

async function unlink(
  tx: Database,
  { reportId, statementId }: { reportId: string; statementId: string },
  links: readonly ParagraphLink[],
): Promise<void> {
  await tx
    .delete(statementParagraphs)
    .where(
      and(
        eq(statementParagraphs.reportId, reportId),
        eq(statementParagraphs.statementId, statementId),
        or(
          ...links.map(({ paragraphId, label }) =>
            and(
              eq(statementParagraphs.paragraphId, paragraphId),
              eq(statementParagraphs.label, label),
            ),
          ),
        ),
      ),
    );
}
