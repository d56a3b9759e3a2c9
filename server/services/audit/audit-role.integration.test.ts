import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type OpenDatabase, openDatabase } from "@/db/client";
import { migrateDatabase } from "@/db/migrate";
import { organisations } from "@/db/schema/accounts";
import { auditChains, auditEvents } from "@/db/schema/audit";
import { missingEngine, openTestDatabase, type TestDatabase } from "@/test/database";
import { recordAudit } from "../record-audit";
import { verifyAudit } from "./verify-audit";

const missing = missingEngine("postgres");

describe.skipIf(missing !== null)(missing ?? "the role of docs/audit.md", () => {
  const role = `penumbra_app_${randomUUID().slice(0, 8)}`;
  let database: TestDatabase;
  let app: OpenDatabase;

  beforeAll(async () => {
    database = await openTestDatabase({ engine: "postgres" });
    const url = new URL(database.url ?? "");
    const docs = readFileSync(join(import.meta.dirname, "../../../docs/audit.md"), "utf8");
    const grants = docs.split("```sql").at(-1)?.split("```")[0] ?? "";
    const statements = grants
      .replaceAll("penumbra_app", role)
      .replace("on database penumbra ", `on database ${url.pathname.slice(1)} `)
      .replace("password '…'", "password 'for a test'");
    await database.sql.unsafe(statements);
    url.username = role;
    url.password = "for a test";
    app = await openDatabase({ databaseUrl: url.href });
  });
  afterAll(async () => {
    await app.close();
    await database.sql.unsafe(`drop owned by ${role}; drop role ${role}`);
    await database.close();
  });

  test("starts, adds to the log and cannot change it, by whatever means", async () => {
    await migrateDatabase(app);
    const organisationId = randomUUID();
    await app.db.insert(organisations).values({ id: organisationId, name: "House" });
    for (const action of ["try.one", "try.two"]) {
      await recordAudit(app.db, { organisationId, action, userId: null, subjectId: null });
    }
    const denied = { cause: expect.objectContaining({ code: "42501" }) };
    const own = eq(auditEvents.organisationId, organisationId);
    await expect(app.db.delete(auditEvents).where(own)).rejects.toMatchObject(denied);
    await expect(
      app.db.update(auditEvents).set({ action: "x.y" }).where(own),
    ).rejects.toMatchObject(denied);
    await expect(app.db.update(auditChains).set({ length: 1 })).rejects.toMatchObject(denied);
    for (const statement of [
      "truncate audit_events",
      "alter table audit_events disable trigger user",
      "set session_replication_role = replica",
    ]) {
      await expect(app.db.execute(sql.raw(statement))).rejects.toMatchObject(denied);
    }
    const verified = await verifyAudit(app.db, []);
    expect(verified.find(({ head }) => head.chain === organisationId)).toMatchObject({
      head: { length: 2 },
      fault: null,
    });
  });
});
