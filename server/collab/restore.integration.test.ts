import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { encodeStateVector } from "yjs";
import { readSection } from "@/core/shared-text/read-section";
import { nameSectionVersion } from "@/server/services/history/name-version";
import { restoreVersion } from "@/server/services/history/restore-version";
import type { ServiceContext } from "@/server/services/service-context";
import { aReport, type ReportWorld, type SignedIn } from "@/test/builders/a-report";
import { ENGINES, missingEngine, openTestDatabase, type TestDatabase } from "@/test/database";
import { type Joined, joinSection, until } from "@/test/server/join-room";
import { openSocketServer, type SocketServer } from "@/test/server/open-socket-server";
import { SeededRandom } from "@/test/trial/seeded-random";

const RESTORES = Number(process.env.PENUMBRA_RESTORES ?? 25);
const WRITERS = 5;

/** Types words nobody else types, between other words, until it is stopped. */
class Writer {
  readonly typed: string[] = [];
  #timer: NodeJS.Timeout | null = null;

  constructor(
    readonly name: string,
    readonly joined: Joined,
    private readonly random: SeededRandom,
  ) {}

  start(): void {
    this.type();
    this.#timer = setTimeout(() => this.start(), 60 + this.random.below(120));
  }

  stop(): void {
    if (this.#timer) clearTimeout(this.#timer);
  }

  type(): string {
    const body = this.joined.doc.getText("body");
    const word = `<${this.name}.${this.typed.length}>`;
    const text = body.toString();
    const at = text.indexOf("<", this.random.below(Math.max(1, text.length)));
    body.insert(at === -1 ? body.length : at, word);
    this.typed.push(word);
    return word;
  }
}

const hex = ({ doc }: Joined) => Buffer.from(encodeStateVector(doc)).toString("hex");

describe.for(ENGINES)("restores while five people type, on %s", (engine) => {
  describe.skipIf(missingEngine(engine))(engine, () => {
    let database: TestDatabase;
    let world: ReportWorld;
    let people: SignedIn[];
    let server: SocketServer;

    beforeAll(async () => {
      database = await openTestDatabase({ engine });
      world = await aReport(database.db);
      people = await Promise.all(
        Array.from({ length: WRITERS }, (_, index) => world.person(`Writer ${index}`, "drafter")),
      );
      server = await openSocketServer(database);
    });
    afterAll(async () => {
      await server.close();
      await database.close();
    });

    test("what is typed after a restore stays, everybody has the same, nobody is put out", async () => {
      const sectionId = world.sectionIds[0] ?? "";
      const [first] = people;
      if (!first) throw new Error("nobody is here");
      const context: ServiceContext = {
        db: database.db,
        live: server.collaboration.live,
        actor: first,
      };
      const joined = await Promise.all(
        people.map(({ token }) => joinSection(server.host, token, sectionId)),
      );
      joined[0]?.doc.getText("body").insert(0, "<start>");
      await until(() => joined.every((each) => each.provider.unsyncedChanges === 0));
      const { versionId } = await nameSectionVersion(context, { sectionId, name: "Start" });
      const writers = joined.map(
        (each, index) => new Writer(String(index), each, new SeededRandom(index + 1)),
      );
      for (const writer of writers) writer.start();
      let before = "";
      for (let restore = 0; restore < RESTORES; restore += 1) {
        // Now to the beginning, now to what was there before the last restore.
        const target = restore % 3 === 2 ? before : versionId;
        before = (await restoreVersion(context, { versionId: target })).beforeVersionId;
      }
      for (const writer of writers) writer.stop();
      await until(() =>
        joined.every(
          (each) => each.provider.unsyncedChanges === 0 && hex(each) === hex(joined[0] ?? each),
        ),
      );
      const after = writers.map((writer) => writer.type());
      await until(
        () =>
          joined.every(
            (each) => each.provider.unsyncedChanges === 0 && hex(each) === hex(joined[0] ?? each),
          ),
        "the writers never agreed",
      );
      const texts = joined.map(({ doc }) => JSON.stringify(readSection(doc)));
      expect(new Set(texts).size).toBe(1);
      for (const word of [...after, "<start>"]) expect(texts[0]?.split(word)).toHaveLength(2);
      for (const word of writers.flatMap(({ typed }) => typed)) {
        expect([word, (texts[0]?.split(word).length ?? 1) - 1 <= 1]).toEqual([word, true]);
      }
      for (const { closings, refusals, doc } of joined) {
        expect([closings, refusals, doc.store.pendingStructs]).toEqual([[], [], null]);
      }
      for (const each of joined) each.leave();
    }, 240_000);
  });
});
