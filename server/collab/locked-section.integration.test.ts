import { afterAll, beforeAll, expect, test } from "vitest";
import { DomainError } from "@/core/failure";
import { reportRoom } from "@/core/report/report-room";
import { lockSection } from "@/server/services/review/lock-section";
import { setSectionStatus } from "@/server/services/review/move-section";
import { readSectionReview } from "@/server/services/review/read-review";
import type { ServiceContext } from "@/server/services/service-context";
import { aReport, type ReportWorld, type SignedIn } from "@/test/builders/a-report";
import { openTestDatabase, type TestDatabase } from "@/test/database";
import { joinRoom, joinSection, until } from "@/test/server/join-room";
import { openSocketServer, type SocketServer } from "@/test/server/open-socket-server";

let database: TestDatabase;
let world: ReportWorld;
let server: SocketServer;
let drafter: SignedIn;
let context: ServiceContext;

beforeAll(async () => {
  database = await openTestDatabase();
  world = await aReport(database.db, { sectionCount: 2 });
  drafter = await world.person("Dina", "drafter");
  server = await openSocketServer(database);
  const actor = await world.person("Carla", "coordinator");
  context = { db: database.db, live: server.collaboration.live, actor };
});

afterAll(async () => {
  await server.close();
  await database.close();
});

test("a locked section takes nothing from anybody, and again when it is unlocked", async () => {
  const sectionId = world.sectionIds[0] ?? "";
  const writer = await joinSection(server.host, drafter.token, sectionId);
  writer.doc.getText("body").insert(0, "kept");
  await until(() => writer.provider.unsyncedChanges === 0);
  await lockSection(context, { sectionId, isLocked: true, words: "" });
  await until(() => writer.provider.authorizedScope === "readonly", "may still write");
  writer.doc.getText("body").insert(4, " and more");
  const later = await joinSection(server.host, drafter.token, sectionId);
  await until(() => later.provider.authorizedScope === "readonly", "came in to write");
  expect(later.doc.getText("body").toString()).toBe("kept");
  const edit = context.live.editSection(sectionId, null, (doc) =>
    doc.getText("body").insert(0, "x"),
  );
  await expect(edit).rejects.toEqual(new DomainError({ code: "section_locked" }));
  await expect(lockSection(context, { sectionId, isLocked: false, words: "" })).rejects.toEqual(
    new DomainError({ code: "words_needed" }),
  );
  await lockSection(context, { sectionId, isLocked: false, words: "A date is wrong." });
  await until(() => later.provider.authorizedScope === "read-write", "is still shut out");
  later.doc.getText("body").insert(4, " again");
  await until(() => later.provider.unsyncedChanges === 0);
  writer.leave();
  later.leave();
});

test("whoever is in the report hears that an approval was lost", async () => {
  const sectionId = world.sectionIds[1] ?? "";
  const writer = await joinSection(server.host, drafter.token, sectionId);
  writer.doc.getText("body").insert(0, "Nobody was released.");
  await until(() => writer.provider.unsyncedChanges === 0);
  await setSectionStatus(context, { sectionId, from: "drafting", to: "in_review" });
  await context.live.sectionSettled(sectionId);
  const { hash: seen } = await readSectionReview(context, { sectionId });
  await setSectionStatus(context, { sectionId, from: "in_review", to: "approved", seen });
  const report = joinRoom({
    host: server.host,
    token: drafter.token,
    room: reportRoom(world.reportId),
  });
  await until(() => report.events.length > 0);
  writer.doc.getText("body").insert(0, "Almost ");
  const lost = { type: "review_changed", event: { what: "approval_lost", sectionId } };
  await until(() => report.events.some((event) => matches(event, lost)), "was not told");
  await until(() => report.events.some(isBackInReview), "the outline still says approved");
  expect((await readSectionReview(context, { sectionId })).status).toBe("in_review");
  writer.leave();
  report.leave();

  function isBackInReview(event: unknown): boolean {
    const json = JSON.stringify(event);
    return json.includes('"type":"outline"') && json.includes('"status":"in_review"');
  }
});

function matches(event: unknown, expected: object): boolean {
  try {
    expect(event).toMatchObject(expected);
    return true;
  } catch {
    return false;
  }
}
