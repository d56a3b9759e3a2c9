import { eq } from "drizzle-orm";
import { DomainError } from "../../../core/failure";
import { organisations, users } from "../../../db/schema/accounts";
import type { VerifiedWorkspace } from "../../jobs/job-kinds";
import { runJob } from "../../jobs/run-job";
import { refused, ZipArchive } from "../../jobs/zip-archive";
import { hashNewPassword } from "../account/passwords";
import { evidenceFolderIn } from "../evidence/evidence-folder";
import type { Live } from "../live";
import { deleteSampleRows, takeReportsAway } from "../organisation/delete-sample";
import { recordAudit } from "../record-audit";
import { type StartedSession, startSession } from "../session/start-session";
import { lockSetup } from "../setup/set-up-organisation";
import { findSampleId, readSetupStatus } from "../setup/setup-status";
import { frozenFolderIn } from "../submission/frozen-store";
import type { ArchiveSource, ArchiveWatch } from "./archive-work";
import { type Arrived, matchTables } from "./arrived-workspace";
import { shelveEvidence, unshelve } from "./arriving-evidence";
import { shelveSubmissions, unshelveSubmissions } from "./arriving-submissions";
import { fillTables } from "./fill-tables";
import { workspaceKeysOf } from "./workspace-passphrase";

/** What an installation gives to take a workspace in. */
export type ArrivalPlace = Omit<ArchiveSource, "version"> & { live: Live };

/** An archive that was verified; nobody else writes the file in between. */
export type VerifiedArchive = VerifiedWorkspace & { path: string };

export type Arrival = {
  /** Null for an archive without encrypted details. */
  passphrase: string | null;
  /** Who signs in first: archives have no passwords. */
  administrator: { id: string; password: string };
};

const VERIFY_MS = 2 * 60 * 60_000;
const VERIFY_HEAP_MB = 1_024;

/**
 * Reads an archive whole, in a child process, and says what is in it. Writes nothing.
 *
 * @throws {DomainError} workspace_refused
 * @throws {DOMException} AbortError
 */
export async function verifyWorkspaceFile(
  path: string,
  { signal, onProgress }: ArchiveWatch = {},
): Promise<VerifiedArchive> {
  const verified = await runJob(
    "workspace.verify",
    { path },
    {
      timeoutMs: VERIFY_MS,
      heapMb: VERIFY_HEAP_MB,
      ...(signal && { signal }),
      ...(onProgress && { onProgress }),
      onDeath: () => ({ code: "workspace_refused", problem: "inflates_too_far", detail: "" }),
    },
  );
  return { ...verified, path };
}

/** How far the work is when the files are there. */
const SHELVED = 0.7;

/**
 * Takes a workspace that was verified whole into a fresh installation: the files of evidence, then
 * all rows in one transaction. Whatever ends it, there is afterwards either
 * everything or nothing. A sample that was looked at is deleted.
 *
 * @throws {DomainError} already_set_up, workspace_refused, passphrase_expected, passphrase_wrong,
 *   user_not_found (no administrator of the archive), password_too_short, password_too_common, disk_full
 * @throws {DOMException} AbortError
 */
export async function importWorkspace(
  place: ArrivalPlace,
  verified: VerifiedArchive,
  { passphrase, administrator }: Arrival,
  { signal, onProgress = () => undefined }: ArchiveWatch = {},
): Promise<StartedSession & { organisationId: string }> {
  const { path, manifest } = verified;
  if ((await readSetupStatus(place.db)).isSetUp) throw new DomainError({ code: "already_set_up" });
  const person = verified.administrators.find(({ id }) => id === administrator.id);
  if (!person) throw new DomainError({ code: "user_not_found" });
  const passwordHash = await hashNewPassword(administrator.password, person.email);
  const archive = await ZipArchive.open(path);
  try {
    const keys = await workspaceKeysOf(manifest, passphrase);
    const arrived = { archive, manifest, keys };
    return await takeIn(
      place,
      arrived,
      { userId: person.id, passwordHash },
      { signal, onProgress },
    );
  } finally {
    await archive.close();
  }
}

