import { createHash } from "node:crypto";
import { and, asc, eq, inArray, max, sql } from "drizzle-orm";
import { DomainError } from "../../core/failure";
import { compareEditions, type NumberedWords } from "../../core/observations/compare-editions";
import type { ConfirmedObservations } from "../../core/observations/parsed-observations";
import type { Database } from "../../db/client";
import {
  assessments,
  earlierParagraphs,
  leftOutParagraphs,
  paragraphReplies,
} from "../../db/schema/assessments";
import { statementParagraphs } from "../../db/schema/claims";
import { commentThreads } from "../../db/schema/comments";
import {
  observationEditions,
  observations,
  observationTexts,
  paragraphs,
  paragraphTexts,
} from "../../db/schema/observations";
import { sectionParagraphs } from "../../db/schema/reports";
import type { Actor } from "../policies/can";
import { authoriseObservations } from "./authorise-observations";
import { recordAudit } from "./record-audit";

type Joined = { observationsId: string; confirmed: ConfirmedObservations; originalText: string };

/**
 * Adds the text in a further language, joined by paragraph number, the same in all
 * languages of a UN document. Numbers only the new text has become paragraphs of their own; what is
 * linked to the others stays linked.
 *
 * @throws {DomainError} observations_not_found, not_permitted, another_document,
 *   language_already_there
 */
export async function addObservationsLanguage(
  db: Database,
  actor: Actor,
  { observationsId, confirmed, originalText }: Joined,
): Promise<{ paragraphs: number }> {
  const row = await authoriseObservations(db, actor, "observations.edit", observationsId);
  requireSameDocument(row.symbol, confirmed.symbol);
  return db.transaction(async (tx) => {
    const [added] = await tx
      .insert(observationTexts)
      .values({ observationsId, ...textOf(confirmed, originalText) })
      .onConflictDoNothing()
      .returning({ id: observationTexts.id });
    if (!added) {
      throw new DomainError({ code: "language_already_there", language: confirmed.language });
    }
    const idOf = await paragraphIds(tx, observationsId);
    const unknown = confirmed.paragraphs.filter(({ number }) => !idOf.has(String(number)));
    await insertParagraphs(tx, observationsId, unknown, idOf);
    await insertWords(tx, confirmed, idOf);
    await recordAudit(tx, {
      organisationId: row.organisationId,
      userId: actor.userId,
      action: "observations.add_language",
      subjectId: observationsId,
    });
    return { paragraphs: confirmed.paragraphs.length };
  });
}

/**
 * Replaces the text in one language by a later edition. Paragraphs are paired by
 * {@link compareEditions}: one that moved keeps its identity under its new number, so that what
 * sections are linked to stays what they answer; one that is gone is deleted, or, where a
 * section is linked to it, kept with a star behind its number. The earlier edition is kept whole.
 *
 * @param expectedHash the stored text's `originalHash` that the person compared with
 * @throws {DomainError} observations_not_found, not_permitted, another_document,
 *   language_not_there, changed_meanwhile
 */
export async function importLaterEdition(
  db: Database,
  actor: Actor,
  { observationsId, confirmed, originalText, expectedHash }: Joined & { expectedHash: string },
): Promise<{ moved: number; added: number; removed: number; changed: number }> {
  const row = await authoriseObservations(db, actor, "observations.edit", observationsId);
  requireSameDocument(row.symbol, confirmed.symbol);
  const { language } = confirmed;
  return db.transaction(async (tx) => {
    const [text] = await tx
      .select()
      .from(observationTexts)
      .where(
        and(
          eq(observationTexts.observationsId, observationsId),
          eq(observationTexts.language, language),
        ),
      )
      .for("update");
    if (!text) throw new DomainError({ code: "language_not_there", language });
    if (text.originalHash !== expectedHash) throw new DomainError({ code: "changed_meanwhile" });
    const stored = await storedWords(tx, observationsId, language);
    await tx.insert(observationEditions).values({
      observationsId,
      language,
      title: text.title,
      adoptedOn: row.adoptedOn,
      originalText: text.originalText,
      originalHash: text.originalHash,
      paragraphs: stored.map(({ number, heading, text: words, subparagraphs }) => ({
        number,
        heading,
        text: words,
        subparagraphs: [...subparagraphs],
      })),
      replacedBy: actor.userId,
    });
    await tx
      .update(observationTexts)
      .set(textOf(confirmed, originalText))
      .where(eq(observationTexts.id, text.id));
    await tx
      .update(observations)
      .set({
        adoptedOn: confirmed.adoptedOn ?? row.adoptedOn,
        followUpParagraph: confirmed.followUp ? String(confirmed.followUp.paragraph) : null,
        followUpMonths: confirmed.followUp?.period?.months ?? null,
      })
      .where(eq(observations.id, observationsId));
    const done = await renumber(tx, observationsId, stored, confirmed);
    await recordAudit(tx, {
      organisationId: row.organisationId,
      userId: actor.userId,
      action: "observations.import_edition",
      subjectId: observationsId,
    });
    return done;
  });
}

