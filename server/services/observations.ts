import { createHash } from "node:crypto";
import { and, asc, count, eq, inArray } from "drizzle-orm";
import { DomainError } from "../../core/failure";
import type {
  ConfirmedObservations,
  DocumentKind,
  ParagraphKind,
} from "../../core/observations/parsed-observations";
import type { Database } from "../../db/client";
import {
  observations,
  observationTexts,
  paragraphs,
  paragraphTexts,
  type Subparagraph,
} from "../../db/schema/observations";
import { reports } from "../../db/schema/reports";
import type { Actor } from "../policies/can";
import { authoriseOrganisation } from "./authorise";
import { authoriseObservations } from "./authorise-observations";

export type ObservationsSummary = {
  id: string;
  symbol: string;
  kind: DocumentKind;
  body: string;
  state: string;
  adoptedOn: string | null;
  title: string;
  languages: string[];
  paragraphCount: number;
  followUpNumbers: string[];
  createdAt: Date;
};

export type StoredParagraph = {
  id: string;
  /** As the document numbers it: "16". */
  number: string;
  heading: string;
  text: string;
  subparagraphs: Subparagraph[];
  kind: ParagraphKind;
  /** A later edition has it no more; it is kept because sections are linked to it. */
  isWithdrawn: boolean;
  isFollowUp: boolean;
  /** The sub-paragraphs the follow-up names; empty where it names the whole paragraph. */
  followUpLabels: string[];
};

export type StoredObservations = ObservationsSummary & {
  organisationId: string;
  /** The language these words are in. */
  language: string;
  followUpParagraph: string | null;
  followUpMonths: number | null;
  originalText: string;
  /** SHA-256 of it, hexadecimal: says which edition this is. */
  originalHash: string;
  paragraphs: StoredParagraph[];
};

type Identified = { observationsId: string };

/**
 * Stores confirmed observations with the text they were read from, whole or not
 * at all, and gives their id.
 *
 * @throws {DomainError} organisation_not_found, not_permitted, observations_already_imported
 */
export async function createObservations(
  db: Database,
  actor: Actor,
  input: { organisationId: string; confirmed: ConfirmedObservations; originalText: string },
): Promise<{ observationsId: string }> {
  const { organisationId, confirmed } = input;
  await authoriseOrganisation(db, actor, "observations.import", organisationId);
  const originalText = input.originalText.replaceAll("\u0000", "");
  return db.transaction(async (tx) => {
    const [created] = await tx
      .insert(observations)
      .values({
        organisationId,
        symbol: confirmed.symbol,
        kind: confirmed.kind,
        body: confirmed.body,
        state: confirmed.state,
        adoptedOn: confirmed.adoptedOn,
        followUpParagraph: confirmed.followUp ? String(confirmed.followUp.paragraph) : null,
        followUpMonths: confirmed.followUp?.period?.months ?? null,
        createdBy: actor.userId,
      })
      .onConflictDoNothing()
      .returning({ id: observations.id });
    if (!created) throw await alreadyImported(tx, organisationId, confirmed.symbol);
    await tx.insert(observationTexts).values({
      observationsId: created.id,
      language: confirmed.language,
      title: confirmed.title,
      originalText,
      originalHash: createHash("sha256").update(originalText).digest("hex"),
    });
    await insertParagraphs(tx, created.id, confirmed);
    return { observationsId: created.id };
  });
}

async function alreadyImported(db: Database, organisationId: string, symbol: string) {
  const [existing] = await db
    .select({ id: observations.id })
    .from(observations)
    .where(and(eq(observations.organisationId, organisationId), eq(observations.symbol, symbol)));
  if (!existing) return new DomainError({ code: "changed_meanwhile" });
  return new DomainError({
    code: "observations_already_imported",
    observationsId: existing.id,
    symbol,
  });
}

async function insertParagraphs(
  db: Database,
  observationsId: string,
  confirmed: ConfirmedObservations,
): Promise<void> {
  const inOrder = confirmed.paragraphs.toSorted((a, b) => a.number - b.number);
  const labels = new Map(confirmed.followUp?.targets.map(({ number, labels }) => [number, labels]));
  const followUpNumbers = new Set(confirmed.followUp?.paragraphs ?? []);
  const rows = await db
    .insert(paragraphs)
    .values(
      inOrder.map(({ number, kind }, position) => ({
        observationsId,
        number: String(number),
        position,
        kind,
        isFollowUp: followUpNumbers.has(number),
        followUpLabels: labels.get(number) ?? [],
      })),
    )
    .returning({ id: paragraphs.id, number: paragraphs.number });
  const idOf = new Map(rows.map(({ id, number }) => [number, id]));
  await db.insert(paragraphTexts).values(
    inOrder.flatMap(({ number, heading, text, subparagraphs }) => {
      const paragraphId = idOf.get(String(number));
      if (paragraphId === undefined) return [];
      return [{ paragraphId, language: confirmed.language, heading, text, subparagraphs }];
    }),
  );
}

