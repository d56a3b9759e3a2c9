import { and, asc, eq, inArray, isNull, or } from "drizzle-orm";
import type { Database } from "../../../db/client";
import { memberships } from "../../../db/schema/accounts";
import { reportMembers, reports, sections } from "../../../db/schema/reports";
import { citations, footnotes } from "../../../db/schema/section-text";
import { sources } from "../../../db/schema/sources";
import { can } from "../../policies/can";
import { readOutline } from "../report-outline";
import type { ServiceContext } from "../service-context";
import { authoriseSource } from "./authorise-source";

/** One citation of a source in living text. */
export type SourceUse = {
  citationId: string;
  reportId: string;
  reportTitle: string;
  sectionId: string;
  sectionTitle: string;
  noteId: string;
  /** As the report counts its footnotes now. */
  footnoteNumber: number;
  /** "" to those who may not see the details of the source, which is cited without it. */
  locator: string;
  label: string;
  /** The beginning of the footnote's own words, without its citations. */
  excerpt: string;
};

/** The places a person may see, and how many they may not. */
export type SourceUses = { uses: SourceUse[]; hidden: number };

const EXCERPT = 200;

/**
 * Every place where a source is cited, report by report, in reading order. Places in reports of its
 * organisation that the person may not read are counted, never named.
 *
 * @throws {DomainError} source_not_found, not_permitted
 */
export async function whereUsed(
  context: ServiceContext,
  { sourceId }: { sourceId: string },
): Promise<SourceUses> {
  const { db, actor } = context;
  const { organisationId, mayOpen } = await authoriseSource(context, "source.read", sourceId);
  const rows = await db
    .select({
      citationId: citations.citationId,
      reportId: reports.id,
      reportTitle: reports.title,
      sectionId: sections.id,
      sectionTitle: sections.title,
      noteId: citations.noteId,
      locator: citations.locator,
      label: citations.label,
      excerpt: footnotes.plainText,
      organisationRole: memberships.role,
      reportRole: reportMembers.role,
    })
    .from(citations)
    .innerJoin(
      footnotes,
      and(eq(footnotes.sectionId, citations.sectionId), eq(footnotes.noteId, citations.noteId)),
    )
    .innerJoin(sections, eq(sections.id, citations.sectionId))
    .innerJoin(reports, eq(reports.id, sections.reportId))
    .leftJoin(
      memberships,
      and(
        eq(memberships.organisationId, reports.organisationId),
        eq(memberships.userId, actor.userId),
      ),
    )
    .leftJoin(
      reportMembers,
      and(eq(reportMembers.reportId, reports.id), eq(reportMembers.userId, actor.userId)),
    )
    .where(
      and(
        inArray(
          citations.knownSourceId,
          db
            .select({ id: sources.id })
            .from(sources)
            .where(or(eq(sources.id, sourceId), eq(sources.mergedInto, sourceId))),
        ),
        // Another organisation's text that names this source cites nothing of it.
        eq(reports.organisationId, organisationId),
        eq(footnotes.isOrphan, false),
        isNull(sections.deletedAt),
        isNull(reports.deletedAt),
        // Words pasted into a report of another organisation are that one's.
        eq(reports.organisationId, organisationId),
      ),
    )
    .orderBy(
      asc(reports.title),
      asc(reports.id),
      asc(sections.position),
      asc(footnotes.ordinal),
      asc(citations.ordinal),
    );
  const visible = rows.flatMap(({ organisationRole, reportRole, ...row }) =>
    can(actor, "report.read", { organisationRole, reportRole, partner: null }) ? [row] : [],
  );
  const numbers = await footnoteNumbers(db, new Set(visible.map(({ reportId }) => reportId)));
  const uses = visible.map((row) => ({
    ...row,
    locator: mayOpen ? row.locator : "",
    footnoteNumber: numbers.get(`${row.sectionId} ${row.noteId}`) ?? 0,
    excerpt: row.excerpt.slice(0, EXCERPT),
  }));
  return { uses, hidden: rows.length - visible.length };
}

async function footnoteNumbers(
  db: Database,
  reportIds: ReadonlySet<string>,
): Promise<Map<string, number>> {
  const numbers = new Map<string, number>();
  for (const reportId of reportIds) {
    const { sections: inOrder } = await readOutline(db, reportId);
    const notes = inOrder.flatMap(({ id, noteIds }) => noteIds.map((noteId) => `${id} ${noteId}`));
    notes.forEach((note, index) => {
      numbers.set(note, index + 1);
    });
  }
  return numbers;
}
