import { and, asc, eq, inArray, isNull, lt, ne } from "drizzle-orm";
import type { CommitteeGrade } from "../../../core/assessment/assessment";
import { pairCycles } from "../../../core/assessment/pair-cycles";
import { DomainError } from "../../../core/failure";
import type { NumberedWords } from "../../../core/observations/compare-editions";
import type { Database } from "../../../db/client";
import { memberships } from "../../../db/schema/accounts";
import { assessments, earlierParagraphs } from "../../../db/schema/assessments";
import { observations, paragraphs, paragraphTexts } from "../../../db/schema/observations";
import { reportMembers, reports } from "../../../db/schema/reports";
import { type Actor, can } from "../../policies/can";
import { authoriseReport } from "../authorise";
import { requireKnownParagraphs } from "../section/link-paragraphs";
import type { ServiceContext } from "../service-context";

/** A grade given in an earlier report on the same State and body. */
export type EarlierGrade = {
  /** The paragraph of the observations this report answers. */
  paragraphId: string;
  /** The sub-paragraph graded then, "" for the whole. */
  label: string;
  /** The paragraph graded then: the same one, or one of earlier observations. */
  earlierId: string;
  symbol: string;
  number: string;
  reportId: string;
  reportTitle: string;
  grade: string;
  reason: string;
  committee: CommitteeGrade | null;
  /** `proposed` until a person confirms that this paragraph takes the earlier one up. */
  relation: "same" | "confirmed" | "proposed";
};

type Report = typeof reports.$inferSelect;

/**
 * What earlier reports of the organisation on the same State and body graded, of those the asker
 * may read, tied to the paragraphs of this report: directly where both answer the same
 * observations, else by joins that people confirmed or, unconfirmed, by likeness of words.
 */
export async function readEarlierGrades(
  db: Database,
  actor: Actor,
  report: Report,
): Promise<EarlierGrade[]> {
  const { observationsId } = report;
  if (observationsId === null) return [];
  const graded = await listGraded(db, actor, report);
  if (graded.length === 0) return [];
  const own = graded.filter((entry) => entry.observationsId === observationsId);
  const others = graded.filter((entry) => entry.observationsId !== observationsId);
  const joins = await joinCycles(db, observationsId, others);
  return [
    ...own.map((entry) => ({ ...plain(entry), paragraphId: entry.earlierId, relation: SAME })),
    ...others.flatMap((entry) =>
      (joins.get(entry.earlierId) ?? []).map((join) => ({ ...plain(entry), ...join })),
    ),
  ];
}

const SAME = "same" as const;

type Graded = Omit<EarlierGrade, "paragraphId" | "relation"> & { observationsId: string };

function plain({ observationsId: _, ...grade }: Graded) {
  return grade;
}

async function listGraded(db: Database, actor: Actor, report: Report): Promise<Graded[]> {
  const rows = await db
    .select({
      earlierId: assessments.paragraphId,
      label: assessments.label,
      observationsId: paragraphs.observationsId,
      symbol: observations.symbol,
      number: paragraphs.number,
      reportId: reports.id,
      reportTitle: reports.title,
      grade: assessments.grade,
      reason: assessments.reason,
      committee: assessments.committee,
      organisationRole: memberships.role,
      reportRole: reportMembers.role,
    })
    .from(assessments)
    .innerJoin(reports, eq(reports.id, assessments.reportId))
    .innerJoin(paragraphs, eq(paragraphs.id, assessments.paragraphId))
    .innerJoin(observations, eq(observations.id, paragraphs.observationsId))
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
        eq(reports.organisationId, report.organisationId),
        eq(reports.state, report.state),
        eq(reports.body, report.body),
        ne(reports.id, report.id),
        lt(reports.createdAt, report.createdAt),
        isNull(reports.deletedAt),
      ),
    )
    .orderBy(asc(reports.createdAt), asc(paragraphs.position), asc(assessments.label));
  return rows.flatMap(({ organisationRole, reportRole, ...graded }) =>
    can(actor, "report.read", { organisationRole, reportRole, partner: null }) &&
    (graded.grade !== "" || graded.committee !== null)
      ? [graded]
      : [],
  );
}

