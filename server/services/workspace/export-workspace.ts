import { and, asc, eq } from "drizzle-orm";
import { DomainError } from "../../../core/failure";
import { SHORTEST_PASSPHRASE } from "../../../core/workspace/workspace-manifest";
import { organisations, users } from "../../../db/schema/accounts";
import type { Attempts } from "../account/attempts";
import { isPassword } from "../account/passwords";
import { authoriseOrganisation } from "../authorise";
import { recordAudit, recordLook } from "../record-audit";
import { fileNameOf } from "../report/export-report";
import type { ServiceContext } from "../service-context";
import type { ArchiveSource, ArchiveWatch } from "./archive-work";
import type { Passage, WorkspaceDesk } from "./workspace-desk";
import { openedConfidential, readView } from "./workspace-view";
import { writeWorkspace } from "./write-workspace";

/**
 * A workspace for whoever holds the database and the keys, as an administrator at a terminal does:
 * nobody is asked for a role, and all that opens is taken out. That it was is in the audit log.
 *
 * @param organisationId null where there is one organisation only, the sample not counted
 * @throws {DomainError} organisation_not_found, passphrase_too_short, evidence_damaged
 * @throws {DOMException} AbortError
 */
export async function* exportStoredWorkspace(
  source: ArchiveSource,
  { organisationId, passphrase }: { organisationId: string | null; passphrase: string | null },
  watch: ArchiveWatch = {},
): AsyncGenerator<Uint8Array, void> {
  const found = await source.db
    .select({ id: organisations.id, name: organisations.name })
    .from(organisations)
    .where(
      and(
        eq(organisations.isSample, false),
        organisationId === null ? undefined : eq(organisations.id, organisationId),
      ),
    )
    .orderBy(asc(organisations.id))
    .limit(2);
  const [organisation] = found;
  if (!organisation || found.length > 1) throw new DomainError({ code: "organisation_not_found" });
  await recordAudit(source.db, {
    organisationId: organisation.id,
    userId: null,
    action: "workspace.take_out",
    subjectId: organisation.id,
  });
  const wish = { organisation, viewer: "whoever_holds_the_disk", passphrase } as const;
  yield* writeWorkspace(source, wish, watch);
}

/** What a use case with a workspace under way works with, beside the database and the person. */
export type DeskContext = Pick<ServiceContext, "db" | "actor"> & { desk: WorkspaceDesk };

/**
 * Lets an administrator take the workspace out, once, within five minutes: their password is asked
 * for again, since a borrowed browser could otherwise carry everything away. In the audit log.
 *
 * @param passphrase encrypts what is confidential; null leaves it out
 * @throws {DomainError} organisation_not_found, not_permitted (the sample, too), wrong_credentials,
 *   too_many_attempts, passphrase_too_short, workspace_busy
 */
export async function beginWorkspaceExport(
  { db, actor, desk, attempts }: DeskContext & { attempts: Attempts },
  asked: { organisationId: string; password: string; passphrase: string | null },
): Promise<{ ticket: string }> {
  const action = "workspace.take_out";
  const { organisation } = await authoriseOrganisation(db, actor, action, asked.organisationId);
  if (organisation.isSample) throw new DomainError({ code: "not_permitted", action });
  const { passphrase } = asked;
  if (passphrase !== null && [...passphrase.normalize("NFKC")].length < SHORTEST_PASSPHRASE) {
    throw new DomainError({ code: "passphrase_too_short", minimum: SHORTEST_PASSPHRASE });
  }
  await attempts.count("account", actor.userId);
  const [user] = await db
    .select({ hash: users.passwordHash })
    .from(users)
    .where(eq(users.id, actor.userId));
  if (!user || !(await isPassword(user.hash, asked.password))) {
    throw new DomainError({ code: "wrong_credentials" });
  }
  await attempts.forget("account", actor.userId);
  const { id, name } = organisation;
  const { ticket } = desk.begin(actor.userId, {
    organisation: { id, name },
    viewer: { userId: actor.userId },
    passphrase,
  });
  await recordAudit(db, { organisationId: id, userId: actor.userId, action, subjectId: id });
  return { ticket };
}

/** How far the archive is that the person takes out. */
export function followWorkspaceExport(
  { actor, desk }: Pick<DeskContext, "actor" | "desk">,
  { ticket }: { ticket: string },
): Passage {
  const { state, share, failure } = desk.departureOf(actor.userId, ticket);
  return { state, share, failure };
}

/**
 * Ends the writing of an archive; what the browser has of it is no archive.
 *
 * @throws {DomainError} workspace_export_not_found
 */
export function stopWorkspaceExport(
  { actor, desk }: Pick<DeskContext, "actor" | "desk">,
  { ticket }: { ticket: string },
): void {
  const departure = desk.departureOf(actor.userId, ticket);
  departure.stop.abort();
  if (departure.state === "waiting") departure.state = "stopped";
}

/**
 * The archive that was let out, for the browser that fetches it; each ticket gives one. `leave` says
 * that the receiver is gone.
 *
 * @throws {DomainError} workspace_export_not_found, organisation_not_found, not_permitted (no
 *   administrator any more)
 */
export async function openWorkspaceExport(
  { db, actor, desk, source }: DeskContext & { source: ArchiveSource },
  { ticket }: { ticket: string },
): Promise<{ fileName: string; bytes: AsyncGenerator<Uint8Array, void>; leave(): void }> {
  const departure = desk.departureOf(actor.userId, ticket);
  const { wish, stop } = departure;
  const organisationId = wish.organisation.id;
  await authoriseOrganisation(db, actor, "workspace.take_out", organisationId);
  if (departure.state !== "waiting") throw new DomainError({ code: "workspace_export_not_found" });
  departure.state = "running";
  if (wish.passphrase !== null) await recordLooks({ db, actor }, organisationId);
  const archive = writeWorkspace(source, wish, {
    signal: stop.signal,
    onProgress: (share) => {
      departure.share = share;
    },
  });
  let isBegun = false;
  const bytes = async function* () {
    isBegun = true;
    try {
      yield* archive;
      departure.state = "done";
    } catch (error) {
      departure.state = stop.signal.aborted ? "stopped" : "failed";
      departure.failure = error instanceof DomainError ? error.failure : null;
      throw error;
    }
  };
  const leave = () => {
    stop.abort();
    if (!isBegun) departure.state = "stopped";
  };
  const day = new Date().toISOString().slice(0, 10);
  return {
    fileName: `${fileNameOf(wish.organisation.name)}-${day}.zip`,
    bytes: bytes(),
    leave,
  };
}

/** That the details of confidential sources are taken out is in the audit log, as any look at them is. */
async function recordLooks(
  { db, actor }: Pick<ServiceContext, "db" | "actor">,
  organisationId: string,
): Promise<void> {
  const { userId } = actor;
  const view = await readView(db, organisationId, { userId });
  for (const subjectId of await openedConfidential(db, view)) {
    await recordLook(db, { organisationId, userId, action: "source.open", subjectId });
  }
}
