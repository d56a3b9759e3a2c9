import { type AuditEntry, type AuditHead, canonicalEntry, FIRST_HASH } from "./audit-entry";

/**
 * How a log is not as it was written. `seq` is the first place where that shows:
 * - altered: the entry there was changed after it was written
 * - deleted: the entry that belongs there is gone
 * - reordered: the entry that belongs there stands elsewhere, or another was put before it
 * - truncated: the log ends before that entry, though a signed head vouches for it
 * - rewritten: the entries agree with each other and not with a signed head
 * - unchained: an entry was put in past the chain
 * - missing: the whole chain is gone, and nothing says that it was deleted with its organisation
 */
export type AuditFault = {
  kind: "altered" | "deleted" | "reordered" | "truncated" | "rewritten" | "unchained" | "missing";
  chain: string;
  seq: number;
  /** The entry that stands there; null where none does. */
  id: string | null;
};

export type ChainCheck = {
  /** Give it every entry of the chain, in order. */
  add(entry: AuditEntry): void;
  /** The first fault, once all were given; null for a log as it was written. */
  fault(): AuditFault | null;
  /** Where the log ends. */
  head(): AuditHead;
};

type Break = {
  entry: AuditEntry;
  isOwnHash: boolean;
  isLinked: boolean;
  /** Its hash is right once its number and the hash before it are what they ought to be. */
  belongsHere: boolean;
};

/**
 * Checks a chain entry by entry, in constant memory: every entry's number, its hash and the one
 * before it, and every head that was signed. `after` is a head already known to be right, where
 * only what came later is given.
 */
export function checkChain(
  chain: string,
  sha256: (text: string) => string,
  { heads = [], after }: { heads?: readonly AuditHead[]; after?: AuditHead } = {},
): ChainCheck {
  let length = after?.length ?? 0;
  let hash = after?.hash ?? FIRST_HASH;
  let broken: Break | null = null;
  let isElsewhere = false;
  let rewritten: { seq: number; id: string } | null = null;
  const vouched = new Map<number, Set<string>>();
  for (const head of heads) {
    if (head.chain !== chain || head.length <= length) continue;
    vouched.set(head.length, (vouched.get(head.length) ?? new Set()).add(head.hash));
  }
  return {
    add(entry) {
      if (broken) {
        isElsewhere ||= entry.previousHash === hash || entry.seq === length + 1;
        return;
      }
      const isOwnHash = entry.chain === chain && sha256(canonicalEntry(entry)) === entry.hash;
      const isLinked = entry.previousHash === hash;
      if (entry.seq !== length + 1 || !isOwnHash || !isLinked) {
        const mended = canonicalEntry({ ...entry, seq: length + 1, previousHash: hash });
        broken = { entry, isOwnHash, isLinked, belongsHere: sha256(mended) === entry.hash };
        return;
      }
      length = entry.seq;
      hash = entry.hash;
      const wanted = vouched.get(length);
      if (wanted && (wanted.size > 1 || !wanted.has(hash))) {
        rewritten ??= { seq: length, id: entry.id };
      }
    },
    fault() {
      if (rewritten) return { kind: "rewritten", chain, ...rewritten };
      if (broken) return { ...readBreak(broken, length, isElsewhere), chain };
      const isShort = [...vouched.keys()].some((vouchedLength) => vouchedLength > length);
      return isShort ? { kind: "truncated", chain, seq: length + 1, id: null } : null;
    },
    head: () => ({ chain, length, hash }),
  };
}

/** What happened where the chain breaks, from the entry that does not fit and from what comes later. */
function readBreak(
  { entry, isOwnHash, isLinked, belongsHere }: Break,
  length: number,
  isElsewhere: boolean,
): Omit<AuditFault, "chain"> {
  const expected = length + 1;
  const here = { seq: expected, id: entry.id };
  if (belongsHere || (isLinked && entry.seq === expected)) return { kind: "altered", ...here };
  if (isElsewhere || entry.seq < expected) return { kind: "reordered", ...here };
  if (entry.seq > expected) return { kind: isLinked ? "altered" : "deleted", ...here };
  // In its place and whole in itself: then it is the one before that was written anew.
  if (isOwnHash) return { kind: "altered", seq: length, id: null };
  return { kind: "deleted", ...here };
}
