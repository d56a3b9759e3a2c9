import { afterAll, beforeAll, expect, test } from "vitest";
import { reportRoom } from "@/core/report/report-room";
import { endPartnership } from "@/server/services/partnership/end-partnership";
import { changeGrant } from "@/server/services/partnership/invite-partner";
import { aContext } from "@/test/builders/a-context";
import { aHouse, type House } from "@/test/builders/a-house";
import { aPartnership } from "@/test/builders/a-partnership";
import { openTestDatabase, type TestDatabase } from "@/test/database";
import { joinRoom, joinSection, until } from "@/test/server/join-room";
import { openSocketServer, type SocketServer } from "@/test/server/open-socket-server";

let database: TestDatabase;
let house: House;
let hill: House;
let server: SocketServer;
let partnershipId: string;

beforeAll(async () => {
  database = await openTestDatabase();
  house = await aHouse(database.db, { name: "River House" });
  hill = await aHouse(database.db, { name: "Hill House" });
  partnershipId = await aPartnership(database.db, {
    reportId: house.reportId,
    partnerId: hill.organisationId,
    people: { [hill.people.drafter.userId]: "drafter" },
  });
  server = await openSocketServer(database);
});

afterAll(async () => {
  await server.close();
  await database.close();
});

const asCoordinator = () => ({
  ...aContext(database.db, house.people.coordinator),
  actor: house.people.coordinator,
  live: server.collaboration.live,
});

test("people of two organisations write in one section, until less is granted and it ends", async () => {
  const [first, second] = house.sectionIds;
  const { host } = server;
  const own = await joinSection(host, house.people.drafter.token, first);
  const theirs = await joinSection(host, hill.people.drafter.token, first);
  const report = joinRoom({
    host,
    token: hill.people.drafter.token,
    room: reportRoom(house.reportId),
  });
  await until(() => report.events.length > 0);
  own.doc.getText("body").insert(0, "Ours. ");
  await until(() => theirs.doc.getText("body").toString() === "Ours. ");
  theirs.doc.getText("body").insert(6, "Theirs.");
  await until(() => own.doc.getText("body").toString() === "Ours. Theirs.");

  // Another section is granted: this one stays open to be read.
  await changeGrant(asCoordinator(), {
    partnershipId,
    granted: "drafter",
    sectionIds: [second],
  });
  await until(() => theirs.provider.authorizedScope === "readonly", "still writing");
  const given = await joinSection(host, hill.people.drafter.token, second);
  given.doc.getText("body").insert(0, "Here. ");
  await until(() => given.provider.unsyncedChanges === 0);

  await endPartnership(asCoordinator(), { partnershipId });
  for (const [room, name] of [
    [theirs, "the section"],
    [given, "the section they were given"],
    [report, "the report"],
  ] as const) {
    await until(() => room.refusals.includes("not-found"), `still in ${name}`);
  }
  own.doc.getText("body").insert(0, "Still. ");
  await until(() => own.provider.unsyncedChanges === 0);
  expect(theirs.doc.getText("body").toString()).toBe("Ours. Theirs.");
  for (const joined of [own, theirs, given, report]) joined.leave();
});
