import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { reportRoom, sectionRoom } from "@/core/report/report-room";
import { sessions } from "@/db/schema/accounts";
import { reportMembers, sections } from "@/db/schema/reports";
import { sectionProjections } from "@/db/schema/section-text";
import { deleteReport, restoreReport } from "@/server/services/report/change-report";
import { MAX_IDLE_MS } from "@/server/services/session/find-live-session";
import { aReport, type ReportWorld, type SignedIn } from "@/test/builders/a-report";
import { openTestDatabase, type TestDatabase } from "@/test/database";
import { joinRoom, joinSection, until } from "@/test/server/join-room";
import { openSocketServer, type SocketServer } from "@/test/server/open-socket-server";

let database: TestDatabase;
let world: ReportWorld;
let server: SocketServer;
let drafter: SignedIn;

beforeAll(async () => {
  database = await openTestDatabase();
  world = await aReport(database.db, { sectionCount: 6 });
  drafter = await world.person("Aysel", "drafter");
  server = await openSocketServer(database);
});

afterAll(async () => {
  await server.close();
  await database.close();
});

/** Holds up the next opening of a section after the person was asked about; answers how to let go. */
function holdOpening(): { reached: Promise<void>; release: () => void } {
  const { sections: open } = server.collaboration;
  const load = open.load.bind(open);
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const reached = new Promise<void>((resolve) => {
    open.load = async (...opening) => {
      resolve();
      await released;
      open.load = load;
      return load(...opening);
    };
  });
  return { reached, release };
}

describe("rights that change while a person is on the way in", () => {
  test("a role taken away in that moment does not come in with them", async () => {
    const person = await world.person("Demoted", "drafter");
    const opening = holdOpening();
    const joined = joinRoom({
      host: server.host,
      token: person.token,
      room: sectionRoom(world.sectionIds[0] ?? ""),
    });
    await opening.reached;
    await database.db
      .update(reportMembers)
      .set({ role: "reader" })
      .where(eq(reportMembers.userId, person.userId));
    await server.collaboration.live.rightsChanged({ userId: person.userId });
    opening.release();
    await until(() => joined.provider.synced && joined.provider.authorizedScope === "readonly");
    joined.leave();
  });

  test("a section removed in that moment is not entered", async () => {
    const sectionId = world.sectionIds[1] ?? "";
    const opening = holdOpening();
    const joined = joinRoom({
      host: server.host,
      token: drafter.token,
      room: sectionRoom(sectionId),
    });
    await opening.reached;
    opening.release();
    await database.db
      .update(sections)
      .set({ deletedAt: new Date() })
      .where(eq(sections.id, sectionId));
    await server.collaboration.live.sectionRemoved(sectionId, "Leyla");
    await until(() => joined.refusals.includes("not-found"), "let in");
    joined.leave();
  });
});

describe("a report that is deleted", () => {
  test("shows everyone out of all its rooms, and takes their words when it is restored", async () => {
    const coordinator = await world.person("Leyla", "coordinator");
    const context = { db: database.db, live: server.collaboration.live, actor: coordinator };
    const sectionId = world.sectionIds[2] ?? "";
    const writer = await joinSection(server.host, drafter.token, sectionId);
    const report = joinRoom({
      host: server.host,
      token: drafter.token,
      room: reportRoom(world.reportId),
    });
    await until(() => report.events.length > 0);
    writer.doc.getText("body").insert(0, "before ");
    await until(() => writer.provider.unsyncedChanges === 0);
    await deleteReport(context, { reportId: world.reportId });
    await until(() => writer.refusals.includes("not-found"), "still in the section");
    await until(() => report.refusals.includes("not-found"), "still in the report");
    expect(server.collaboration.reports.openReports()).toEqual([]);

    writer.doc.getText("body").insert(7, "while it was away ");
    const { doc } = writer;
    writer.leave();
    report.leave();
    await restoreReport(context, { reportId: world.reportId });
    const back = await joinSection(server.host, drafter.token, sectionId, doc);
    await until(() => back.provider.unsyncedChanges === 0);
    const reader = await joinSection(server.host, coordinator.token, sectionId);
    expect(reader.doc.getText("body").toString()).toBe("before while it was away ");
    back.leave();
    reader.leave();
  });
});

test("a session nobody used for too long is put out of its rooms", async () => {
  const person = await world.person("Idle", "drafter");
  const joined = await joinSection(server.host, person.token, world.sectionIds[3] ?? "");
  await database.db
    .update(sessions)
    .set({ lastSeenAt: new Date(Date.now() - MAX_IDLE_MS - 1_000) })
    .where(eq(sessions.id, person.sessionId));
  await until(() => joined.closings.some(({ code }) => code === 4401), "still in", 3_000);
  joined.leave();
});

describe("what a paste may bring", () => {
  const projectionOf = async (sectionId: string) => {
    const [row] = await database.db
      .select()
      .from(sectionProjections)
      .where(eq(sectionProjections.sectionId, sectionId));
    return row;
  };

  test("a character the database cannot store keeps nothing from being projected", async () => {
    const sectionId = world.sectionIds[4] ?? "";
    const writer = await joinSection(server.host, drafter.token, sectionId);
    writer.doc.getText("body").insert(0, "one\u0000 two \\u0000 three");
    await until(async () => (await projectionOf(sectionId))?.plainText.includes("three") ?? false);
    const row = await projectionOf(sectionId);
    expect(row?.plainText.trim()).toBe("one two \\u0000 three");
    expect(JSON.stringify(row?.content)).toContain("one two");
    writer.leave();
  });

  test("two hundred thousand Arabic characters at once are taken whole", async () => {
    const sectionId = world.sectionIds[5] ?? "";
    const writer = await joinSection(server.host, drafter.token, sectionId);
    const paragraph = "لا يجوز حرمان أحد من حريته تعسفا أثناء العبور. ";
    const text = paragraph.repeat(Math.ceil(199_000 / paragraph.length)).slice(0, 199_000);
    const started = performance.now();
    writer.doc.transact(() => {
      const body = writer.doc.getText("body");
      for (let at = 0; at < text.length; at += 100) body.insert(at, text.slice(at, at + 100));
    });
    await until(() => writer.provider.unsyncedChanges === 0, "never saved");
    expect(performance.now() - started).toBeLessThan(10_000);
    const reader = await joinSection(server.host, drafter.token, sectionId);
    expect(reader.doc.getText("body").toString()).toBe(text);
    expect(writer.closings).toEqual([]);
    await until(async () => (await projectionOf(sectionId))?.plainText.length === text.length);
    writer.leave();
    reader.leave();
  });
});
