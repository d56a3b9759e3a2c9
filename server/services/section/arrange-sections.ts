import { and, asc, eq, isNull } from "drizzle-orm";
import { DomainError } from "../../../core/failure";
import { evenPlaces, familySize, placesBetween } from "../../../core/report/place-sections";
import type { Database } from "../../../db/client";
import { reports, sections } from "../../../db/schema/reports";
import { authoriseReport, authoriseSection } from "../authorise";
import { settleStage } from "../review/keep-move";
import type { ServiceContext } from "../service-context";

/** Where a section goes: right after or before another one; at the end without either. */
export type SectionPlace = { after?: string | undefined; before?: string | undefined };

type Placed = { id: string; level: number; position: number };

/**
 * Adds an empty section.
 *
 * @throws {DomainError} report_not_found, not_permitted, changed_meanwhile (the
 * neighbour was removed)
 */
export async function createSection(
  { db, live, actor }: ServiceContext,
  {
    reportId,
    title,
    level,
    ...place
  }: SectionPlace & { reportId: string; title: string; level: number },
): Promise<{ sectionId: string }> {
  const { sectionId, events } = await db.transaction(async (tx) => {
    await authoriseReport(tx, actor, "section.arrange", reportId);
    const ordered = await lockSections(tx, reportId);
    const [position] = await makePlaces(tx, ordered, indexOf(ordered, place), 1);
    const [row] = await tx
      .insert(sections)
      .values({ reportId, title, level, position: position ?? 0 })
      .returning({ id: sections.id });
    if (!row) throw new Error("The database returned no section.");
    return { sectionId: row.id, events: await settleStage(tx, reportId) };
  });
  live.reportChanged(reportId);
  for (const event of events) live.reviewChanged(event);
  return { sectionId };
}

/**
 * Moves a section with those inside it (which follow it at deeper levels).
 * Nobody's words are touched.
 *
 * @throws {DomainError} section_not_found, not_permitted, changed_meanwhile (the
 * neighbour was removed, or is inside what moves)
 */
export async function moveSection(
  { db, live, actor }: ServiceContext,
  { sectionId, ...place }: SectionPlace & { sectionId: string },
): Promise<void> {
  const reportId = await db.transaction(async (tx) => {
    const { report } = await authoriseSection(tx, actor, "section.arrange", sectionId);
    const ordered = await lockSections(tx, report.id);
    const at = ordered.findIndex(({ id }) => id === sectionId);
    // Removed between the look-up and the lock.
    if (at < 0) throw new DomainError({ code: "section_not_found" });
    const size = familySize(
      ordered.map(({ level }) => level),
      at,
    );
    const moving = ordered.slice(at, at + size);
    const rest = [...ordered.slice(0, at), ...ordered.slice(at + size)];
    const places = await makePlaces(tx, rest, indexOf(rest, place), size);
    for (const [index, { id }] of moving.entries()) {
      await setPosition(tx, id, places[index] ?? 0);
    }
    return report.id;
  });
  live.reportChanged(reportId);
}

/** The report's sections in order; whoever arranges them next waits until this is done. */
export async function lockSections(tx: Database, reportId: string): Promise<Placed[]> {
  await tx.select({ id: reports.id }).from(reports).where(eq(reports.id, reportId)).for("update");
  return tx
    .select({ id: sections.id, level: sections.level, position: sections.position })
    .from(sections)
    .where(and(eq(sections.reportId, reportId), isNull(sections.deletedAt)))
    .orderBy(asc(sections.position), asc(sections.id));
}

function indexOf(ordered: readonly Placed[], { after, before }: SectionPlace): number {
  const neighbour = after ?? before;
  if (neighbour === undefined) return ordered.length;
  const found = ordered.findIndex(({ id }) => id === neighbour);
  if (found < 0) throw new DomainError({ code: "changed_meanwhile" });
  return after === undefined ? found : found + 1;
}

async function makePlaces(
  tx: Database,
  ordered: readonly Placed[],
  index: number,
  count: number,
): Promise<number[]> {
  const before = ordered[index - 1]?.position ?? null;
  const after = ordered[index]?.position ?? null;
  const places = placesBetween(before, after, count);
  if (places !== null) return places;
  const even = evenPlaces(ordered.length + count);
  for (const [at, { id }] of ordered.entries()) {
    await setPosition(tx, id, even[at < index ? at : at + count] ?? 0);
  }
  return even.slice(index, index + count);
}

async function setPosition(tx: Database, id: string, position: number): Promise<void> {
  await tx.update(sections).set({ position }).where(eq(sections.id, id));
}
