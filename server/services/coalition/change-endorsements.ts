import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import type { EndorsementAnswer } from "../../../core/coalition/endorsement";
import { DomainError } from "../../../core/failure";
import type { Database } from "../../../db/client";
import { endorsements } from "../../../db/schema/endorsements";
import type { Actor } from "../../policies/can";
import { authoriseReport } from "../authorise";
import { ENDORSEMENT_DEADLINE } from "../notice/notice-keys";
import { takeBackNotices, writeNotices } from "../notice/write-notices";
import { recordAudit } from "../record-audit";
import { listReportMembers } from "../report/get-report";
import { sealText } from "../sealing/seal-text";
import type { SealingContext, ServiceContext } from "../service-context";
import { authoriseEndorsement } from "./authorise-endorsement";
import { hashEndorsable, keepEndorsed, readEndorsable } from "./endorsed-sections";
import { sealedNamePlace } from "./load-unnamed";

export type NewEndorsement = {
  reportId: string;
  name: string;
  /** It must not be named: then nobody on the report answers for it. */
  isAnonymous: boolean;
  userId: string | null;
  dueOn: string | null;
};

/**
 * Writes down that an organisation is asked whether it endorses a report. Whoever answers for it is told.
 *
 * @throws {DomainError} report_not_found, not_permitted, user_not_found (has no part in the report),
 *   endorsement_exists (one of that name is on the list)
 */
export async function askEndorsement(
  { db, actor, sealKeys }: Omit<SealingContext, "live">,
  { reportId, name, isAnonymous, userId, dueOn }: NewEndorsement,
): Promise<{ endorsementId: string }> {
  return db.transaction(async (tx) => {
    const { report } = await authoriseReport(tx, actor, "endorsement.manage", reportId);
    const answering = isAnonymous ? null : userId;
    if (answering !== null) {
      const members = await listReportMembers(tx, report);
      if (!members.some((member) => member.userId === answering)) {
        throw new DomainError({ code: "user_not_found" });
      }
    }
    const id = randomUUID();
    const added = await tx
      .insert(endorsements)
      .values({
        id,
        reportId,
        ...(isAnonymous
          ? { sealedName: sealText(sealKeys, sealedNamePlace(id), name) }
          : { name, userId: answering }),
        dueOn,
        askedBy: actor.userId,
      })
      .onConflictDoNothing()
      .returning({ id: endorsements.id });
    if (added.length === 0) throw new DomainError({ code: "endorsement_exists" });
    const { organisationId } = report;
    await audit(tx, actor, { organisationId, action: "endorsement.ask", id });
    await writeNotices(tx, answering === null ? [] : [answering], {
      kind: "endorsement",
      key: `endorsement/${id}`,
      organisationId,
      reportId,
      actorId: actor.userId,
      detail: "asked",
    });
    return { endorsementId: id };
  });
}

/** What the audit log calls each answer. */
const SAID: Record<EndorsementAnswer, string> = {
  asked: "endorsement.reopen",
  endorsed: "endorsement.endorse",
  declined: "endorsement.decline",
};

/**
 * Writes down what an organisation said, by whoever answers for it or a coordinator. Endorsing is of what the
 * asker saw; doing so again is of what the report says by now.
 *
 * @throws {DomainError} endorsement_not_found, not_permitted, changed_meanwhile (the report says something
 *   else than was seen)
 */
export async function answerEndorsement(
  { db, actor }: Pick<ServiceContext, "db" | "actor">,
  {
    endorsementId,
    answer,
    seen,
  }: { endorsementId: string; answer: EndorsementAnswer; seen: string },
): Promise<void> {
  await db.transaction(async (tx) => {
    const { row, report, mayAnswer } = await authoriseEndorsement(tx, actor, endorsementId);
    if (!mayAnswer) throw new DomainError({ code: "not_permitted", action: "endorsement.manage" });
    const now = answer === "endorsed" ? await readEndorsable(tx, row.reportId) : null;
    if (now !== null && hashEndorsable(now) !== seen) {
      throw new DomainError({ code: "changed_meanwhile" });
    }
    await tx
      .update(endorsements)
      .set({
        answer,
        answeredAt: answer === "asked" ? null : new Date(),
        answeredBy: answer === "asked" ? null : actor.userId,
      })
      .where(eq(endorsements.id, endorsementId));
    await keepEndorsed(tx, endorsementId, now ?? []);
    if (row.dueOn !== null) {
      await takeBackNotices(tx, `${ENDORSEMENT_DEADLINE}${row.id}/${row.dueOn}`);
    }
    const { organisationId } = report;
    await audit(tx, actor, { organisationId, action: SAID[answer], id: row.id });
    if (answer === "asked" || row.askedBy === null) return;
    await writeNotices(
      tx,
      [row.askedBy],
      {
        kind: "endorsement",
        key: `endorsement_answer/${row.id}/${answer}`,
        organisationId,
        reportId: row.reportId,
        actorId: actor.userId,
        detail: answer,
      },
      { again: true },
    );
  });
}

/**
 * Takes an organisation off the list.
 *
 * @throws {DomainError} endorsement_not_found, not_permitted
 */
export async function removeEndorsement(
  { db, actor }: Pick<ServiceContext, "db" | "actor">,
  { endorsementId }: { endorsementId: string },
): Promise<void> {
  await db.transaction(async (tx) => {
    const { row, report, mayManage } = await authoriseEndorsement(tx, actor, endorsementId);
    if (!mayManage) throw new DomainError({ code: "not_permitted", action: "endorsement.manage" });
    await tx.delete(endorsements).where(eq(endorsements.id, endorsementId));
    await takeBackNotices(tx, `endorsement/${row.id}`);
    if (row.dueOn !== null) {
      await takeBackNotices(tx, `${ENDORSEMENT_DEADLINE}${row.id}/${row.dueOn}`);
    }
    const { organisationId } = report;
    await audit(tx, actor, { organisationId, action: "endorsement.remove", id: row.id });
  });
}

async function audit(
  tx: Database,
  { userId }: Actor,
  { organisationId, action, id }: { organisationId: string; action: string; id: string },
): Promise<void> {
  await recordAudit(tx, { organisationId, userId, action, subjectId: id });
}
