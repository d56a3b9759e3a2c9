import { and, asc, count, eq, isNull } from "drizzle-orm";
import type { StyleFacts, StyleSample } from "../../../core/citation/uploaded-style";
import { DomainError, type DomainFailure } from "../../../core/failure";
import type { Database } from "../../../db/client";
import { users } from "../../../db/schema/accounts";
import { citationStyles } from "../../../db/schema/citation-styles";
import { reports } from "../../../db/schema/reports";
import { whyStyleFails } from "../../jobs/citation-engine";
import { type JobDeath, runJob } from "../../jobs/run-job";
import { authoriseOrganisation } from "../authorise";
import { recordAudit } from "../record-audit";
import type { ServiceContext } from "../service-context";

/** Far more than any organisation cites by; a bound all the same. */
const MOST_STYLES = 100;
/** With the start of a process on a busy machine. */
const TRIAL_MS = 60_000;
const TRIAL_HEAP_MB = 384;

export type OwnStyle = {
  id: string;
  facts: StyleFacts;
  /** A few works as the style words them. */
  sample: StyleSample;
  addedBy: string | null;
  /** When it was added, or its file replaced. */
  addedAt: Date;
  /** Reports that are worded by it, removed ones left out. */
  reports: number;
  /** It failed on a report since the server started, which is worded in the UN's style meanwhile. */
  isFailing: boolean;
};

/**
 * The organisation's own citation styles by title, with how many reports use each.
 *
 * @throws {DomainError} organisation_not_found, not_permitted
 */
export async function listOwnStyles(
  { db, actor }: ServiceContext,
  { organisationId }: { organisationId: string },
): Promise<OwnStyle[]> {
  await authoriseOrganisation(db, actor, "citation_style.read", organisationId);
  const rows = await db
    .select({
      id: citationStyles.id,
      facts: citationStyles.facts,
      sample: citationStyles.sample,
      xml: citationStyles.xml,
      addedBy: users.name,
      createdAt: citationStyles.createdAt,
      changedAt: citationStyles.changedAt,
      reports: db.$count(
        reports,
        and(eq(reports.ownStyleId, citationStyles.id), isNull(reports.deletedAt)),
      ),
    })
    .from(citationStyles)
    .leftJoin(users, eq(users.id, citationStyles.addedBy))
    .where(eq(citationStyles.organisationId, organisationId))
    .orderBy(asc(citationStyles.title), asc(citationStyles.id));
  return rows.map(({ xml, createdAt, changedAt, ...row }) => ({
    ...row,
    addedAt: changedAt ?? createdAt,
    isFailing: whyStyleFails(xml) !== null,
  }));
}

/**
 * Reads a CSL style, tries it in a child process and stores it. A style with the id of one that is
 * there takes its place, for the reports that use it too: styles are corrected by their authors.
 *
 * @throws {DomainError} organisation_not_found, not_permitted, citation_style_refused,
 *   too_many_citation_styles
 */
export async function addOwnStyle(
  { db, live, actor }: ServiceContext,
  { organisationId, text }: { organisationId: string; text: string },
): Promise<{ styleId: string; title: string; isReplaced: boolean }> {
  await authoriseOrganisation(db, actor, "citation_style.edit", organisationId);
  const { facts, xml, sample } = await runJob(
    "citations.try_style",
    { text },
    { timeoutMs: TRIAL_MS, heapMb: TRIAL_HEAP_MB, onDeath },
  );
  const added = await db.transaction(async (tx) => {
    // The trial took its time: rights may have changed.
    await authoriseOrganisation(tx, actor, "citation_style.edit", organisationId);
    const [known] = await tx
      .select({ id: citationStyles.id })
      .from(citationStyles)
      .where(
        and(
          eq(citationStyles.organisationId, organisationId),
          eq(citationStyles.cslId, facts.cslId),
        ),
      );
    if (!known) await requireRoom(tx, organisationId);
    const values = { title: facts.title, facts, xml, sample, addedBy: actor.userId };
    const [stored] = await tx
      .insert(citationStyles)
      .values({ ...values, organisationId, cslId: facts.cslId })
      .onConflictDoUpdate({
        target: [citationStyles.organisationId, citationStyles.cslId],
        set: { ...values, changedAt: new Date() },
      })
      .returning({ id: citationStyles.id });
    if (!stored) throw new Error("The style was not stored.");
    await recordAudit(tx, {
      organisationId,
      userId: actor.userId,
      action: known ? "citation_style.replace" : "citation_style.add",
      subjectId: stored.id,
    });
    return { styleId: stored.id, title: facts.title, isReplaced: known !== undefined };
  });
  if (added.isReplaced) live.sourcesChanged(organisationId);
  return added;
}

async function requireRoom(tx: Database, organisationId: string): Promise<void> {
  const [there] = await tx
    .select({ styles: count() })
    .from(citationStyles)
    .where(eq(citationStyles.organisationId, organisationId));
  if ((there?.styles ?? 0) >= MOST_STYLES) {
    throw new DomainError({ code: "too_many_citation_styles", limit: MOST_STYLES });
  }
}

const onDeath = (death: JobDeath): DomainFailure => ({
  code: "citation_style_refused",
  reason: death === "took_too_long" ? "too_slow" : "fails",
  detail: "",
});

/**
 * Takes a style away that no report is worded by. Removed reports that were fall back to the
 * style they had before.
 *
 * @throws {DomainError} citation_style_not_found, not_permitted, citation_style_in_use
 */
export async function removeOwnStyle(
  { db, actor }: ServiceContext,
  { styleId }: { styleId: string },
): Promise<void> {
  await db.transaction(async (tx) => {
    const { organisationId } = await authoriseStyle(tx, actor, styleId);
    const users = await tx.$count(
      reports,
      and(eq(reports.ownStyleId, styleId), isNull(reports.deletedAt)),
    );
    if (users > 0) throw new DomainError({ code: "citation_style_in_use", reports: users });
    await tx.delete(citationStyles).where(eq(citationStyles.id, styleId));
    await recordAudit(tx, {
      organisationId,
      userId: actor.userId,
      action: "citation_style.remove",
      subjectId: styleId,
    });
  });
}

async function authoriseStyle(
  tx: Database,
  actor: ServiceContext["actor"],
  styleId: string,
): Promise<{ organisationId: string }> {
  const [style] = await tx
    .select({ organisationId: citationStyles.organisationId })
    .from(citationStyles)
    .where(eq(citationStyles.id, styleId))
    // No report may choose it while it is being taken away.
    .for("update");
  if (!style) throw new DomainError({ code: "citation_style_not_found" });
  try {
    await authoriseOrganisation(tx, actor, "citation_style.edit", style.organisationId);
  } catch (error) {
    if (error instanceof DomainError && error.failure.code === "organisation_not_found") {
      throw new DomainError({ code: "citation_style_not_found" });
    }
    throw error;
  }
  return style;
}

/**
 * Makes sure that a report may be worded by a style: one of its own organisation.
 *
 * @throws {DomainError} citation_style_not_found
 */
export async function requireOwnStyle(
  tx: Database,
  organisationId: string,
  styleId: string,
): Promise<void> {
  const [style] = await tx
    .select({ id: citationStyles.id })
    .from(citationStyles)
    .where(and(eq(citationStyles.id, styleId), eq(citationStyles.organisationId, organisationId)))
    .for("share");
  if (!style) throw new DomainError({ code: "citation_style_not_found" });
}
