import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import {
  arrangeBibliography,
  type Bibliography,
  type BibliographyChoice,
} from "../../../core/citation/bibliography";
import type { StyleToWord } from "../../../core/citation/citation-style";
import type { IbidRules } from "../../../core/citation/cite-positions";
import { citationsInNote } from "../../../core/citation/place-citation";
import type { SourceInput } from "../../../core/citation/source-input";
import { agreedWordingIn } from "../../../core/confidentiality/confidentiality";
import type { CitationTexts } from "../../../core/report/report-room";
import { footnoteIds } from "../../../core/shared-text/project-section";
import type { ContentTextBlock, SectionContent } from "../../../core/shared-text/section-content";
import type { Database } from "../../../db/client";
import { citationStyles } from "../../../db/schema/citation-styles";
import { reports, sections } from "../../../db/schema/reports";
import { footnotes, sectionProjections } from "../../../db/schema/section-text";
import { sources } from "../../../db/schema/sources";
import {
  type CitableSource,
  type CitationsToWord,
  type CitedNote,
  wordCitations,
  wordWithBibliography,
} from "../../jobs/citation-engine";
import { sourceColumns } from "../source/source-record";

/**
 * The wording of every citation of a report, by citation id, in true note order
 * over all its sections, as its screens show it: with what is suggested. Sources
 * of other organisations count as unknown. A report that does not exist has no citations.
 */
export async function wordReport(db: Database, reportId: string): Promise<CitationTexts> {
  const wanted = await gather(db, reportId, reportId, await readNotes(db, reportId));
  return wanted === null ? {} : wordCitations(wanted.given);
}

/** The bibliography of a report as its screens show it; null where it has none or cites nothing. */
export async function readReportBibliography(
  db: Database,
  reportId: string,
): Promise<Bibliography | null> {
  const wanted = await gather(db, reportId, reportId, await readNotes(db, reportId));
  if (wanted === null || wanted.choice === "none") return null;
  const { bibliography } = await wordWithBibliography(wanted.given);
  return arrange(wanted, bibliography);
}

/** A section as it is read for a file: its text, and how deep it stands. */
export type SectionToWord = { sectionId: string; level: number; content: SectionContent };

/** The details of sealed sources that may be worded, by the id they are cited by. */
export type OpenedSources = ReadonlyMap<string, SourceInput>;
const NONE_OPENED: OpenedSources = new Map();

/**
 * The wording of every citation in sections as they are read for a file, in
 * the order they are given, and the report's bibliography where it has one. Sources that are not public are cited by
 * their agreed wording, but for those that were opened; of these nothing is remembered.
 */
export async function wordContents(
  db: Database,
  reportId: string,
  contents: readonly SectionToWord[],
  opened: OpenedSources = NONE_OPENED,
): Promise<{ texts: CitationTexts; bibliography: Bibliography | null; cited: CitedSources }> {
  const partOf = partsByLevel();
  const notes = contents.flatMap((section) => {
    const part = partOf(section);
    return footnoteIds(section.content).map((noteId) =>
      citedNote(section.sectionId, noteId, section.content.notes, part),
    );
  });
  const text = opened.size > 0 ? "" : `${reportId} in a file`;
  const wanted = await gather(db, reportId, text, notes, opened);
  if (wanted === null) {
    return { texts: {}, bibliography: null, cited: { style: null, sources: new Map() } };
  }
  const { cited } = wanted;
  if (wanted.choice === "none") {
    return { texts: await wordCitations(wanted.given), bibliography: null, cited };
  }
  const { texts, bibliography } = await wordWithBibliography(wanted.given);
  return { texts, bibliography: arrange(wanted, bibliography), cited };
}

/** What was cited: how it was worded, and by the ids that citations name, from what. */
export type CitedSources = {
  style: StyleToWord | null;
  sources: ReadonlyMap<string, CitableSource>;
};

type Gathered = { given: CitationsToWord; choice: BibliographyChoice; cited: CitedSources };

