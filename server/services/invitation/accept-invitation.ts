import { eq } from "drizzle-orm";
import { DomainError } from "../../../core/failure";
import type { OrganisationRole, ReportRole } from "../../../core/review/roles";
import type { Database } from "../../../db/client";
import { invitations, memberships, organisations, users } from "../../../db/schema/accounts";
import { reportMembers, reports } from "../../../db/schema/reports";
import type { Actor } from "../../policies/can";
import type { Attempts } from "../account/attempts";
import { hashNewPassword, isPassword } from "../account/passwords";
import { authoriseOrganisation, authoriseReport } from "../authorise";
import { isAuthorised } from "../is-authorised";
import type { Live } from "../live";
import { writeNotices } from "../notice/write-notices";
import { forgetKeptOut, forgetKeptOutOf } from "../partnership/shown-out";
import { recordAudit } from "../record-audit";
import { hashToken } from "../session/session-token";
import { type StartedSession, startSession } from "../session/start-session";
import { actionToInvite } from "./create-invitation";

export type InvitationPreview = {
  organisationName: string;
  invitedBy: string | null;
  email: string;
  role: OrganisationRole;
  /** The one report a guest is invited to. */
  report: { title: string; role: ReportRole } | null;
  expiresAt: Date;
  /** The address has an account already: it joins with its own password. */
  hasAccount: boolean;
  /** The person who asks is signed in with that address: one click joins. */
  isOwn: boolean;
};

type Asker = { db: Database; actor: Actor | null };

/**
 * What an invitation's link offers, to whoever holds it.
 *
 * @throws {DomainError} invitation_not_found, invitation_expired, invitation_already_used
 */
export async function previewInvitation(
  { db, actor }: Asker,
  { token }: { token: string },
): Promise<InvitationPreview> {
  const invitation = await findUsable(db, token);
  const [names] = await db
    .select({ organisation: organisations.name, invitedBy: users.name, report: reports.title })
    .from(invitations)
    .innerJoin(organisations, eq(organisations.id, invitations.organisationId))
    .leftJoin(users, eq(users.id, invitations.invitedBy))
    .leftJoin(reports, eq(reports.id, invitations.reportId))
    .where(eq(invitations.id, invitation.id));
  const account = await findAccount(db, invitation.email);
  const { email, role, reportRole, expiresAt } = invitation;
  return {
    organisationName: names?.organisation ?? "",
    invitedBy: names?.invitedBy ?? null,
    email,
    role,
    report: reportRole === null ? null : { title: names?.report ?? "", role: reportRole },
    expiresAt,
    hasAccount: account !== null,
    isOwn: account !== null && account.id === actor?.userId,
  };
}

export type Acceptance = {
  token: string;
  /** For a new account. */
  name: string | null;
  /** A new account's, or the existing one's; null when the person is signed in as the invited one. */
  password: string | null;
  locale: string;
};

export type Accepted = {
  /** For this browser; null when it is signed in as that person already. */
  session: StartedSession | null;
  reportId: string | null;
};

/**
 * Lets the invited person in: creates their account, or joins the one they have
 * after its password was checked. The link works once.
 *
 * @throws {DomainError} invitation_not_found, invitation_expired, invitation_already_used,
 * wrong_credentials, too_many_attempts, password_too_short, password_too_common
 */
export async function acceptInvitation(
  { db, live, actor, attempts }: Asker & { live: Live; attempts: Attempts },
  input: Acceptance,
): Promise<Accepted> {
  // Hashing takes long on purpose: it is done before the transaction, which others wait for.
  const invited = await findUsable(db, input.token);
  const person = await identify({ db, actor, attempts }, invited.email, input);
  const accepted = await db.transaction(async (tx) => {
    const invitation = await findUsable(tx, input.token, { lock: true });
    const userId = person.userId ?? (await insertPerson(tx, invitation.email, person, input));
    await join(tx, userId, invitation);
    await tx
      .update(invitations)
      .set({ acceptedAt: new Date() })
      .where(eq(invitations.id, invitation.id));
    await recordAudit(tx, {
      organisationId: invitation.organisationId,
      userId,
      action: "invitation.accept",
      subjectId: invitation.id,
    });
    await tellInviter(tx, invitation, userId);
    const session = userId === actor?.userId ? null : await startSession(tx, userId);
    return { session, reportId: invitation.reportId, userId };
  });
  await live.rightsChanged({ userId: accepted.userId });
  return { session: accepted.session, reportId: accepted.reportId };
}

