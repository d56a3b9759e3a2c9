import { Readable } from "node:stream";
import { expect, test } from "vitest";
import {
  type AuditEntry,
  canonicalEntry,
  FIRST_HASH,
  INSTALLATION_CHAIN,
} from "../../../core/audit/audit-entry";
import { auditKeyFrom, signHead } from "./audit-key";
import { sha256 } from "./read-entries";
import { verifyAuditFile } from "./verify-audit-file";

const key = auditKeyFrom(new Uint8Array(32).fill(1));
const stranger = auditKeyFrom(new Uint8Array(32).fill(2));
const now = new Date("2026-11-26T10:00:00Z");

function aLog(length: number): AuditEntry[] {
  const entries: AuditEntry[] = [];
  for (let seq = 1; seq <= length; seq += 1) {
    const entry = {
      chain: INSTALLATION_CHAIN,
      seq,
      id: `00000000-0000-4000-8000-${String(seq).padStart(12, "0")}`,
      organisationId: null,
      userId: null,
      action: `try.${seq}`,
      subjectId: "موضوع",
      version: 1,
      at: "2026-11-26T10:00:00.123456Z",
      previousHash: entries.at(-1)?.hash ?? FIRST_HASH,
    };
    entries.push({ ...entry, hash: sha256(canonicalEntry(entry)) });
  }
  return entries;
}

const entries = aLog(20);
const headOf = (length: number, by = key) =>
  signHead(
    by,
    { chain: INSTALLATION_CHAIN, length, hash: entries[length - 1]?.hash ?? FIRST_HASH },
    now,
  );
const file = (log: readonly AuditEntry[] = entries, head = headOf(20)) => [
  ...log.map((entry) => JSON.stringify(entry)),
  JSON.stringify({ head }),
];
const faultOf = async (
  lines: readonly string[],
  { publicKey = key.publicKey, against = [] as ReturnType<typeof headOf>[] } = {},
) => (await verifyAuditFile(Readable.from(lines), { publicKey, against })).fault;

test("an export is whole, alone and against earlier heads", async () => {
  expect(await faultOf(file())).toBeNull();
  expect(await faultOf(file(), { against: [headOf(5), headOf(20)] })).toBeNull();
  expect(await faultOf(file([], headOf(0)))).toBeNull();
});

test("what is wrong with a file is said with its place", async () => {
  const [first, second] = entries;
  if (!first || !second) throw new Error("no entries");
  const broken: [string, readonly string[], unknown][] = [
    ["altered", file(entries.with(0, { ...first, action: "x.y" })), { kind: "altered", seq: 1 }],
    ["deleted", file(entries.toSpliced(3, 1)), { kind: "deleted", seq: 4 }],
    ["reordered", file(entries.with(0, second).with(1, first)), { kind: "reordered", seq: 1 }],
    ["cut, head kept", file(entries.slice(0, 9)), { kind: "truncated", seq: 10 }],
    ["cut with its head", file().slice(0, 9), { kind: "no_head", line: 10 }],
    ["no log", ["{}"], { kind: "not_readable", line: 1 }],
    ["more after the head", [...file(), file()[0] ?? ""], { kind: "not_readable", line: 22 }],
    [
      "a head made up",
      file(entries.slice(0, 9), { ...headOf(20), length: 9 }),
      { kind: "head_forged" },
    ],
    ["a head of another key", file(entries, headOf(20, stranger)), { kind: "other_key" }],
    ["an entry with more in it", [JSON.stringify({ ...first, x: 1 })], { kind: "not_readable" }],
  ];
  for (const [name, lines, fault] of broken) {
    expect([name, await faultOf(lines)]).toEqual([name, expect.objectContaining(fault as object)]);
  }
});

test("an older log with an honest head is found by a later head kept elsewhere", async () => {
  const older = file(entries.slice(0, 9), headOf(9));
  expect(await faultOf(older)).toBeNull();
  const fault = await faultOf(older, { against: [headOf(20)] });
  expect(fault).toMatchObject({ kind: "truncated", seq: 10 });
  expect(await faultOf(file([], headOf(0)), { against: [headOf(20)] })).toMatchObject({ seq: 1 });
});
