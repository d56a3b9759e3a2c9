import { and, asc, eq, inArray, isNull, or, type SQL } from "drizzle-orm";
import { nameForPartner } from "../../../core/coalition/name-for-partner";
import type { AnchorPart, CommentAnchor } from "../../../core/comment/comment-anchor";
import { mentionedIn } from "../../../core/comment/comment-body";
import type { Database } from "../../../db/client";
import { users } from "../../../db/schema/accounts";
import { commentReads, comments, commentThreads } from "../../../db/schema/comments";
import { sections } from "../../../db/schema/reports";
import { authoriseReport } from "../authorise";
import { readPartnerNames } from "../partnership/partner-standing";
import { listMembersFor } from "../report/get-report";
import type { SealKeys } from "../sealing/seal-keys";
import type { SealingContext } from "../service-context";
import { authoriseSource } from "../source/authorise-source";
import {
  libraryHome,
  listThreadPeople,
  type ThreadHome,
  type ThreadPerson,
} from "./authorise-thread";
import { readBody } from "./sealed-body";

export type ThreadComment = {
  id: string;
  ordinal: number;
  /** Null where that account is gone. */
  authorId: string | null;
  /** Who wrote it in the Word file it came from; null for those written here. */
  authorName: string | null;
  /** "" for a deleted one; mentions as `core/comment/comment-body` writes them. */
  body: string;
  createdAt: Date;
  editedAt: Date | null;
  isDeleted: boolean;
};

export type Thread = {
  id: string;
  about: CommentAnchor;
  createdBy: string | null;
  createdAt: Date;
  resolvedBy: string | null;
  resolvedAt: Date | null;
  assigneeId: string | null;
  comments: ThreadComment[];
  /** Comments of others the asker has not read. */
  unread: number;
};

export type ThreadList = {
  threads: Thread[];
  /** Who may be mentioned and assigned. */
  people: ThreadPerson[];
  /** Names of everybody who wrote, resolved or is mentioned, also of those who left. */
  names: Record<string, string>;
};

/**
 * All threads of a report but those of its removed sections, oldest first, with
 * what the asker has not read. Threads on sources are the library's.
 *
 * @throws {DomainError} report_not_found
 */
export async function listReportThreads(
  { db, actor, sealKeys }: Omit<SealingContext, "live">,
  { reportId }: { reportId: string },
): Promise<ThreadList> {
  const access = await authoriseReport(db, actor, "comment.read", reportId);
  const home = { reportId, organisationId: access.report.organisationId };
  const asker = { db, sealKeys, userId: actor.userId };
  const people = (await listMembersFor(db, access)).map(({ userId, name }) => ({ userId, name }));
  return listThreads(asker, home, eq(commentThreads.reportId, reportId), people);
}

/**
 * All threads of a report, oldest first, for whoever was asked for their rights already.
 */
export async function listStoredThreads(
  { db, sealKeys }: Pick<SealingContext, "db" | "sealKeys">,
  { id: reportId, organisationId }: { id: string; organisationId: string },
): Promise<Thread[]> {
  const asker = { db, sealKeys, userId: NOBODY };
  const condition = eq(commentThreads.reportId, reportId);
  return (await listThreads(asker, { reportId, organisationId }, condition)).threads;
}

/** An id no account has: nothing is asked of what it has read. */
const NOBODY = "00000000-0000-0000-0000-000000000000";

/**
 * All threads on a source, oldest first; to people who may not see the source's details there are none.
 *
 * @throws {DomainError} source_not_found
 */
export async function listSourceThreads(
  { db, actor, sealKeys }: Omit<SealingContext, "live">,
  { sourceId }: { sourceId: string },
): Promise<ThreadList> {
  const source = await authoriseSource({ db, actor }, "source.read", sourceId);
  if (!source.mayOpen) return { threads: [], people: [], names: {} };
  const asker = { db, sealKeys, userId: actor.userId };
  return listThreads(asker, libraryHome(source), eq(commentThreads.sourceId, sourceId));
}

type Asker = { db: Database; sealKeys: SealKeys; userId: string };

