import { asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Doc } from "yjs";
import { type Outline, type ReportEvent, reportRoom } from "@/core/report/report-room";
import { createNote, newCitation, writeSection } from "@/core/shared-text/write-section";
import { sections } from "@/db/schema/reports";
import {
  citations,
  footnotes,
  sectionProjections,
  sectionSnapshots,
  sectionUpdates,
} from "@/db/schema/section-text";
import { sources } from "@/db/schema/sources";
import { wordReport } from "@/server/services/citation/word-report";
import { listStatements } from "@/server/services/claim/list-statements";
import { createCollabStore } from "@/server/services/collab-store";
import { startThread } from "@/server/services/comment/start-thread";
import { projectStaleSections, rebuildProjections } from "@/server/services/rebuild-projections";
import { applyStored, editStoredSection, loadSection } from "@/server/services/section-store";
import { aContext, TEST_SEAL_KEYS } from "@/test/builders/a-context";
import { aReport, type ReportWorld, type SignedIn } from "@/test/builders/a-report";
import { openTestDatabase, type TestDatabase } from "@/test/database";
import { type Joined, joinRoom, joinSection, until } from "@/test/server/join-room";
import { openSocketServer, type SocketServer } from "@/test/server/open-socket-server";
import { runHistoryTask } from "../jobs/history-thread";

let database: TestDatabase;
let world: ReportWorld;
let server: SocketServer;
let drafter: SignedIn;
let sourceId: string;

beforeAll(async () => {
  database = await openTestDatabase();
  world = await aReport(database.db, { sectionCount: 3 });
  drafter = await world.person("Aysel", "drafter");
  const [source] = await database.db
    .insert(sources)
    .values({ organisationId: world.organisationId, type: "report", title: "Detention in transit" })
    .returning();
  sourceId = source?.id ?? "";
  server = await openSocketServer(database, (reportId) => wordReport(database.db, reportId));
});

afterAll(async () => {
  await server.close();
  await database.close();
});

const eventsOf = <Type extends ReportEvent["type"]>(joined: Joined, type: Type) =>
  (joined.events as ReportEvent[]).filter(
    (event): event is Extract<ReportEvent, { type: Type }> => event.type === type,
  );

const outlineOf = (joined: Joined): Outline | undefined =>
  eventsOf(joined, "outline").at(-1)?.outline;

function enterReport(): Joined {
  return joinRoom({
    host: server.host,
    token: drafter.token,
    room: reportRoom(world.reportId),
    handshake: "report",
  });
}

/** A footnote at the front of the text, citing the source in its body. */
function cite(doc: Doc, noteId: string, citationId: string): void {
  doc.transact(() => {
    createNote(doc, noteId);
    doc.getText("body").insertEmbed(0, { footnote: noteId });
    const note = doc.getMap("notes").get(noteId);
    const citation = newCitation({
      id: citationId,
      source: sourceId,
      locator: "12",
      label: "page",
      prefix: "",
      suffix: "",
    });
    if (note && typeof note === "object" && "insertEmbed" in note) {
      (note as ReturnType<Doc["getText"]>).insertEmbed(0, citation);
    }
  });
}

