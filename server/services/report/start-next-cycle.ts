import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import { evenPlaces } from "../../../core/report/place-sections";
import type { ReportKind } from "../../../core/review/roles";
import type { Database } from "../../../db/client";
import { earlierParagraphs } from "../../../db/schema/assessments";
import { paragraphs } from "../../../db/schema/observations";
import { reports, sectionParagraphs, sections } from "../../../db/schema/reports";
import { authoriseReport } from "../authorise";
import type { ServiceContext } from "../service-context";
import { createReport } from "./create-report";

export type NextCycle = {
  reportId: string;
  kind: ReportKind;
  title: string;
  deadline: string | null;
  /** Null to go on from the observations this report answers. */
  observationsId: string | null;
};

/**
 * Starts the report of the next cycle from this one: same State, body and language, the same way of
 * citing and of repeating recommendations, the same sections and lengths without their texts. Its
 * people do not come along: who works on a report is said for each. A section stays linked to its paragraphs where the
 * observations are the same, and to those that take them up where people have said so. Grades do
 * not come along as grades: the new report shows them as given in the cycle before.
 *
 * @throws {DomainError} report_not_found, not_permitted, observations_not_found
 */
export async function startNextCycle(
  context: ServiceContext,
  { reportId, kind, title, deadline, observationsId }: NextCycle,
): Promise<{ reportId: string }> {
  return context.db.transaction(async (tx) => {
    const { report } = await authoriseReport(tx, context.actor, "report.read", reportId);
    const { organisationId, body, state, language } = report;
    const answered = observationsId ?? report.observationsId;
    const next = await createReport(
      { ...context, db: tx },
      {
        organisationId,
        kind,
        title,
        language,
        deadline,
        observationsId: answered,
        body,
        state,
        scaffold: "empty",
        paragraphs: [],
      },
    );
    await tx
      .update(reports)
      .set({ previousReportId: reportId, ...settingsOf(report) })
      .where(eq(reports.id, next.reportId));
    await carrySections(tx, { from: reportId, to: next.reportId, answered });
    return next;
  });
}

/** What a team decided once about how its reports cite and repeat. */
const settingsOf = ({
  citationStyle,
  ownStyleId,
  ibidRules,
  bibliography,
  citationLanguage,
  recommendationsAt,
  recommendationsByAddressee,
}: typeof reports.$inferSelect) => ({
  citationStyle,
  ownStyleId,
  ibidRules,
  bibliography,
  citationLanguage,
  recommendationsAt,
  recommendationsByAddressee,
});

async function carrySections(
  tx: Database,
  { from, to, answered }: { from: string; to: string; answered: string | null },
): Promise<void> {
  const carried = await tx
    .select({
      id: sections.id,
      title: sections.title,
      level: sections.level,
      targetWords: sections.targetWords,
    })
    .from(sections)
    .where(and(eq(sections.reportId, from), isNull(sections.deletedAt)))
    .orderBy(asc(sections.position), asc(sections.id));
  const places = evenPlaces(carried.length);
  const links = await linksOf(
    tx,
    carried.map(({ id }) => id),
    answered,
  );
  for (const [index, { id, title, level, targetWords }] of carried.entries()) {
    const [section] = await tx
      .insert(sections)
      .values({ reportId: to, title, level, targetWords, position: places[index] ?? 0 })
      .returning({ id: sections.id });
    if (!section) throw new Error("The database returned no section.");
    const own = links.filter(({ sectionId }) => sectionId === id);
    if (own.length === 0) continue;
    await tx
      .insert(sectionParagraphs)
      .values(own.map(({ paragraphId, label }) => ({ sectionId: section.id, paragraphId, label })))
      .onConflictDoNothing();
  }
}

type Link = { sectionId: string; paragraphId: string; label: string };

/** What the sections are linked to, among the paragraphs of the observations answered next. */
async function linksOf(
  tx: Database,
  sectionIds: readonly string[],
  answered: string | null,
): Promise<Link[]> {
  if (sectionIds.length === 0 || answered === null) return [];
  const same = await tx
    .select({
      sectionId: sectionParagraphs.sectionId,
      paragraphId: sectionParagraphs.paragraphId,
      label: sectionParagraphs.label,
    })
    .from(sectionParagraphs)
    .innerJoin(paragraphs, eq(paragraphs.id, sectionParagraphs.paragraphId))
    .where(
      and(
        inArray(sectionParagraphs.sectionId, [...sectionIds]),
        eq(paragraphs.observationsId, answered),
      ),
    );
  const takenUp = await tx
    .select({
      sectionId: sectionParagraphs.sectionId,
      paragraphId: earlierParagraphs.paragraphId,
    })
    .from(sectionParagraphs)
    .innerJoin(earlierParagraphs, eq(earlierParagraphs.earlierId, sectionParagraphs.paragraphId))
    .innerJoin(paragraphs, eq(paragraphs.id, earlierParagraphs.paragraphId))
    .where(
      and(
        inArray(sectionParagraphs.sectionId, [...sectionIds]),
        eq(paragraphs.observationsId, answered),
      ),
    );
  // Letters of sub-paragraphs mean other things in other observations.
  return [...same, ...takenUp.map((link) => ({ ...link, label: "" }))];
}
