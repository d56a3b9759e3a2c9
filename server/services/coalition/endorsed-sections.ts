import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { deflateRaw, inflateRaw } from "node:zlib";
import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import type { EndorsedSection } from "../../../core/coalition/endorsement";
import type { SectionMeaning } from "../../../core/review/approved-content";
import type { Database } from "../../../db/client";
import { endorsedSections } from "../../../db/schema/endorsements";
import { sections } from "../../../db/schema/reports";
import { hashMeaning, readMeanings } from "../review/section-meaning";

const [deflate, inflate] = [promisify(deflateRaw), promisify(inflateRaw)];

/** A section as it can be endorsed. */
export type Endorsable = EndorsedSection & { meaning: SectionMeaning };

/** What a report says, section by section in its order, as last projected: what an endorsement is bound to. */
export async function readEndorsable(db: Database, reportId: string): Promise<Endorsable[]> {
  const rows = await db
    .select({ id: sections.id, title: sections.title })
    .from(sections)
    .where(and(eq(sections.reportId, reportId), isNull(sections.deletedAt)))
    .orderBy(asc(sections.position), asc(sections.id));
  const meanings = await readMeanings(
    db,
    rows.map(({ id }) => id),
  );
  return rows.flatMap(({ id: sectionId, title }) => {
    const meaning = meanings.get(sectionId);
    return meaning ? [{ sectionId, title, hash: hashMeaning(meaning), meaning }] : [];
  });
}

/** One hash of all of it, whatever the order of the sections: SHA-256 in hexadecimal. */
export function hashEndorsable(read: readonly EndorsedSection[]): string {
  const lines = read.map(({ sectionId, hash }) => `${sectionId} ${hash}`).toSorted();
  return createHash("sha256").update(lines.join("\n")).digest("hex");
}

/** Keeps what an organisation endorsed, in place of what it endorsed before. */
export async function keepEndorsed(
  tx: Database,
  endorsementId: string,
  read: readonly Endorsable[],
): Promise<void> {
  await tx.delete(endorsedSections).where(eq(endorsedSections.endorsementId, endorsementId));
  for (const { sectionId, title, hash, meaning } of read) {
    const said = await deflate(JSON.stringify(meaning));
    await tx.insert(endorsedSections).values({ endorsementId, sectionId, title, hash, said });
  }
}

/** What was endorsed, without its words, by the endorsement. */
export async function readEndorsed(
  db: Database,
  endorsementIds: readonly string[],
): Promise<ReadonlyMap<string, EndorsedSection[]>> {
  const found = new Map(endorsementIds.map((id) => [id, [] as EndorsedSection[]]));
  if (endorsementIds.length === 0) return found;
  const rows = await db
    .select({
      endorsementId: endorsedSections.endorsementId,
      sectionId: endorsedSections.sectionId,
      title: endorsedSections.title,
      hash: endorsedSections.hash,
    })
    .from(endorsedSections)
    .innerJoin(sections, eq(sections.id, endorsedSections.sectionId))
    .where(inArray(endorsedSections.endorsementId, [...endorsementIds]))
    .orderBy(asc(sections.position), asc(sections.id));
  for (const { endorsementId, ...section } of rows) found.get(endorsementId)?.push(section);
  return found;
}

/** What an organisation endorsed, word for word, by the section. */
export async function readEndorsedWords(
  db: Database,
  endorsementId: string,
): Promise<ReadonlyMap<string, SectionMeaning>> {
  const rows = await db
    .select({ sectionId: endorsedSections.sectionId, said: endorsedSections.said })
    .from(endorsedSections)
    .where(eq(endorsedSections.endorsementId, endorsementId));
  const read = new Map<string, SectionMeaning>();
  for (const { sectionId, said } of rows) {
    read.set(sectionId, JSON.parse((await inflate(said)).toString("utf8")));
  }
  return read;
}
