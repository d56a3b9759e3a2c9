import { and, eq, isNull } from "drizzle-orm";
import { DomainError } from "../../../core/failure";
import type { Database } from "../../../db/client";
import { memberships, organisations, passwordResets, users } from "../../../db/schema/accounts";
import { reportMembers, reports } from "../../../db/schema/reports";
import { authoriseOrganisation } from "../authorise";
import type { Live } from "../live";
import { recordAudit } from "../record-audit";
import type { ServiceContext } from "../service-context";
import { deleteSessions } from "../session/end-sessions";
import { hashToken, newToken } from "../session/session-token";
import { type StartedSession, startSession } from "../session/start-session";
import type { Attempts } from "./attempts";
import { hashNewPassword } from "./passwords";

export const RESET_HOURS = 24;

/**
 * A link by which a member sets a new password: good for 24 hours and one use;
 * earlier ones of that member stop working. Its token is told once, here, and
 * not to the member but to the administrator, who could use it. So it is made
 * only for an account that opens nothing beyond what that administrator
 * administers already (`member_elsewhere` otherwise). One's own password is
 * changed with the present one, which a borrowed browser does not know.
 *
 * @throws {DomainError} organisation_not_found, not_permitted (also for oneself and in a
 * sample organisation, whose people have no passwords), user_not_found, member_elsewhere
 */
export async function createPasswordReset(
  { db, actor }: ServiceContext,
  { organisationId, userId }: { organisationId: string; userId: string },
): Promise<{ token: string; expiresAt: Date }> {
  return db.transaction(async (tx) => {
    const action = "member.reset_password";
    const { organisation } = await authoriseOrganisation(tx, actor, action, organisationId);
    if (organisation.isSample || userId === actor.userId) {
      throw new DomainError({ code: "not_permitted", action });
    }
    const [member] = await tx
      .select({ id: users.id })
      .from(users)
      .innerJoin(memberships, eq(memberships.userId, users.id))
      .where(
        and(
          eq(users.id, userId),
          eq(memberships.organisationId, organisationId),
          isNull(users.disabledAt),
        ),
      )
      .for("update", { of: users });
    if (!member) throw new DomainError({ code: "user_not_found" });
    if (!(await administersAll(tx, actor.userId, userId))) {
      throw new DomainError({ code: "member_elsewhere" });
    }
    await tx
      .delete(passwordResets)
      .where(and(eq(passwordResets.userId, userId), isNull(passwordResets.usedAt)));
    const token = newToken();
    const expiresAt = new Date(Date.now() + RESET_HOURS * 60 * 60 * 1000);
    await tx.insert(passwordResets).values({
      userId,
      organisationId,
      createdBy: actor.userId,
      tokenHash: hashToken(token),
      expiresAt,
    });
    await recordAudit(tx, {
      organisationId,
      userId: actor.userId,
      action: "password_reset.create",
      subjectId: userId,
    });
    return { token, expiresAt };
  });
}

/**
 * Whose password the link changes, to whoever holds it.
 *
 * @throws {DomainError} reset_not_found, reset_expired, reset_already_used
 */
export async function previewPasswordReset(
  { db }: { db: Database },
  { token }: { token: string },
): Promise<{ name: string; email: string }> {
  const { name, email } = await findUsable(db, token);
  return { name, email };
}

/**
 * Gives the link's person the new password and ends all their sessions; answers
 * one for the browser that asked. The link works once.
 *
 * @throws {DomainError} reset_not_found, reset_expired, reset_already_used,
 * password_too_short, password_too_common
 */
export async function usePasswordReset(
  { db, live, attempts }: { db: Database; live: Live; attempts: Attempts },
  { token, password }: { token: string; password: string },
): Promise<StartedSession> {
  // Hashing takes long on purpose: it is done before the transaction, which others wait for.
  const { email } = await findUsable(db, token);
  const passwordHash = await hashNewPassword(password, email);
  const { userId, ended, session } = await db.transaction(async (tx) => {
    const reset = await findUsable(tx, token, { lock: true });
    await tx.update(users).set({ passwordHash }).where(eq(users.id, reset.userId));
    await tx
      .update(passwordResets)
      .set({ usedAt: new Date() })
      .where(eq(passwordResets.id, reset.id));
    await recordAudit(tx, {
      organisationId: reset.organisationId,
      userId: reset.userId,
      action: "password_reset.use",
      subjectId: reset.userId,
    });
    return {
      userId: reset.userId,
      ended: await deleteSessions(tx, reset.userId),
      session: await startSession(tx, reset.userId),
    };
  });
  live.sessionsEnded({ sessionIds: ended });
  // Whoever guessed at the old password no longer keeps its owner out.
  await attempts.forget("account", email);
  await attempts.forget("account", userId);
  return session;
}

async function findUsable(db: Database, token: string, { lock = false }: { lock?: boolean } = {}) {
  const query = db
    .select({
      id: passwordResets.id,
      userId: users.id,
      name: users.name,
      email: users.email,
      organisationId: passwordResets.organisationId,
      createdBy: passwordResets.createdBy,
      expiresAt: passwordResets.expiresAt,
      usedAt: passwordResets.usedAt,
    })
    .from(passwordResets)
    .innerJoin(users, eq(users.id, passwordResets.userId))
    .where(and(eq(passwordResets.tokenHash, hashToken(token)), isNull(users.disabledAt)));
  const [found] = await (lock ? query.for("update") : query);
  if (!found) throw new DomainError({ code: "reset_not_found" });
  if (found.usedAt !== null) throw new DomainError({ code: "reset_already_used" });
  if (found.expiresAt.getTime() <= Date.now()) throw new DomainError({ code: "reset_expired" });
  // The member may have joined others since, or the administrator may be none any more.
  if (!(await administersAll(db, found.createdBy, found.userId))) {
    throw new DomainError({ code: "reset_not_found" });
  }
  return found;
}

/**
 * Whether everything a person's account opens belongs to organisations that this
 * administrator administers: memberships, and reports they are a guest of. Samples
 * hold nothing of anybody's.
 */
async function administersAll(
  db: Database,
  administratorId: string,
  userId: string,
): Promise<boolean> {
  const opened = await db
    .select({ id: organisations.id })
    .from(memberships)
    .innerJoin(organisations, eq(organisations.id, memberships.organisationId))
    .where(and(eq(memberships.userId, userId), eq(organisations.isSample, false)))
    .union(
      db
        .select({ id: organisations.id })
        .from(reportMembers)
        .innerJoin(reports, eq(reports.id, reportMembers.reportId))
        .innerJoin(organisations, eq(organisations.id, reports.organisationId))
        .where(and(eq(reportMembers.userId, userId), eq(organisations.isSample, false))),
    );
  const administered = await db
    .select({ id: memberships.organisationId })
    .from(memberships)
    .where(and(eq(memberships.userId, administratorId), eq(memberships.role, "administrator")));
  const ids = new Set(administered.map(({ id }) => id));
  return opened.length > 0 && opened.every(({ id }) => ids.has(id));
}
