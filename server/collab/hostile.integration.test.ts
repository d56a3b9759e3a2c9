import { randomBytes } from "node:crypto";
import {
  createEncoder,
  toUint8Array,
  writeVarString,
  writeVarUint,
  writeVarUint8Array,
} from "lib0/encoding";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { Doc, encodeStateAsUpdate, encodeStateVector, XmlElement } from "yjs";
import { sectionRoom } from "@/core/report/report-room";
import { aReport, type ReportWorld, type SignedIn } from "@/test/builders/a-report";
import { openTestDatabase, type TestDatabase } from "@/test/database";
import { type Joined, joinSection, until } from "@/test/server/join-room";
import { openSocketServer, type SocketServer } from "@/test/server/open-socket-server";

let database: TestDatabase;
let world: ReportWorld;
let server: SocketServer;
let honest: SignedIn;
let hostile: SignedIn;
let sectionId: string;

beforeAll(async () => {
  database = await openTestDatabase();
  world = await aReport(database.db, { sectionCount: 1 });
  sectionId = world.sectionIds[0] ?? "";
  honest = await world.person("Aysel", "drafter");
  hostile = await world.person("Mallory", "drafter");
  server = await openSocketServer(database);
});

afterAll(async () => {
  await server.close();
  await database.close();
});

/** Makes the tab's provider send an update that its own document does not hold. */
function send(doc: Doc, update: Uint8Array): void {
  doc.transact((transaction) => doc.emit("update", [update, null, doc, transaction]));
}

/** What the hostile tab sends, made on its own copy of the text. */
const attacks: Record<string, (doc: Doc, victim: Doc) => void> = {
  "a mark the text does not know": (doc) => doc.getText("body").insert(0, "x", { blink: true }),
  "a link that runs a script": (doc) =>
    doc.getText("body").insert(0, "click", { link: "javascript:alert(1)" }),
  "an element nobody knows": (doc) => {
    doc.getXmlFragment("body2").insert(0, [new XmlElement("script")]);
  },
  "an embedded object": (doc) => doc.getText("body").insertEmbed(0, { image: "https://x.example" }),
  "words under a colleague's id": (doc, victim) => {
    const forged = new Doc();
    forged.clientID = victim.clientID;
    forged.getText("body").insert(0, "forged ".repeat(200));
    send(doc, encodeStateAsUpdate(forged));
  },
  "words under the server's id": (doc) => {
    const forged = new Doc();
    forged.clientID = server.collaboration.sections.get(sectionId)?.doc.clientID ?? 0;
    forged.getText("body").insert(0, "forged by nobody");
    send(doc, encodeStateAsUpdate(forged));
  },
  "an update that builds on nothing": (doc) => {
    const other = new Doc();
    other.getText("body").insert(0, "first");
    const before = encodeStateVector(other);
    other.getText("body").insert(5, "second");
    send(doc, encodeStateAsUpdate(other, before));
  },
  "a section longer than a section may be": (doc) =>
    doc.getText("body").insert(0, "long ".repeat(60_000)),
};

describe("an update the text may not hold", () => {
  test.for(Object.keys(attacks))("%s is refused, and nobody ever sees it", async (name) => {
    const victim = await joinSection(server.host, honest.token, sectionId);
    victim.doc.getText("body").insert(0, "honest words ");
    await until(() => victim.provider.unsyncedChanges === 0);
    const before = victim.doc.getText("body").toString();
    const attacker = await joinSection(server.host, hostile.token, sectionId);
    attacks[name]?.(attacker.doc, victim.doc);
    await until(() => attacker.closings.length > 0, "the attacker is still in");
    expect(attacker.closings[0]?.reason).toMatch(/^refused:/);

    victim.doc.getText("body").insert(0, "still writing ");
    await until(() => victim.provider.unsyncedChanges === 0);
    const witness = await joinSection(server.host, honest.token, sectionId);
    expect(witness.doc.getText("body").toString()).toBe(`still writing ${before}`);
    expect([...witness.doc.share.keys()].sort()).not.toContain("body2");
    for (const joined of [victim, attacker, witness]) joined.leave();
  });

  test("after a refusal the same tab may come back with an honest copy", async () => {
    const attacker = await joinSection(server.host, hostile.token, sectionId);
    attacker.doc.getText("body").insert(0, "x", { blink: true });
    await until(() => attacker.closings.length > 0);
    attacker.leave();
    const again = await joinSection(server.host, hostile.token, sectionId);
    again.doc.getText("body").insert(0, "honest at last ");
    await until(() => again.provider.unsyncedChanges === 0);
    again.leave();
  });
});

