import { and, eq } from "drizzle-orm";
import type { Doc } from "yjs";
import { DomainError } from "../../../core/failure";
import { fixedNote, saysSame } from "../../../core/preflight/fixed-note";
import type { FindingFix } from "../../../core/preflight/preflight-rule";
import type { Finding } from "../../../core/preflight/run-preflight";
import { listSuggestions } from "../../../core/shared-text/list-suggestions";
import { newId } from "../../../core/shared-text/new-id";
import { readSection } from "../../../core/shared-text/read-section";
import { rewriteNote } from "../../../core/shared-text/rewrite-note";
import type { ContentTextBlock } from "../../../core/shared-text/section-content";
import { paragraphs } from "../../../db/schema/observations";
import { type FixUndo, preflightFixes } from "../../../db/schema/preflight";
import { sections } from "../../../db/schema/reports";
import { authoriseReport, authoriseSection } from "../authorise";
import { linkStatement } from "../claim/change-statement";
import type { SealingContext, ServiceContext } from "../service-context";
import { findAll } from "./check-report";
import type { FindingName } from "./dismiss-finding";

/**
 * Puts a finding right where that needs nobody's judgement, as an edit of the asker's like any other.
 * Answers by what id it can be taken back; null where nothing is left to mend.
 *
 * @throws {DomainError} report_not_found, section_not_found, not_permitted, changed_meanwhile (the
 *   note is not what was checked, or something is suggested in it)
 */
export async function fixFinding(
  context: SealingContext,
  { reportId, findingId }: FindingName,
): Promise<{ fixId: string | null }> {
  await authoriseReport(context.db, context.actor, "section.write", reportId);
  await authoriseReport(context.db, context.actor, "report.check", reportId);
  const found = (await findAll(context, reportId)).find(({ id }) => id === findingId);
  const finding = found?.finding;
  if (!finding?.fix) return { fixId: null };
  const made = await makeFix(context, reportId, finding, finding.fix);
  const [row] = await context.db
    .insert(preflightFixes)
    .values({ ...made, rule: finding.rule, fixedBy: context.actor.userId })
    .returning({ id: preflightFixes.id });
  if (!row) throw new Error("The database returned no fix.");
  return { fixId: row.id };
}

async function makeFix(
  context: ServiceContext,
  reportId: string,
  { place }: Finding,
  fix: FindingFix,
): Promise<{ sectionId: string; undo: FixUndo }> {
  if (place.kind === "statement" && fix.kind === "link_paragraph") {
    return linkOnly(context, reportId, { ...place, number: fix.number });
  }
  if (place.kind === "note") return changeNote(context, place, fix);
  throw new Error(`A fix of ${place.kind} is not known.`);
}

async function changeNote(
  { db, live, actor }: ServiceContext,
  { sectionId, noteId }: { sectionId: string; noteId: string },
  fix: FindingFix,
): Promise<{ sectionId: string; undo: FixUndo }> {
  await authoriseSection(db, actor, "section.write", sectionId);
  let undo: FixUndo | null = null;
  await live.editSection(sectionId, actor.userId, (doc) => {
    const before = settledNote(doc, noteId);
    const after = before && fixedNote(before, fix, newId);
    if (!before || !after) return;
    rewriteNote(doc, noteId, after);
    undo = { kind: "note", noteId, before, after };
  });
  if (undo === null) throw new DomainError({ code: "changed_meanwhile" });
  return { sectionId, undo };
}

/** What a note says; null where there is none, or where suggestions in the section may be about it. */
function settledNote(doc: Doc, noteId: string): ContentTextBlock[] | null {
  const note = readSection(doc, "without").notes[noteId];
  if (!note) return null;
  const isSuggested = listSuggestions(doc).length > 0 && hasSuggested(doc, noteId);
  return isSuggested ? null : note;
}

function hasSuggested(doc: Doc, noteId: string): boolean {
  const shown = readSection(doc, "shown").notes[noteId] ?? [];
  return shown.some(
    ({ suggested, inlines }) =>
      suggested !== undefined || inlines.some((inline) => inline.suggested !== undefined),
  );
}

async function linkOnly(
  context: ServiceContext,
  reportId: string,
  given: { sectionId: string; statementId: string; number: string },
): Promise<{ sectionId: string; undo: FixUndo }> {
  const { sectionId, statementId, number } = given;
  const [, base = "", label = ""] = /^(\d+)(?: \((.+)\))?$/.exec(number) ?? [];
  const { report } = await authoriseSection(context.db, context.actor, "claim.edit", sectionId);
  const [row] =
    report.observationsId === null || report.id !== reportId
      ? []
      : await context.db
          .select({ id: paragraphs.id })
          .from(paragraphs)
          .where(
            and(eq(paragraphs.observationsId, report.observationsId), eq(paragraphs.number, base)),
          );
  if (!row) throw new DomainError({ code: "changed_meanwhile" });
  const link = { paragraphId: row.id, label };
  await linkStatement(context, {
    sectionId,
    statementId,
    kind: "recommendation",
    add: [link],
    remove: [],
  });
  return { sectionId, undo: { kind: "link", statementId, ...link } };
}

/**
 * Takes a fix back. A note that was changed since stays as it is. Answers whether anything was left
 * to take back: a fix is taken back once.
 *
 * @throws {DomainError} report_not_found, section_not_found, not_permitted, finding_not_found (no
 *   such fix was made in the report), changed_meanwhile
 */
export async function undoFix(
  context: ServiceContext,
  { reportId, fixId }: { reportId: string; fixId: string },
): Promise<{ isUndone: boolean }> {
  const { db, actor } = context;
  await authoriseReport(db, actor, "section.write", reportId);
  await authoriseReport(db, actor, "report.check", reportId);
  const [fix] = await db
    .select({
      sectionId: preflightFixes.sectionId,
      undo: preflightFixes.undo,
      undoneAt: preflightFixes.undoneAt,
    })
    .from(preflightFixes)
    .innerJoin(sections, eq(sections.id, preflightFixes.sectionId))
    .where(and(eq(preflightFixes.id, fixId), eq(sections.reportId, reportId)));
  if (!fix) throw new DomainError({ code: "finding_not_found" });
  if (fix.undoneAt !== null) return { isUndone: false };
  const { sectionId, undo } = fix;
  if (undo.kind === "note") await putBack(context, sectionId, undo);
  else {
    const { statementId, paragraphId, label } = undo;
    await linkStatement(context, {
      sectionId,
      statementId,
      kind: "recommendation",
      add: [],
      remove: [{ paragraphId, label }],
    });
  }
  await db.update(preflightFixes).set({ undoneAt: new Date() }).where(eq(preflightFixes.id, fixId));
  return { isUndone: true };
}

async function putBack(
  { db, live, actor }: ServiceContext,
  sectionId: string,
  { noteId, before, after }: Extract<FixUndo, { kind: "note" }>,
): Promise<void> {
  await authoriseSection(db, actor, "section.write", sectionId);
  let isBack = false;
  await live.editSection(sectionId, actor.userId, (doc) => {
    const present = settledNote(doc, noteId);
    if (!present || !saysSame(present, after)) return;
    isBack = rewriteNote(doc, noteId, before);
  });
  if (!isBack) throw new DomainError({ code: "changed_meanwhile" });
}
