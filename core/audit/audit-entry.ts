/** The chain of what belongs to no organisation: passwords changed, an installation set up. */
export const INSTALLATION_CHAIN = "00000000-0000-0000-0000-000000000000";

/** The hash before the first entry of every chain. */
export const FIRST_HASH = "0".repeat(64);

/** One entry of the audit log as it is chained, exported and verified. */
export type AuditEntry = {
  /** The organisation's id, or INSTALLATION_CHAIN. */
  chain: string;
  /** 1, 2, 3 … in its chain. */
  seq: number;
  id: string;
  organisationId: string | null;
  userId: string | null;
  /** A noun and a verb, and after a colon what it was changed to: "member.change_role:reader". */
  action: string;
  subjectId: string | null;
  version: number;
  /** Universal time to the microsecond, "2026-11-26T10:07:23.123456Z". */
  at: string;
  /** SHA-256, hexadecimal, of the entry before. */
  previousHash: string;
  /** SHA-256, hexadecimal, of `canonicalEntry`. */
  hash: string;
};

/** Where a chain ended at some time. */
export type AuditHead = { chain: string; length: number; hash: string };

/**
 * The bytes an entry's hash is over, as a string to be encoded in UTF-8: every field after its
 * length in bytes, so that no two entries have the same. The database writes the same
 * (`audit_canonical` in the migrations); a test holds the two together.
 */
export function canonicalEntry(entry: Omit<AuditEntry, "hash">): string {
  const { chain, seq, id, organisationId, userId, action, subjectId, version, at } = entry;
  return ["penumbra audit 1", chain, String(seq), id, organisationId, userId, action, subjectId]
    .concat([String(version), at, entry.previousHash])
    .map(field)
    .join("");
}

const encoder = new TextEncoder();

function field(value: string | null): string {
  return value === null ? "-," : `${encoder.encode(value).length}:${value},`;
}