async function rawSocket(): Promise<{ socket: WebSocket; closed: Promise<number> }> {
  const socket = new WebSocket(`ws://${server.host}/collab`, {
    headers: { origin: `http://${server.host}`, cookie: `penumbra-session=${hostile.token}` },
  });
  socket.on("error", () => undefined);
  const closed = new Promise<number>((resolve) => socket.on("close", resolve));
  await new Promise((resolve) => socket.once("open", resolve));
  return { socket, closed };
}

function frame(...parts: (number | string | Uint8Array)[]): Uint8Array {
  const encoder = createEncoder();
  for (const part of parts) {
    if (typeof part === "number") writeVarUint(encoder, part);
    else if (typeof part === "string") writeVarString(encoder, part);
    else writeVarUint8Array(encoder, part);
  }
  return toUint8Array(encoder);
}

describe("a socket that misbehaves", () => {
  let bystander: Joined;
  beforeAll(async () => {
    bystander = await joinSection(server.host, honest.token, sectionId);
  });
  afterAll(async () => {
    bystander.doc.getText("body").insert(0, "unhurt ");
    await until(() => bystander.provider.unsyncedChanges === 0);
    bystander.leave();
  });

  test("ten megabytes in one message close it with 1009", async () => {
    const { socket, closed } = await rawSocket();
    socket.send(frame(sectionRoom(sectionId), 0, 2, new Uint8Array(10 * 1024 * 1024)));
    expect(await closed).toBe(1009);
  });

  test("text, noise and half messages close it, and never the server", async () => {
    const noise: (string | Uint8Array)[] = [
      "hello",
      new Uint8Array(0),
      Uint8Array.of(255, 255, 255, 255),
      frame(sectionRoom(sectionId), 0),
    ];
    for (const bytes of noise) {
      const { socket, closed } = await rawSocket();
      socket.send(bytes);
      expect(await closed).toBe(1003);
    }
  });

  test("a thousand random frames leave it alive for everybody else", async () => {
    const { socket, closed } = await rawSocket();
    for (let index = 0; index < 1_000; index += 1) {
      const type = index % 12;
      socket.send(frame(sectionRoom(sectionId), type, index % 4, randomBytes(index % 60)));
    }
    const first = bystander.doc.getText("body").length;
    bystander.doc.getText("body").insert(0, "here ");
    await until(() => bystander.provider.unsyncedChanges === 0);
    expect(bystander.doc.getText("body").length).toBe(first + 5);
    socket.terminate();
    await closed;
  });

  test("a flood closes it with 1008", async () => {
    const { socket, closed } = await rawSocket();
    for (let index = 0; index < 4_000; index += 1) socket.send(frame(sectionRoom(sectionId), 3));
    expect([1008, 4205, 1006]).toContain(await closed);
  });

  test("a cursor under a false name shows the true one, and a huge one closes the socket", async () => {
    const attacker = await joinSection(server.host, hostile.token, sectionId);
    attacker.provider.setAwarenessField("user", {
      id: honest.userId,
      name: "Director",
      color: "red",
    });
    const client = attacker.doc.clientID;
    const seen = () => bystander.provider.awareness?.getStates().get(client)?.user;
    await until(() => seen()?.name === "Mallory");
    expect(seen()).toMatchObject({ id: hostile.userId, color: expect.stringMatching(/^#/) });
    attacker.provider.setAwarenessField("cursor", "x".repeat(20_000));
    await until(() => attacker.closings.some(({ code }) => code === 1008));
    attacker.leave();
  });
});
