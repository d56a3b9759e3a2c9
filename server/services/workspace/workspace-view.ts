import { and, eq, inArray, isNotNull, ne, sql } from "drizzle-orm";
import type { ConfidentialChoice } from "../../../core/workspace/workspace-manifest";
import type { Database } from "../../../db/client";
import { comments, commentThreads } from "../../../db/schema/comments";
import { endorsements } from "../../../db/schema/endorsements";
import { reports } from "../../../db/schema/reports";
import { sources } from "../../../db/schema/sources";
import type { SealKeys } from "../sealing/seal-keys";
import { mayOpen } from "../source/open-source";
import {
  type ArchivedDetail,
  type ArchivedWords,
  type Row,
  sealedOf,
  tryToOpen,
} from "./sealed-columns";

/**
 * What may be seen of a row's details by whoever takes the workspace out: all, as everybody of the
 * organisation; what is confidential to others as well; or nothing, for they are not named.
 */
export type Standing = "open" | "guarded" | "closed";

/** For whom an archive is made: one person, who takes out no more than they see; or who holds the disk. */
export type Viewer = { userId: string } | "whoever_holds_the_disk";

/** The standings of everything that is not open to all. */
export type WorkspaceView = {
  sources: ReadonlyMap<string, Exclude<Standing, "open">>;
  threads: ReadonlyMap<string, Exclude<Standing, "open">>;
  comments: ReadonlyMap<string, Exclude<Standing, "open">>;
  /** Of organisations that must not be named. */
  endorsements: ReadonlyMap<string, "guarded">;
};

/** What a viewer sees of the sources that are not public, and of what was said about them. */
export async function readView(
  tx: Database,
  organisationId: string,
  viewer: Viewer,
): Promise<WorkspaceView> {
  const isSeen =
    viewer === "whoever_holds_the_disk" ? sql<boolean>`true` : mayOpen(tx, viewer.userId);
  const hidden = await tx
    .select({ id: sources.id, isSeen })
    .from(sources)
    .where(and(eq(sources.organisationId, organisationId), ne(sources.confidentiality, "public")));
  const bySource = new Map(
    hidden.map((row) => [row.id, row.isSeen ? "guarded" : "closed"] as const),
  );
  const said = await tx
    .select({
      sourceId: commentThreads.sourceId,
      threadId: commentThreads.id,
      commentId: comments.id,
    })
    .from(commentThreads)
    .innerJoin(sources, eq(sources.id, commentThreads.sourceId))
    .leftJoin(comments, eq(comments.threadId, commentThreads.id))
    .where(and(eq(sources.organisationId, organisationId), ne(sources.confidentiality, "public")));
  const threads = new Map<string, "guarded" | "closed">();
  const byComment = new Map<string, "guarded" | "closed">();
  for (const { sourceId, threadId, commentId } of said) {
    const standing = bySource.get(sourceId ?? "") ?? "closed";
    threads.set(threadId, standing);
    if (commentId !== null) byComment.set(commentId, standing);
  }
  const unnamed = await tx
    .select({ id: endorsements.id })
    .from(endorsements)
    .innerJoin(reports, eq(reports.id, endorsements.reportId))
    .where(and(eq(reports.organisationId, organisationId), isNotNull(endorsements.sealedName)));
  return {
    sources: bySource,
    threads,
    comments: byComment,
    endorsements: new Map(unnamed.map(({ id }) => [id, "guarded"])),
  };
}

/** How a row of a table stands to the viewer. */
export function standingOf(view: WorkspaceView, table: string, row: Row): Standing {
  const of = (map: ReadonlyMap<string, Standing>, key: unknown): Standing =>
    (typeof key === "string" ? map.get(key) : undefined) ?? "open";
  switch (table) {
    case "protected_names":
      return "guarded";
    case "sources":
      return of(view.sources, row.id);
    case "evidence_files":
    case "source_provenance":
    case "source_checks":
    case "comment_threads":
      return of(view.sources, row.source_id);
    case "endorsements":
      return of(view.endorsements, row.id);
    case "endorsed_sections":
      return of(view.endorsements, row.endorsement_id);
    case "comments":
      return of(view.comments, row.id);
    case "comment_mentions":
      return of(view.comments, row.comment_id);
    case "comment_reads":
      return of(view.threads, row.thread_id);
    default:
      return "open";
  }
}

export type Archiving = { view: WorkspaceView; keys: SealKeys; choice: ConfidentialChoice };

/**
 * A row as it stands in the archive, with the words that belong among its encrypted details; null
 * where it is left out.
 */
export function archiveRow(
  { view, keys, choice }: Archiving,
  table: string,
  row: Row,
): { row: Row; details: ArchivedDetail[] } | null {
  const standing = standingOf(view, table, row);
  const isLeftOut = choice === "left_out" && standing !== "open";
  if (isLeftOut && table !== "sources") return null;
  const details: ArchivedDetail[] = [];
  const archived: Row = { ...row };
  for (const { column, place, value } of sealedOf(table, row)) {
    if (typeof value !== "string" || value === "") continue;
    // What was said of everything else is no secret and was never sealed.
    if (table === "comments" && standing === "open") continue;
    const text = standing === "closed" ? null : tryToOpen(keys, place, value);
    let words: ArchivedWords;
    if (isLeftOut) words = { left_out: true };
    else if (text === null) words = { sealed: value };
    else if (standing === "open") words = { open: text };
    else {
      words = { encrypted: true };
      details.push({ table, row: place.row, column, text });
    }
    archived[column] = words;
  }
  return { row: archived, details };
}

/** Ids of the confidential sources whose details the viewer takes out. */
export async function openedConfidential(tx: Database, view: WorkspaceView): Promise<string[]> {
  const guarded = [...view.sources]
    .filter(([, standing]) => standing === "guarded")
    .map(([id]) => id);
  if (guarded.length === 0) return [];
  const rows = await tx
    .select({ id: sources.id })
    .from(sources)
    .where(and(inArray(sources.id, guarded), eq(sources.confidentiality, "confidential")));
  return rows.map(({ id }) => id);
}
