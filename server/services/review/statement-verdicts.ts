import { createHash } from "node:crypto";
import { and, asc, eq } from "drizzle-orm";
import { DomainError } from "../../../core/failure";
import type { ReviewEventKind } from "../../../core/review/review-event";
import { isDoubt, type Verdict, wordingText } from "../../../core/review/statement-verdict";
import type { Database } from "../../../db/client";
import { users } from "../../../db/schema/accounts";
import { statementVerdicts } from "../../../db/schema/statement-verdicts";
import { authoriseReport, authoriseSection, type ReportAccess } from "../authorise";
import { type ListedStatement, readReportStatements } from "../claim/list-statements";
import { takeBackNotices, writeNotices } from "../notice/write-notices";
import type { ServiceContext } from "../service-context";
import { keepEvent } from "./keep-event";
import { readAudience } from "./review-audience";

/** What one person last said of a claim or recommendation. */
export type VerdictView = {
  userId: string;
  name: string;
  verdict: Verdict;
  note: string;
  judgedAt: Date;
  /** It is of the words and sources the statement has now. */
  isCurrent: boolean;
  /** The words it is of. */
  words: string;
};

/** The hash a verdict on this is bound to: SHA-256 in hexadecimal. */
export function hashWording(statement: Pick<ListedStatement, "text" | "sources">): string {
  return createHash("sha256").update(wordingText(statement)).digest("hex");
}

/** The last verdicts of everybody on these statements of a report, by the statement's id, first given first. */
export async function readVerdicts(
  db: Database,
  reportId: string,
  listed: readonly Pick<ListedStatement, "id" | "text" | "sources">[],
): Promise<Map<string, VerdictView[]>> {
  const rows = await db
    .select({ verdict: statementVerdicts, name: users.name })
    .from(statementVerdicts)
    .innerJoin(users, eq(users.id, statementVerdicts.userId))
    .where(eq(statementVerdicts.reportId, reportId))
    .orderBy(asc(statementVerdicts.judgedAt), asc(statementVerdicts.userId));
  const standing = new Map(listed.map((statement) => [statement.id, statement]));
  const given = new Map<string, VerdictView[]>();
  for (const { verdict: row, name } of rows) {
    const statement = standing.get(row.statementId);
    if (!statement) continue;
    const { userId, verdict, note, judgedAt, words, wordingHash } = row;
    const isCurrent = wordingHash === hashWording(statement);
    const own = given.get(statement.id) ?? [];
    given.set(statement.id, own);
    own.push({ userId, name, verdict, note, judgedAt, isCurrent, words });
  }
  return given;
}

/**
 * What of verdicts somebody may read: people of a partner nothing of what a statement said before, unless they said
 * it themselves.
 */
export const mayReadVerdict =
  (
    { actor }: Pick<ServiceContext, "actor">,
    { partnershipId }: Pick<ReportAccess, "partnershipId">,
  ) =>
  ({ userId, isCurrent }: Pick<VerdictView, "userId" | "isCurrent">): boolean =>
    partnershipId === null || isCurrent || userId === actor.userId;

/** A claim or recommendation that somebody doubts. */
export type Doubt = {
  sectionId: string;
  statementId: string;
  /** What it says now. */
  text: string;
} & Pick<VerdictView, "userId" | "name" | "note" | "judgedAt" | "isCurrent" | "words">;

/**
 * What is doubted in a report, in the order of its text. A doubt stands until whoever has it says
 * otherwise; one of other words is told as such, and to people of a partner not at all.
 *
 * @throws {DomainError} report_not_found, not_permitted
 */
export async function listDoubts(
  { db, actor }: ServiceContext,
  { reportId }: { reportId: string },
): Promise<Doubt[]> {
  const access = await authoriseReport(db, actor, "review.read", reportId);
  const [some] = await db
    .select({ statementId: statementVerdicts.statementId })
    .from(statementVerdicts)
    .where(and(eq(statementVerdicts.reportId, reportId), eq(statementVerdicts.verdict, "doubtful")))
    .limit(1);
  // Every open page asks whenever a claim changes: mostly there is nothing to look for.
  if (!some) return [];
  const doubts = await readDoubts(db, reportId, await readReportStatements(db, reportId));
  return doubts.filter(mayReadVerdict({ actor }, access));
}

