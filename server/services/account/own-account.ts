import { asc, eq } from "drizzle-orm";
import { isSamplePerson } from "../../../core/account/sample-person";
import { DomainError } from "../../../core/failure";
import type { OrganisationRole } from "../../../core/review/roles";
import { memberships, organisations, users } from "../../../db/schema/accounts";
import { recordAudit } from "../record-audit";
import type { ServiceContext } from "../service-context";
import { deleteSessions } from "../session/end-sessions";
import { type StartedSession, startSession } from "../session/start-session";
import type { Attempts } from "./attempts";
import { hashNewPassword, isPassword } from "./passwords";

export type OwnAccount = {
  id: string;
  name: string;
  email: string;
  locale: string;
  /** Looks at the sample without an account: has no password, cannot sign in again. */
  isSamplePerson: boolean;
  /** In the order they were joined; the sample last. */
  organisations: { id: string; name: string; isSample: boolean; role: OrganisationRole }[];
};

/**
 * The signed-in person and where they belong.
 *
 * @throws {DomainError} not_signed_in (the account was deleted meanwhile)
 */
export async function getOwnAccount({ db, actor }: ServiceContext): Promise<OwnAccount> {
  const [user] = await db
    .select({ id: users.id, name: users.name, email: users.email, locale: users.locale })
    .from(users)
    .where(eq(users.id, actor.userId));
  if (!user) throw new DomainError({ code: "not_signed_in" });
  const joined = await db
    .select({
      id: organisations.id,
      name: organisations.name,
      isSample: organisations.isSample,
      role: memberships.role,
    })
    .from(memberships)
    .innerJoin(organisations, eq(organisations.id, memberships.organisationId))
    .where(eq(memberships.userId, actor.userId))
    .orderBy(asc(organisations.isSample), asc(memberships.createdAt));
  return { ...user, isSamplePerson: isSamplePerson(user.email), organisations: joined };
}

/** Changes how the person is called, or the language they read; what is not given stays. */
export async function updateAccount(
  { db, live, actor }: ServiceContext,
  changes: { name?: string | undefined; locale?: string | undefined },
): Promise<void> {
  if (changes.name === undefined && changes.locale === undefined) return;
  await db.update(users).set(changes).where(eq(users.id, actor.userId));
  if (changes.name !== undefined) await live.rightsChanged({ userId: actor.userId });
}

/**
 * Gives the person another password and signs every other browser out; this one
 * gets a new session, so that a copied cookie dies too.
 *
 * @throws {DomainError} wrong_credentials, password_too_short, password_too_common,
 * too_many_attempts
 */
export async function changePassword(
  { db, live, actor, attempts }: ServiceContext & { attempts: Attempts },
  { current, next }: { current: string; next: string },
): Promise<StartedSession> {
  await attempts.count("account", actor.userId);
  const [user] = await db
    .select({ email: users.email, hash: users.passwordHash })
    .from(users)
    .where(eq(users.id, actor.userId));
  if (!user || !(await isPassword(user.hash, current))) {
    throw new DomainError({ code: "wrong_credentials" });
  }
  const passwordHash = await hashNewPassword(next, user.email);
  await attempts.forget("account", actor.userId);
  const { ended, session } = await db.transaction(async (tx) => {
    await tx.update(users).set({ passwordHash }).where(eq(users.id, actor.userId));
    await recordAudit(tx, {
      organisationId: null,
      userId: actor.userId,
      action: "account.change_password",
      subjectId: actor.userId,
    });
    return {
      ended: await deleteSessions(tx, actor.userId),
      session: await startSession(tx, actor.userId),
    };
  });
  live.sessionsEnded({ sessionIds: ended });
  return session;
}

/** Ends all of the person's sessions, this one included; their sockets close at once. */
export async function signOutEverywhere({ db, live, actor }: ServiceContext): Promise<void> {
  const sessionIds = await db.transaction(async (tx) => {
    await recordAudit(tx, {
      organisationId: null,
      userId: actor.userId,
      action: "account.sign_out_everywhere",
      subjectId: actor.userId,
    });
    return deleteSessions(tx, actor.userId);
  });
  live.sessionsEnded({ sessionIds });
}
