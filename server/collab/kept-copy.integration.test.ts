import { afterAll, beforeAll, expect, test } from "vitest";
import { applyUpdate, Doc, encodeStateAsUpdate } from "yjs";
import { aReport, type ReportWorld } from "@/test/builders/a-report";
import { openTestDatabase, type TestDatabase } from "@/test/database";
import { joinSection } from "@/test/server/join-room";
import { openSocketServer, type SocketServer } from "@/test/server/open-socket-server";

let database: TestDatabase;
let world: ReportWorld;
let server: SocketServer;

beforeAll(async () => {
  database = await openTestDatabase();
  world = await aReport(database.db, { sectionCount: 1 });
  server = await openSocketServer(database);
});

afterAll(async () => {
  await server.close();
  await database.close();
});

test("words kept on a device while offline are merged by a later page of the same person", async () => {
  const [sectionId = ""] = world.sectionIds;
  const dina = await world.person("Dina", "drafter");
  const carla = await world.person("Carla", "coordinator");
  const first = await joinSection(server.host, dina.token, sectionId);
  first.doc.getText("body").insert(0, "Before.");
  const reader = await joinSection(server.host, carla.token, sectionId);
  first.leave();

  // A page that is opened from the kept copy, writes without ever reaching the server, and closes.
  const offline = new Doc();
  applyUpdate(offline, encodeStateAsUpdate(first.doc));
  offline.getText("body").insert(7, " Offline words.");
  reader.doc.getText("body").insert(0, "Meanwhile. ");

  const later = new Doc();
  applyUpdate(later, encodeStateAsUpdate(offline));
  const again = await joinSection(server.host, dina.token, sectionId, later);
  await expect
    .poll(() => [again, reader].map(({ doc }) => doc.getText("body").toString()))
    .toEqual(Array(2).fill("Meanwhile. Before. Offline words."));
  expect([again.refusals, again.closings]).toEqual([[], []]);
  again.leave();
  reader.leave();
});
