import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sectionRoom } from "@/core/report/report-room";
import { aReport, type ReportWorld, type SignedIn } from "@/test/builders/a-report";
import { missingEngine, openTestDatabase, type TestDatabase } from "@/test/database";
import { joinRoom, joinSection, until } from "@/test/server/join-room";
import { openSocketServer, type SocketServer } from "@/test/server/open-socket-server";

const MOST_WAITING_BYTES = 1024 * 1024;

describe.skipIf(missingEngine("postgres"))("when PostgreSQL drops every connection", () => {
  let database: TestDatabase;
  let admin: TestDatabase;
  let world: ReportWorld;
  let server: SocketServer;
  let drafter: SignedIn;

  beforeAll(async () => {
    database = await openTestDatabase({ engine: "postgres" });
    admin = await openTestDatabase({ engine: "postgres" });
    world = await aReport(database.db, { sectionCount: 2 });
    drafter = await world.person("Aysel", "drafter");
    server = await openSocketServer(database, undefined, MOST_WAITING_BYTES);
  });

  afterAll(async () => {
    await server.close();
    await database.close();
    await admin.close();
  });

  const name = () => new URL(database.url ?? "").pathname.slice(1);

  const dropConnections = () =>
    admin.sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${name()}`;

  test("again and again, nothing typed is lost or doubled, and it is saved in the end", async () => {
    const sectionId = world.sectionIds[0] ?? "";
    const writer = await joinSection(server.host, drafter.token, sectionId);
    const typed: string[] = [];
    for (let round = 0; round < 10; round += 1) {
      for (let key = 0; key < 20; key += 1) {
        const word = `<${round}.${key}>`;
        writer.doc.getText("body").insert(0, word);
        typed.push(word);
      }
      await dropConnections();
    }
    await until(() => writer.provider.unsyncedChanges === 0, "never saved");
    const reader = await joinSection(server.host, drafter.token, sectionId);
    const found =
      reader.doc
        .getText("body")
        .toString()
        .match(/<[^<>]*>/g) ?? [];
    expect(found.toSorted()).toEqual(typed.toSorted());
    writer.leave();
    reader.leave();
  });

  test("while it refuses everybody, nothing is called saved or shown; when it is back, all is", async () => {
    const sectionId = world.sectionIds[1] ?? "";
    const writer = await joinSection(server.host, drafter.token, sectionId);
    const watcher = await joinSection(server.host, drafter.token, sectionId);
    await admin.sql`alter database ${admin.sql(name())} allow_connections false`;
    await dropConnections();
    writer.doc.getText("body").insert(0, "typed while the database was away");
    const inMemory = () =>
      server.collaboration.sections.get(sectionId)?.doc.getText("body").length ?? 0;
    await until(() => inMemory() > 0);
    await until(() => server.collaboration.log.waiting > 0);
    expect(writer.provider.unsyncedChanges).toBeGreaterThan(0);
    expect(watcher.doc.getText("body").length).toBe(0);

    // Somebody has filled what may wait: the tab is sent away and told to come back.
    server.collaboration.log.append({
      sectionId: randomUUID(),
      epoch: 1,
      update: new Uint8Array(MOST_WAITING_BYTES),
      userId: null,
      clients: [],
    });
    writer.doc.getText("body").insert(0, "and more, ");
    await until(() => writer.closings.some(({ code }) => code === 1013), "not sent away");

    // A tab that comes now cannot be told from anybody's; it must not be kept as nobody's.
    const late = joinRoom({
      host: server.host,
      token: drafter.token,
      room: sectionRoom(sectionId),
    });
    await until(() => late.closings.some(({ code }) => code === 1013), "late one not sent away");

    await admin.sql`alter database ${admin.sql(name())} allow_connections true`;
    const isSaved = () => writer.provider.synced && writer.provider.unsyncedChanges === 0;
    await until(isSaved, "never saved");
    for (const { doc } of [watcher, late]) {
      const shown = () => doc.getText("body").toString();
      await until(() => shown().startsWith("and more, typed while"), "never shown");
    }
    late.leave();
    writer.leave();
    watcher.leave();
  });
});
