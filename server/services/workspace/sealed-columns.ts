import { z } from "zod";
import { DomainError } from "../../../core/failure";
import type { SealKeys } from "../sealing/seal-keys";
import { openText, type SealedPlace, sealedWith, sealText } from "../sealing/seal-text";

/** A row as its line in the archive says, by the names of its columns. */
export type Row = Record<string, unknown>;

/** Columns that hold sealed words, with the place they are sealed for: the row's id is in `row`. */
export const SEALED_COLUMNS: Readonly<
  Record<string, readonly { column: string; row: string; field: string }[]>
> = {
  sources: [{ column: "sealed", row: "id", field: "sealed" }],
  protected_names: [{ column: "sealed", row: "id", field: "sealed" }],
  evidence_files: [
    { column: "sealed_name", row: "id", field: "name" },
    { column: "sealed_note", row: "id", field: "note" },
  ],
  source_provenance: [
    { column: "sealed_archive_url", row: "source_id", field: "archiveUrl" },
    { column: "sealed_reliability", row: "source_id", field: "reliability" },
  ],
  endorsements: [{ column: "sealed_name", row: "id", field: "name" }],
  comments: [{ column: "body", row: "id", field: "body" }],
};

/**
 * How sealed words stand in an archive: open, for everybody of the organisation sees them; encrypted
 * under the passphrase, among the details; still sealed with the keys of the installation that made
 * the archive, for its maker did not see them; or left out.
 */
export const archivedWords = z.union([
  z.strictObject({ open: z.string() }),
  z.strictObject({ encrypted: z.literal(true) }),
  z.strictObject({ sealed: z.string() }),
  z.strictObject({ left_out: z.literal(true) }),
]);
export type ArchivedWords = z.infer<typeof archivedWords>;

/** Words of the archive's details, with where they belong. */
export const archivedDetail = z.strictObject({
  table: z.string(),
  row: z.string(),
  column: z.string(),
  text: z.string(),
});
export type ArchivedDetail = z.infer<typeof archivedDetail>;

/** What a row has sealed, with the place it is sealed for. */
export function sealedOf(
  table: string,
  row: Row,
): { column: string; place: SealedPlace; value: unknown }[] {
  return (SEALED_COLUMNS[table] ?? []).flatMap(({ column, row: key, field }) => {
    const value = row[column];
    const id = row[key];
    if (value === null || typeof id !== "string") return [];
    return [{ column, place: { table, row: id, field }, value }];
  });
}

/** The words, or null where they do not open: with a key that is not here, or damaged. */
export function tryToOpen(keys: SealKeys, place: SealedPlace, sealed: string): string | null {
  try {
    return openText(keys, place, sealed);
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}

/** Words of an archive as this installation keeps them; null where they are none it can keep. */
export function keptWords(
  keys: SealKeys,
  place: SealedPlace,
  words: Exclude<ArchivedWords, { encrypted: true }>,
  throwaway: SealKeys,
): string | null {
  if ("open" in words) return sealText(keys, place, words.open);
  if ("left_out" in words) return sealText(throwaway, place, "");
  return sealedWith(words.sealed) === null ? null : words.sealed;
}
