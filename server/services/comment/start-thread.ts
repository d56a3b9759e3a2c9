import { and, eq } from "drizzle-orm";
import type { CommentAnchor } from "../../../core/comment/comment-anchor";
import { DomainError } from "../../../core/failure";
import type { Database } from "../../../db/client";
import { commentThreads } from "../../../db/schema/comments";
import { paragraphs } from "../../../db/schema/observations";
import type { Actor } from "../../policies/can";
import { authoriseReport, authoriseSection } from "../authorise";
import type { SealingContext } from "../service-context";
import { authoriseSource } from "../source/authorise-source";
import { holdSource, libraryHome, type ThreadHome } from "./authorise-thread";
import { appendComment } from "./write-comment";

type NewThread = typeof commentThreads.$inferInsert;

/**
 * Begins a thread with its first comment. What it is about is taken as the
 * browser says it: a passage that is not there is shown as on deleted text.
 *
 * @throws {DomainError} section_not_found, report_not_found, source_not_found,
 * not_permitted, observations_not_found (the paragraph is not of the report's),
 * user_not_found (somebody mentioned has no part in it)
 */
export async function startThread(
  { db, live, actor, sealKeys }: SealingContext,
  { about, body }: { about: CommentAnchor; body: string },
): Promise<{ threadId: string; commentId: string }> {
  const started = await db.transaction(async (tx) => {
    const { home, values } = await place(tx, actor, about);
    const [row] = await tx
      .insert(commentThreads)
      .values({ ...values, createdBy: actor.userId })
      .returning({ id: commentThreads.id });
    if (!row) throw new Error("The database returned no thread.");
    const comment = { threadId: row.id, authorId: actor.userId, body };
    return { home, threadId: row.id, commentId: await appendComment(tx, sealKeys, home, comment) };
  });
  const { home, threadId, commentId } = started;
  if (home.reportId !== null) live.commentsChanged({ reportId: home.reportId, threadId });
  return { threadId, commentId };
}

async function place(
  tx: Database,
  actor: Actor,
  about: CommentAnchor,
): Promise<{ home: ThreadHome; values: NewThread }> {
  if (about.kind === "source") {
    await holdSource(tx, about.sourceId);
    const source = await authoriseSource({ db: tx, actor }, "source.comment", about.sourceId);
    return {
      home: libraryHome(source),
      values: { kind: "source", sourceId: about.sourceId },
    };
  }
  if (about.kind === "paragraph") {
    const { report } = await authoriseReport(tx, actor, "comment.write", about.reportId);
    await requireParagraph(tx, report.observationsId, about.paragraphId);
    const home = { reportId: report.id, organisationId: report.organisationId };
    return {
      home,
      values: { kind: "paragraph", reportId: report.id, paragraphId: about.paragraphId },
    };
  }
  const { report } = await authoriseSection(tx, actor, "comment.write", about.sectionId);
  const home = { reportId: report.id, organisationId: report.organisationId };
  return { home, values: { reportId: report.id, ...inSection(about) } };
}

type InSection = Extract<CommentAnchor, { sectionId: string }>;

function inSection(about: InSection): NewThread {
  const { kind, sectionId } = about;
  switch (about.kind) {
    case "footnote":
      return { kind, sectionId, noteId: about.noteId };
    case "suggestion":
      return { kind, sectionId, suggestionId: about.suggestionId };
    case "text": {
      const { part, elements, quote, before, after } = about.anchor;
      const passage = { kind, sectionId, elements, quote, before, after };
      if (part === "body") return passage;
      return "note" in part ? { ...passage, noteId: part.note } : { ...passage, cellId: part.cell };
    }
  }
}

async function requireParagraph(
  tx: Database,
  observationsId: string | null,
  paragraphId: string,
): Promise<void> {
  const found =
    observationsId === null
      ? []
      : await tx
          .select({ id: paragraphs.id })
          .from(paragraphs)
          .where(
            and(eq(paragraphs.observationsId, observationsId), eq(paragraphs.id, paragraphId)),
          );
  if (found.length === 0) throw new DomainError({ code: "observations_not_found" });
}
