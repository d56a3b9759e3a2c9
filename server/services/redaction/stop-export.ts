import { DomainError } from "../../../core/failure";
import type { Leak } from "../../../core/redaction/leak";
import type { Database } from "../../../db/client";
import { recordAudit } from "../record-audit";

/** Who asked for a file, of what. */
export type ExportOf = {
  organisationId: string;
  /** Null at a terminal. */
  userId: string | null;
  /** The report, or the organisation for files of its library. */
  subjectId: string;
};

/**
 * The file, where nothing was found in it that is kept out; else it is written down that a file was stopped,
 * not why, and nothing is handed out.
 *
 * @throws {DomainError} export_stopped, with the places
 */
export async function passedScan<T extends object>(
  db: Database,
  scanned: ({ leaks: null } & T) | { leaks: Leak[] },
  { organisationId, userId, subjectId }: ExportOf,
): Promise<T> {
  if (scanned.leaks === null) return scanned;
  await recordAudit(db, { organisationId, userId, action: "export.stop", subjectId });
  throw new DomainError({ code: "export_stopped", leaks: scanned.leaks });
}
