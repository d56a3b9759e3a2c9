import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type AuditEntry,
  type AuditHead,
  canonicalEntry,
  FIRST_HASH,
  INSTALLATION_CHAIN,
} from "./audit-entry";
import { checkChain } from "./check-chain";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
/** More in the night: PENUMBRA_RUNS=5000. */
const numRuns = Number(process.env.PENUMBRA_RUNS ?? 200);

const said = fc.record({
  id: fc.uuid(),
  organisationId: fc.option(fc.uuid()),
  userId: fc.option(fc.uuid()),
  action: fc.string({ unit: "binary", maxLength: 30 }),
  subjectId: fc.option(fc.string({ unit: "binary", maxLength: 30 })),
  version: fc.integer({ min: 1, max: 9 }),
  at: fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
});

/** A log as it is written, of what is said. */
function chained(all: readonly Omit<AuditEntry, "chain" | "seq" | "previousHash" | "hash">[]) {
  const entries: AuditEntry[] = [];
  for (const one of all) {
    const previousHash = entries.at(-1)?.hash ?? FIRST_HASH;
    const entry = { chain: INSTALLATION_CHAIN, seq: entries.length + 1, ...one, previousHash };
    entries.push({ ...entry, hash: sha256(canonicalEntry(entry)) });
  }
  return entries;
}

const headOf = (entries: readonly AuditEntry[]): AuditHead => ({
  chain: INSTALLATION_CHAIN,
  length: entries.length,
  hash: entries.at(-1)?.hash ?? FIRST_HASH,
});

function faultIn(entries: readonly AuditEntry[], heads: readonly AuditHead[], after?: AuditHead) {
  const check = checkChain(INSTALLATION_CHAIN, sha256, { heads, ...(after ? { after } : {}) });
  for (const entry of entries) check.add(entry);
  return check.fault();
}

test("an honest log is never accused, whatever it says and wherever heads were signed", () => {
  fc.assert(
    fc.property(fc.array(said, { maxLength: 12 }), fc.array(fc.nat(12)), (all, signedAt) => {
      const entries = chained(all);
      const heads = signedAt.map((length) => headOf(entries.slice(0, length)));
      expect(faultIn(entries, heads)).toBeNull();
      const half = Math.floor(entries.length / 2);
      expect(faultIn(entries.slice(half), heads, headOf(entries.slice(0, half)))).toBeNull();
    }),
    { numRuns },
  );
});

test("any entry changed, left out, moved, doubled or cut off is found, and none before it blamed", () => {
  const one = fc.tuple(fc.array(said, { minLength: 2, maxLength: 12 }), fc.nat(), fc.nat(), said);
  fc.assert(
    fc.property(
      one,
      fc.constantFrom("alter", "delete", "truncate", "move", "double"),
      ([all, a, b, other], kind) => {
        const entries = chained(all);
        const at = a % entries.length;
        const to = b % entries.length;
        const chosen = entries[at];
        if (!chosen) throw new Error("no entry");
        const changed = { ...chosen, ...other, id: crypto.randomUUID() };
        const rest = entries.toSpliced(at, 1);
        const tampered = {
          alter: entries.with(at, changed),
          delete: rest,
          truncate: entries.slice(0, at),
          move: rest.toSpliced(to === at ? (to + 1) % entries.length : to, 0, chosen),
          double: entries.toSpliced(to, 0, chosen),
        }[kind];
        const fault = faultIn(tampered, [headOf(entries)]);
        expect(fault).not.toBeNull();
        const first = entries.findIndex((entry, index) => tampered[index] !== entry);
        const isExtraAtTheEnd = first === -1;
        expect(fault?.seq).toBe(isExtraAtTheEnd ? entries.length + 1 : first + 1);
      },
    ),
    { numRuns },
  );
});

test("the same log chained anew by whoever cannot sign is not the one that was signed", () => {
  const entries = chained(fc.sample(said, { numRuns: 6, seed: 1 }));
  const forged = chained(
    entries.map((entry, n) => (n === 2 ? { ...entry, action: "x.y" } : entry)),
  );
  expect(faultIn(forged, [headOf(entries)])).toMatchObject({ kind: "rewritten", seq: 6 });
  expect(faultIn(forged, [])).toBeNull();
});
