import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { LocatorLabel } from "../../../core/citation/locator";
import type { Database } from "../../../db/client";
import { paragraphReplies } from "../../../db/schema/assessments";
import { observations, paragraphs, paragraphTexts } from "../../../db/schema/observations";
import { sources } from "../../../db/schema/sources";
import { authoriseObservations } from "../authorise-observations";
import type { ServiceContext } from "../service-context";

/** What the State replied on one paragraph or sub-paragraph of observations. */
export type ParagraphReply = {
  id: string;
  paragraphId: string;
  /** A sub-paragraph ("a"); "" for the whole paragraph. */
  label: string;
  /** The words of the reply, its sub-paragraphs as lines of their own. */
  text: string;
  /** Language of the words where it is known: "en". */
  language: string;
  /** The imported document and its paragraph; null for words put in by hand. */
  document: { id: string; symbol: string; number: string } | null;
  /** Where words put in by hand come from; null where nobody said. */
  source: { id: string; name: string; locator: string; locatorLabel: LocatorLabel } | null;
  updatedAt: Date;
};

const answered = alias(paragraphs, "answered");
const replying = alias(paragraphs, "replying");

/** The replies on a document's paragraphs, in its order; nobody is asked for rights here. */
export async function readReplies(db: Database, observationsId: string): Promise<ParagraphReply[]> {
  const rows = await db
    .select({
      row: paragraphReplies,
      documentId: observations.id,
      symbol: observations.symbol,
      number: replying.number,
      sourceId: sources.id,
      title: sources.title,
      unSymbol: sources.unSymbol,
    })
    .from(paragraphReplies)
    .innerJoin(answered, eq(answered.id, paragraphReplies.paragraphId))
    .leftJoin(replying, eq(replying.id, paragraphReplies.replyParagraphId))
    .leftJoin(observations, eq(observations.id, replying.observationsId))
    .leftJoin(sources, and(eq(sources.id, paragraphReplies.sourceId), isNull(sources.deletedAt)))
    .where(eq(answered.observationsId, observationsId))
    .orderBy(
      asc(answered.position),
      asc(paragraphReplies.label),
      asc(replying.position),
      asc(paragraphReplies.createdAt),
    );
  const words = await readWords(
    db,
    rows.flatMap(({ row }) => row.replyParagraphId ?? []),
  );
  return rows.map(({ row, documentId, symbol, number, sourceId, title, unSymbol }) => ({
    id: row.id,
    paragraphId: row.paragraphId,
    label: row.label,
    ...(words.get(row.replyParagraphId ?? "") ?? { text: row.text, language: "" }),
    document:
      documentId === null || symbol === null || number === null
        ? null
        : { id: documentId, symbol, number },
    source:
      sourceId === null
        ? null
        : {
            id: sourceId,
            name: title || (unSymbol ?? ""),
            locator: row.locator,
            locatorLabel: row.locatorLabel,
          },
    updatedAt: row.updatedAt,
  }));
}

type Words = { text: string; language: string };

async function readWords(db: Database, ids: readonly string[]): Promise<Map<string, Words>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({
      id: paragraphTexts.paragraphId,
      language: paragraphTexts.language,
      text: paragraphTexts.text,
      subparagraphs: paragraphTexts.subparagraphs,
    })
    .from(paragraphTexts)
    .where(inArray(paragraphTexts.paragraphId, [...new Set(ids)]))
    .orderBy(asc(paragraphTexts.language));
  const words = new Map<string, Words>();
  for (const { id, language, text, subparagraphs } of rows) {
    if (words.has(id)) continue;
    const parts = subparagraphs.map((part) => `(${part.label}) ${part.text}`);
    words.set(id, { text: [text, ...parts].filter((part) => part !== "").join("\n"), language });
  }
  return words;
}

/**
 * The replies of the State on a document's paragraphs, in its order.
 *
 * @throws {DomainError} observations_not_found, not_permitted
 */
export async function listReplies(
  { db, actor }: ServiceContext,
  { observationsId }: { observationsId: string },
): Promise<ParagraphReply[]> {
  await authoriseObservations(db, actor, "observations.read", observationsId);
  return readReplies(db, observationsId);
}
