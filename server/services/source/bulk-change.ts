import type { SourceType } from "../../../core/citation/source";
import type { Database } from "../../../db/client";
import type { Actor } from "../../policies/can";

/**
 * What can be done to several sources at once. With `from`, only those are changed that are so
 * now: taking a change back leaves alone what a colleague changed since.
 */
export type BulkChange =
  | { kind: "tags"; add: string[]; remove: string[] }
  | { kind: "type"; to: SourceType; from?: SourceType | undefined }
  | { kind: "language"; to: string; from?: string | undefined }
  | { kind: "collection"; collectionId: string; isIn: boolean }
  | { kind: "report"; reportId: string; isAside: boolean }
  | { kind: "remove" }
  | { kind: "restore" };

/** A change of some sources. */
export type ChangeOf = { sourceIds: string[]; change: BulkChange };

/** Where a change is made, and by whom. */
export type Place = { tx: Database; actor: Actor; organisationId: string };
export type Row = { id: string };

/** The ids of rows. */
export const idsOf = (rows: readonly Row[]) => rows.map(({ id }) => id);
/** The change of these rows, where there are any. */
export const oneChange = (rows: readonly Row[], change: BulkChange): ChangeOf[] =>
  rows.length === 0 ? [] : [{ sourceIds: idsOf(rows), change }];
