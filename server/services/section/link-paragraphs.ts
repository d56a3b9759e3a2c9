import { and, eq, inArray, or } from "drizzle-orm";
import { DomainError } from "../../../core/failure";
import type { Database } from "../../../db/client";
import { paragraphs, paragraphTexts } from "../../../db/schema/observations";
import { sectionParagraphs } from "../../../db/schema/reports";
import { authoriseSection } from "../authorise";
import { requireOpen } from "../review/lock-section";
import { recheckApproval } from "../review/recheck-approval";
import type { ServiceContext } from "../service-context";

/** A paragraph, or with a label ("a") one sub-paragraph of it. */
export type ParagraphLink = { paragraphId: string; label: string };

/**
 * Ties a section to paragraphs of the concluding observations its report answers,
 * and unties it from others. Links that are there already, or gone, are left so.
 *
 * @throws {DomainError} section_not_found, not_permitted, section_locked, observations_not_found (a
 * paragraph is not of the report's), paragraph_not_in_observations (no such label)
 */
export async function linkParagraphs(
  { db, live, actor }: ServiceContext,
  {
    sectionId,
    add,
    remove,
  }: { sectionId: string; add: readonly ParagraphLink[]; remove: readonly ParagraphLink[] },
): Promise<void> {
  const { reportId, events } = await db.transaction(async (tx) => {
    const { report, section } = await authoriseSection(tx, actor, "section.arrange", sectionId);
    requireOpen(section);
    if (remove.length > 0) await unlink(tx, sectionId, remove);
    if (add.length > 0) {
      await requireKnownParagraphs(tx, report.observationsId, add);
      await tx
        .insert(sectionParagraphs)
        .values(add.map(({ paragraphId, label }) => ({ sectionId, paragraphId, label })))
        .onConflictDoNothing();
    }
    return { reportId: report.id, events: await recheckApproval(tx, sectionId) };
  });
  live.reportChanged(reportId);
  for (const event of events) live.reviewChanged(event);
}

async function unlink(
  tx: Database,
  sectionId: string,
  links: readonly ParagraphLink[],
): Promise<void> {
  await tx
    .delete(sectionParagraphs)
    .where(
      and(
        eq(sectionParagraphs.sectionId, sectionId),
        or(
          ...links.map(({ paragraphId, label }) =>
            and(eq(sectionParagraphs.paragraphId, paragraphId), eq(sectionParagraphs.label, label)),
          ),
        ),
      ),
    );
}

/**
 * Refuses links to paragraphs that are not of these observations, or to
 * sub-paragraphs those do not have.
 *
 * @throws {DomainError} observations_not_found, paragraph_not_in_observations
 */
export async function requireKnownParagraphs(
  tx: Database,
  observationsId: string | null,
  links: readonly ParagraphLink[],
): Promise<void> {
  if (links.length === 0) return;
  const ids = [...new Set(links.map(({ paragraphId }) => paragraphId))];
  const rows =
    observationsId === null
      ? []
      : await tx
          .select({
            id: paragraphs.id,
            number: paragraphs.number,
            subparagraphs: paragraphTexts.subparagraphs,
          })
          .from(paragraphs)
          .leftJoin(paragraphTexts, eq(paragraphTexts.paragraphId, paragraphs.id))
          .where(and(eq(paragraphs.observationsId, observationsId), inArray(paragraphs.id, ids)));
  for (const { paragraphId, label } of links) {
    const own = rows.filter(({ id }) => id === paragraphId);
    const number = own[0]?.number;
    if (number === undefined) throw new DomainError({ code: "observations_not_found" });
    const labels = own.flatMap(({ subparagraphs }) => subparagraphs ?? []).map((sub) => sub.label);
    if (label !== "" && !labels.includes(label)) {
      throw new DomainError({
        code: "paragraph_not_in_observations",
        number: `${number} (${label})`,
      });
    }
  }
}
