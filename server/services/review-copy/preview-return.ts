import { and, eq, inArray, isNull } from "drizzle-orm";
import { DomainError } from "../../../core/failure";
import type { ReturnPreview } from "../../../core/review-copy/return-preview";
import type { Database } from "../../../db/client";
import { commentThreads } from "../../../db/schema/comments";
import { reports } from "../../../db/schema/reports";
import { authoriseReport } from "../authorise";
import type { SealingContext } from "../service-context";
import {
  livingSections,
  openPresent,
  type ReadReturn,
  type ReturnedFile,
  readReturn,
} from "./read-return";
import { commentItems, itemsOfSection } from "./return-items";

/**
 * What is in a Word file that came back from review, section by section, against the report as it is
 * now. Stores nothing.
 *
 * @throws {DomainError} report_not_found, not_permitted, input_empty, input_too_large,
 *   file_not_readable, import_took_too_long
 * @throws {DOMException} AbortError when `signal` is aborted
 */
export async function previewReturn(
  { db, actor, sealKeys }: Omit<SealingContext, "live">,
  { reportId, file }: { reportId: string; file: ReturnedFile },
  signal?: AbortSignal,
): Promise<ReturnPreview> {
  const { report } = await authoriseReport(db, actor, "review_copy.bring_back", reportId);
  return describeReturn({ db, sealKeys }, report, file, signal);
}

/**
 * The same for whoever holds the database itself.
 *
 * @throws {DomainError} report_not_found, and what reading a file throws
 */
export async function describeStoredReturn(
  context: Pick<SealingContext, "db" | "sealKeys">,
  { reportId, file }: { reportId: string; file: ReturnedFile },
): Promise<ReturnPreview> {
  const [report] = await context.db
    .select()
    .from(reports)
    .where(and(eq(reports.id, reportId), isNull(reports.deletedAt)));
  if (!report) throw new DomainError({ code: "report_not_found" });
  return describeReturn(context, report, file);
}

async function describeReturn(
  context: Pick<SealingContext, "db" | "sealKeys">,
  report: typeof reports.$inferSelect,
  file: ReturnedFile,
  signal?: AbortSignal,
): Promise<ReturnPreview> {
  const { db } = context;
  const read = await readReturn(context, report, file, signal);
  const living = await livingSections(
    db,
    report.id,
    read.sections.map((one) => one.sectionId),
  );
  const home = await sectionsOfThreads(db, read);
  const { comments, settled } = commentItems(read, (id) => home.get(id) ?? null, read.sections);
  const sections: ReturnPreview["sections"] = [];
  for (const sent of read.sections) {
    const { sectionId } = sent;
    const section = living.get(sectionId);
    const present = section === undefined ? null : await openPresent(db, sectionId);
    if (section === undefined || present === null) continue;
    const { changes, decisions, linked } = itemsOfSection(read, sent, present);
    present.destroy();
    sections.push({
      sectionId,
      title: section.title,
      isFound: linked.length > 0,
      changes: changes.map(({ linked: _, edit: _edit, ...change }) => change),
      decisions: [...decisions, ...(settled.get(sectionId) ?? [])],
      comments: (comments.get(sectionId) ?? []).map(
        ({ said: _, isResolved: _isResolved, threadId: _thread, place: _place, ...comment }) =>
          comment,
      ),
    });
  }
  const numbered = new Map(read.sections.map(({ number, sectionId }) => [number, sectionId]));
  closeSent(read);
  return {
    fileName: file.name,
    madeAt: read.copy?.madeAt ?? null,
    broughtAt: read.known.files.get(read.fileHash) ?? null,
    lastAuthor: read.returned.lastAuthor,
    authors: read.comparison.authors,
    sections,
    notTaken: read.comparison.notTaken.map(({ section, ...rest }) => ({
      ...rest,
      sectionId: section === null ? null : (numbered.get(section) ?? null),
    })),
  };
}

/** The sections that the threads of a copy are in, by the threads' ids. */
export async function sectionsOfThreads(
  db: Database,
  { threadIds }: ReadReturn,
): Promise<Map<string, string>> {
  if (threadIds.length === 0) return new Map();
  const rows = await db
    .select({ id: commentThreads.id, sectionId: commentThreads.sectionId })
    .from(commentThreads)
    .where(inArray(commentThreads.id, threadIds));
  return new Map(
    rows.flatMap(({ id, sectionId }) => (sectionId === null ? [] : [[id, sectionId]])),
  );
}

/** Ends the documents of a copy. */
export function closeSent({ sections }: ReadReturn): void {
  for (const { doc } of sections) doc.destroy();
}
