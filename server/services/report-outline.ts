import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Outline, OutlineSection } from "../../core/report/report-room";
import type { Database } from "../../db/client";
import { paragraphs } from "../../db/schema/observations";
import { sectionParagraphs, sectionReviewers, sections } from "../../db/schema/reports";
import { footnotes, sectionProjections } from "../../db/schema/section-text";

/** A report's sections in order, with the notes and words that numbering and limits count from. */
export async function readOutline(db: Database, reportId: string): Promise<Outline> {
  const rows = await db
    .select({
      id: sections.id,
      title: sections.title,
      level: sections.level,
      isWithheld: sections.isWithheld,
      status: sections.status,
      isLocked: sql<boolean>`${sections.lockedAt} is not null`,
      assigneeId: sections.assigneeId,
      dueOn: sections.dueOn,
      targetWords: sections.targetWords,
      epoch: sections.epoch,
      words: sectionProjections.words,
      footnoteWords: sectionProjections.footnoteWords,
      suggestions: sectionProjections.suggestions,
    })
    .from(sections)
    .leftJoin(sectionProjections, eq(sectionProjections.sectionId, sections.id))
    .where(and(eq(sections.reportId, reportId), isNull(sections.deletedAt)))
    .orderBy(asc(sections.position), asc(sections.id));
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return { sections: [] };
  const notes = await db
    .select({ sectionId: footnotes.sectionId, noteId: footnotes.noteId })
    .from(footnotes)
    .where(and(inArray(footnotes.sectionId, ids), eq(footnotes.isOrphan, false)))
    .orderBy(asc(footnotes.ordinal));
  const linked = await linkedParagraphs(db, ids);
  const reviewers = await db
    .select({ sectionId: sectionReviewers.sectionId, userId: sectionReviewers.userId })
    .from(sectionReviewers)
    .where(inArray(sectionReviewers.sectionId, ids))
    .orderBy(asc(sectionReviewers.createdAt), asc(sectionReviewers.userId));
  return {
    sections: rows.map((row) => ({
      ...row,
      words: row.words ?? 0,
      footnoteWords: row.footnoteWords ?? 0,
      suggestions: row.suggestions ?? 0,
      reviewerIds: reviewers
        .filter(({ sectionId }) => sectionId === row.id)
        .map(({ userId }) => userId),
      noteIds: notes.filter(({ sectionId }) => sectionId === row.id).map(({ noteId }) => noteId),
      paragraphs: linked.get(row.id) ?? [],
    })),
  };
}

async function linkedParagraphs(
  db: Database,
  sectionIds: readonly string[],
): Promise<Map<string, OutlineSection["paragraphs"]>> {
  const rows = await db
    .select({
      sectionId: sectionParagraphs.sectionId,
      paragraphId: paragraphs.id,
      number: paragraphs.number,
      label: sectionParagraphs.label,
    })
    .from(sectionParagraphs)
    .innerJoin(paragraphs, eq(paragraphs.id, sectionParagraphs.paragraphId))
    .where(inArray(sectionParagraphs.sectionId, [...sectionIds]))
    .orderBy(asc(paragraphs.position), asc(sectionParagraphs.label));
  const linked = new Map<string, OutlineSection["paragraphs"]>();
  for (const { sectionId, paragraphId, number, label } of rows) {
    const list = linked.get(sectionId) ?? [];
    list.push({ paragraphId, number: label === "" ? number : `${number} (${label})`, label });
    linked.set(sectionId, list);
  }
  return linked;
}
