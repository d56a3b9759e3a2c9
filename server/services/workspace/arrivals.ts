import { mkdir, open, rm } from "node:fs/promises";
import { join } from "node:path";
import { DomainError } from "../../../core/failure";
import type { Database } from "../../../db/client";
import { hasRoomFor, isDiskFull } from "../evidence/evidence-folder";
import type { Live } from "../live";
import type { SealKeys } from "../sealing/seal-keys";
import type { StartedSession } from "../session/start-session";
import { readSetupStatus } from "../setup/setup-status";
import { workspaceFolder } from "./archive-work";
import { importWorkspace, type VerifiedArchive, verifyWorkspaceFile } from "./import-workspace";
import type { Incoming, Passage, WorkspaceDesk } from "./workspace-desk";

/** What taking a workspace in works with; nobody is signed in yet. */
export type ArrivalContext = {
  db: Database;
  live: Live;
  desk: WorkspaceDesk;
  sealKeys: SealKeys;
  env: { dataFolder: string };
};

/** What a person chooses by, once the archive is verified. */
export type ArrivalSummary = {
  organisationName: string;
  exportedAt: string;
  reports: number;
  sources: number;
  files: number;
  missing: number;
  isEncrypted: boolean;
  administrators: VerifiedArchive["administrators"];
};

export type Arrival = Passage & { summary: ArrivalSummary | null };

/**
 * Takes an archive in from a browser, onto the disk, and begins to verify it. Only while the
 * installation has no organisation, one at a time.
 *
 * @param expectedBytes as the sender announced; a stream of another length is incomplete
 * @throws {DomainError} already_set_up, workspace_busy, input_empty, disk_full, upload_incomplete
 */
export async function receiveArchive(
  context: ArrivalContext,
  { body, expectedBytes }: { body: AsyncIterable<Uint8Array>; expectedBytes: number },
): Promise<{ arrivalId: string }> {
  const { db, desk, env } = context;
  if ((await readSetupStatus(db)).isSetUp) throw new DomainError({ code: "already_set_up" });
  if (expectedBytes === 0) throw new DomainError({ code: "input_empty" });
  const folder = workspaceFolder(env.dataFolder);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const { incoming, left } = desk.receive((id) => join(folder, `in-${id}.zip`));
  try {
    if (left !== null) await rm(left, { force: true });
    // The files it holds are written once more when it is taken in.
    if (!(await hasRoomFor(folder, 2 * expectedBytes))) {
      throw new DomainError({ code: "disk_full" });
    }
    await writeArchive(incoming.path, body, expectedBytes);
  } catch (error) {
    desk.release(incoming.id);
    await rm(incoming.path, { force: true });
    throw isDiskFull(error) ? new DomainError({ code: "disk_full" }) : error;
  }
  void verify(incoming);
  return { arrivalId: incoming.id };
}

async function writeArchive(
  path: string,
  body: AsyncIterable<Uint8Array>,
  expectedBytes: number,
): Promise<void> {
  let bytes = 0;
  const counted = async function* () {
    for await (const piece of body) {
      bytes += piece.length;
      if (bytes > expectedBytes) throw new DomainError({ code: "upload_incomplete" });
      yield piece;
    }
  };
  const handle = await open(path, "wx", 0o600);
  try {
    await handle.writeFile(counted());
  } finally {
    await handle.close();
  }
  if (bytes !== expectedBytes) throw new DomainError({ code: "upload_incomplete" });
}

/** Never throws: how it ended is what the person asks for. */
async function verify(incoming: Incoming): Promise<void> {
  incoming.state = "running";
  try {
    incoming.verified = await verifyWorkspaceFile(incoming.path, {
      signal: incoming.stop.signal,
      onProgress: (share) => {
        incoming.share = share;
      },
    });
    incoming.state = "done";
  } catch (error) {
    await end(incoming, error);
    await rm(incoming.path, { force: true });
  }
}

async function end(incoming: Incoming, error: unknown): Promise<void> {
  incoming.state = incoming.stop.signal.aborted ? "stopped" : "failed";
  incoming.failure = error instanceof DomainError ? error.failure : null;
}

/**
 * How far an archive that was sent is, and once it is verified, what is in it. Whoever has its id may
 * ask: nobody has an account yet.
 *
 * @throws {DomainError} workspace_export_not_found
 */
export function followArrival(
  { desk }: Pick<ArrivalContext, "desk">,
  { arrivalId }: { arrivalId: string },
): Arrival {
  const { state, share, failure, verified } = desk.incomingOf(arrivalId);
  return { state, share, failure, summary: verified && summaryOf(verified) };
}

function summaryOf({ manifest, administrators }: VerifiedArchive): ArrivalSummary {
  const rows = (name: string) => manifest.tables.find((table) => table.name === name)?.rows ?? 0;
  return {
    organisationName: manifest.organisation.name,
    exportedAt: manifest.exportedAt,
    reports: rows("reports"),
    sources: rows("sources"),
    files: rows("evidence_files"),
    missing: manifest.missing.length,
    isEncrypted: manifest.confidential.details === "encrypted",
    administrators,
  };
}

/**
 * Takes the verified archive in, and signs its administrator in with the password chosen here. One
 * whose passphrase or password was refused can be tried again.
 *
 * @throws {DomainError} workspace_export_not_found, workspace_busy, and those of `importWorkspace`
 */
export async function takeArrivalIn(
  context: ArrivalContext,
  {
    arrivalId,
    administratorId,
    password,
    passphrase,
  }: { arrivalId: string; administratorId: string; password: string; passphrase: string | null },
): Promise<StartedSession & { organisationId: string }> {
  const { desk, env } = context;
  const incoming = desk.incomingOf(arrivalId);
  const { verified } = incoming;
  if (incoming.state === "running") throw new DomainError({ code: "workspace_busy" });
  if (!verified) throw new DomainError({ code: "workspace_export_not_found" });
  incoming.state = "running";
  incoming.share = 0;
  incoming.failure = null;
  try {
    const taken = await importWorkspace(
      { ...context, dataFolder: env.dataFolder },
      verified,
      { passphrase, administrator: { id: administratorId, password } },
      {
        signal: incoming.stop.signal,
        onProgress: (share) => {
          incoming.share = share;
        },
      },
    );
    desk.release(arrivalId);
    await rm(incoming.path, { force: true });
    return taken;
  } catch (error) {
    await end(incoming, error);
    throw error;
  }
}

/**
 * Gives up an archive that was sent: what is under way ends, the file is deleted.
 *
 * @throws {DomainError} workspace_export_not_found
 */
export async function dropArrival(
  { desk }: Pick<ArrivalContext, "desk">,
  { arrivalId }: { arrivalId: string },
): Promise<void> {
  const { path } = desk.incomingOf(arrivalId);
  desk.release(arrivalId);
  await rm(path, { force: true });
}
