import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { AuditFault } from "@/core/audit/check-chain";
import { organisations } from "@/db/schema/accounts";
import { ENGINES, missingEngine, openTestDatabase, type TestDatabase } from "@/test/database";
import { recordAudit } from "../record-audit";
import { auditKeyFrom } from "./audit-key";
import { signHeads } from "./sign-heads";
import { verifyAudit } from "./verify-audit";

/** In each database; more with PENUMBRA_TAMPERINGS. */
const ROUNDS = Number(process.env.PENUMBRA_TAMPERINGS ?? 200);
const LENGTH = 40;
const key = auditKeyFrom(new Uint8Array(32).fill(3));

/** What somebody does who may do everything in the database and does not have the key. */
type Tampering = { name: string; found: readonly AuditFault["kind"][]; statements: string[] };
type Kind = AuditFault["kind"];

/** Numbers from 0 to below `most`, the same for the same seed (mulberry32). */
function numbers(seed: number): (most: number) => number {
  let state = seed;
  return (most) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * most);
  };
}

/** Chains everything after `from` anew, as the database itself does, and moves the end of the chain. */
const chainAnew = (house: string, from: number): string[] => [
  `update audit_chains set length = ${from}, head_hash = coalesce((select hash from audit_events
     where organisation_id = '${house}' and seq = ${from}), repeat('0', 64)) where chain_id = '${house}'`,
  `create temporary table again on commit drop as select id, seq as place from audit_events
     where organisation_id = '${house}' and seq > ${from}`,
  `update audit_events set seq = null where id in (select id from again)`,
  `do $$ declare e audit_events; begin
     for e in select a.* from audit_events a join again using (id) order by again.place loop
       perform audit_chain_one(e);
     end loop; end $$`,
  `drop table again`,
];

const shorten = (house: string, length: number): string =>
  `update audit_chains set length = ${length}, head_hash = (select hash from audit_events
     where organisation_id = '${house}' and seq = ${length}) where chain_id = '${house}'`;

const CHANGES = [
  "action = 'report.read'",
  "user_id = gen_random_uuid()",
  "user_id = null",
  "subject_id = 'another'",
  "subject_id = null",
  "created_at = created_at + interval '1 microsecond'",
  "version = version + 1",
  "id = gen_random_uuid()",
  "hash = repeat('a', 64)",
  "previous_hash = repeat('b', 64)",
];

function aTampering(house: string, seed: number): Tampering {
  const below = numbers(seed);
  const at = 1 + below(LENGTH);
  const inside = 1 + below(LENGTH - 1);
  const one = (seq: number) => `organisation_id = '${house}' and seq = ${seq}`;
  const change = CHANGES[below(CHANGES.length)] ?? "version = 9";
  const alter = `update audit_events set ${change} where ${one(at)}`;
  const remove = (seq: number) => `delete from audit_events where ${one(seq)}`;
  const renumber = `update audit_events set seq = -seq where organisation_id = '${house}' and seq > ${inside}`;
  const closeUp = `update audit_events set seq = -seq - 1 where organisation_id = '${house}' and seq < 0`;
  const swap = (a: number, b: number) => [
    `update audit_events set seq = -1 where ${one(a)}`,
    `update audit_events set seq = ${a} where ${one(b)}`,
    `update audit_events set seq = ${b} where ${one(-1)}`,
  ];
  const cut = `delete from audit_events where organisation_id = '${house}' and seq > ${inside}`;
  const contents = "action, subject_id, user_id, created_at";
  const found = (name: string, kinds: Kind[], ...statements: string[]): Tampering => ({
    name,
    found: kinds,
    statements,
  });
  const kinds: Tampering[] = [
    found("alter", ["altered"], alter),
    found(
      "alter and chain anew",
      ["rewritten"],
      `update audit_events set action = 'x.y' where ${one(at)}`,
      ...chainAnew(house, at - 1),
    ),
    found("delete", [at === LENGTH ? "truncated" : "deleted"], remove(at)),
    found("delete and close up", ["deleted"], remove(inside), renumber, closeUp),
    found(
      "delete and chain anew",
      ["truncated"],
      remove(inside),
      renumber,
      closeUp,
      ...chainAnew(house, inside - 1),
    ),
    found("truncate", ["truncated"], cut),
    found("truncate and hide it", ["truncated"], cut, shorten(house, inside)),
    found(
      "empty",
      ["missing"],
      `delete from audit_events where organisation_id = '${house}'`,
      `delete from audit_chains where chain_id = '${house}'`,
    ),
    found("reorder", ["reordered"], ...swap(inside, inside + 1)),
    found("reorder far", ["reordered"], ...swap(1 + below(20), 21 + below(20))),
    found(
      "reorder what they say",
      ["altered"],
      `update audit_events a set (${contents}) = (select ${contents} from audit_events b
       where b.organisation_id = '${house}' and b.seq = ${inside + 1}) where a.organisation_id = '${house}' and a.seq = ${inside}`,
    ),
    found(
      "put one in past the chain",
      ["unchained"],
      `insert into audit_events (organisation_id, action) values ('${house}', 'x.y')`,
    ),
  ];
  const chosen = kinds[seed % kinds.length];
  if (!chosen) throw new Error("no tampering");
  return chosen;
}

describe.each(ENGINES)("tampering on %s", (engine) => {
  const missing = missingEngine(engine);
  describe.skipIf(missing !== null)(missing ?? "with every right in the database", () => {
    let database: TestDatabase;
    beforeAll(async () => {
      database = await openTestDatabase({ engine });
    });
    afterAll(() => database.close());

    test(`${ROUNDS} times is found ${ROUNDS} times, and where`, async () => {
      const { db } = database;
      const house = randomUUID();
      await db.insert(organisations).values({ id: house, name: "House" });
      for (let n = 0; n < LENGTH; n += 1) {
        const event = { action: `try.${n}`, subjectId: `subject ${n}`, userId: randomUUID() };
        await recordAudit(db, { organisationId: house, ...event });
      }
      const signed = await signHeads(db, { key, kept: new Map(), now: new Date() });
      const heads = [...signed.heads.values()];
      const undo = new Error("undo");
      const found: string[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        const { name, found: expected, statements } = aTampering(house, round);
        await db
          .transaction(async (tx) => {
            await tx.execute(sql`set local session_replication_role = replica`);
            for (const statement of statements) await tx.execute(sql.raw(statement));
            const own = (await verifyAudit(tx, heads)).find(({ head }) => head.chain === house);
            expect([round, name, own?.fault?.kind]).toEqual([
              round,
              name,
              expect.toBeOneOf([...expected]),
            ]);
            found.push(name);
            throw undo;
          })
          .catch((error: unknown) => {
            if (error !== undo) throw error;
          });
      }
      expect(found).toHaveLength(ROUNDS);
      const honest = await verifyAudit(db, heads);
      expect(honest.map(({ fault }) => fault)).toEqual([null, null]);
    });
  });
});
