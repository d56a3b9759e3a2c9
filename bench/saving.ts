import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Engine } from "../db/client";
import { aReport } from "../test/builders/a-report";
import { ENGINES, missingEngine, openTestDatabase } from "../test/database";
import { type Joined, joinSection } from "../test/server/join-room";
import { spawnServer } from "../test/server/spawn-server";
import type { Bench } from "./bench";
import { bundleInstalled } from "./bundle-installed";
import { type Spread, spread } from "./spread";

const WRITERS = 5;
const KEYS = 120;
const MILLISECONDS_A_KEY = 150;

type Saving = { engine: Engine; startMs: number; savedMs: Spread; seenMs: Spread };

/** Types keys one after another; each time until the receipt, and until the reader has the word. */
async function type(writer: Joined, name: string, seen: Map<string, (at: number) => void>) {
  const saved: number[] = [];
  const shown: Promise<number>[] = [];
  for (let key = 0; key < KEYS; key += 1) {
    await new Promise((resolve) => setTimeout(resolve, MILLISECONDS_A_KEY * (0.5 + Math.random())));
    const word = `<${name}${key}>`;
    const typedAt = performance.now();
    shown.push(new Promise((resolve) => seen.set(word, (at) => resolve(at - typedAt))));
    writer.doc.getText("body").insert(0, word);
    saved.push(
      await new Promise<number>((resolve) => {
        const settled = () => {
          if (writer.provider.unsyncedChanges > 0) return;
          writer.provider.off("unsyncedChanges", settled);
          resolve(performance.now() - typedAt);
        };
        writer.provider.on("unsyncedChanges", settled);
      }),
    );
  }
  return { saved, shown: await Promise.all(shown) };
}

async function measure(engine: Engine): Promise<Saving> {
  const dataFolder = mkdtempSync(join(tmpdir(), "penumbra-saving-"));
  const database = await openTestDatabase({ engine });
  const world = await aReport(database.db);
  const people = await Promise.all(
    Array.from({ length: WRITERS + 1 }, (_, index) => world.person(`Writer ${index}`, "drafter")),
  );
  await database.disconnect();
  const started = performance.now();
  const server = await spawnServer({ location: database.location, dataFolder });
  const startMs = Math.round(performance.now() - started);
  const joined = await Promise.all(
    people.map(({ token }) => joinSection(server.host, token, world.sectionIds[0] ?? "")),
  );
  const [reader, ...writers] = joined;
  const seen = new Map<string, (at: number) => void>();
  reader?.doc.getText("body").observe((event) => {
    const at = performance.now();
    for (const { insert } of event.delta) {
      for (const word of typeof insert === "string" ? (insert.match(/<[^<>]*>/g) ?? []) : []) {
        seen.get(word)?.(at);
      }
    }
  });
  const typed = await Promise.all(writers.map((writer, index) => type(writer, `${index}.`, seen)));
  for (const each of joined) each.leave();
  await server.kill("SIGTERM");
  await database.close();
  rmSync(dataFolder, { recursive: true, force: true });
  return {
    engine,
    startMs,
    savedMs: spread(typed.flatMap(({ saved }) => saved)),
    seenMs: spread(typed.flatMap(({ shown }) => shown)),
  };
}

/** How long a key takes until it is saved, and until a colleague sees it. */
export const savingBench: Bench = {
  summary: "five people typing in one section: time to saved, and to a colleague's screen",
  async run() {
    await bundleInstalled();
    const report: Saving[] = [];
    for (const engine of ENGINES) {
      if (missingEngine(engine) === null) report.push(await measure(engine));
    }
    const text = report
      .map(
        ({ engine, startMs, savedMs, seenMs }) =>
          `${engine}: ready after ${startMs} ms; saved p50 ${savedMs.p50} p95 ${savedMs.p95} most ${savedMs.most} ms; seen p50 ${seenMs.p50} p95 ${seenMs.p95} most ${seenMs.most} ms`,
      )
      .join("\n");
    return { report: { engines: report }, text };
  },
};
