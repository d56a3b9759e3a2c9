import { createHash } from "node:crypto";
import { and, eq, inArray, lte } from "drizzle-orm";
import type { Doc } from "yjs";
import { readStatements, type Statement } from "../../core/claim/read-statements";
import type { ReviewEvent } from "../../core/review/review-event";
import { listSuggestions } from "../../core/shared-text/list-suggestions";
import {
  canonicalContent,
  projectSection,
  type SectionProjection,
} from "../../core/shared-text/project-section";
import { readSection } from "../../core/shared-text/read-section";
import type { SectionContent } from "../../core/shared-text/section-content";
import { standingContent } from "../../core/shared-text/standing-content";
import type { Database } from "../../db/client";
import { reports, sections } from "../../db/schema/reports";
import { citations, footnotes, sectionProjections } from "../../db/schema/section-text";
import { sources } from "../../db/schema/sources";
import { writeStatements } from "./claim/write-statements";
import { recheckApproval } from "./review/recheck-approval";

/** What is stored beside a section's log, read off its text. */
export type Projected = {
  /** The text with its open suggestions noted on it, as screens show it. */
  content: SectionContent;
  /**
   * Words, headings and text of what stands without suggestions; footnotes as
   * screens number them, those that are suggested among them.
   */
  projection: SectionProjection;
  /** The claims and recommendations of what stands without suggestions. */
  statements: Statement[];
  /** How many suggestions are open. */
  suggestions: number;
  /** SHA-256 of what stands without suggestions, hexadecimal. */
  contentHash: string;
  /** SHA-256 of all that is shown, hexadecimal. */
  shownHash: string;
};

/** Reads a document as it stands; changes nothing. */
export function projectDocument(doc: Doc): Projected {
  const content = withoutNul(readSection(doc, "shown"));
  const standing = withoutNul(readSection(doc, "without"));
  const { footnotes: shown, orphans } = projectSection(content);
  return {
    content,
    projection: { ...projectSection(standing), footnotes: shown, orphans },
    statements: readStatements(standing),
    suggestions: listSuggestions(doc).length,
    contentHash: sha256(canonicalContent(standing)),
    shownHash: sha256(JSON.stringify(content)),
  };
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** PostgreSQL stores no U+0000, which a paste may bring: without this nothing of the section would be projected. */
function withoutNul(content: SectionContent): SectionContent {
  const json = JSON.stringify(content);
  if (!json.includes("\\u0000")) return content;
  return JSON.parse(json, (_key, value: unknown) =>
    typeof value === "string" ? value.replaceAll("\u0000", "") : value,
  );
}

/** The notes and citations of a projection as one string, to tell whether their rows must be written. */
export function notesFingerprint({ projection }: Projected): string {
  return JSON.stringify([projection.footnotes, projection.orphans]);
}

/** The claims and recommendations of a projection as one string, likewise. */
export function statementsFingerprint({ statements }: Projected): string {
  return JSON.stringify(statements);
}

/**
 * Writes what a section says, as of sequence number `seq`, unless a later
 * projection is there already. With `notes` false the rows of footnotes and
 * citations are left as they are, with `statements` false those of claims and
 * recommendations: for a caller that knows they have not changed. Answers what to tell where the
 * section is no longer what was approved.
 */
export async function writeProjection(
  db: Database,
  sectionId: string,
  projected: Projected,
  seq: number,
  { notes = true, statements = true }: { notes?: boolean; statements?: boolean } = {},
): Promise<ReviewEvent[]> {
  const { projection, content, contentHash } = projected;
  const row = {
    seq,
    plainText: projection.text,
    words: projection.words,
    footnoteWords: projection.footnoteWords,
    suggestions: projected.suggestions,
    content,
    contentHash,
    projectedAt: new Date(),
  };
  return db.transaction(async (tx) => {
    const written = await tx
      .insert(sectionProjections)
      .values({ sectionId, ...row })
      .onConflictDoUpdate({
        target: sectionProjections.sectionId,
        set: row,
        setWhere: lte(sectionProjections.seq, seq),
      })
      .returning({ seq: sectionProjections.seq });
    if (written.length === 0) return [];
    if (notes) await writeNotes(tx, sectionId, projection);
    if (statements) await writeClaims(tx, sectionId, projected);
    return recheckApproval(tx, sectionId, standingContent(content));
  });
}

async function writeNotes(tx: Database, sectionId: string, projection: SectionProjection) {
  await tx.delete(citations).where(eq(citations.sectionId, sectionId));
  await tx.delete(footnotes).where(eq(footnotes.sectionId, sectionId));
  const notes = [
    ...projection.footnotes.map((note, index) => ({ note, ordinal: index + 1, isOrphan: false })),
    ...projection.orphans.map((note) => ({ note, ordinal: null, isOrphan: true })),
  ];
  if (notes.length === 0) return;
  await tx.insert(footnotes).values(
    notes.map(({ note, ordinal, isOrphan }) => ({
      noteId: note.id,
      sectionId,
      ordinal,
      isOrphan,
      plainText: note.text,
    })),
  );
  const cited = notes.flatMap(({ note }) =>
    note.citations.map((citation, index) => ({ noteId: note.id, citation, ordinal: index + 1 })),
  );
  if (cited.length === 0) return;
  const known = await knownSources(
    tx,
    sectionId,
    cited.map(({ citation }) => citation.source),
  );
  await tx.insert(citations).values(
    cited.map(({ noteId, citation, ordinal }) => ({
      citationId: citation.id,
      sectionId,
      noteId,
      ordinal,
      sourceId: citation.source,
      knownSourceId: known.has(citation.source) ? citation.source : null,
      locator: citation.locator,
      label: citation.label,
      prefix: citation.prefix,
      suffix: citation.suffix,
    })),
  );
}

async function writeClaims(tx: Database, sectionId: string, projected: Projected) {
  const { statements: standing, projection } = projected;
  const cited = standing.flatMap(({ sources: proofs }) => proofs);
  const known = await knownSources(
    tx,
    sectionId,
    cited.map(({ citation }) => citation.source),
  );
  await writeStatements(tx, sectionId, { standing, text: projection.text, known });
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Those of the section's own library: words pasted from a report of another organisation name that one's. */
async function knownSources(
  tx: Database,
  sectionId: string,
  ids: readonly string[],
): Promise<Set<string>> {
  const wanted = [...new Set(ids.filter((id) => UUID.test(id)))];
  if (wanted.length === 0) return new Set();
  const rows = await tx
    .select({ id: sources.id })
    .from(sources)
    .innerJoin(reports, eq(reports.organisationId, sources.organisationId))
    .innerJoin(sections, eq(sections.reportId, reports.id))
    .where(and(eq(sections.id, sectionId), inArray(sources.id, wanted)));
  return new Set(rows.map(({ id }) => id));
}
