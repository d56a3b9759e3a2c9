import { eq, inArray, sql } from "drizzle-orm";
import type { Found, SearchKind } from "../../../core/search/found";
import { markSnippet } from "../../../core/search/mark-snippet";
import type { Database } from "../../../db/client";
import { comments, commentThreads } from "../../../db/schema/comments";
import { observations, paragraphs, paragraphTexts } from "../../../db/schema/observations";
import { reports, sections } from "../../../db/schema/reports";
import { footnotes, sectionProjections } from "../../../db/schema/section-text";
import { collections } from "../../../db/schema/source-lists";
import { sources } from "../../../db/schema/sources";
import type { SealingContext } from "../service-context";
import { openSources } from "../source/open-source";
import { libraryColumns } from "../source/source-record";
import { paragraphWords, withoutMentions } from "./index-pending";

type Context = Pick<SealingContext, "db" | "actor" | "sealKeys">;
type Shown = Omit<Found, "kind" | "snippet">;
/** Given what the thing says: what is shown of it. */
type Raw = { key: string; text: string; context: string[] } & (
  | { place: Found["place"] }
  | { placeAt: (quote: string) => Found["place"] }
);
type Reader = (context: Context, keys: readonly string[]) => Promise<Raw[]>;

/**
 * What is shown of things that were found, in the order of their keys: the stretch of their words
 * with those searched for marked, and where they are. What was deleted meanwhile is left out.
 */
export async function showFound(
  context: Context,
  kind: SearchKind,
  keys: readonly string[],
  words: readonly string[],
): Promise<Found[]> {
  if (keys.length === 0) return [];
  const read = new Map((await READERS[kind](context, keys)).map((raw) => [raw.key, raw]));
  return keys.flatMap((key) => {
    const raw = read.get(key);
    if (!raw) return [];
    const { parts, quote } = markSnippet(raw.text, words);
    const shown: Shown = {
      key,
      context: raw.context,
      place: "place" in raw ? raw.place : raw.placeAt(quote),
    };
    return [{ kind, snippet: parts, ...shown }];
  });
}

const readReports: Reader = async ({ db }, keys) => {
  const rows = await db
    .select({ key: reports.id, title: reports.title, state: reports.state, body: reports.body })
    .from(reports)
    .where(inArray(reports.id, [...keys]));
  return rows.map(({ key, title, state, body }) => ({
    key,
    text: title,
    context: [body, state],
    place: { at: "report", reportId: key },
  }));
};

const readSections: Reader = async ({ db }, keys) => {
  const rows = await inSections(db, keys);
  return rows.map(({ sectionId, reportId, section, report }) => ({
    key: sectionId,
    text: section,
    context: [report],
    place: { at: "section", reportId, sectionId },
  }));
};

const readTexts: Reader = async ({ db }, keys) => {
  const rows = await inSections(db, keys);
  return rows.map(({ sectionId, reportId, section, report, text }) => ({
    key: sectionId,
    text: text ?? "",
    context: [report, section],
    placeAt: (quote) => ({ at: "text", reportId, sectionId, quote }),
  }));
};

const inSections = (db: Database, sectionIds: readonly string[]) =>
  db
    .select({
      sectionId: sections.id,
      reportId: sections.reportId,
      section: sections.title,
      report: reports.title,
      text: sectionProjections.plainText,
    })
    .from(sections)
    .innerJoin(reports, eq(reports.id, sections.reportId))
    .leftJoin(sectionProjections, eq(sectionProjections.sectionId, sections.id))
    .where(inArray(sections.id, [...sectionIds]));

const readFootnotes: Reader = async ({ db }, keys) => {
  const key = sql<string>`${footnotes.sectionId} || '/' || ${footnotes.noteId}`;
  const ids = keys.map((each) => each.split("/", 1)[0] ?? "");
  const rows = await db
    .select({
      key,
      noteId: footnotes.noteId,
      sectionId: footnotes.sectionId,
      text: footnotes.plainText,
      reportId: sections.reportId,
      section: sections.title,
      report: reports.title,
    })
    .from(footnotes)
    .innerJoin(sections, eq(sections.id, footnotes.sectionId))
    .innerJoin(reports, eq(reports.id, sections.reportId))
    .where(sql`${inArray(footnotes.sectionId, [...new Set(ids)])} and ${inArray(key, [...keys])}`);
  return rows.map(({ noteId, sectionId, reportId, text, report, section, ...row }) => ({
    ...row,
    text,
    context: [report, section],
    place: { at: "footnote", reportId, sectionId, noteId },
  }));
};

