import { and, eq, inArray, ne, sql } from "drizzle-orm";
import type { Statement } from "../../../core/claim/read-statements";
import type { Database } from "../../../db/client";
import { statementSources, statements } from "../../../db/schema/claims";
import { sections } from "../../../db/schema/reports";

/**
 * Writes the claims and recommendations a section's text has now. Those that are
 * gone from it stay as orphans with their last words, unless they stand in another
 * section of the report, or were only marked no longer: their words are still in `text`.
 * `known` are the cited sources that exist.
 */
export async function writeStatements(
  tx: Database,
  sectionId: string,
  { standing, text, known }: { standing: readonly Statement[]; text: string; known: Set<string> },
): Promise<void> {
  await leaveBehind(tx, sectionId, { standing, text });
  await tx.delete(statementSources).where(eq(statementSources.sectionId, sectionId));
  if (standing.length === 0) return;
  await tx
    .insert(statements)
    .values(
      standing.map(({ id, kind, block, text: words, content }, index) => ({
        statementId: id,
        sectionId,
        kind,
        ordinal: index + 1,
        isOrphan: false,
        block,
        plainText: words,
        content,
        updatedAt: new Date(),
      })),
    )
    .onConflictDoUpdate({
      target: [statements.sectionId, statements.statementId],
      set: {
        kind: sql`excluded.kind`,
        ordinal: sql`excluded.ordinal`,
        isOrphan: false,
        block: sql`excluded.block`,
        plainText: sql`excluded.plain_text`,
        content: sql`excluded.content`,
        updatedAt: sql`excluded.updated_at`,
      },
    });
  await forgetOrphansOf(tx, sectionId, standing);
  const cited = standing.flatMap(({ id, sources }) =>
    sources.map(({ noteId, citation }, index) => ({
      sectionId,
      statementId: id,
      ordinal: index + 1,
      noteId,
      citationId: citation.id,
      sourceId: citation.source,
      knownSourceId: known.has(citation.source) ? citation.source : null,
      locator: citation.locator,
      label: citation.label,
    })),
  );
  if (cited.length > 0) await tx.insert(statementSources).values(cited);
}

async function leaveBehind(
  tx: Database,
  sectionId: string,
  { standing, text }: { standing: readonly Statement[]; text: string },
): Promise<void> {
  const here = new Set(standing.map(({ id }) => id));
  const before = await tx
    .select({ id: statements.statementId, plainText: statements.plainText })
    .from(statements)
    .where(and(eq(statements.sectionId, sectionId), eq(statements.isOrphan, false)));
  const gone = before.filter(({ id }) => !here.has(id));
  if (gone.length === 0) return;
  const elsewhere = await standingElsewhere(
    tx,
    sectionId,
    gone.map(({ id }) => id),
  );
  const words = flat(text);
  const isOver = ({ id, plainText }: (typeof gone)[number]) =>
    elsewhere.has(id) || plainText === "" || words.includes(flat(plainText));
  const over = gone.filter(isOver).map(({ id }) => id);
  const left = gone.filter((row) => !isOver(row)).map(({ id }) => id);
  const among = (ids: readonly string[]) =>
    and(eq(statements.sectionId, sectionId), inArray(statements.statementId, [...ids]));
  if (over.length > 0) await tx.delete(statements).where(among(over));
  if (left.length > 0) {
    await tx
      .update(statements)
      .set({ isOrphan: true, ordinal: null, updatedAt: new Date() })
      .where(among(left));
  }
}

const flat = (text: string) => text.replaceAll(/\s+/g, " ").trim();

async function standingElsewhere(
  tx: Database,
  sectionId: string,
  ids: readonly string[],
): Promise<Set<string>> {
  const rows = await tx
    .select({ id: statements.statementId })
    .from(statements)
    .where(and(isInSameReport(tx, sectionId, ids), eq(statements.isOrphan, false)));
  return new Set(rows.map(({ id }) => id));
}

/** Words that came back in this section are no orphans of another. */
async function forgetOrphansOf(
  tx: Database,
  sectionId: string,
  standing: readonly Statement[],
): Promise<void> {
  const ids = standing.map(({ id }) => id);
  await tx
    .delete(statements)
    .where(and(isInSameReport(tx, sectionId, ids), eq(statements.isOrphan, true)));
}

function isInSameReport(tx: Database, sectionId: string, ids: readonly string[]) {
  const report = tx
    .select({ id: sections.reportId })
    .from(sections)
    .where(eq(sections.id, sectionId));
  const own = tx
    .select({ id: sections.id })
    .from(sections)
    .where(inArray(sections.reportId, report));
  return and(
    inArray(statements.statementId, [...ids]),
    ne(statements.sectionId, sectionId),
    inArray(statements.sectionId, own),
  );
}
