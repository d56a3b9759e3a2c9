import { and, asc, eq } from "drizzle-orm";
import { windowsOf } from "../../../core/shared-text/history-entry";
import type { SectionContent } from "../../../core/shared-text/section-content";
import type { Database } from "../../../db/client";
import { sectionHistory } from "../../../db/schema/section-history";
import { sectionSnapshots, sectionUpdates } from "../../../db/schema/section-text";
import { runHistoryTask } from "../../jobs/history-thread";
import { authoriseSection } from "../authorise";
import type { ServiceContext } from "../service-context";
import { type Person, readPeople } from "./person-names";
import { hasHistory, readPast } from "./section-past";

/** A window of work on a section: five minutes at most. */
export type PlaybackStep = {
  startedAt: Date;
  endedAt: Date;
  /** Who wrote in it; empty where only the server did, and for what was there before history was kept. */
  people: Person[];
};

type Moment = { at: number; endedAt: number; userId: string | null };

/**
 * The windows of work a section was written in, oldest first: the steps it is played back in.
 *
 * @throws {DomainError} section_not_found, not_permitted
 */
export async function listPlaybackSteps(
  { db, actor }: Pick<ServiceContext, "db" | "actor">,
  { sectionId }: { sectionId: string },
): Promise<PlaybackStep[]> {
  const { section } = await authoriseSection(db, actor, "history.read", sectionId);
  const moments = await readMoments(db, sectionId, section.epoch);
  const people = await readPeople(
    db,
    moments.map(({ userId }) => userId),
  );
  return windowsOf(moments).map((window) => {
    const writers = new Set(window.map(({ userId }) => userId));
    return {
      startedAt: new Date(Math.min(...window.map(({ at }) => at))),
      endedAt: new Date(Math.max(...window.map(({ endedAt }) => endedAt))),
      people: [...writers].flatMap((userId) => people.get(userId ?? "") ?? []),
    };
  });
}

async function readMoments(db: Database, sectionId: string, epoch: number): Promise<Moment[]> {
  return db.transaction(
    async (tx) => {
      const folded = await tx
        .select({
          startedAt: sectionHistory.startedAt,
          endedAt: sectionHistory.endedAt,
          userId: sectionHistory.userId,
        })
        .from(sectionHistory)
        .where(and(eq(sectionHistory.sectionId, sectionId), eq(sectionHistory.epoch, epoch)))
        .orderBy(asc(sectionHistory.id));
      const logged = await tx
        .select({ startedAt: sectionUpdates.createdAt, userId: sectionUpdates.userId })
        .from(sectionUpdates)
        .where(and(eq(sectionUpdates.sectionId, sectionId), eq(sectionUpdates.epoch, epoch)))
        .orderBy(asc(sectionUpdates.seq));
      const base = (await hasHistory(tx, sectionId, epoch))
        ? []
        : await tx
            .select({ startedAt: sectionSnapshots.takenAt })
            .from(sectionSnapshots)
            .where(
              and(eq(sectionSnapshots.sectionId, sectionId), eq(sectionSnapshots.epoch, epoch)),
            );
      return [
        ...base.map((row) => ({ ...row, endedAt: row.startedAt, userId: null })),
        ...folded,
        ...logged.map((row) => ({ ...row, endedAt: row.startedAt })),
      ].map(({ startedAt, endedAt, userId }) => ({
        at: startedAt.getTime(),
        endedAt: endedAt.getTime(),
        userId,
      }));
    },
    { isolationLevel: "repeatable read", accessMode: "read only" },
  );
}

/**
 * What a section said at the end of some windows of work, `count` of them from the
 * `from`th on. Rebuilt in a thread of its own; `signal` calls it off.
 *
 * @throws {DomainError} section_not_found, not_permitted
 */
export async function readPlaybackStates(
  { db, actor }: Pick<ServiceContext, "db" | "actor">,
  { sectionId, from, count }: { sectionId: string; from: number; count: number },
  signal?: AbortSignal,
): Promise<SectionContent[]> {
  const { section } = await authoriseSection(db, actor, "history.read", sectionId);
  const { clients: _unused, ...past } = await readPast(db, sectionId, section.epoch);
  return runHistoryTask("states", { past, from, count }, { signal });
}
