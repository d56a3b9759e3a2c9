import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { applyUpdate, Doc, encodeStateAsUpdate, encodeStateVector } from "yjs";
import { users } from "@/db/schema/accounts";
import { sectionClients } from "@/db/schema/section-text";
import { whoWrote } from "@/server/services/history/who-wrote";
import { aReport, type ReportWorld, type SignedIn } from "@/test/builders/a-report";
import { openTestDatabase, type TestDatabase } from "@/test/database";
import { type Joined, joinSection, until } from "@/test/server/join-room";
import { openSocketServer, type SocketServer } from "@/test/server/open-socket-server";

let database: TestDatabase;
let world: ReportWorld;
let server: SocketServer;
let mallory: SignedIn;
let sectionId: string;

beforeAll(async () => {
  database = await openTestDatabase();
  world = await aReport(database.db, { sectionCount: 1 });
  sectionId = world.sectionIds[0] ?? "";
  mallory = await world.person("Mallory", "drafter");
  server = await openSocketServer(database);
});

afterAll(async () => {
  await server.close();
  await database.close();
});

/** Sends words as if a Yjs client of somebody else's had written them, right behind its own. */
async function forge(clientId: number): Promise<Joined> {
  const attacker = await joinSection(server.host, mallory.token, sectionId);
  const forged = new Doc();
  const update = encodeStateAsUpdate(attacker.doc);
  applyUpdate(forged, update);
  const before = encodeStateVector(forged);
  forged.clientID = clientId;
  forged.getText("body").insert(0, "forged ");
  const sent = encodeStateAsUpdate(forged, before);
  attacker.doc.transact((transaction) =>
    attacker.doc.emit("update", [sent, null, attacker.doc, transaction]),
  );
  await until(() => attacker.closings.length > 0, "the attacker is still in");
  return attacker;
}

async function writeAs(person: SignedIn, words: string): Promise<number> {
  const joined = await joinSection(server.host, person.token, sectionId);
  joined.doc.getText("body").insert(0, words);
  await until(() => joined.provider.unsyncedChanges === 0);
  joined.leave();
  return joined.doc.clientID;
}

const text = () => server.collaboration.sections.get(sectionId)?.doc.getText("body").toString();

test("an update under a colleague's id is refused, also after the colleague has left", async () => {
  const honest = await world.person("Aysel", "drafter");
  const clientId = await writeAs(honest, "Honest words. ");
  const attacker = await forge(clientId);
  expect(attacker.closings[0]?.reason).toBe("refused:foreign_client");
  attacker.leave();
  expect(text()).toBe("Honest words. ");
});

test("an update under the server's id is refused", async () => {
  const serverId = server.collaboration.sections.get(sectionId)?.doc.clientID ?? 0;
  const attacker = await forge(serverId);
  expect(attacker.closings[0]?.reason).toBe("refused:foreign_client");
  attacker.leave();
  await server.collaboration.live.editSection(sectionId, null, (doc) =>
    doc.getText("body").insert(0, "From the server. "),
  );
  const again = await forge(serverId);
  expect(again.closings[0]?.reason).toBe("refused:foreign_client");
  again.leave();
  expect(text()).toBe("From the server. Honest words. ");
});

test("an update under the id of a person who was deleted is refused, also after a restart", async () => {
  const gone = await world.person("Gone", "drafter");
  const clientId = await writeAs(gone, "Testimony. ");
  await database.db.delete(users).where(eq(users.id, gone.userId));
  expect(
    await database.db.select().from(sectionClients).where(eq(sectionClients.clientId, clientId)),
  ).toEqual([]);
  const attacker = await forge(clientId);
  expect(attacker.closings[0]?.reason).toBe("refused:foreign_client");
  attacker.leave();
  await server.close();
  server = await openSocketServer(database);
  const again = await forge(clientId);
  expect(again.closings[0]?.reason).toBe("refused:foreign_client");
  again.leave();
  expect(text()).toBe("Testimony. From the server. Honest words. ");
});

test("none of it is told as anybody's", async () => {
  const blocks = await whoWrote(
    { db: database.db, actor: mallory },
    { sectionId, part: "body", from: 0, to: 9 },
  );
  const runs = blocks.flatMap((block) => block.runs);
  const by = (name: string | null) =>
    runs.flatMap(({ text: words, writer }) => ((writer?.name ?? null) === name ? words : []));
  expect(by("Aysel").join("")).toBe("Honest words. ");
  expect(by(null).join("")).toBe("Testimony. From the server. ");
  expect(by("Mallory")).toEqual([]);
});
