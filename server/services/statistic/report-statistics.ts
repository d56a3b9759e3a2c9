import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import { DomainError } from "../../../core/failure";
import { findFigures, type TextFigure } from "../../../core/statistics/find-figures";
import { matchFigures } from "../../../core/statistics/match-figures";
import type { Database } from "../../../db/client";
import { sections } from "../../../db/schema/reports";
import { sectionProjections } from "../../../db/schema/section-text";
import { statistics, statisticUses } from "../../../db/schema/statistics";
import { authoriseReport, authoriseSection } from "../authorise";
import type { ServiceContext } from "../service-context";
import { readRegister, type Statistic } from "./statistics";

/** A figure in the text of a report, and what the register knows of it. */
export type ReportFigure = TextFigure & {
  sectionId: string;
  sectionTitle: string;
  /** `agrees` and `disagrees` with an entry of the register, or `unknown` to it. */
  state: "agrees" | "disagrees" | "unknown";
  statisticId: string | null;
  /** A person confirmed it; null where words and value propose it. */
  useId: string | null;
};

export type ReportStatistics = {
  figures: ReportFigure[];
  /** The organisation's register: what figures can be said to be. */
  register: Statistic[];
};

/**
 * Every figure in a report's sections, in order, as their texts were last projected, with the
 * entry of the register it is or disagrees with. Guests of the report see the entries that its
 * figures are, not the rest of the register.
 *
 * @throws {DomainError} report_not_found, not_permitted (people of a partner organisation)
 */
export async function readReportStatistics(
  { db, actor }: ServiceContext,
  { reportId }: { reportId: string },
): Promise<ReportStatistics> {
  const { report, standing } = await authoriseReport(db, actor, "statistic.read_uses", reportId);
  const register = await readRegister(db, report.organisationId);
  const figures = await listReportFigures(db, reportId, register);
  const named = new Set(figures.map(({ statisticId }) => statisticId));
  const isMember = standing.organisationRole !== null;
  return { figures, register: isMember ? register : register.filter(({ id }) => named.has(id)) };
}

/** The figures of a report beside a register; nobody is asked for rights here. */
export async function listReportFigures(
  db: Database,
  reportId: string,
  register: readonly Statistic[],
): Promise<ReportFigure[]> {
  const rows = await db
    .select({
      id: sections.id,
      title: sections.title,
      content: sectionProjections.content,
    })
    .from(sections)
    .innerJoin(sectionProjections, eq(sectionProjections.sectionId, sections.id))
    .where(and(eq(sections.reportId, reportId), isNull(sections.deletedAt)))
    .orderBy(asc(sections.position), asc(sections.id));
  if (rows.length === 0) return [];
  const uses = await db
    .select()
    .from(statisticUses)
    .where(
      inArray(
        statisticUses.sectionId,
        rows.map(({ id }) => id),
      ),
    )
    .orderBy(asc(statisticUses.createdAt));
  return rows.flatMap(({ id, title, content }) =>
    matchFigures(
      findFigures(content),
      register,
      uses.filter(({ sectionId }) => sectionId === id),
    ).map(({ figure, ...match }) => ({
      ...figure,
      ...match,
      sectionId: id,
      sectionTitle: title,
    })),
  );
}

export type FigurePlace = Pick<TextFigure, "part" | "written" | "before" | "after">;

/**
 * Says that a figure in a section is an entry of the register, or that it is not. What was said of
 * the same place and entry before is replaced.
 *
 * @throws {DomainError} section_not_found, not_permitted, statistic_not_found
 */
export async function confirmFigure(
  { db, actor }: ServiceContext,
  {
    sectionId,
    statisticId,
    place,
    isUse,
  }: { sectionId: string; statisticId: string; place: FigurePlace; isUse: boolean },
): Promise<void> {
  await db.transaction(async (tx) => {
    const { report } = await authoriseSection(tx, actor, "statistic.confirm", sectionId);
    const [entry] = await tx
      .select({ id: statistics.id })
      .from(statistics)
      .where(
        and(
          eq(statistics.id, statisticId),
          eq(statistics.organisationId, report.organisationId),
          isNull(statistics.deletedAt),
        ),
      );
    if (!entry) throw new DomainError({ code: "statistic_not_found" });
    const { before, after } = place;
    const isHere = and(
      eq(statisticUses.sectionId, sectionId),
      eq(statisticUses.before, before),
      eq(statisticUses.after, after),
    );
    // One figure is one entry at most; what it is not may be said of several.
    await tx
      .delete(statisticUses)
      .where(isUse ? isHere : and(isHere, eq(statisticUses.statisticId, statisticId)));
    await tx
      .insert(statisticUses)
      .values({ ...place, sectionId, statisticId, isUse, confirmedBy: actor.userId });
  });
}
