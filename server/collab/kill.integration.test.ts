import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Doc, encodeStateVector } from "yjs";
import { aReport, type ReportWorld, type SignedIn } from "@/test/builders/a-report";
import { ENGINES, missingEngine, openTestDatabase, type TestDatabase } from "@/test/database";
import { freePort } from "@/test/free-port";
import { type Joined, joinSection, until } from "@/test/server/join-room";
import { type SpawnedServer, spawnServer } from "@/test/server/spawn-server";

/** So many with the browsers left open, and as many with them closed before the kill. */
const TRIALS = Number(process.env.PENUMBRA_KILL_TRIALS ?? 20);
const WRITERS = 5;

/** One person typing words nobody else types, and what they were told is saved. */
class Writer {
  readonly typed: string[] = [];
  #timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly name: string,
    readonly joined: Joined,
    private readonly random: () => number,
  ) {}

  start(): void {
    const next = () => {
      const body = this.joined.doc.getText("body");
      const word = `<${this.name}.${this.typed.length}>`;
      body.insert(wordBoundary(body.toString(), this.random()), word);
      this.typed.push(word);
      this.#timer = setTimeout(next, 2 + this.random() * 14);
    };
    next();
  }

  stop(): void {
    if (this.#timer) clearTimeout(this.#timer);
  }

  /** Every update is answered once and in order, so what is unanswered is the end of the list. */
  get saved(): string[] {
    return this.typed.slice(0, this.typed.length - this.joined.provider.unsyncedChanges);
  }
}

/** Between two words: a word split by another would be there, and not be found. */
function wordBoundary(text: string, random: number): number {
  const at = text.indexOf("<", Math.floor(random * text.length));
  return at === -1 ? text.length : at;
}

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const words = (doc: Doc) =>
  doc
    .getText("body")
    .toString()
    .match(/<[^<>]*>/g) ?? [];

const hex = (doc: Doc) => Buffer.from(encodeStateVector(doc)).toString("hex");

describe.for(ENGINES)("kill -9 on %s", (engine) => {
  describe.skipIf(missingEngine(engine))(engine, () => {
    const dataFolder = mkdtempSync(join(tmpdir(), "penumbra-kill-"));
    let database: TestDatabase;
    let world: ReportWorld;
    let people: SignedIn[];
    let server: SpawnedServer;
    let start: () => Promise<SpawnedServer>;
    const figures = { saved: 0, typed: 0, restarts: [] as number[] };

    beforeAll(async () => {
      database = await openTestDatabase({ engine });
      world = await aReport(database.db, { sectionCount: TRIALS * 2 });
      people = await Promise.all(
        Array.from({ length: WRITERS }, (_, index) => world.person(`Writer ${index}`, "drafter")),
      );
      await database.disconnect();
      const env = { PORT: String(await freePort()) };
      start = () => spawnServer({ location: database.location, dataFolder, env });
      server = await start();
    });

    afterAll(async () => {
      await server?.kill("SIGKILL");
      await database?.close();
      rmSync(dataFolder, { recursive: true, force: true });
      const { restarts, saved, typed } = figures;
      process.stderr.write(
        `kill -9 on ${engine}: ${restarts.length} trials, ${saved} of ${typed} words saved before the kill, ready again after ${Math.round(Math.max(...restarts))} ms at most\n`,
      );
    });

    test.for(Array.from({ length: TRIALS * 2 }, (_, index) => index))(
      "trial %i loses and doubles nothing",
      async (trial) => {
        const random = seeded(trial + 1);
        const sectionId = world.sectionIds[trial] ?? "";
        const joined = await Promise.all(
          people.map(({ token }) => joinSection(server.host, token, sectionId)),
        );
        const writers = joined.map((each, index) => new Writer(`${trial}-${index}`, each, random));
        for (const writer of writers) writer.start();
        await new Promise((resolve) => setTimeout(resolve, 60 + random() * 900));

        const closesFirst = trial % 2 === 1;
        let saved: string[] = [];
        if (closesFirst) {
          for (const writer of writers) writer.stop();
          saved = writers.flatMap((writer) => writer.saved);
          for (const { leave } of joined) leave();
        }
        await server.kill("SIGKILL");
        if (!closesFirst) {
          for (const writer of writers) writer.stop();
          saved = writers.flatMap((writer) => writer.saved);
        }
        const killedAt = performance.now();
        server = await start();
        figures.restarts.push(performance.now() - killedAt);
        figures.saved += saved.length;
        figures.typed += writers.reduce((sum, { typed }) => sum + typed.length, 0);

        const reader = await joinSection(server.host, people[0]?.token ?? "", sectionId);
        if (!closesFirst) {
          await until(
            () =>
              joined.every(
                ({ provider, doc }) =>
                  provider.synced && provider.unsyncedChanges === 0 && hex(doc) === hex(reader.doc),
              ),
            () => `trial ${trial}: the writers and the server never agreed`,
          );
          for (const { leave } of joined) leave();
        }
        const found = words(reader.doc);
        const expected = closesFirst ? saved : writers.flatMap(({ typed }) => typed);
        const counts = new Map<string, number>();
        for (const word of found) counts.set(word, (counts.get(word) ?? 0) + 1);
        expect(expected.filter((word) => counts.get(word) !== 1)).toEqual([]);
        expect([...counts].filter(([, count]) => count !== 1)).toEqual([]);
        expect(reader.doc.store.pendingStructs).toBeNull();
        reader.leave();
      },
    );
  });
});