/** The same for services that have asked for the right and have the statements already. */
export async function readDoubts(
  db: Database,
  reportId: string,
  listed: readonly ListedStatement[],
): Promise<Doubt[]> {
  const standing = listed.filter(({ isOrphan }) => !isOrphan);
  const verdicts = await readVerdicts(db, reportId, standing);
  return standing.flatMap(({ id, sectionId, text }) =>
    (verdicts.get(id) ?? [])
      .filter(isDoubt)
      .map(({ verdict: _, ...doubt }) => ({ sectionId, statementId: id, text, ...doubt })),
  );
}

export type Judgement = {
  sectionId: string;
  statementId: string;
  /** Null takes back what one said. */
  verdict: Verdict | null;
  note: string;
  /** The hash of the words and sources the asker read. */
  seen: string;
};

/**
 * Says what one thinks of a claim or recommendation, in place of what one said before. It is bound to
 * the words and sources one read: changed, it asks to be read again.
 *
 * @throws {DomainError} section_not_found, not_permitted, statement_not_found (it does not stand in
 *   that section), changed_meanwhile (it says something else, or cites something else, than was read)
 */
export async function judgeStatement(
  { db, live, actor }: ServiceContext,
  { sectionId, statementId, verdict, note, seen }: Judgement,
): Promise<void> {
  await authoriseSection(db, actor, "claim.judge", sectionId);
  await live.sectionSettled(sectionId);
  const event = await db.transaction(async (tx) => {
    const { report } = await authoriseSection(tx, actor, "claim.judge", sectionId);
    const statement = (await readReportStatements(tx, report.id)).find(
      (one) => one.id === statementId && one.sectionId === sectionId && !one.isOrphan,
    );
    if (!statement) throw new DomainError({ code: "statement_not_found" });
    const wordingHash = hashWording(statement);
    if (wordingHash !== seen) throw new DomainError({ code: "changed_meanwhile" });
    const by = actor.userId;
    const own = { reportId: report.id, statementId, userId: by };
    if (verdict === null) await forget(tx, own);
    else {
      const said = { verdict, note, words: statement.text, wordingHash, judgedAt: new Date() };
      await tx
        .insert(statementVerdicts)
        .values({ ...own, ...said })
        .onConflictDoUpdate({
          target: [
            statementVerdicts.reportId,
            statementVerdicts.statementId,
            statementVerdicts.userId,
          ],
          set: said,
        });
    }
    const what: ReviewEventKind = verdict === "doubtful" ? "doubted" : "judged";
    const told = { what, reportId: report.id, sectionId, by };
    const { organisationId } = report;
    // Who writes it has to know of a doubt; the rest they see when they look.
    const audience = what === "doubted" ? await readAudience(tx, told) : [];
    const key = `doubt/${report.id}/${statementId}/${by}`;
    if (what === "doubted") {
      const about = { organisationId, reportId: report.id, sectionId, actorId: by };
      await writeNotices(tx, audience, { kind: what, key, ...about }, { again: true });
    } else await takeBackNotices(tx, key);
    const action = `review.verdict:${verdict ?? "taken_back"}`;
    return keepEvent(tx, { organisationId, action, event: { ...told, audience } });
  });
  live.reviewChanged(event);
}

async function forget(
  tx: Database,
  { reportId, statementId, userId }: { reportId: string; statementId: string; userId: string },
): Promise<void> {
  await tx
    .delete(statementVerdicts)
    .where(
      and(
        eq(statementVerdicts.reportId, reportId),
        eq(statementVerdicts.statementId, statementId),
        eq(statementVerdicts.userId, userId),
      ),
    );
}