const readSources: Reader = async (context, keys) => {
  const rows = await context.db
    .select({ ...libraryColumns, citations: sql<number>`0`.mapWith(Number) })
    .from(sources)
    .where(inArray(sources.id, [...keys]));
  const opened = await openSources(context, rows);
  return opened.map(({ id, title, shortTitle, authors, publisher, issued, unSymbol }) => {
    const [first] = authors;
    const author =
      first === undefined
        ? publisher
        : "literal" in first
          ? first.literal
          : `${first.given} ${first.family}`;
    return {
      key: id,
      text: title || shortTitle || unSymbol,
      context: [author, unSymbol, issued].filter((part) => part.trim() !== ""),
      place: { at: "source", sourceId: id },
    };
  });
};

const readParagraphs: Reader = async ({ db }, keys) => {
  const rows = await db
    .select({
      key: paragraphTexts.id,
      observationsId: observations.id,
      symbol: observations.symbol,
      number: paragraphs.number,
      heading: paragraphTexts.heading,
      text: paragraphTexts.text,
      subparagraphs: paragraphTexts.subparagraphs,
    })
    .from(paragraphTexts)
    .innerJoin(paragraphs, eq(paragraphs.id, paragraphTexts.paragraphId))
    .innerJoin(observations, eq(observations.id, paragraphs.observationsId))
    .where(inArray(paragraphTexts.id, [...keys]));
  return rows.map(({ key, observationsId, symbol, number, heading, text, subparagraphs }) => ({
    key,
    text: paragraphWords({ heading, text, subparagraphs }),
    context: [symbol, number],
    place: { at: "observations", observationsId, paragraph: number },
  }));
};

const readComments: Reader = async ({ db }, keys) => {
  const rows = await db
    .select({
      key: comments.id,
      body: comments.body,
      threadId: commentThreads.id,
      sectionId: commentThreads.sectionId,
      reportId: commentThreads.reportId,
      sourceId: commentThreads.sourceId,
      report: reports.title,
      section: sections.title,
      source: sources.title,
    })
    .from(comments)
    .innerJoin(commentThreads, eq(commentThreads.id, comments.threadId))
    .leftJoin(reports, eq(reports.id, commentThreads.reportId))
    .leftJoin(sections, eq(sections.id, commentThreads.sectionId))
    .leftJoin(sources, eq(sources.id, commentThreads.sourceId))
    .where(inArray(comments.id, [...keys]));
  return rows.flatMap(({ key, body, report, section, source, ...ids }) => {
    const place = placeOfComment(ids);
    const context = [report, section, source].flatMap((part) => part ?? []);
    return place === null ? [] : [{ key, text: withoutMentions(body), context, place }];
  });
};

function placeOfComment({
  threadId,
  sectionId,
  reportId,
  sourceId,
}: {
  threadId: string;
  sectionId: string | null;
  reportId: string | null;
  sourceId: string | null;
}): Found["place"] | null {
  if (reportId !== null && sectionId !== null)
    return { at: "thread", reportId, sectionId, threadId };
  if (reportId !== null) return { at: "report", reportId };
  return sourceId === null ? null : { at: "source", sourceId };
}

const readCollections: Reader = async ({ db }, keys) => {
  const rows = await db
    .select({ key: collections.id, text: collections.name })
    .from(collections)
    .where(inArray(collections.id, [...keys]));
  return rows.map(({ key, text }) => ({
    key,
    text,
    context: [],
    place: { at: "collection", collectionId: key },
  }));
};

const READERS: Record<SearchKind, Reader> = {
  report: readReports,
  section: readSections,
  text: readTexts,
  footnote: readFootnotes,
  source: readSources,
  paragraph: readParagraphs,
  comment: readComments,
  collection: readCollections,
};