/**
 * The observations of an organisation, by State and then the newest first.
 *
 * @throws {DomainError} organisation_not_found, not_permitted
 */
export async function listObservations(
  db: Database,
  actor: Actor,
  { organisationId }: { organisationId: string },
): Promise<ObservationsSummary[]> {
  await authoriseOrganisation(db, actor, "observations.read", organisationId);
  const found = await db
    .select()
    .from(observations)
    .where(eq(observations.organisationId, organisationId));
  const summaries = await summarise(db, found);
  return summaries.sort(
    (a, b) =>
      a.state.localeCompare(b.state) || (b.adoptedOn ?? "").localeCompare(a.adoptedOn ?? ""),
  );
}

/**
 * One document with its paragraphs in one language: the one asked for, else the first imported.
 *
 * @throws {DomainError} observations_not_found, not_permitted
 */
export async function getObservations(
  db: Database,
  actor: Actor,
  { observationsId, language }: Identified & { language?: string | undefined },
): Promise<StoredObservations> {
  const row = await authoriseObservations(db, actor, "observations.read", observationsId);
  const [summary] = await summarise(db, [row]);
  const texts = await db
    .select()
    .from(observationTexts)
    .where(eq(observationTexts.observationsId, observationsId))
    .orderBy(asc(observationTexts.createdAt));
  const text = texts.find((candidate) => candidate.language === language) ?? texts[0];
  if (!summary || !text) throw new DomainError({ code: "observations_not_found" });
  const stored = await db
    .select({ paragraph: paragraphs, words: paragraphTexts })
    .from(paragraphs)
    .leftJoin(
      paragraphTexts,
      and(
        eq(paragraphTexts.paragraphId, paragraphs.id),
        eq(paragraphTexts.language, text.language),
      ),
    )
    .where(eq(paragraphs.observationsId, observationsId))
    .orderBy(asc(paragraphs.position));
  return {
    ...summary,
    organisationId: row.organisationId,
    title: text.title,
    language: text.language,
    followUpParagraph: row.followUpParagraph,
    followUpMonths: row.followUpMonths,
    originalText: text.originalText,
    originalHash: text.originalHash,
    paragraphs: stored.map(({ paragraph, words }) => ({
      id: paragraph.id,
      number: paragraph.number,
      heading: words?.heading ?? "",
      text: words?.text ?? "",
      subparagraphs: words?.subparagraphs ?? [],
      kind: paragraph.kind,
      isWithdrawn: paragraph.isWithdrawn,
      isFollowUp: paragraph.isFollowUp,
      followUpLabels: paragraph.followUpLabels,
    })),
  };
}

/**
 * Removes observations no report answers. Deleted reports that can still be
 * brought back count too.
 *
 * @throws {DomainError} observations_not_found, not_permitted, observations_in_use
 */
export async function removeObservations(
  db: Database,
  actor: Actor,
  { observationsId }: Identified,
): Promise<void> {
  await authoriseObservations(db, actor, "observations.delete", observationsId);
  await db.transaction(async (tx) => {
    const [use] = await tx
      .select({ reports: count() })
      .from(reports)
      .where(eq(reports.observationsId, observationsId));
    if (use && use.reports > 0) {
      throw new DomainError({ code: "observations_in_use", reports: use.reports });
    }
    await tx.delete(observations).where(eq(observations.id, observationsId));
  });
}

async function summarise(
  db: Database,
  rows: (typeof observations.$inferSelect)[],
): Promise<ObservationsSummary[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const texts = await db
    .select({
      observationsId: observationTexts.observationsId,
      language: observationTexts.language,
      title: observationTexts.title,
    })
    .from(observationTexts)
    .where(inArray(observationTexts.observationsId, ids))
    .orderBy(asc(observationTexts.createdAt));
  const numbered = await db
    .select({
      observationsId: paragraphs.observationsId,
      number: paragraphs.number,
      isFollowUp: paragraphs.isFollowUp,
    })
    .from(paragraphs)
    .where(and(inArray(paragraphs.observationsId, ids), eq(paragraphs.isWithdrawn, false)))
    .orderBy(asc(paragraphs.position));
  return rows.map(({ id, symbol, kind, body, state, adoptedOn, createdAt }) => {
    const ownTexts = texts.filter((text) => text.observationsId === id);
    const own = numbered.filter((paragraph) => paragraph.observationsId === id);
    return {
      id,
      symbol,
      kind,
      body,
      state,
      adoptedOn,
      createdAt,
      title: ownTexts[0]?.title ?? "",
      languages: ownTexts.map(({ language }) => language),
      paragraphCount: own.length,
      followUpNumbers: own.filter(({ isFollowUp }) => isFollowUp).map(({ number }) => number),
    };
  });
}
