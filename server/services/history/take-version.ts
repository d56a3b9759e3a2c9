import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { deflateRaw } from "node:zlib";
import { and, desc, eq, gt, isNull, lt, or, sql } from "drizzle-orm";
import { canonicalContent } from "../../../core/shared-text/project-section";
import type { SectionContent } from "../../../core/shared-text/section-content";
import type { VersionReason } from "../../../core/version/version-reasons";
import type { Database } from "../../../db/client";
import { reports, sections } from "../../../db/schema/reports";
import {
  sectionHistory,
  sectionVersions,
  versionContributors,
} from "../../../db/schema/section-history";
import { sectionProjections, sectionUpdates } from "../../../db/schema/section-text";

const deflate = promisify(deflateRaw);

/** A pause in the work on a section after which what was written counts as one session. */
const SESSION_ENDS_MS = 30 * 60_000;

/** Work without a pause is a version all the same after so long. */
const LONGEST_SESSION_MS = 2 * 60 * 60_000;

/** Whoever leaves and comes back within this time makes no version by leaving. */
const SHORT_ABSENCE_MS = 10 * 60_000;

/** What a section says, with what is counted in it. */
export type VersionText = {
  content: SectionContent;
  contentHash: string;
  words: number;
  footnoteWords: number;
  seq: number;
};

export type NewVersion = {
  reason: VersionReason;
  name: string | null;
  takenBy: string | null;
  /** What was read from the section; as last projected where it is left out. */
  text?: VersionText;
};

/**
 * Writes a section's text down as a version, in the caller's transaction. Unless it is
 * named, there is no new one where the last says the same. Answers the id of the
 * version that now has this text; null for a section that does not exist.
 */
export async function takeVersion(
  tx: Database,
  sectionId: string,
  { reason, name, takenBy, text }: NewVersion,
): Promise<string | null> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${sectionId}, 8))`);
  const [section] = await tx
    .select({ title: sections.title, epoch: sections.epoch })
    .from(sections)
    .where(and(eq(sections.id, sectionId), isNull(sections.deletedAt)));
  if (!section) return null;
  const taken = text ?? (await readProjected(tx, sectionId));
  const latest = await findLatestVersion(tx, sectionId);
  if (reason !== "named" && latest?.contentHash === taken.contentHash) return latest.id;
  const { content, contentHash, words, footnoteWords, seq } = taken;
  const [version] = await tx
    .insert(sectionVersions)
    .values({
      ...section,
      sectionId,
      reason,
      name,
      takenBy,
      takenAt: new Date(),
      seq,
      words,
      footnoteWords,
      contentHash,
      content: await deflate(JSON.stringify(content)),
    })
    .returning({ id: sectionVersions.id });
  if (!version) throw new Error("no version was inserted");
  const people = await listContributors(tx, sectionId, latest?.seq ?? 0, seq);
  if (people.length > 0) {
    await tx
      .insert(versionContributors)
      .values(people.map((userId) => ({ versionId: version.id, userId })));
  }
  return version.id;
}

export async function findLatestVersion(db: Database, sectionId: string) {
  const [latest] = await db
    .select({
      id: sectionVersions.id,
      seq: sectionVersions.seq,
      reason: sectionVersions.reason,
      takenAt: sectionVersions.takenAt,
      contentHash: sectionVersions.contentHash,
    })
    .from(sectionVersions)
    .where(eq(sectionVersions.sectionId, sectionId))
    .orderBy(desc(sectionVersions.takenAt), desc(sectionVersions.seq))
    .limit(1);
  return latest ?? null;
}

/** A section nobody has written in is the empty text. */
async function readProjected(db: Database, sectionId: string): Promise<VersionText> {
  const [projected] = await db
    .select({
      content: sectionProjections.content,
      contentHash: sectionProjections.contentHash,
      words: sectionProjections.words,
      footnoteWords: sectionProjections.footnoteWords,
      seq: sectionProjections.seq,
    })
    .from(sectionProjections)
    .where(eq(sectionProjections.sectionId, sectionId));
  if (projected) return projected;
  const content: SectionContent = { blocks: [], notes: {} };
  const contentHash = createHash("sha256").update(canonicalContent(content)).digest("hex");
  return { content, contentHash, words: 0, footnoteWords: 0, seq: 0 };
}

/** Who wrote anything of the log behind one sequence number, up to another. */
async function listContributors(
  db: Database,
  sectionId: string,
  after: number,
  upTo: number,
): Promise<string[]> {
  const logged = await db
    .selectDistinct({ userId: sectionUpdates.userId })
    .from(sectionUpdates)
    .where(
      and(
        eq(sectionUpdates.sectionId, sectionId),
        gt(sectionUpdates.seq, after),
        lt(sectionUpdates.seq, upTo + 1),
      ),
    );
  const folded = await db
    .selectDistinct({ userId: sectionHistory.userId })
    .from(sectionHistory)
    .where(and(eq(sectionHistory.sectionId, sectionId), gt(sectionHistory.lastSeq, after)));
  return [...new Set([...logged, ...folded].flatMap(({ userId }) => userId ?? []))];
}

/** When the last person has left: a version of what they wrote, unless one was taken just before. */
export async function takeVersionOnLeaving(db: Database, sectionId: string): Promise<void> {
  await db.transaction(async (tx) => {
    const latest = await findLatestVersion(tx, sectionId);
    if (latest !== null && Date.now() - latest.takenAt.getTime() < SHORT_ABSENCE_MS) return;
    const { words, footnoteWords } = await readProjected(tx, sectionId);
    if (latest === null && words + footnoteWords === 0) return;
    await takeVersion(tx, sectionId, { reason: "session", name: null, takenBy: null });
  });
}

/**
 * Takes a version of every section where work has paused since the last one, or
 * has gone on for hours. Answers how many sections that were.
 */
export async function takeDueVersions(db: Database, now = new Date()): Promise<number> {
  const before = (milliseconds: number) => new Date(now.getTime() - milliseconds);
  const latest = db
    .selectDistinctOn([sectionVersions.sectionId], {
      sectionId: sectionVersions.sectionId,
      contentHash: sectionVersions.contentHash,
      takenAt: sectionVersions.takenAt,
    })
    .from(sectionVersions)
    .orderBy(sectionVersions.sectionId, desc(sectionVersions.takenAt))
    .as("latest");
  const due = await db
    .select({ id: sections.id })
    .from(sections)
    .innerJoin(reports, and(eq(reports.id, sections.reportId), isNull(reports.deletedAt)))
    .innerJoin(sectionProjections, eq(sectionProjections.sectionId, sections.id))
    .leftJoin(latest, eq(latest.sectionId, sections.id))
    .where(
      and(
        isNull(sections.deletedAt),
        sql`${latest.contentHash} is distinct from ${sectionProjections.contentHash}`,
        sql`(${latest.takenAt} is not null or ${sectionProjections.words} + ${sectionProjections.footnoteWords} > 0)`,
        or(
          lt(sectionProjections.projectedAt, before(SESSION_ENDS_MS)),
          lt(
            sql`coalesce(${latest.takenAt}, ${sections.createdAt})`,
            before(LONGEST_SESSION_MS).toISOString(),
          ),
        ),
      ),
    )
    .limit(500);
  for (const { id } of due) {
    await db.transaction((tx) =>
      takeVersion(tx, id, { reason: "session", name: null, takenBy: null }),
    );
  }
  return due.length;
}