function arrange(
  { given, choice }: Gathered,
  entries: Parameters<typeof arrangeBibliography>[2],
): Bibliography | null {
  const sources = new Map(given.sources.map((source) => [source.id, source]));
  return arrangeBibliography(choice, given.language, entries, sources);
}

/** What the engine needs to word a report; null where there is nothing to word. */
async function gather(
  db: Database,
  reportId: string,
  text: string,
  notes: CitedNote[],
  opened: OpenedSources = NONE_OPENED,
): Promise<Gathered | null> {
  const wording = await readReportWording(db, reportId);
  if (!wording) return null;
  const named = new Set(
    notes.flatMap(({ citations }) => citations.map(({ citation }) => citation.source)),
  );
  if (named.size === 0) return null;
  const found = await findSources(db, wording.organisationId, wording.language, [...named], opened);
  const standsFor = new Map(found.map(({ citedAs, id }) => [citedAs, id]));
  return {
    choice: wording.bibliography,
    cited: {
      style: wording.style,
      sources: new Map(found.map(({ citedAs, ...source }) => [citedAs, source])),
    },
    given: {
      report: text,
      language: wording.language,
      style: wording.style,
      rules: wording.rules,
      notes: notes.map((note) => withCitedSources(note, standsFor)),
      sources: [...new Map(found.map(({ citedAs: _, ...source }) => [source.id, source])).values()],
    },
  };
}

export type ReportWording = {
  organisationId: string;
  /** Language of the citations. */
  language: string;
  style: StyleToWord;
  rules: IbidRules;
  bibliography: BibliographyChoice;
};

/** How a report is worded, as its settings say; null where there is no such report. */
export async function readReportWording(
  db: Database,
  reportId: string,
): Promise<ReportWording | null> {
  const [report] = await db
    .select({
      organisationId: reports.organisationId,
      language: reports.language,
      citationStyle: reports.citationStyle,
      citationLanguage: reports.citationLanguage,
      rules: reports.ibidRules,
      bibliography: reports.bibliography,
      xml: citationStyles.xml,
    })
    .from(reports)
    .leftJoin(citationStyles, eq(citationStyles.id, reports.ownStyleId))
    .where(eq(reports.id, reportId));
  if (!report) return null;
  const { organisationId, language, citationStyle, citationLanguage, xml, ...rest } = report;
  return {
    ...rest,
    organisationId,
    language: citationLanguage || language,
    style: xml === null ? { name: citationStyle } : { xml },
  };
}

async function readNotes(db: Database, reportId: string): Promise<CitedNote[]> {
  const rows = await db
    .select({
      sectionId: sections.id,
      level: sections.level,
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
  const partOf = partsByLevel();
  return rows.flatMap((section) => {
    const part = partOf(section);
    return section.noteIds.map((noteId) =>
      citedNote(section.sectionId, noteId, section.notes ?? {}, part),
    );
  });
}

/** Names the part of the report a section belongs to: itself at the first level, else the one it stands in. */
function partsByLevel(): (section: { sectionId: string; level: number }) => string {
  let part = "";
  return ({ sectionId, level }) => {
    if (level === 1 || part === "") part = sectionId;
    return part;
  };
}

function citedNote(
  sectionId: string,
  noteId: string,
  notes: SectionContent["notes"],
  part: string,
): CitedNote {
  return { id: `${sectionId}/${noteId}`, citations: citationsInNote(notes[noteId] ?? []), part };
}

/** The note with its citations of merged sources as citations of what they were merged into, so that "ibid." finds them. */
const withCitedSources = (
  { citations, ...note }: CitedNote,
  standsFor: ReadonlyMap<string, string>,
): CitedNote => ({
  ...note,
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
  opened: OpenedSources,
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
    ...(confidentiality !== "public" &&
      (opened.get(source.id) ?? { agreedWording: agreedWordingIn(agreedWordings, language) })),
    citedAs,
    isDeleted: deletedAt !== null,
  }));
}
