import { and, eq, inArray, isNull, notExists, sql } from "drizzle-orm";
import type { SearchKind } from "../../../core/search/found";
import { indexWords } from "../../../core/search/search-words";
import type { Database } from "../../../db/client";
import { comments, commentThreads } from "../../../db/schema/comments";
import { observations, paragraphs, paragraphTexts } from "../../../db/schema/observations";
import { reports, sections } from "../../../db/schema/reports";
import { searchEntries, searchPending } from "../../../db/schema/search";
import { footnotes, sectionProjections } from "../../../db/schema/section-text";
import { collections } from "../../../db/schema/source-lists";
import { sources } from "../../../db/schema/sources";

type Entry = {
  key: string;
  organisationId: string;
  reportId: string | null;
  sectionId: string | null;
  text: string;
};

const AT_ONCE = 100;

/** What every pending thing of a kind says now; what is gone, or not to be found, is left out. */
type Reader = (tx: Database, keys: string[]) => Promise<Entry[]>;

/**
 * Writes the entries of what changed, at most a hundred; answers how many there were. Two may run
 * at once: each takes what the other has not. What changes meanwhile is pending again.
 */
export async function indexPending(db: Database): Promise<number> {
  const [some] = await db.select({ kind: searchPending.kind }).from(searchPending).limit(1);
  if (!some) return 0;
  return db.transaction(async (tx) => {
    const taken = await tx.execute<{ kind: SearchKind; key: string }>(sql`
      delete from ${searchPending} where (kind, key) in (
        select kind, key from ${searchPending} limit ${AT_ONCE} for update skip locked
      ) returning kind, key`);
    const byKind = new Map<SearchKind, string[]>();
    for (const { kind, key } of taken) byKind.set(kind, [...(byKind.get(kind) ?? []), key]);
    for (const [kind, keys] of byKind) {
      if (kind === "footnote") await writeFootnotes(tx, keys);
      else if (kind !== "source") await writeKind(tx, kind, keys);
    }
    return taken.length;
  });
}

/** Writes all that is pending; answers how much that was. */
export async function indexAllPending(db: Database): Promise<number> {
  let total = 0;
  for (;;) {
    const count = await indexPending(db);
    total += count;
    if (count < AT_ONCE) return total;
  }
}

/**
 * Clears away what the index no longer needs and counts how often which words occur, by which the database chooses
 * how to search. A PostgreSQL does so by itself in time, the embedded database never.
 */
export async function tidyIndex(db: Database): Promise<void> {
  await db.execute(sql`vacuum (analyze) ${searchPending}, ${searchEntries}`);
}

async function writeKind(
  tx: Database,
  kind: Exclude<SearchKind, "footnote" | "source">,
  keys: string[],
): Promise<void> {
  const entries = await READERS[kind](tx, keys);
  const found = new Set(entries.map(({ key }) => key));
  const gone = keys.filter((key) => !found.has(key));
  if (gone.length > 0) {
    await tx
      .delete(searchEntries)
      .where(and(eq(searchEntries.kind, kind), inArray(searchEntries.key, gone)));
  }
  await upsert(tx, kind, entries);
}

/** A section's notes are written together: each change of one writes the rows of all. */
async function writeFootnotes(tx: Database, sectionIds: string[]): Promise<void> {
  const entries = await tx
    .select({
      key: sql<string>`${footnotes.sectionId} || '/' || ${footnotes.noteId}`,
      organisationId: reports.organisationId,
      reportId: sections.reportId,
      sectionId: footnotes.sectionId,
      text: footnotes.plainText,
    })
    .from(footnotes)
    .innerJoin(sections, eq(sections.id, footnotes.sectionId))
    .innerJoin(reports, eq(reports.id, sections.reportId))
    .where(and(inArray(footnotes.sectionId, sectionIds), eq(footnotes.isOrphan, false)));
  const isThere = tx
    .select({ one: sql`1` })
    .from(footnotes)
    .where(
      and(
        eq(footnotes.sectionId, searchEntries.sectionId),
        eq(footnotes.isOrphan, false),
        sql`${footnotes.sectionId} || '/' || ${footnotes.noteId} = ${searchEntries.key}`,
      ),
    );
  await tx
    .delete(searchEntries)
    .where(
      and(
        eq(searchEntries.kind, "footnote"),
        inArray(searchEntries.sectionId, sectionIds),
        notExists(isThere),
      ),
    );
  await upsert(tx, "footnote", entries);
}