describe("the report's room", () => {
  test("everyone learns at once of a footnote, its number's order and its wording", async () => {
    const report = enterReport();
    await until(() => outlineOf(report) !== undefined);
    expect(outlineOf(report)?.sections.map(({ id }) => id)).toEqual(world.sectionIds);
    const [first = "", second = ""] = world.sectionIds;
    const [one, two] = await Promise.all([
      joinSection(server.host, drafter.token, first),
      joinSection(server.host, drafter.token, second),
    ]);
    const started = performance.now();
    cite(two.doc, "note-b", "cite-b");
    await until(() => outlineOf(report)?.sections[1]?.noteIds[0] === "note-b");
    const took = performance.now() - started;
    expect(took).toBeLessThan(1_000);
    await until(() => eventsOf(report, "citations").some(({ texts }) => texts["cite-b"]));

    cite(one.doc, "note-a", "cite-a");
    await until(() => outlineOf(report)?.sections[0]?.noteIds[0] === "note-a");
    // The first citation of a source is now another one: the later becomes a short form.
    await until(() => {
      const texts = Object.assign({}, ...eventsOf(report, "citations").map(({ texts }) => texts));
      return texts["cite-a"] && JSON.stringify(texts["cite-a"]) !== JSON.stringify(texts["cite-b"]);
    });

    const late = enterReport();
    await until(() => eventsOf(late, "citations").length > 0);
    expect(Object.keys(eventsOf(late, "citations")[0]?.texts ?? {}).sort()).toEqual([
      "cite-a",
      "cite-b",
    ]);
    expect(outlineOf(late)).toEqual(outlineOf(report));
    for (const joined of [report, late, one, two]) joined.leave();
  });

  test("everyone in the report is told of a new claim, and not of every key typed in it", async () => {
    const report = enterReport();
    const third = world.sectionIds[2] ?? "";
    const writer = await joinSection(server.host, drafter.token, third);
    await until(() => outlineOf(report) !== undefined);
    const body = writer.doc.getText("body");
    const told = () => eventsOf(report, "claims_changed").length;
    const before = told();
    const started = performance.now();
    writer.doc.transact(() => body.insert(0, "Nobody saw a lawyer.", { claim: "claim-1" }));
    await until(() => told() > before);
    expect(performance.now() - started).toBeLessThan(1_000);
    const actor = { userId: drafter.userId, sessionId: drafter.sessionId };
    const context = { ...aContext(database.db, actor), actor };
    const list = () => listStatements(context, { reportId: world.reportId });
    expect(await list()).toMatchObject([
      { id: "claim-1", sectionId: third, kind: "claim", text: "Nobody saw a lawyer." },
    ]);
    const typed = told();
    for (let letter = 0; letter < 20; letter += 1) {
      body.insert(3, "x", { claim: "claim-1" });
      await until(() => writer.provider.unsyncedChanges === 0);
    }
    await until(async () => (await list())[0]?.text === `Nob${"x".repeat(20)}ody saw a lawyer.`);
    expect(told() - typed).toBeLessThan(10);
    body.delete(0, body.length);
    await until(async () => (await list())[0]?.isOrphan === true);
    for (const joined of [report, writer]) joined.leave();
  });

  test("everyone in the report is told of a thread by its id alone, within a second", async () => {
    const commenter = await world.person("Carim", "commenter");
    const [one, two] = [enterReport(), enterReport()];
    await until(() => outlineOf(one) !== undefined && outlineOf(two) !== undefined);
    const context = {
      db: database.db,
      live: server.collaboration.live,
      actor: { userId: commenter.userId, sessionId: commenter.sessionId },
      sealKeys: TEST_SEAL_KEYS,
    };
    const about = { kind: "footnote", sectionId: world.sectionIds[0] ?? "", noteId: "n" } as const;
    const started = performance.now();
    const { threadId } = await startThread(context, { about, body: "A secret word" });
    await until(() =>
      [one, two].every((joined) => eventsOf(joined, "comments_changed").length > 0),
    );
    expect(performance.now() - started).toBeLessThan(1_000);
    expect(eventsOf(two, "comments_changed")).toEqual([{ type: "comments_changed", threadId }]);
    expect(JSON.stringify(two.events)).not.toContain("A secret word");
    for (const joined of [one, two]) joined.leave();
  });

  test("text, notes and citations stand in their tables with the sequence they reflect", async () => {
    const sectionId = world.sectionIds[0] ?? "";
    const writer = await joinSection(server.host, drafter.token, sectionId);
    writer.doc.getText("body").insert(0, "Four words are here");
    const read = async () => {
      const [row] = await database.db
        .select()
        .from(sectionProjections)
        .where(eq(sectionProjections.sectionId, sectionId));
      return row;
    };
    await until(async () => (await read())?.plainText.includes("Four words") ?? false);
    const row = await read();
    expect(row?.words).toBe(4);
    const rows = await database.db
      .select({ seq: sectionUpdates.seq, userId: sectionUpdates.userId })
      .from(sectionUpdates)
      .where(eq(sectionUpdates.sectionId, sectionId))
      .orderBy(asc(sectionUpdates.seq));
    expect(row?.seq).toBe(rows.at(-1)?.seq);
    expect(new Set(rows.map(({ userId }) => userId))).toEqual(new Set([drafter.userId]));
    const notes = await database.db
      .select()
      .from(footnotes)
      .where(eq(footnotes.sectionId, sectionId));
    expect(notes).toMatchObject([{ noteId: "note-a", ordinal: 1, isOrphan: false }]);
    const cited = await database.db
      .select()
      .from(citations)
      .where(eq(citations.sectionId, sectionId));
    expect(cited).toMatchObject([{ citationId: "cite-a", sourceId, knownSourceId: sourceId }]);
    writer.leave();
  });

  test("a service changes the text as one of those who have it open", async () => {
    const sectionId = world.sectionIds[2] ?? "";
    const block = {
      type: "block" as const,
      attributes: { kind: "heading", level: 1, indent: 0, list: "bullet", dir: null } as const,
      inlines: [{ text: "Imported" }],
    };
    await server.collaboration.live.editSection(sectionId, drafter.userId, (doc) =>
      writeSection(doc, { blocks: [block], notes: {} }),
    );
    const reader = await joinSection(server.host, drafter.token, sectionId);
    expect(reader.doc.getText("body").toString()).toBe("Imported");
    await expect(
      server.collaboration.live.editSection(world.reportId, null, () => undefined),
    ).rejects.toMatchObject({ failure: { code: "section_not_found" } });
    reader.leave();
  });
});

