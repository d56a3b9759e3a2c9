import { and, eq, isNull, or } from "drizzle-orm";
import { DomainError } from "../../../core/failure";
import type { Database } from "../../../db/client";
import { memberships, users } from "../../../db/schema/accounts";
import { commentThreads } from "../../../db/schema/comments";
import { sections } from "../../../db/schema/reports";
import { sources } from "../../../db/schema/sources";
import type { Actor } from "../../policies/can";
import { authoriseReport } from "../authorise";
import { listReportMembers } from "../report/get-report";
import { authoriseSource } from "../source/authorise-source";
import { mayOpen } from "../source/open-source";
import type { LibrarySource } from "../source/source-record";

export type ThreadAction = "comment.read" | "comment.write" | "comment.settle";

/** Where a thread belongs, and with it who may read it: a report, or an organisation's library. */
export type ThreadHome =
  | { reportId: string; organisationId: string }
  | {
      reportId: null;
      organisationId: string;
      sourceId: string;
      /** The source is not public: what is said about it is sealed, and for those who see its details. */
      isSealed: boolean;
    };

export type ThreadAccess = { thread: typeof commentThreads.$inferSelect; home: ThreadHome };

/**
 * The thread, if the actor may do this in it; it is locked, so that comments
 * written at once follow one another. To those who may not read what it is about
 * it does not exist; nor does one of a removed section.
 *
 * @throws {DomainError} thread_not_found, not_permitted
 */
export async function authoriseThread(
  tx: Database,
  actor: Actor,
  action: ThreadAction,
  threadId: string,
): Promise<ThreadAccess> {
  const [found] = await tx
    .select({ thread: commentThreads })
    .from(commentThreads)
    .leftJoin(sections, eq(sections.id, commentThreads.sectionId))
    .where(
      and(
        eq(commentThreads.id, threadId),
        or(isNull(commentThreads.sectionId), isNull(sections.deletedAt)),
      ),
    )
    .for("update", { of: commentThreads });
  if (!found) throw new DomainError({ code: "thread_not_found" });
  const { thread } = found;
  // Whoever began a thread may end it.
  const isOwn = thread.createdBy === actor.userId;
  const needed = action === "comment.settle" && isOwn ? "comment.write" : action;
  try {
    return { thread, home: await authoriseHome(tx, actor, needed, thread) };
  } catch (error) {
    const isHidden =
      error instanceof DomainError &&
      (error.failure.code === "report_not_found" || error.failure.code === "source_not_found");
    throw isHidden ? new DomainError({ code: "thread_not_found" }) : error;
  }
}

async function authoriseHome(
  tx: Database,
  actor: Actor,
  action: ThreadAction,
  thread: ThreadAccess["thread"],
): Promise<ThreadHome> {
  if (thread.reportId !== null) {
    const { report } = await authoriseReport(tx, actor, action, thread.reportId);
    return { reportId: report.id, organisationId: report.organisationId };
  }
  const sourceId = thread.sourceId ?? "";
  await holdSource(tx, sourceId);
  const source = await authoriseSource({ db: tx, actor }, "source.read", sourceId);
  if (!source.mayOpen) throw new DomainError({ code: "source_not_found" });
  if (action !== "comment.read") {
    await authoriseSource({ db: tx, actor }, "source.comment", source.id);
  }
  return libraryHome(source);
}

/**
 * Until the transaction ends the source keeps its confidentiality class: what is written about it
 * is sealed, or not, as its class is when it is committed.
 */
export async function holdSource(tx: Database, sourceId: string): Promise<void> {
  await tx.select({ id: sources.id }).from(sources).where(eq(sources.id, sourceId)).for("share");
}

/** Where threads on a source belong. */
export function libraryHome({ id, organisationId, confidentiality }: LibrarySource): ThreadHome {
  const isSealed = confidentiality !== "public";
  return { reportId: null, organisationId, sourceId: id, isSealed };
}

/** A person who may be mentioned in a thread or made responsible for it. */
export type ThreadPerson = { userId: string; name: string };

/** The people of a report, or of the organisation who see the source's details, by name. */
export async function listThreadPeople(db: Database, home: ThreadHome): Promise<ThreadPerson[]> {
  const { reportId, organisationId } = home;
  if (reportId !== null) {
    const members = await listReportMembers(db, { id: reportId, organisationId });
    return members.map(({ userId, name }) => ({ userId, name }));
  }
  return db
    .select({ userId: users.id, name: users.name })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .innerJoin(sources, eq(sources.id, home.sourceId))
    .where(and(eq(memberships.organisationId, organisationId), mayOpen(db, users.id)))
    .orderBy(users.name, users.id);
}

/**
 * Refuses people who have no part in a thread's report or library.
 *
 * @throws {DomainError} user_not_found
 */
export async function requireThreadPeople(
  db: Database,
  home: ThreadHome,
  userIds: readonly string[],
): Promise<void> {
  if (userIds.length === 0) return;
  const known = new Set((await listThreadPeople(db, home)).map(({ userId }) => userId));
  if (userIds.some((userId) => !known.has(userId))) {
    throw new DomainError({ code: "user_not_found" });
  }
}
