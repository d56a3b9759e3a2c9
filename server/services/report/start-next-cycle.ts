import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import { DomainError } from "../../../core/failure";
import { evenPlaces } from "../../../core/report/place-sections";
import type { ReportKind } from "../../../core/review/roles";
import type { Database } from "../../../db/client";
import { earlierParagraphs } from "../../../db/schema/assessments";
import { paragraphs } from "../../../db/schema/observations";
import { reports, sectionParagraphs, sections } from "../../../db/schema/reports";
import { submissionSuccessors } from "../../../db/schema/submissions";
import { authoriseReport } from "../authorise";
import type { EvidenceContext } from "../evidence/evidence-context";
import type { ServiceContext } from "../service-context";
import { authoriseSubmission } from "../submission/authorise-submission";
import { readRecord } from "../submission/compare-submission";
import { createReport } from "./create-report";

export type NextCycle = {
  reportId: string;
  kind: ReportKind;
  title: string;
  deadline: string | null;
  /** Null to go on from the observations this report answers. */
  observationsId: string | null;
  /** To go on from the report as it was sent; null for the report as it stands. */
  submissionId: string | null;
};

type Context = ServiceContext & Pick<EvidenceContext, "env">;

/**
 * Starts the report of the next cycle from this one: same State, body and language, the same way of
 * citing and of repeating recommendations, the same sections and lengths without their texts. Its
 * people do not come along: who works on a report is said for each. A section stays linked to its paragraphs where the
 * observations are the same, and to those that take them up where people have said so. Grades do
 * not come along as grades: the new report shows them as given in the cycle before. Started from a
 * submission, it has the sections that were sent, whatever became of them since.
 *
 * @throws {DomainError} report_not_found, not_permitted, observations_not_found, submission_not_found
 *   (also one of another report), submission_damaged
 */
export async function startNextCycle(
  context: Context,
  { reportId, kind, title, deadline, observationsId, submissionId }: NextCycle,
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
    const carried =
      submissionId === null
        ? await readSections(tx, reportId)
        : await readSentSections({ ...context, db: tx }, reportId, submissionId);
    await carrySections(tx, carried, { to: next.reportId, answered });
    if (submissionId !== null) {
      await tx.insert(submissionSuccessors).values({ reportId: next.reportId, submissionId });
    }
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

type Carried = {
  title: string;
  level: number;
  targetWords: number | null;
  links: Link[];
};

type Link = { paragraphId: string; label: string };

async function readSections(tx: Database, reportId: string): Promise<Carried[]> {
  const rows = await tx
    .select({
      id: sections.id,
      title: sections.title,
      level: sections.level,
      targetWords: sections.targetWords,
    })
    .from(sections)
    .where(and(eq(sections.reportId, reportId), isNull(sections.deletedAt)))
    .orderBy(asc(sections.position), asc(sections.id));
  if (rows.length === 0) return [];
  const links = await tx
    .select({
      sectionId: sectionParagraphs.sectionId,
      paragraphId: sectionParagraphs.paragraphId,
      label: sectionParagraphs.label,
    })
    .from(sectionParagraphs)
    .where(
      inArray(
        sectionParagraphs.sectionId,
        rows.map(({ id }) => id),
      ),
    );
  return rows.map(({ id, ...section }) => ({
    ...section,
    links: links
      .filter(({ sectionId }) => sectionId === id)
      .map(({ paragraphId, label }) => ({ paragraphId, label })),
  }));
}

async function readSentSections(
  context: Context,
  reportId: string,
  submissionId: string,
): Promise<Carried[]> {
  const { submission } = await authoriseSubmission(context, "submission.read", submissionId);
  if (submission.reportId !== reportId) throw new DomainError({ code: "submission_not_found" });
  const { sections: sent } = await readRecord(context, { submissionId });
  return sent.map(({ title, level, targetWords, paragraphs: links }) => ({
    title,
    level,
    targetWords,
    links: links.map(({ paragraphId, label }) => ({ paragraphId, label })),
  }));
}

async function carrySections(
  tx: Database,
  carried: readonly Carried[],
  { to, answered }: { to: string; answered: string | null },
): Promise<void> {
  const places = evenPlaces(carried.length);
  const paragraphIds = carried.flatMap(({ links }) => links.map(({ paragraphId }) => paragraphId));
  const standsFor = await readAnswered(tx, paragraphIds, answered);
  for (const [index, { links, ...section }] of carried.entries()) {
    const [inserted] = await tx
      .insert(sections)
      .values({ reportId: to, ...section, position: places[index] ?? 0 })
      .returning({ id: sections.id });
    if (!inserted) throw new Error("The database returned no section.");
    const own = links.flatMap((link) => standsFor(link));
    if (own.length === 0) continue;
    await tx
      .insert(sectionParagraphs)
      .values(own.map((link) => ({ sectionId: inserted.id, ...link })))
      .onConflictDoNothing();
  }
}

/** What a link leads to among the paragraphs of the observations answered next. */
async function readAnswered(
  tx: Database,
  paragraphIds: readonly string[],
  answered: string | null,
): Promise<(link: Link) => Link[]> {
  if (paragraphIds.length === 0 || answered === null) return () => [];
  const same = await tx
    .select({ id: paragraphs.id })
    .from(paragraphs)
    .where(and(inArray(paragraphs.id, [...paragraphIds]), eq(paragraphs.observationsId, answered)));
  const takenUp = await tx
    .select({ id: earlierParagraphs.paragraphId, earlierId: earlierParagraphs.earlierId })
    .from(earlierParagraphs)
    .innerJoin(paragraphs, eq(paragraphs.id, earlierParagraphs.paragraphId))
    .where(
      and(
        inArray(earlierParagraphs.earlierId, [...paragraphIds]),
        eq(paragraphs.observationsId, answered),
      ),
    );
  const known = new Set(same.map(({ id }) => id));
  return (link) => [
    ...(known.has(link.paragraphId) ? [link] : []),
    // Letters of sub-paragraphs mean other things in other observations.
    ...takenUp
      .filter(({ earlierId }) => earlierId === link.paragraphId)
      .map(({ id }) => ({ paragraphId: id, label: "" })),
  ];
}
