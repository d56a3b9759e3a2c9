import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Doc } from "yjs";
import { setSuggesting } from "@/app/_editor/binding/suggesting";
import { readSection } from "@/core/shared-text/read-section";
import { acceptSuggestions, rejectSuggestions } from "@/core/shared-text/settle-suggestions";
import { sharedText } from "@/core/shared-text/shared-text";
import { reportMembers } from "@/db/schema/reports";
import { aReport, type ReportWorld, type SignedIn } from "@/test/builders/a-report";
import { openTestDatabase, type TestDatabase } from "@/test/database";
import { type Joined, joinSection, until } from "@/test/server/join-room";
import { openSocketServer, type SocketServer } from "@/test/server/open-socket-server";
import { Author } from "@/test/trial/author";
import { OPERATIONS } from "@/test/trial/operations";
import { SeededRandom } from "@/test/trial/seeded-random";

let database: TestDatabase;
let world: ReportWorld;
let server: SocketServer;
let drafter: SignedIn;
let reviewer: SignedIn;

beforeAll(async () => {
  database = await openTestDatabase();
  world = await aReport(database.db, { sectionCount: 5 });
  drafter = await world.person("Aysel", "drafter");
  reviewer = await world.person("Ravi", "reviewer");
  server = await openSocketServer(database);
});

afterAll(async () => {
  await server.close();
  await database.close();
});

const isRefused = (joined: Joined) =>
  joined.closings.some(({ reason }) => reason === "refused:only_suggestions");

async function joinAs(person: SignedIn, section: number, doc = new Doc()): Promise<Joined> {
  return joinSection(server.host, person.token, world.sectionIds[section] ?? "", doc);
}

/** An author whose editor is in the room. */
async function suggestAs(person: SignedIn, section: number) {
  const author = new Author("s", new Doc().clientID, new SeededRandom(section + 5));
  const joined = await joinAs(person, section, author.doc);
  setSuggesting(author.doc, person.userId);
  return { author, joined };
}

describe("somebody who may only suggest", () => {
  test("is told so, and what they suggest is saved and shown", async () => {
    const writer = await joinAs(drafter, 0);
    writer.doc.getText("body").insert(0, "Nobody inspects the places. ");
    const { author, joined } = await suggestAs(reviewer, 0);
    await until(() => joined.events.length > 0);
    expect(joined.events).toContainEqual({ type: "right", right: "suggest" });
    expect(writer.events).toContainEqual({ type: "right", right: "write" });
    for (const operation of ["type", "delete", "kind", "bold", "insertNote", "split"] as const) {
      OPERATIONS[operation](author);
    }
    await until(() => joined.provider.unsyncedChanges === 0);
    expect(joined.closings).toEqual([]);
    await until(() => sharedText(writer.doc).suggestions.size > 0);
    const standing = readSection(writer.doc, "without").blocks;
    expect(standing).toHaveLength(1);
    expect(JSON.stringify(standing)).toContain("Nobody inspects the places. ");
    expect(JSON.stringify(readSection(writer.doc, "shown"))).toContain('"suggested"');
    author.destroy();
    writer.leave();
    joined.leave();
  });

  const offences: Record<string, (doc: Doc) => void> = {
    "writes in the text": (doc) => doc.getText("body").insert(0, "x"),
    "deletes from the text": (doc) => doc.getText("body").delete(0, 3),
    "sets a mark": (doc) => doc.getText("body").format(0, 3, { bold: true }),
    "gives the first block another shape": (doc) =>
      doc.getText("body").setAttribute("kind", "heading"),
    "writes in a footnote": (doc) => sharedText(doc).notes.get("standing")?.insert(0, "x"),
    "accepts a suggestion": (doc) => acceptSuggestions(doc, { ids: "all" }),
    "rejects a colleague's suggestion": (doc) => rejectSuggestions(doc, { ids: "all" }),
    "takes a colleague's suggestion out of the record": (doc) =>
      sharedText(doc).suggestions.delete("foreign"),
    "says of the text that it is their own suggestion": (doc) => {
      const { suggestions, tags } = sharedText(doc);
      const item = doc.getText("body")._start;
      suggestions.set("mine", { by: reviewer.userId, at: 1 });
      tags.push([{ inserted: "mine", runs: [[item?.id.client ?? 0, item?.id.clock ?? 0, 3]] }]);
    },
    "suggests under a colleague's name": (doc) => {
      sharedText(doc).suggestions.set("theirs", { by: drafter.userId, at: 1 });
    },
    "says that words of the text were moved": (doc) => {
      const item = doc.getText("body")._start;
      const run = [item?.id.client ?? 0, item?.id.clock ?? 0, 2];
      sharedText(doc).moves.push([{ to: [run], from: [[1, 1, 2]] }]);
    },
  };

  test.each(Object.keys(offences))("is refused who %s", async (offence) => {
    const { author, joined: writer } = await suggestAs(drafter, 1);
    setSuggesting(author.doc, null);
    const { body, notes, suggestions, tags } = sharedText(author.doc);
    if (body.length === 0) {
      OPERATIONS.type(author);
      author.doc.transact(() => {
        notes.set("standing", body.clone());
        body.insertEmbed(body.length, { footnote: "standing" });
      });
      suggestions.set("foreign", { by: drafter.userId, at: 1 });
      const item = body._start;
      tags.push([{ deleted: "foreign", runs: [[item?.id.client ?? 0, item?.id.clock ?? 0, 2]] }]);
    }
    await until(() => writer.provider.unsyncedChanges === 0);
    const before = JSON.stringify(readSection(author.doc, "shown"));
    const joined = await joinAs(reviewer, 1);
    offences[offence]?.(joined.doc);
    await until(
      () => joined.closings.length > 0,
      () => "let through",
    );
    expect(joined.closings[0]?.reason).toMatch(/^refused:(only_suggestions|not_allowed)$/);
    const fresh = await joinAs(drafter, 1);
    expect(JSON.stringify(readSection(fresh.doc, "shown"))).toBe(before);
    for (const room of [joined, fresh, writer]) room.leave();
    author.destroy();
  });

  test("may write from the moment they are given the right, and no more once it is taken", async () => {
    const joined = await joinAs(reviewer, 2);
    const setRole = async (role: "drafter" | "reviewer") => {
      await database.db
        .update(reportMembers)
        .set({ role })
        .where(eq(reportMembers.userId, reviewer.userId));
      await server.collaboration.live.rightsChanged({ userId: reviewer.userId });
    };
    await setRole("drafter");
    await until(() => joined.events.some((event) => JSON.stringify(event).includes('"write"')));
    joined.doc.getText("body").insert(0, "written ");
    await until(() => joined.provider.unsyncedChanges === 0);
    expect(joined.closings).toEqual([]);
    await setRole("reviewer");
    joined.doc.getText("body").insert(0, "too late ");
    await until(() => isRefused(joined), "let through");
    const fresh = await joinAs(drafter, 2);
    expect(fresh.doc.getText("body").toString()).toBe("written ");
    joined.leave();
    fresh.leave();
  });
});
