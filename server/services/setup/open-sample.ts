import { and, asc, count, eq, isNull, like } from "drizzle-orm";
import { samplePersonEmail } from "../../../core/account/sample-person";
import { DomainError } from "../../../core/failure";
import type { Database } from "../../../db/client";
import { memberships, organisations, users } from "../../../db/schema/accounts";
import { reports } from "../../../db/schema/reports";
import { SAMPLE_REPORT } from "../../../db/seed/sample-report";
import type { Actor } from "../../policies/can";
import { recordAudit } from "../record-audit";
import { type StartedSession, startSession } from "../session/start-session";
import { insertSamplePerson, seedSample } from "./seed-sample";
import { lockSetup } from "./set-up-organisation";
import { findSampleId, readSetupStatus } from "./setup-status";

/** More browsers than this looking at one sample are not people. */
const MOST_SAMPLE_PEOPLE = 100;

export type OpenedSample = {
  reportId: string;
  /** For this browser; null when it is signed in already. */
  session: StartedSession | null;
};

type Asker = { db: Database; actor: Actor | null };

/**
 * The sample report, written on first use. While nobody has set up an
 * organisation, anyone who can reach the installation may look: as a person
 * without a password, whose session is this browser's only, and who ends when
 * an organisation is set up. From then on only an administrator may, as
 * themselves.
 *
 * @throws {DomainError} already_set_up (sign in as an administrator), not_permitted,
 * too_many_attempts
 */
export async function openSample(
  { db, actor }: Asker,
  { locale }: { locale: string },
): Promise<OpenedSample> {
  return db.transaction(async (tx) => {
    await lockSetup(tx);
    const { isSetUp } = await readSetupStatus(tx);
    if (isSetUp) await requireAdministrator(tx, actor);
    const known = actor === null ? null : { session: null, userId: actor.userId };
    const person = known ?? (await signSamplePersonIn(tx, locale));
    const acting = { userId: person.userId, sessionId: person.session?.sessionId ?? "" };
    const reportId = await enterSample(tx, acting);
    return { reportId, session: person.session };
  });
}

async function requireAdministrator(tx: Database, actor: Actor | null): Promise<void> {
  if (actor === null) throw new DomainError({ code: "already_set_up" });
  const [role] = await tx
    .select({ role: memberships.role })
    .from(memberships)
    .innerJoin(organisations, eq(organisations.id, memberships.organisationId))
    .where(
      and(
        eq(memberships.userId, actor.userId),
        eq(memberships.role, "administrator"),
        eq(organisations.isSample, false),
      ),
    );
  if (!role) throw new DomainError({ code: "not_permitted", action: "setup.open_sample" });
}

async function signSamplePersonIn(tx: Database, locale: string) {
  const [present] = await tx
    .select({ people: count() })
    .from(users)
    .where(and(like(users.email, samplePersonEmail("%")), isNull(users.disabledAt)));
  const people = present?.people ?? 0;
  if (people >= MOST_SAMPLE_PEOPLE) {
    throw new DomainError({ code: "too_many_attempts", retryAfterSeconds: 3600 });
  }
  const word = locale.startsWith("ar") ? "زائر" : "Visitor";
  const userId = await insertSamplePerson(tx, `${word} ${people + 1}`, { locale });
  return { session: await startSession(tx, userId), userId };
}

async function enterSample(tx: Database, actor: Actor): Promise<string> {
  const organisationId = await findSampleId(tx);
  if (organisationId === null) {
    const seeded = await seedSample(tx, actor, SAMPLE_REPORT);
    await recordAudit(tx, {
      organisationId: seeded.organisationId,
      userId: actor.userId,
      action: "setup.open_sample",
      subjectId: seeded.organisationId,
    });
    return seeded.reportId;
  }
  await tx
    .insert(memberships)
    .values({ organisationId, userId: actor.userId, role: "administrator" })
    .onConflictDoNothing();
  const [report] = await tx
    .select({ id: reports.id })
    .from(reports)
    .where(eq(reports.organisationId, organisationId))
    .orderBy(asc(reports.createdAt));
  if (!report) throw new DomainError({ code: "report_not_found" });
  // Somebody may have tried out deleting it.
  await tx.update(reports).set({ deletedAt: null }).where(eq(reports.id, report.id));
  return report.id;
}
