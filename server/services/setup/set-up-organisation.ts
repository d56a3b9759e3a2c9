import { eq, like, sql } from "drizzle-orm";
import { samplePersonEmail } from "../../../core/account/sample-person";
import { DomainError } from "../../../core/failure";
import type { Database } from "../../../db/client";
import { memberships, organisations, users } from "../../../db/schema/accounts";
import { hashNewPassword } from "../account/passwords";
import type { Live } from "../live";
import { recordAudit } from "../record-audit";
import { deleteSessions } from "../session/end-sessions";
import { type StartedSession, startSession } from "../session/start-session";
import { findSampleId, readSetupStatus } from "./setup-status";

export type FirstSetup = {
  organisationName: string;
  name: string;
  email: string;
  password: string;
  locale: string;
};

/**
 * Creates the organisation and its first administrator, once: of two people who
 * try at the same time, one is told that it is done. People who looked at the
 * sample without an account are signed out, and the administrator gets the sample.
 *
 * @throws {DomainError} already_set_up, password_too_short, password_too_common
 */
export async function setUpOrganisation(
  { db, live }: { db: Database; live: Live },
  input: FirstSetup,
): Promise<StartedSession & { organisationId: string }> {
  if ((await readSetupStatus(db)).isSetUp) throw new DomainError({ code: "already_set_up" });
  const passwordHash = await hashNewPassword(input.password, input.email);
  const { ended, created } = await db.transaction(async (tx) => {
    await lockSetup(tx);
    if ((await readSetupStatus(tx)).isSetUp) throw new DomainError({ code: "already_set_up" });
    const { name, email, locale } = input;
    const [user] = await tx
      .insert(users)
      .values({ name, email, locale, passwordHash })
      .returning({ id: users.id });
    const [organisation] = await tx
      .insert(organisations)
      .values({ name: input.organisationName })
      .returning({ id: organisations.id });
    if (!user || !organisation) throw new Error("The database returned no organisation.");
    const sampleId = await findSampleId(tx);
    const joined = sampleId === null ? [organisation.id] : [organisation.id, sampleId];
    for (const organisationId of joined) {
      await tx
        .insert(memberships)
        .values({ organisationId, userId: user.id, role: "administrator" });
    }
    await recordAudit(tx, {
      organisationId: organisation.id,
      userId: user.id,
      action: "organisation.set_up",
      subjectId: organisation.id,
    });
    return {
      ended: await closeSamplePeople(tx),
      created: { ...(await startSession(tx, user.id)), organisationId: organisation.id },
    };
  });
  live.sessionsEnded({ sessionIds: ended });
  return created;
}

/** Whoever sets up or opens the sample next waits until this transaction ends. */
export async function lockSetup(tx: Database): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('setup', 7))`);
}

/** People without an account have no place beside real ones; what they wrote in the sample stays. */
async function closeSamplePeople(tx: Database): Promise<string[]> {
  const people = await tx
    .select({ id: users.id })
    .from(users)
    .where(like(users.email, samplePersonEmail("%")));
  const ended: string[] = [];
  for (const { id } of people) {
    ended.push(...(await deleteSessions(tx, id)));
    await tx.update(users).set({ disabledAt: new Date() }).where(eq(users.id, id));
  }
  return ended;
}