function requireSameDocument(stored: string, incoming: string): void {
  const plain = (symbol: string) => symbol.toUpperCase().replaceAll(/\s/g, "");
  if (plain(stored) !== plain(incoming)) {
    throw new DomainError({ code: "another_document", symbol: incoming });
  }
}

function textOf({ language, title }: ConfirmedObservations, given: string) {
  const originalText = given.replaceAll("\u0000", "");
  const originalHash = createHash("sha256").update(originalText).digest("hex");
  return { language, title, originalText, originalHash };
}

type Stored = NumberedWords & { id: string };

async function storedWords(
  tx: Database,
  observationsId: string,
  language: string,
): Promise<Stored[]> {
  return tx
    .select({
      id: paragraphs.id,
      number: paragraphs.number,
      heading: paragraphTexts.heading,
      text: paragraphTexts.text,
      subparagraphs: paragraphTexts.subparagraphs,
    })
    .from(paragraphs)
    .innerJoin(
      paragraphTexts,
      and(eq(paragraphTexts.paragraphId, paragraphs.id), eq(paragraphTexts.language, language)),
    )
    .where(and(eq(paragraphs.observationsId, observationsId), eq(paragraphs.isWithdrawn, false)))
    .orderBy(asc(paragraphs.position));
}

async function paragraphIds(tx: Database, observationsId: string): Promise<Map<string, string>> {
  const rows = await tx
    .select({ id: paragraphs.id, number: paragraphs.number })
    .from(paragraphs)
    .where(eq(paragraphs.observationsId, observationsId));
  return new Map(rows.map(({ id, number }) => [number, id]));
}

/** Adds rows for paragraphs, after those there are, and their ids to `idOf`. */
async function insertParagraphs(
  tx: Database,
  observationsId: string,
  added: readonly ConfirmedObservations["paragraphs"][number][],
  idOf: Map<string, string>,
): Promise<void> {
  if (added.length === 0) return;
  const [last] = await tx
    .select({ position: max(paragraphs.position) })
    .from(paragraphs)
    .where(eq(paragraphs.observationsId, observationsId));
  const from = (last?.position ?? -1) + 1;
  const rows = await tx
    .insert(paragraphs)
    .values(
      added.map(({ number, kind }, index) => ({
        observationsId,
        number: String(number),
        position: from + index,
        kind,
      })),
    )
    .returning({ id: paragraphs.id, number: paragraphs.number });
  for (const { id, number } of rows) idOf.set(number, id);
}

async function insertWords(
  tx: Database,
  { paragraphs: own, language }: ConfirmedObservations,
  idOf: ReadonlyMap<string, string>,
): Promise<void> {
  await tx.insert(paragraphTexts).values(
    own.flatMap(({ number, heading, text, subparagraphs }) => {
      const paragraphId = idOf.get(String(number));
      return paragraphId ? [{ paragraphId, language, heading, text, subparagraphs }] : [];
    }),
  );
}

