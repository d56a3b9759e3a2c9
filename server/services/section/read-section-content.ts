import { and, eq, isNull } from "drizzle-orm";
import type { SectionContent } from "../../../core/shared-text/section-content";
import { sections } from "../../../db/schema/reports";
import { sectionProjections } from "../../../db/schema/section-text";
import { authoriseReport, authoriseSection } from "../authorise";
import type { ServiceContext } from "../service-context";

/** A section's text where no editor runs. */
export type StaticSection = {
  sectionId: string;
  epoch: number;
  /** The last update this reflects; 0 for a section nobody has written in. */
  seq: number;
  content: SectionContent;
};

/**
 * A section's text as last projected from its log.
 *
 * @throws {DomainError} section_not_found
 */
export async function readSectionContent(
  { db, actor }: ServiceContext,
  { sectionId }: { sectionId: string },
): Promise<StaticSection> {
  const { section } = await authoriseSection(db, actor, "section.read", sectionId);
  const [row] = await db
    .select({ seq: sectionProjections.seq, content: sectionProjections.content })
    .from(sectionProjections)
    .where(eq(sectionProjections.sectionId, sectionId));
  return toStatic({ sectionId, epoch: section.epoch, seq: row?.seq, content: row?.content });
}

/**
 * The texts of all sections of a report, in no order, as last projected.
 *
 * @throws {DomainError} report_not_found
 */
export async function readReportContent(
  { db, actor }: ServiceContext,
  { reportId }: { reportId: string },
): Promise<StaticSection[]> {
  await authoriseReport(db, actor, "section.read", reportId);
  const rows = await db
    .select({
      sectionId: sections.id,
      epoch: sections.epoch,
      seq: sectionProjections.seq,
      content: sectionProjections.content,
    })
    .from(sections)
    .leftJoin(sectionProjections, eq(sectionProjections.sectionId, sections.id))
    .where(and(eq(sections.reportId, reportId), isNull(sections.deletedAt)));
  return rows.map(toStatic);
}

type Row = {
  sectionId: string;
  epoch: number;
  seq?: number | null | undefined;
  content?: SectionContent | null | undefined;
};

function toStatic({ sectionId, epoch, seq, content }: Row): StaticSection {
  return { sectionId, epoch, seq: seq ?? 0, content: content ?? { blocks: [], notes: {} } };
}