type Invitation = typeof invitations.$inferSelect;
type Identified = { userId: string; hash: null } | { userId: null; hash: string };

async function identify(
  { db, actor, attempts }: Asker & { attempts: Attempts },
  email: string,
  { password }: Acceptance,
): Promise<Identified> {
  const account = await findAccount(db, email);
  if (account === null) return { userId: null, hash: await hashNewPassword(password ?? "", email) };
  if (account.id === actor?.userId) return { userId: account.id, hash: null };
  await attempts.count("account", email);
  const matches = await isPassword(account.passwordHash, password ?? "");
  if (!matches || account.disabledAt !== null) {
    throw new DomainError({ code: "wrong_credentials" });
  }
  await attempts.forget("account", email);
  return { userId: account.id, hash: null };
}

async function insertPerson(
  tx: Database,
  email: string,
  { hash }: Identified,
  { name, locale }: Acceptance,
): Promise<string> {
  const [row] = await tx
    .insert(users)
    .values({ email, name: name ?? email, passwordHash: hash, locale })
    .onConflictDoNothing()
    .returning({ id: users.id });
  // The same person accepted another invitation in between.
  if (!row) throw new DomainError({ code: "changed_meanwhile" });
  return row.id;
}

async function join(tx: Database, userId: string, invitation: Invitation): Promise<void> {
  const { organisationId, role, reportId, reportRole } = invitation;
  if (reportId === null || reportRole === null) {
    await tx.insert(memberships).values({ organisationId, userId, role }).onConflictDoNothing();
    await forgetKeptOutOf(tx, { organisationId, userId });
    return;
  }
  const [report] = await tx
    .select({ id: reports.id })
    .from(reports)
    .where(eq(reports.id, reportId));
  if (!report) throw new DomainError({ code: "invitation_not_found" });
  await tx
    .insert(reportMembers)
    .values({ reportId, userId, role: reportRole })
    .onConflictDoNothing();
  // The report's own side lets them in again.
  await forgetKeptOut(tx, { reportId, userId });
}

/** Whoever invited somebody is told that they came: until then they wait. */
async function tellInviter(
  tx: Database,
  { id, organisationId, reportId, invitedBy }: Invitation,
  userId: string,
): Promise<void> {
  if (invitedBy === null) return;
  const about = { organisationId, reportId, actorId: userId };
  const notice = { kind: "invitation", key: `invitation/${id}`, detail: "accepted" } as const;
  await writeNotices(tx, [invitedBy], { ...notice, ...about });
}

async function findUsable(
  db: Database,
  token: string,
  { lock = false }: { lock?: boolean } = {},
): Promise<Invitation> {
  const query = db
    .select()
    .from(invitations)
    .where(eq(invitations.tokenHash, hashToken(token)));
  const [found] = await (lock ? query.for("update") : query);
  // One that was taken back never was.
  if (!found || found.revokedAt !== null) throw new DomainError({ code: "invitation_not_found" });
  if (found.acceptedAt !== null) throw new DomainError({ code: "invitation_already_used" });
  if (found.expiresAt.getTime() <= Date.now()) {
    throw new DomainError({ code: "invitation_expired" });
  }
  // A link ends with the rights of whoever made it, and is no way back for them.
  if (!(await mayInvite(db, found))) throw new DomainError({ code: "invitation_not_found" });
  return found;
}

async function mayInvite(
  db: Database,
  { invitedBy, organisationId, role, reportId }: Invitation,
): Promise<boolean> {
  if (invitedBy === null) return false;
  const inviter = { userId: invitedBy, sessionId: "" };
  return isAuthorised(
    reportId === null
      ? authoriseOrganisation(db, inviter, actionToInvite(role), organisationId)
      : authoriseReport(db, inviter, "report.manage_members", reportId),
  );
}

async function findAccount(db: Database, email: string) {
  const [found] = await db
    .select({ id: users.id, passwordHash: users.passwordHash, disabledAt: users.disabledAt })
    .from(users)
    .where(eq(users.email, email));
  return found ?? null;
}
