import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Doc } from "yjs";
import { type OpenDatabase, openDatabase } from "@/db/client";
import { aReport } from "@/test/builders/a-report";
import { ENGINES, missingEngine, openTestDatabase, type TestDatabase } from "@/test/database";
import { testProgram } from "@/test/programs";
import { SeededRandom } from "@/test/trial/seeded-random";
import { runHistoryTask } from "../../jobs/history-thread";
import { applyStored, loadSection } from "../section-store";
import { readPast } from "./section-past";

const root = join(import.meta.dirname, "..", "..", "..");
const TRIALS = 6;

const wordsOf = (text: string): string[] => text.match(/<[^<>]*>/g) ?? [];

describe.for(ENGINES)("kill -9 around a fold on %s", (engine) => {
  describe.skipIf(missingEngine(engine))(engine, () => {
    let database: TestDatabase;
    let sectionId: string;

    beforeAll(async () => {
      database = await openTestDatabase({ engine });
      sectionId = (await aReport(database.db)).sectionIds[0] ?? "";
      await database.disconnect();
    });
    afterAll(() => database.close());

    /** Runs the writer and ends it without warning some time into a fold; answers the words it told are committed. */
    async function writeUntilKilled(trial: number, random: SeededRandom): Promise<string[]> {
      const child: ChildProcess = spawn(
        process.execPath,
        [
          testProgram("fold-loop"),
          ...[JSON.stringify(database.location), sectionId, String(trial)],
        ],
        { cwd: root, stdio: ["pipe", "pipe", "inherit"] },
      );
      const told: string[] = [];
      const wanted = 1 + random.below(4);
      let folds = 0;
      const ended = once(child, "exit");
      if (child.stdout === null) throw new Error("the writer has no output");
      for await (const line of createInterface({ input: child.stdout })) {
        if (line !== "fold") told.push(line);
        else if (++folds === wanted) {
          setTimeout(() => child.kill("SIGKILL"), random.below(700));
        }
      }
      await ended;
      return told;
    }

    test("no word is lost or doubled, in the text or in the history", async () => {
      const random = new SeededRandom(engine.length);
      const told: string[] = [];
      for (let trial = 0; trial < TRIALS; trial += 1) {
        told.push(...(await writeUntilKilled(trial, random)));
        const open: OpenDatabase = await openDatabase(database.location);
        try {
          const stored = await loadSection(open.db, sectionId);
          if (!stored) throw new Error("the section is gone");
          const doc = new Doc();
          applyStored(doc, stored);
          const text = doc.getText("body").toString();
          const found = wordsOf(text);
          expect(new Set(found).size).toBe(found.length);
          expect(told.filter((word) => !found.includes(word))).toEqual([]);
          const { clients: _clients, ...past } = await readPast(open.db, sectionId, 1);
          const states = await runHistoryTask("states", { past, from: 0, count: 100_000 });
          expect(JSON.stringify(states.at(-1)?.blocks)).toContain(JSON.stringify(text));
          const kept = past.entries.reduce((sum, { updates }) => sum + updates, 0);
          expect(kept + past.rows.length).toBe(found.length);
        } finally {
          await open.close();
        }
      }
      expect(told.length).toBeGreaterThan(TRIALS * 4);
    }, 180_000);
  });
});