describe("the log", () => {
  test("is folded into a snapshot that says the same, keeping rows that came meanwhile", async () => {
    const world2 = await aReport(database.db);
    const sectionId = world2.sectionIds[0] ?? "";
    for (let index = 0; index < 30; index += 1) {
      await editStoredSection(database.db, sectionId, null, (doc) =>
        doc.getText("body").insert(0, `<${index}>`),
      );
    }
    const textOf = async () => {
      const stored = await loadSection(database.db, sectionId);
      const doc = new Doc();
      if (stored) applyStored(doc, stored);
      return { text: doc.getText("body").toString(), rows: stored?.rows.length };
    };
    const before = await textOf();
    expect(before.rows).toBe(30);
    const store = createCollabStore(database.db, {
      async fold(task) {
        await editStoredSection(database.db, sectionId, null, (doc) =>
          doc.getText("body").insert(0, "<meanwhile>"),
        );
        return runHistoryTask("fold", task);
      },
      wordCitations: async () => ({}),
    });
    expect(await store.compact(sectionId)).toBe(true);
    expect(await textOf()).toEqual({ text: `<meanwhile>${before.text}`, rows: 1 });
    const [snapshot] = await database.db
      .select()
      .from(sectionSnapshots)
      .where(eq(sectionSnapshots.sectionId, sectionId));
    expect(snapshot?.epoch).toBe(1);
  });

  test("a fold that fails leaves every row where it was", async () => {
    const world2 = await aReport(database.db);
    const sectionId = world2.sectionIds[0] ?? "";
    await editStoredSection(database.db, sectionId, null, (doc) =>
      doc.getText("body").insert(0, "kept"),
    );
    const broken = { seq: 1, update: Uint8Array.of(1, 2, 3), userId: null, at: 0 };
    const fold = () => runHistoryTask("fold", { snapshot: null, rows: [broken], withBase: false });
    await expect(fold()).rejects.toThrow();
    const store = createCollabStore(database.db, {
      fold,
      wordCitations: async () => ({}),
    });
    await expect(store.compact(sectionId)).rejects.toThrow();
    expect((await loadSection(database.db, sectionId))?.rows).toHaveLength(1);
  });

  test("projections are rebuilt from it, and what a crash left behind is found", async () => {
    const before = await database.db
      .select({ id: sectionProjections.sectionId, hash: sectionProjections.contentHash })
      .from(sectionProjections)
      .orderBy(asc(sectionProjections.sectionId));
    await database.db.delete(sectionProjections);
    expect(await projectStaleSections(database.db)).toBeGreaterThan(0);
    await database.db.delete(sectionProjections);
    await database.db.delete(footnotes);
    const all = await database.db.select().from(sections);
    expect(await rebuildProjections(database.db)).toBe(all.length);
    const after = await database.db
      .select({ id: sectionProjections.sectionId, hash: sectionProjections.contentHash })
      .from(sectionProjections)
      .orderBy(asc(sectionProjections.sectionId));
    expect(after).toEqual(expect.arrayContaining(before));
    expect(await database.db.select().from(footnotes)).toHaveLength(2);
  });
});
