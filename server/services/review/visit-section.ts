import { promisify } from "node:util";
import { deflateRaw, inflateRaw } from "node:zlib";
import { and, eq, inArray } from "drizzle-orm";
import type { SectionMeaning } from "../../../core/review/approved-content";
import type { Database } from "../../../db/client";
import { sectionVisits } from "../../../db/schema/review-requests";
import { authoriseSection } from "../authorise";
import type { ServiceContext } from "../service-context";
import { hashMeaning, readMeaning } from "./section-meaning";

const [deflate, inflate] = [promisify(deflateRaw), promisify(inflateRaw)];

/**
 * Remembers what a section says now as what the asker has seen, so that they can be told what changed
 * since. Others never learn of it.
 *
 * @throws {DomainError} section_not_found, not_permitted
 */
export async function visitSection(
  { db, actor }: ServiceContext,
  { sectionId }: { sectionId: string },
): Promise<void> {
  await authoriseSection(db, actor, "review.read", sectionId);
  const meaning = await readMeaning(db, sectionId);
  if (!meaning) return;
  const row = {
    visitedAt: new Date(),
    seenHash: hashMeaning(meaning),
    seen: await deflate(JSON.stringify(meaning)),
  };
  await db
    .insert(sectionVisits)
    .values({ sectionId, userId: actor.userId, ...row })
    .onConflictDoUpdate({ target: [sectionVisits.sectionId, sectionVisits.userId], set: row });
}

export type Visit = { sectionId: string; visitedAt: Date; seenHash: string; seen: Uint8Array };

/** When a person last looked at these sections, and what they saw. */
export async function readVisits(
  db: Database,
  userId: string,
  sectionIds: readonly string[],
): Promise<Visit[]> {
  if (sectionIds.length === 0) return [];
  return db
    .select({
      sectionId: sectionVisits.sectionId,
      visitedAt: sectionVisits.visitedAt,
      seenHash: sectionVisits.seenHash,
      seen: sectionVisits.seen,
    })
    .from(sectionVisits)
    .where(
      and(eq(sectionVisits.userId, userId), inArray(sectionVisits.sectionId, [...sectionIds])),
    );
}

/** What was seen on a visit. */
export async function unpackSeen({ seen }: Pick<Visit, "seen">): Promise<SectionMeaning> {
  return JSON.parse((await inflate(seen)).toString("utf8"));
}
