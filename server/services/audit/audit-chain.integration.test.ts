import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { INSTALLATION_CHAIN } from "@/core/audit/audit-entry";
import { organisations, users } from "@/db/schema/accounts";
import { auditEvents } from "@/db/schema/audit";
import { ENGINES, missingEngine, openTestDatabase, type TestDatabase } from "@/test/database";
import { recordAudit } from "../record-audit";
import { auditKeyFrom, isSigned, type SignedHead } from "./audit-key";
import { forgetChain } from "./forget-chain";
import { readEntries } from "./read-entries";
import { signHeads } from "./sign-heads";
import { verifyAudit } from "./verify-audit";

const key = auditKeyFrom(new Uint8Array(32).fill(3));

async function allOf<T>(several: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const one of several) all.push(one);
  return all;
}

const now = new Date("2026-11-26T10:00:00Z");

describe.each(ENGINES)("the audit log on %s", (engine) => {
  const missing = missingEngine(engine);
  describe.skipIf(missing !== null)(missing ?? "as it is kept", () => {
    let database: TestDatabase;
    beforeAll(async () => {
      database = await openTestDatabase({ engine });
    });
    afterAll(() => database.close());

    const anOrganisation = async () => {
      const id = randomUUID();
      await database.db.insert(organisations).values({ id, name: "House" });
      return id;
    };
    const entry = (organisationId: string | null, action = "report.create") => ({
      organisationId,
      userId: randomUUID(),
      action,
      subjectId: "موضوع ’é",
    });
    const write = async (organisationId: string | null, count: number) => {
      for (let n = 0; n < count; n += 1) await recordAudit(database.db, entry(organisationId));
    };
    const faults = async (given?: readonly SignedHead[]) => {
      const heads = given ?? [...(await sign()).heads.values()];
      return (await verifyAudit(database.db, heads)).flatMap(({ fault }) => fault ?? []);
    };
    const sign = () => signHeads(database.db, { key, kept: new Map(), now });

    test("numbers and chains what is written, each organisation's apart", async () => {
      const [one, other] = [await anOrganisation(), await anOrganisation()];
      await database.db.transaction(async (tx) => {
        await recordAudit(tx, entry(other, "first.of_two"));
        await recordAudit(tx, entry(one));
        await recordAudit(tx, entry(null));
        await recordAudit(tx, entry(other, "second.of_two"));
      });
      await write(one, 3);
      const entries = await allOf(readEntries(database.db, other));
      expect(entries.map(({ seq, action }) => [seq, action])).toEqual([
        [1, "first.of_two"],
        [2, "second.of_two"],
      ]);
      expect(entries[1]?.previousHash).toBe(entries[0]?.hash);
      const verified = await verifyAudit(database.db, []);
      expect(verified.every(({ fault }) => fault === null)).toBe(true);
      const lengthOf = (chain: string) =>
        verified.find(({ head }) => head.chain === chain)?.head.length;
      expect([lengthOf(one), lengthOf(other)]).toEqual([4, 2]);
      expect(lengthOf(INSTALLATION_CHAIN)).toBeGreaterThan(0);
    });

    test("what a transaction that failed would have written leaves no gap", async () => {
      const organisation = await anOrganisation();
      await write(organisation, 1);
      const failure = new Error("called off");
      await expect(
        database.db.transaction(async (tx) => {
          await recordAudit(tx, entry(organisation));
          throw failure;
        }),
      ).rejects.toBe(failure);
      await write(organisation, 1);
      const entries = await allOf(readEntries(database.db, organisation));
      expect(entries.map(({ seq }) => seq)).toEqual([1, 2]);
    });

    test("many at once, in several chains and in any order, neither wait for each other nor leave gaps", async () => {
      const houses = [await anOrganisation(), await anOrganisation(), null];
      await Promise.all(
        Array.from({ length: 60 }, (_, n) =>
          database.db.transaction(async (tx) => {
            const order = n % 2 === 0 ? houses : houses.toReversed();
            for (const house of order) await recordAudit(tx, entry(house, `try.${n}`));
          }),
        ),
      );
      for (const house of houses.slice(0, 2)) {
        const entries = await allOf(readEntries(database.db, house ?? ""));
        expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: 60 }, (_, n) => n + 1));
      }
      expect(await faults()).toEqual([]);
    });

    test("the database refuses to change, delete or empty it, and takes no number from outside", async () => {
      const organisation = await anOrganisation();
      await write(organisation, 2);
      const refused = { cause: expect.objectContaining({ code: "42501" }) };
      const { db } = database;
      const own = eq(auditEvents.organisationId, organisation);
      await expect(db.update(auditEvents).set({ action: "x.y" }).where(own)).rejects.toMatchObject(
        refused,
      );
      await expect(db.update(auditEvents).set({ seq: null }).where(own)).rejects.toMatchObject(
        refused,
      );
      await expect(db.delete(auditEvents).where(own)).rejects.toMatchObject(refused);
      await expect(db.execute(sql`truncate audit_events`)).rejects.toMatchObject(refused);
      await db.insert(auditEvents).values({ ...entry(organisation), seq: 900, hash: "made up" });
      const entries = await allOf(readEntries(db, organisation));
      expect(entries.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    });

    test("whoever is deleted stays written down, and an organisation takes its chain along", async () => {
      const organisation = await anOrganisation();
      await write(organisation, 3);
      const person = randomUUID();
      await database.db
        .insert(users)
        .values({ id: person, email: `${person}@example.org`, name: "Gone" });
      await recordAudit(database.db, { ...entry(organisation), userId: person });
      await database.db.delete(users).where(eq(users.id, person));
      const heads = [...(await sign()).heads.values()];
      expect(await faults(heads)).toEqual([]);

      await database.db.transaction(async (tx) => {
        await forgetChain(tx, { organisationId: organisation, userId: person });
        await tx.delete(organisations).where(eq(organisations.id, organisation));
      });
      const left = await allOf(readEntries(database.db, organisation));
      expect(left).toEqual([]);
      expect(await faults(heads)).toEqual([]);
    });

    test("a head is signed only over what follows from the one before", async () => {
      const organisation = await anOrganisation();
      await write(organisation, 3);
      const first = await sign();
      const head = first.heads.get(organisation);
      expect(head && isSigned(head)).toBe(true);
      expect(head && isSigned({ ...head, length: 2 })).toBe(false);
      await write(organisation, 2);
      const second = await signHeads(database.db, { key, kept: first.heads, now });
      expect(second.faults).toEqual([]);
      expect(second.heads.get(organisation)?.length).toBe(5);
      await write(organisation, 2);
      await tamper(
        `update audit_events set action = 'forged.it' where organisation_id = '${organisation}' and seq = 6`,
      );
      const third = await signHeads(database.db, { key, kept: second.heads, now });
      expect(third.faults).toMatchObject([{ kind: "altered", seq: 6 }]);
      expect(third.heads.get(organisation)).toEqual(second.heads.get(organisation));
      await forgetWhole(organisation);
    });

    /** As somebody who may do everything in the database, its triggers off. */
    async function tamper(...statements: readonly string[]): Promise<void> {
      await database.sql.begin(async (tx) => {
        await tx`set local session_replication_role = replica`;
        for (const statement of statements) await tx.unsafe(statement);
      });
    }

    async function forgetWhole(organisation: string): Promise<void> {
      await database.db.transaction((tx) =>
        forgetChain(tx, { organisationId: organisation, userId: randomUUID() }),
      );
    }
  });
});