async function listThreads(
  { db, sealKeys, userId }: Asker,
  home: ThreadHome,
  condition: SQL,
  /** Who may be named; everybody who may read the threads unless said. */
  named?: readonly ThreadPerson[],
): Promise<ThreadList> {
  const rows = await db
    .select({ thread: commentThreads, read: commentReads.ordinal })
    .from(commentThreads)
    .leftJoin(sections, eq(sections.id, commentThreads.sectionId))
    .leftJoin(
      commentReads,
      and(eq(commentReads.threadId, commentThreads.id), eq(commentReads.userId, userId)),
    )
    .where(and(condition, or(isNull(commentThreads.sectionId), isNull(sections.deletedAt))))
    .orderBy(asc(commentThreads.createdAt), asc(commentThreads.id));
  const written = await commentsOf(db, condition, (comment) => readBody(sealKeys, home, comment));
  const threads = rows.map(({ thread, read }): Thread => {
    const own = written.get(thread.id) ?? [];
    const { id, createdBy, createdAt, resolvedBy, resolvedAt, assigneeId } = thread;
    return {
      id,
      about: aboutOf(thread),
      createdBy,
      createdAt,
      resolvedBy,
      resolvedAt,
      assigneeId,
      comments: own,
      unread: own.filter(
        (comment) =>
          !comment.isDeleted && comment.authorId !== userId && comment.ordinal > (read ?? 0),
      ).length,
    };
  });
  const people = [...(named ?? (await listThreadPeople(db, home)))];
  return { threads, people, names: await namesIn(db, home, threads, people) };
}

async function commentsOf(
  db: Database,
  condition: SQL,
  bodyOf: (comment: { id: string; body: string }) => string,
): Promise<Map<string, ThreadComment[]>> {
  const rows = await db
    .select({ comment: comments })
    .from(comments)
    .innerJoin(commentThreads, eq(commentThreads.id, comments.threadId))
    .where(condition)
    .orderBy(asc(comments.threadId), asc(comments.ordinal));
  const byThread = new Map<string, ThreadComment[]>();
  for (const { comment } of rows) {
    const { threadId, deletedAt, ...rest } = comment;
    const shown = { ...rest, body: bodyOf(comment), isDeleted: deletedAt !== null };
    const known = byThread.get(threadId);
    if (known) known.push(shown);
    else byThread.set(threadId, [shown]);
  }
  return byThread;
}

type Row = typeof commentThreads.$inferSelect;

function aboutOf(row: Row): CommentAnchor {
  const { kind, reportId, sectionId, noteId, suggestionId, paragraphId, sourceId } = row;
  switch (kind) {
    case "text": {
      const { elements, quote, before, after } = row;
      const anchor = { part: partOf(row), elements: elements ?? [], quote, before, after };
      return { kind, sectionId: sectionId ?? "", anchor };
    }
    case "footnote":
      return { kind, sectionId: sectionId ?? "", noteId: noteId ?? "" };
    case "suggestion":
      return { kind, sectionId: sectionId ?? "", suggestionId: suggestionId ?? "" };
    case "paragraph":
      return { kind, reportId: reportId ?? "", paragraphId: paragraphId ?? "" };
    case "source":
      return { kind, sourceId: sourceId ?? "" };
  }
}

function partOf({ noteId, cellId }: Row): AnchorPart {
  if (noteId !== null) return { note: noteId };
  return cellId === null ? "body" : { cell: cellId };
}

async function namesIn(
  db: Database,
  { reportId, organisationId }: ThreadHome,
  threads: readonly Thread[],
  people: readonly ThreadPerson[],
): Promise<Record<string, string>> {
  const names = Object.fromEntries(people.map(({ userId, name }) => [userId, name]));
  const wanted = threads.flatMap((thread) => [
    thread.createdBy,
    thread.resolvedBy,
    thread.assigneeId,
    ...thread.comments.flatMap(({ authorId, body }) => [authorId, ...mentionedIn(body)]),
  ]);
  const missing = new Set(
    wanted.filter((id): id is string => id !== null && names[id] === undefined),
  );
  if (missing.size === 0) return names;
  const rows = await db
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(inArray(users.id, [...missing]));
  const partners =
    reportId === null
      ? new Map<string, string>()
      : await readPartnerNames(db, { id: reportId, organisationId }, [...missing]);
  for (const { id, name } of rows) {
    const organisation = partners.get(id);
    names[id] = organisation === undefined ? name : nameForPartner(name, organisation);
  }
  return names;
}
