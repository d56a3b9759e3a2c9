import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { citationsInNote } from "../../../core/citation/place-citation";
import { agreedWordingIn } from "../../../core/confidentiality/confidentiality";
import type { CitationTexts } from "../../../core/report/report-room";
import { footnoteIds } from "../../../core/shared-text/project-section";
import type { ContentTextBlock, SectionContent } from "../../../core/shared-text/section-content";
import type { Database } from "../../../db/client";
import { reports, sections } from "../../../db/schema/reports";
import { footnotes, sectionProjections } from "../../../db/schema/section-text";
import { sources } from "../../../db/schema/sources";
import { type CitableSource, type CitedNote, wordCitations } from "../../jobs/citation-engine";
import { sourceColumns } from "../source/source-record";

/**
 * The wording of every citation of a report, by citation id, in true note order
 * over all its sections, as its screens show it: with what is suggested. Sources
 * of other organisations count as unknown. A report that does not exist has no citations.
 */
export async function wordReport(db: Database, reportId: string): Promise<CitationTexts> {
  return wordNotes(db, reportId, reportId, await readNotes(db, reportId));
}

/**
 * The wording of every citation in sections as they are read for a file, in
 * the order they are given.
 */
export async function wordContents(
  db: Database,
  reportId: string,
  contents: readonly { sectionId: string; content: SectionContent }[],
): Promise<CitationTexts> {
  const notes = contents.flatMap(({ sectionId, content }) =>
    footnoteIds(content).map((noteId) => citedNote(sectionId, noteId, content.notes)),
  );
  return wordNotes(db, reportId, `${reportId} in a file`, notes);
}

async function wordNotes(
  db: Database,
  reportId: string,
  text: string,
  notes: CitedNote[],
): Promise<CitationTexts> {
  const [report] = await db
    .select({
      organisationId: reports.organisationId,
      language: reports.language,
      citationStyle: reports.citationStyle,
      citationLanguage: reports.citationLanguage,
    })
    .from(reports)
    .where(eq(reports.id, reportId));
  if (!report) return {};
  const cited = new Set(
    notes.flatMap(({ citations }) => citations.map(({ citation }) => citation.source)),
  );
  if (cited.size === 0) return {};
  const language = report.citationLanguage || report.language;
  const found = await findSources(db, report.organisationId, language, [...cited]);
  const standsFor = new Map(found.map(({ citedAs, id }) => [citedAs, id]));
  return wordCitations({
    report: text,
    language,
    style: report.citationStyle,
    notes: notes.map((note) => withCitedSources(note, standsFor)),
    sources: [...new Map(found.map(({ citedAs: _, ...source }) => [source.id, source])).values()],
  });
}

async function readNotes(db: Database, reportId: string): Promise<CitedNote[]> {
  const rows = await db
    .select({
      sectionId: sections.id,
      noteIds: sql<string[]>`coalesce((
        select json_agg(${footnotes.noteId} order by ${footnotes.ordinal})
        from ${footnotes}
        where ${footnotes.sectionId} = ${sections.id} and not ${footnotes.isOrphan}
      ), '[]'::json)`,
      // Only the notes: the text of a long report is megabytes.
      notes: sql<Record<
        string,
        ContentTextBlock[]
      > | null>`${sectionProjections.content} -> 'notes'`,
    })
    .from(sections)
    .innerJoin(sectionProjections, eq(sectionProjections.sectionId, sections.id))
    .where(and(eq(sections.reportId, reportId), isNull(sections.deletedAt)))
    .orderBy(asc(sections.position), asc(sections.id));
  return rows.flatMap(({ sectionId, noteIds, notes }) =>
    noteIds.map((noteId) => citedNote(sectionId, noteId, notes ?? {})),
  );
}

function citedNote(sectionId: string, noteId: string, notes: SectionContent["notes"]): CitedNote {
  return { id: `${sectionId}/${noteId}`, citations: citationsInNote(notes[noteId] ?? []) };
}

/** The note with its citations of merged sources as citations of what they were merged into, so that "ibid." finds them. */
const withCitedSources = (
  { id, citations }: CitedNote,
  standsFor: ReadonlyMap<string, string>,
): CitedNote => ({
  id,
  citations: citations.map(({ citation, place }) => ({
    citation: { ...citation, source: standsFor.get(citation.source) ?? citation.source },
    place,
  })),
});

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

async function findSources(
  db: Database,
  organisationId: string,
  language: string,
  ids: readonly string[],
): Promise<(CitableSource & { citedAs: string })[]> {
  const wanted = ids.filter((id) => UUID.test(id));
  if (wanted.length === 0) return [];
  // A source that was merged stands for the one it was merged into; that one is never merged itself.
  const cited = alias(sources, "cited");
  const rows = await db
    .select({
      ...sourceColumns,
      confidentiality: sources.confidentiality,
      agreedWordings: sources.agreedWordings,
      deletedAt: sources.deletedAt,
      citedAs: cited.id,
    })
    .from(cited)
    .innerJoin(sources, eq(sources.id, sql`coalesce(${cited.mergedInto}, ${cited.id})`))
    .where(and(eq(cited.organisationId, organisationId), inArray(cited.id, wanted)));
  return rows.map(({ deletedAt, citedAs, confidentiality, agreedWordings, ...source }) => ({
    ...source,
    ...(confidentiality !== "public" && {
      agreedWording: agreedWordingIn(agreedWordings, language),
    }),
    citedAs,
    isDeleted: deletedAt !== null,
  }));
}