async function renumber(
  tx: Database,
  observationsId: string,
  stored: readonly Stored[],
  confirmed: ConfirmedObservations,
) {
  const changes = compareEditions(
    stored,
    confirmed.paragraphs.map((paragraph) => ({ ...paragraph, number: String(paragraph.number) })),
  );
  const before = new Map(stored.map(({ id, number }) => [number, id]));
  const removed = changes.flatMap((change) => (change.kind === "removed" ? [change.stored] : []));
  await withdraw(tx, observationsId, removed, before);
  // Numbers are unique, so all step aside before any takes its new place.
  const moved = changes.filter((change) => change.kind === "moved");
  for (const { stored: old } of moved) {
    const id = before.get(old);
    if (id)
      await tx
        .update(paragraphs)
        .set({ number: `~${id}` })
        .where(eq(paragraphs.id, id));
  }
  const idOf = await paragraphIds(tx, observationsId);
  for (const { stored: old, incoming } of moved) {
    const id = before.get(old);
    if (!id) continue;
    await tx.update(paragraphs).set({ number: incoming }).where(eq(paragraphs.id, id));
    idOf.set(incoming, id);
  }
  const isNew = new Set(
    changes.flatMap((change) => (change.kind === "added" ? [change.incoming] : [])),
  );
  const unknown = confirmed.paragraphs.filter(
    ({ number }) => isNew.has(String(number)) && !idOf.has(String(number)),
  );
  await insertParagraphs(tx, observationsId, unknown, idOf);
  await replaceWords(tx, confirmed, idOf);
  await placeAll(tx, confirmed, idOf);
  const count = (kind: string) => changes.filter((change) => change.kind === kind).length;
  return {
    moved: moved.length,
    added: count("added"),
    removed: removed.length,
    changed:
      count("changed") +
      moved.filter((change) => change.kind === "moved" && change.isChanged).length,
  };
}

/** Paragraphs the later edition lacks: deleted, or starred where something refers to them. */
async function withdraw(
  tx: Database,
  observationsId: string,
  numbers: readonly string[],
  idOf: ReadonlyMap<string, string>,
): Promise<void> {
  const ids = numbers.flatMap((number) => idOf.get(number) ?? []);
  if (ids.length === 0) return;
  const linked = await referredTo(tx, ids);
  const known = await paragraphIds(tx, observationsId);
  for (const number of numbers) {
    const id = idOf.get(number);
    if (!id) continue;
    if (!linked.has(id)) {
      await tx.delete(paragraphs).where(eq(paragraphs.id, id));
      continue;
    }
    let starred = `${number}*`;
    while (known.has(starred)) starred += "*";
    known.set(starred, id);
    await tx
      .update(paragraphs)
      .set({ number: starred, isWithdrawn: true, isFollowUp: false, followUpLabels: [] })
      .where(eq(paragraphs.id, id));
  }
}

/**
 * Everything people attach to a paragraph; a paragraph that has any of it outlives a later
 * edition that drops it. Each reference to `paragraphs` but its own words' is here (a test asks the database).
 */
export const PARAGRAPH_REFERENCES = [
  sectionParagraphs.paragraphId,
  statementParagraphs.paragraphId,
  commentThreads.paragraphId,
  assessments.paragraphId,
  leftOutParagraphs.paragraphId,
  paragraphReplies.paragraphId,
  paragraphReplies.replyParagraphId,
  earlierParagraphs.paragraphId,
  earlierParagraphs.earlierId,
] as const;

async function referredTo(tx: Database, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (const column of PARAGRAPH_REFERENCES) {
    const rows = await tx
      .selectDistinct({ id: sql<string>`${column}` })
      .from(column.table)
      .where(inArray(column, [...ids]));
    for (const { id } of rows) found.add(id);
  }
  return found;
}

async function replaceWords(
  tx: Database,
  confirmed: ConfirmedObservations,
  idOf: ReadonlyMap<string, string>,
): Promise<void> {
  const ids = confirmed.paragraphs.flatMap(({ number }) => idOf.get(String(number)) ?? []);
  await tx
    .delete(paragraphTexts)
    .where(
      and(
        inArray(paragraphTexts.paragraphId, ids),
        eq(paragraphTexts.language, confirmed.language),
      ),
    );
  await insertWords(tx, confirmed, idOf);
}

/** Order, follow-up and kind as the edition has them. */
async function placeAll(
  tx: Database,
  confirmed: ConfirmedObservations,
  idOf: ReadonlyMap<string, string>,
): Promise<void> {
  const labels = new Map(
    confirmed.followUp?.targets.map((target) => [target.number, target.labels]),
  );
  const followUp = new Set(confirmed.followUp?.paragraphs ?? []);
  const inOrder = confirmed.paragraphs.toSorted((a, b) => a.number - b.number);
  for (const [position, { number, kind }] of inOrder.entries()) {
    const id = idOf.get(String(number));
    if (!id) continue;
    await tx
      .update(paragraphs)
      .set({
        position,
        kind,
        isFollowUp: followUp.has(number),
        followUpLabels: labels.get(number) ?? [],
      })
      .where(eq(paragraphs.id, id));
  }
}
