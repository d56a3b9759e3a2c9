import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SCHEMA_VERSION } from "@/core/document/schema";
import { reportRoom, sectionRoom } from "@/core/report/report-room";
import { sessions, users } from "@/db/schema/accounts";
import { reportMembers, sections } from "@/db/schema/reports";
import { sectionUpdates } from "@/db/schema/section-text";
import { aReport, type ReportWorld, type SignedIn } from "@/test/builders/a-report";
import { openTestDatabase, type TestDatabase } from "@/test/database";
import { joinRoom, joinSection, until } from "@/test/server/join-room";
import { openSocketServer, type SocketServer } from "@/test/server/open-socket-server";

let database: TestDatabase;
let world: ReportWorld;
let server: SocketServer;
let drafter: SignedIn;
let sectionId: string;

beforeAll(async () => {
  database = await openTestDatabase();
  world = await aReport(database.db, { sectionCount: 4 });
  drafter = await world.person("Aysel", "drafter");
  sectionId = world.sectionIds[0] ?? "";
  server = await openSocketServer(database);
});

afterAll(async () => {
  await server.close();
  await database.close();
});

/** Knocks at a room and answers the reason it was not let in for. */
async function refusal(options: { token: string | null; room?: string; handshake?: string }) {
  const joined = joinRoom({ host: server.host, room: sectionRoom(sectionId), ...options });
  await until(() => joined.refusals.length > 0 || joined.provider.synced);
  joined.leave();
  return joined.refusals[0] ?? "let in";
}

const shown = (handshake: object) => JSON.stringify(handshake);

describe("who is let into a room", () => {
  test("a drafter of the report is", async () => {
    expect(await refusal({ token: drafter.token })).toBe("let in");
  });

  test("nobody without a session, or with one that ended, expired, or whose person is disabled", async () => {
    expect(await refusal({ token: null })).toBe("not-signed-in");
    expect(await refusal({ token: "not-a-token" })).toBe("not-signed-in");
    const expired = await world.person("Expired", "drafter");
    await database.db
      .update(sessions)
      .set({ expiresAt: new Date(Date.now() - 1_000) })
      .where(eq(sessions.id, expired.sessionId));
    expect(await refusal({ token: expired.token })).toBe("not-signed-in");
    const disabled = await world.person("Disabled", "drafter");
    await database.db
      .update(users)
      .set({ disabledAt: new Date() })
      .where(eq(users.id, disabled.userId));
    expect(await refusal({ token: disabled.token })).toBe("not-signed-in");
  });

  test("to a stranger neither section nor report exists", async () => {
    const { token } = await world.person("Stranger", null);
    expect(await refusal({ token })).toBe("not-found");
    expect(await refusal({ token, room: reportRoom(world.reportId) })).toBe("not-found");
  });

  test("no other name is a room", async () => {
    const { token } = drafter;
    for (const room of [
      "",
      "section:",
      "section:1",
      `section:${randomUUID()}`,
      `report:${sectionId}`,
      `SECTION:${sectionId}`,
      `section:${sectionId}/..`,
      "__proto__",
      "constructor",
    ]) {
      expect(await refusal({ token, room }), room).toBe("not-found");
    }
  });

  test("no tab of another text shape or epoch", async () => {
    const { token } = drafter;
    const epoch = 1;
    const older = shown({ schemaVersion: SCHEMA_VERSION - 1, epoch });
    const newer = shown({ schemaVersion: SCHEMA_VERSION + 1, epoch });
    const stale = shown({ schemaVersion: SCHEMA_VERSION, epoch: 2 });
    expect(await refusal({ token, handshake: older })).toBe("schema-too-old");
    expect(await refusal({ token, handshake: newer })).toBe("schema-too-new");
    expect(await refusal({ token, handshake: stale })).toBe("epoch-changed");
    for (const handshake of ["", "{", "[]", "null", shown({ epoch: 1 }), "x".repeat(5_000)]) {
      expect(await refusal({ token, handshake }), handshake.slice(0, 20)).toBe("schema-too-old");
    }
  });

  test("no page of another origin, and it is not told why", async () => {
    for (const origin of ["https://evil.example", "null", `http://${server.host}.evil.example`]) {
      const joined = joinRoom({
        host: server.host,
        token: drafter.token,
        room: sectionRoom(sectionId),
        origin,
      });
      await until(() => joined.closings.length > 0);
      expect(joined.provider.isAuthenticated).toBe(false);
      joined.leave();
    }
  });
});