async function upsert(tx: Database, kind: SearchKind, entries: readonly Entry[]): Promise<void> {
  for (let at = 0; at < entries.length; at += AT_ONCE) {
    const rows = entries.slice(at, at + AT_ONCE).map(({ text, ...entry }) => ({
      kind,
      ...entry,
      words: indexWords(text),
    }));
    await tx
      .insert(searchEntries)
      .values(rows)
      .onConflictDoUpdate({
        target: [searchEntries.kind, searchEntries.key],
        set: { words: sql`excluded.words`, changedAt: sql`now()` },
        setWhere: sql`${searchEntries.words} <> excluded.words`,
      });
  }
}

const none = sql<string | null>`null::uuid`;

const readReports: Reader = async (tx, keys) => {
  const rows = await tx
    .select({
      key: reports.id,
      organisationId: reports.organisationId,
      title: reports.title,
      state: reports.state,
      body: reports.body,
      symbol: observations.symbol,
    })
    .from(reports)
    .leftJoin(observations, eq(observations.id, reports.observationsId))
    .where(inArray(reports.id, keys));
  return rows.map(({ key, organisationId, title, state, body, symbol }) => ({
    key,
    organisationId,
    reportId: key,
    sectionId: null,
    text: `${title}\n${state}\n${body}\n${symbol ?? ""}`,
  }));
};

const readSections: Reader = (tx, keys) =>
  tx
    .select({
      key: sections.id,
      organisationId: reports.organisationId,
      reportId: sections.reportId,
      sectionId: sections.id,
      text: sections.title,
    })
    .from(sections)
    .innerJoin(reports, eq(reports.id, sections.reportId))
    .where(inArray(sections.id, keys));

const readTexts: Reader = (tx, keys) =>
  tx
    .select({
      key: sections.id,
      organisationId: reports.organisationId,
      reportId: sections.reportId,
      sectionId: sections.id,
      text: sectionProjections.plainText,
    })
    .from(sectionProjections)
    .innerJoin(sections, eq(sections.id, sectionProjections.sectionId))
    .innerJoin(reports, eq(reports.id, sections.reportId))
    .where(inArray(sections.id, keys));

/** What is said about a source that is not public is sealed, and found by nobody. */
const readComments: Reader = async (tx, keys) => {
  const rows = await tx
    .select({
      key: comments.id,
      organisationId: sql<string>`coalesce(${reports.organisationId}, ${sources.organisationId})`,
      reportId: commentThreads.reportId,
      sectionId: commentThreads.sectionId,
      text: comments.body,
    })
    .from(comments)
    .innerJoin(commentThreads, eq(commentThreads.id, comments.threadId))
    .leftJoin(reports, eq(reports.id, commentThreads.reportId))
    .leftJoin(sources, eq(sources.id, commentThreads.sourceId))
    .where(and(inArray(comments.id, keys), isNull(comments.deletedAt), isNull(sources.sealed)));
  return rows.map((row) => ({ ...row, text: withoutMentions(row.text) }));
};

/** A mention is written as the person's id. */
export const withoutMentions = (body: string): string => body.replaceAll(/<@[^>]*>/g, "");

const readParagraphs: Reader = async (tx, keys) => {
  const rows = await tx
    .select({
      key: paragraphTexts.id,
      organisationId: observations.organisationId,
      reportId: none,
      sectionId: none,
      heading: paragraphTexts.heading,
      text: paragraphTexts.text,
      subparagraphs: paragraphTexts.subparagraphs,
    })
    .from(paragraphTexts)
    .innerJoin(paragraphs, eq(paragraphs.id, paragraphTexts.paragraphId))
    .innerJoin(observations, eq(observations.id, paragraphs.observationsId))
    .where(inArray(paragraphTexts.id, keys));
  return rows.map(({ heading, text, subparagraphs, ...entry }) => ({
    ...entry,
    text: paragraphWords({ heading, text, subparagraphs }),
  }));
};

type Worded = { heading: string; text: string; subparagraphs: { label: string; text: string }[] };

/** All words of a paragraph, a part a line. */
export const paragraphWords = ({ heading, text, subparagraphs }: Worded): string =>
  [text, ...subparagraphs.map((part) => part.text), heading].join("\n");

const readCollections: Reader = (tx, keys) =>
  tx
    .select({
      key: collections.id,
      organisationId: collections.organisationId,
      reportId: none,
      sectionId: none,
      text: collections.name,
    })
    .from(collections)
    .where(inArray(collections.id, keys));

const READERS: Record<Exclude<SearchKind, "footnote" | "source">, Reader> = {
  report: readReports,
  section: readSections,
  text: readTexts,
  comment: readComments,
  paragraph: readParagraphs,
  collection: readCollections,
};
