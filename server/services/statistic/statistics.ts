import { and, asc, countDistinct, eq, isNull } from "drizzle-orm";
import type { LocatorLabel } from "../../../core/citation/locator";
import { DomainError } from "../../../core/failure";
import {
  flagStatistics,
  type StatisticFlag,
  type StatisticInput,
} from "../../../core/statistics/statistic";
import type { Database } from "../../../db/client";
import { reports, sections } from "../../../db/schema/reports";
import { sources } from "../../../db/schema/sources";
import { statistics, statisticUses } from "../../../db/schema/statistics";
import type { Actor } from "../../policies/can";
import { authoriseOrganisation } from "../authorise";
import { recordAudit } from "../record-audit";
import type { ServiceContext } from "../service-context";

/** A figure of the register, with what is doubtful about it. */
export type Statistic = Omit<StatisticInput, "sourceId" | "locator" | "locatorLabel"> & {
  id: string;
  source: { id: string; name: string; locator: string; locatorLabel: LocatorLabel } | null;
  flags: StatisticFlag[];
  updatedAt: Date;
};

export type RegisteredStatistic = Statistic & {
  /** In how many reports people confirmed it. */
  reports: number;
};

/**
 * The organisation's figures by subject, each with what is doubtful about it and how many reports
 * use it.
 *
 * @throws {DomainError} organisation_not_found, not_permitted
 */
export async function listStatistics(
  { db, actor }: ServiceContext,
  { organisationId }: { organisationId: string },
): Promise<RegisteredStatistic[]> {
  await authoriseOrganisation(db, actor, "statistic.read", organisationId);
  const uses = await db
    .select({ statisticId: statisticUses.statisticId, reports: countDistinct(reports.id) })
    .from(statisticUses)
    .innerJoin(sections, eq(sections.id, statisticUses.sectionId))
    .innerJoin(reports, eq(reports.id, sections.reportId))
    .where(
      and(
        eq(statisticUses.isUse, true),
        eq(reports.organisationId, organisationId),
        isNull(sections.deletedAt),
        isNull(reports.deletedAt),
      ),
    )
    .groupBy(statisticUses.statisticId);
  const counts = new Map(uses.map((use) => [use.statisticId, use.reports]));
  const register = await readRegister(db, organisationId);
  return register.map((entry) => ({ ...entry, reports: counts.get(entry.id) ?? 0 }));
}

/** An organisation's figures by subject; nobody is asked for rights here. */
export async function readRegister(db: Database, organisationId: string): Promise<Statistic[]> {
  const rows = await db
    .select({
      row: statistics,
      sourceId: sources.id,
      title: sources.title,
      symbol: sources.unSymbol,
    })
    .from(statistics)
    .leftJoin(sources, and(eq(sources.id, statistics.sourceId), isNull(sources.deletedAt)))
    .where(and(eq(statistics.organisationId, organisationId), isNull(statistics.deletedAt)))
    .orderBy(asc(statistics.subject), asc(statistics.period), asc(statistics.id));
  const today = new Date().toISOString().slice(0, 10);
  const flags = flagStatistics(
    rows.map(({ row }) => row),
    today,
  );
  return rows.map(({ row, sourceId, title, symbol }) => {
    const { id, subject, value, unit, period, place, group, note, agesAfter, updatedAt } = row;
    const { locator, locatorLabel } = row;
    return {
      id,
      subject,
      value,
      unit,
      period,
      place,
      group,
      note,
      agesAfter,
      updatedAt,
      flags: flags.get(id) ?? [],
      source:
        sourceId === null
          ? null
          : { id: sourceId, name: title || (symbol ?? ""), locator, locatorLabel },
    };
  });
}

/**
 * Adds a figure to the register, and gives its id.
 *
 * @throws {DomainError} organisation_not_found, not_permitted, source_not_found
 */
export async function createStatistic(
  { db, actor }: ServiceContext,
  { organisationId, statistic }: { organisationId: string; statistic: StatisticInput },
): Promise<{ statisticId: string }> {
  return db.transaction(async (tx) => {
    await authoriseOrganisation(tx, actor, "statistic.edit", organisationId);
    await requireSource(tx, organisationId, statistic.sourceId);
    const [row] = await tx
      .insert(statistics)
      .values({ ...statistic, organisationId, changedBy: actor.userId })
      .returning({ id: statistics.id });
    if (!row) throw new Error("The database returned no statistic.");
    await recordAudit(tx, {
      organisationId,
      userId: actor.userId,
      action: "statistic.create",
      subjectId: row.id,
    });
    return { statisticId: row.id };
  });
}

/**
 * Replaces what an entry says. `seenAt` is the `updatedAt` the person saw: what a colleague
 * wrote since is not overwritten.
 *
 * @throws {DomainError} statistic_not_found, not_permitted, source_not_found, changed_meanwhile
 */
export async function updateStatistic(
  { db, actor }: ServiceContext,
  {
    statisticId,
    seenAt,
    statistic,
  }: { statisticId: string; seenAt: Date; statistic: StatisticInput },
): Promise<void> {
  await db.transaction(async (tx) => {
    const row = await authoriseStatistic(tx, actor, statisticId);
    await requireSource(tx, row.organisationId, statistic.sourceId);
    if (row.updatedAt.getTime() !== seenAt.getTime()) {
      throw new DomainError({ code: "changed_meanwhile" });
    }
    await tx
      .update(statistics)
      .set({ ...statistic, changedBy: actor.userId, updatedAt: new Date() })
      .where(eq(statistics.id, statisticId));
    await recordAudit(tx, {
      organisationId: row.organisationId,
      userId: actor.userId,
      action: "statistic.update",
      subjectId: statisticId,
    });
  });
}

/**
 * Takes an entry out of the register; texts keep their figures.
 *
 * @throws {DomainError} statistic_not_found, not_permitted
 */
export async function removeStatistic(
  { db, actor }: ServiceContext,
  { statisticId }: { statisticId: string },
): Promise<void> {
  await db.transaction(async (tx) => {
    const { organisationId } = await authoriseStatistic(tx, actor, statisticId);
    await tx
      .update(statistics)
      .set({ deletedAt: new Date(), changedBy: actor.userId })
      .where(eq(statistics.id, statisticId));
    await recordAudit(tx, {
      organisationId,
      userId: actor.userId,
      action: "statistic.remove",
      subjectId: statisticId,
    });
  });
}

async function authoriseStatistic(tx: Database, actor: Actor, statisticId: string) {
  const [row] = await tx
    .select()
    .from(statistics)
    .where(and(eq(statistics.id, statisticId), isNull(statistics.deletedAt)))
    .for("update");
  if (!row) throw new DomainError({ code: "statistic_not_found" });
  try {
    await authoriseOrganisation(tx, actor, "statistic.edit", row.organisationId);
  } catch (error) {
    if (error instanceof DomainError && error.failure.code === "organisation_not_found") {
      throw new DomainError({ code: "statistic_not_found" });
    }
    throw error;
  }
  return row;
}

async function requireSource(
  tx: Database,
  organisationId: string,
  sourceId: string | null,
): Promise<void> {
  if (sourceId === null) return;
  const [found] = await tx
    .select({ id: sources.id })
    .from(sources)
    .where(and(eq(sources.id, sourceId), eq(sources.organisationId, organisationId)));
  if (!found) throw new DomainError({ code: "source_not_found" });
}