describe("what a person may do inside", () => {
  test.for(["commenter", "reader"] as const)("a %s reads and cannot write", async (role) => {
    const id = world.sectionIds[1] ?? "";
    const writer = await joinSection(server.host, drafter.token, id);
    const word = `seen by ${role}`;
    writer.doc.getText("body").insert(0, word);
    const { token } = await world.person(role, role);
    const reader = await joinSection(server.host, token, id);
    await until(() => reader.doc.getText("body").toString().includes(word));
    expect(reader.provider.authorizedScope).toBe("readonly");

    reader.doc.getText("body").insert(0, "not mine to write");
    await until(() => reader.provider.unsyncedChanges > 0);
    writer.doc.getText("body").insert(0, "after");
    await until(() => reader.doc.getText("body").toString().includes("after"));
    expect(writer.doc.getText("body").toString()).not.toContain("not mine");
    const rows = await database.db
      .select()
      .from(sectionUpdates)
      .where(eq(sectionUpdates.sectionId, id));
    expect(rows.every(({ userId }) => userId === null || userId === drafter.userId)).toBe(true);
    expect(reader.provider.unsyncedChanges).toBeGreaterThan(0);
    writer.leave();
    reader.leave();
  });

  test("an ended session is put out within two seconds, however it ended", async () => {
    const told = await world.person("Told", "drafter");
    const deleted = await world.person("Deleted", "drafter");
    const [first, second] = await Promise.all([
      joinSection(server.host, told.token, sectionId),
      joinSection(server.host, deleted.token, sectionId),
    ]);
    const started = performance.now();
    server.collaboration.live.sessionsEnded({ sessionIds: [told.sessionId] });
    await until(() => first.closings.some(({ code }) => code === 4401), "still in", 500);
    await database.db.delete(sessions).where(eq(sessions.id, deleted.sessionId));
    await until(() => second.closings.some(({ code }) => code === 4401), "still in", 2_000);
    expect(performance.now() - started).toBeLessThan(2_500);
    await until(() => second.refusals.includes("not-signed-in"), "let in again");
    first.leave();
    second.leave();
  });

  test("a right taken away counts at once, and the tab is told", async () => {
    const person = await world.person("Demoted", "drafter");
    const joined = await joinSection(server.host, person.token, sectionId);
    const watcher = await joinSection(server.host, drafter.token, sectionId);
    await database.db
      .update(reportMembers)
      .set({ role: "reader" })
      .where(eq(reportMembers.userId, person.userId));
    await server.collaboration.live.rightsChanged({ userId: person.userId });
    await until(() => joined.provider.authorizedScope === "readonly");
    joined.doc.getText("body").insert(0, "too late");
    await until(() => joined.provider.unsyncedChanges > 0);
    await server.collaboration.live.editSection(sectionId, null, (doc) =>
      doc.getText("body").insert(0, "marker"),
    );
    await until(() => watcher.doc.getText("body").toString().includes("marker"));
    expect(watcher.doc.getText("body").toString()).not.toContain("too late");
    joined.leave();
    watcher.leave();
  });

  test("a section removed while someone types keeps every word and shows them out", async () => {
    const id = world.sectionIds[2] ?? "";
    const writer = await joinSection(server.host, drafter.token, id);
    const report = joinRoom({
      host: server.host,
      token: drafter.token,
      room: reportRoom(world.reportId),
    });
    await until(() => report.events.length > 0);
    for (let index = 0; index < 20; index += 1) {
      writer.doc.getText("body").insert(0, `<${index}>`);
    }
    await until(
      () => (server.collaboration.sections.get(id)?.doc.getText("body").length ?? 0) > 60,
    );
    await database.db.update(sections).set({ deletedAt: new Date() }).where(eq(sections.id, id));
    await server.collaboration.live.sectionRemoved(id, drafter.userId);
    await until(() => writer.refusals.includes("not-found"));
    await until(() =>
      report.events.some(
        (event) =>
          typeof event === "object" &&
          event !== null &&
          "type" in event &&
          event.type === "section_removed",
      ),
    );
    const rows = await database.db
      .select()
      .from(sectionUpdates)
      .where(eq(sectionUpdates.sectionId, id));
    expect(rows.length).toBeGreaterThan(0);
    expect(server.collaboration.sections.get(id)).toBeUndefined();
    await database.db.update(sections).set({ deletedAt: null }).where(eq(sections.id, id));
    const back = await joinSection(server.host, drafter.token, id);
    for (let index = 0; index < 20; index += 1) {
      expect(back.doc.getText("body").toString()).toContain(`<${index}>`);
    }
    back.leave();
    writer.leave();
    report.leave();
  });
});