type Watched = { signal: AbortSignal | undefined; onProgress: (share: number) => void };

async function takeIn(
  place: ArrivalPlace,
  arrived: Arrived,
  first: { userId: string; passwordHash: string },
  { signal, onProgress }: Watched,
): Promise<StartedSession & { organisationId: string }> {
  const { db, live } = place;
  const tables = await matchTables(db, arrived);
  const store = { folder: evidenceFolderIn(place.dataFolder), keys: place.sealKeys };
  const all = Math.max(
    1,
    arrived.manifest.entries.reduce((sum, { bytes }) => sum + bytes, 0),
  );
  let done = 0;
  const watched = {
    signal,
    told: (bytes: number) => {
      done += bytes;
      onProgress(SHELVED * Math.min(1, done / all));
    },
  };
  const shelved = await shelveEvidence(store, arrived, tables, watched);
  const folder = frozenFolderIn(place.dataFolder);
  const frozen = await shelveSubmissions(folder, arrived, tables, watched).catch(
    async (error: unknown) => {
      await unshelve(store, shelved);
      throw error;
    },
  );
  try {
    await emptySampleRooms(place);
    const { ended, ...taken } = await db.transaction(async (tx) => {
      await lockSetup(tx);
      if ((await readSetupStatus(tx)).isSetUp) throw new DomainError({ code: "already_set_up" });
      const sampleId = await findSampleId(tx);
      const gone =
        sampleId === null
          ? { ended: [] }
          : await deleteSampleRows(tx, { organisationId: sampleId, userId: first.userId });
      const rows = Math.max(
        1,
        tables.reduce((sum, { listed }) => sum + listed.rows, 0),
      );
      let filled = 0;
      await fillTables(tx, arrived, tables, {
        keys: place.sealKeys,
        told: (more) => {
          signal?.throwIfAborted();
          filled += more;
          onProgress(SHELVED + (1 - SHELVED) * (filled / rows));
        },
      });
      const organisationId = arrived.manifest.organisation.id;
      const status = await readSetupStatus(tx);
      if (!status.isSetUp || status.hasSample) throw refused("rows", "organisations");
      await tx
        .update(users)
        .set({ passwordHash: first.passwordHash })
        .where(eq(users.id, first.userId));
      await recordAudit(tx, {
        organisationId,
        userId: first.userId,
        action: "workspace.take_in",
        subjectId: organisationId,
      });
      return { ended: gone.ended, ...(await startSession(tx, first.userId)), organisationId };
    });
    live.sessionsEnded({ sessionIds: ended });
    return taken;
  } catch (error) {
    if (await isAbsent(place, arrived)) {
      await unshelve(store, shelved);
      await unshelveSubmissions(folder, frozen);
    }
    throw error;
  }
}

/**
 * Whether the rows are known not to have come. A database that went away may still have committed:
 * then they want their files, and without them the next start sets the files aside.
 */
async function isAbsent({ db }: ArrivalPlace, { manifest }: Arrived): Promise<boolean> {
  try {
    const found = await db
      .select({ id: organisations.id })
      .from(organisations)
      .where(eq(organisations.id, manifest.organisation.id));
    return found.length === 0;
  } catch {
    return false;
  }
}

/** Rooms are emptied first, so that nothing is written into rows that are going. */
async function emptySampleRooms({ db, live }: ArrivalPlace): Promise<void> {
  const sampleId = await findSampleId(db);
  if (sampleId === null) return;
  const gone = await takeReportsAway(db, sampleId);
  for (const sectionId of gone.sectionIds) await live.sectionRemoved(sectionId, "");
  for (const reportId of gone.reportIds) live.reportRemoved(reportId);
}