type Join = { paragraphId: string; relation: "confirmed" | "proposed" };

/** For each paragraph graded earlier, the ones of these observations that take it up. */
async function joinCycles(
  db: Database,
  observationsId: string,
  graded: readonly Graded[],
): Promise<Map<string, Join[]>> {
  const joins = new Map<string, Join[]>();
  const wanted = [...new Set(graded.map(({ earlierId }) => earlierId))];
  if (wanted.length === 0) return joins;
  const confirmed = await db
    .select({ paragraphId: earlierParagraphs.paragraphId, earlierId: earlierParagraphs.earlierId })
    .from(earlierParagraphs)
    .innerJoin(paragraphs, eq(paragraphs.id, earlierParagraphs.paragraphId))
    .where(
      and(
        eq(paragraphs.observationsId, observationsId),
        inArray(earlierParagraphs.earlierId, wanted),
      ),
    );
  for (const { paragraphId, earlierId } of confirmed) {
    joins.set(earlierId, [...(joins.get(earlierId) ?? []), { paragraphId, relation: "confirmed" }]);
  }
  const open = new Set(wanted.filter((id) => !joins.has(id)));
  for (const [earlierId, paragraphId] of await likely(db, observationsId, open)) {
    joins.set(earlierId, [{ paragraphId, relation: "proposed" }]);
  }
  return joins;
}

/** Earlier paragraphs, and the one that seems to take each up, in a language both have. */
async function likely(
  db: Database,
  observationsId: string,
  earlierIds: ReadonlySet<string>,
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  if (earlierIds.size === 0) return found;
  const select = () =>
    db
      .select({
        number: paragraphs.id,
        language: paragraphTexts.language,
        heading: paragraphTexts.heading,
        text: paragraphTexts.text,
        subparagraphs: paragraphTexts.subparagraphs,
      })
      .from(paragraphs)
      .innerJoin(paragraphTexts, eq(paragraphTexts.paragraphId, paragraphs.id));
  const later = await select().where(eq(paragraphs.observationsId, observationsId));
  const earlier = await select().where(inArray(paragraphs.id, [...earlierIds]));
  const inLanguage = (rows: readonly (NumberedWords & { language: string })[], code: string) =>
    rows.filter(({ language }) => language === code);
  for (const code of new Set(earlier.map(({ language }) => language))) {
    for (const pair of pairCycles(inLanguage(later, code), inLanguage(earlier, code))) {
      if (!found.has(pair.earlierNumber)) found.set(pair.earlierNumber, pair.number);
    }
  }
  return found;
}

/**
 * Confirms that a paragraph takes up one of earlier observations on the same State by the same
 * body, or takes that back. It then counts for every report on these observations.
 *
 * @throws {DomainError} report_not_found, not_permitted, observations_not_found
 */
export async function joinEarlierParagraph(
  { db, live, actor }: ServiceContext,
  input: { reportId: string; paragraphId: string; earlierId: string; isJoined: boolean },
): Promise<void> {
  const { reportId, paragraphId, earlierId, isJoined } = input;
  await db.transaction(async (tx) => {
    const { report } = await authoriseReport(tx, actor, "assessment.write", reportId);
    await requireKnownParagraphs(tx, report.observationsId, [{ paragraphId, label: "" }]);
    const [earlier] = await tx
      .select({ id: paragraphs.id })
      .from(paragraphs)
      .innerJoin(observations, eq(observations.id, paragraphs.observationsId))
      .where(
        and(
          eq(paragraphs.id, earlierId),
          eq(observations.organisationId, report.organisationId),
          eq(observations.body, report.body),
          eq(observations.state, report.state),
        ),
      );
    if (!earlier) throw new DomainError({ code: "observations_not_found" });
    if (isJoined) {
      await tx
        .insert(earlierParagraphs)
        .values({ paragraphId, earlierId, confirmedBy: actor.userId })
        .onConflictDoNothing();
    } else {
      await tx
        .delete(earlierParagraphs)
        .where(
          and(
            eq(earlierParagraphs.paragraphId, paragraphId),
            eq(earlierParagraphs.earlierId, earlierId),
          ),
        );
    }
  });
  live.assessmentsChanged([reportId]);
}
