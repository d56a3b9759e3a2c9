import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { openTestDatabase } from "../test/database";
import { spawnServer } from "../test/server/spawn-server";
import type { Bench } from "./bench";
import { bundleInstalled } from "./bundle-installed";

const ROUNDS = 5;
/** What is compiled beside a start goes on for a while after it. */
const SETTLE_MS = 2_000;

/** Clock ticks a second, as Linux counts them for programs. */
const TICKS = 100;

type Cost = { readyMs: number; cpuSeconds: number; peakMb: number };

/** PGlite as its makers open it, on the same data. */
const PEER = `
  import { PGlite } from "@electric-sql/pglite";
  const database = await PGlite.create({ dataDir: process.argv[1] });
  await database.query("select 1");
  process.stdout.write("ready");
  process.stdin.once("end", () => database.close()).resume();
`;

/** The server without its pages on a folder that has a database, beside PGlite alone opened on it: time, CPU, memory. */
export const startBench: Bench = {
  summary: "The server's start on a folder that has a database, beside PGlite opened alone.",
  async run() {
    await bundleInstalled();
    const database = await openTestDatabase();
    if (!("dataFolder" in database.location)) throw new Error("not embedded");
    const { dataFolder } = database.location;
    await database.disconnect();
    try {
      const own: Cost[] = [];
      const peer: Cost[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        peer.push(await startPeer(join(dataFolder, "postgres")));
        own.push(await startOurs(dataFolder));
      }
      const report = { rounds: ROUNDS, own: middle(own), pglite: middle(peer) };
      return {
        report,
        text: `Penumbra: ${words(report.own)}\nPGlite alone: ${words(report.pglite)}`,
      };
    } finally {
      await database.close();
    }
  },
};

async function startOurs(dataFolder: string): Promise<Cost> {
  const from = performance.now();
  const server = await spawnServer({ location: { dataFolder }, dataFolder });
  const readyMs = performance.now() - from;
  const cost = { readyMs, ...(await settledCost(server.process)) };
  await server.kill("SIGTERM");
  return cost;
}

async function startPeer(dataDirectory: string): Promise<Cost> {
  const from = performance.now();
  const child = spawn(process.execPath, ["--input-type=module", "-e", PEER, dataDirectory], {
    cwd: join(import.meta.dirname, ".."),
    stdio: ["pipe", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  await once(child.stdout, "data");
  const readyMs = performance.now() - from;
  const cost = { readyMs, ...(await settledCost(child)) };
  child.stdin.end();
  await ended;
  return cost;
}

async function settledCost({ pid }: ChildProcess): Promise<Omit<Cost, "readyMs">> {
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
  const peak = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return {
    cpuSeconds: (Number(fields[11]) + Number(fields[12])) / TICKS,
    peakMb: Math.round(Number(peak) / 1_024),
  };
}

function middle(costs: readonly Cost[]): Cost {
  const of = (key: keyof Cost) =>
    costs.map((cost) => cost[key]).toSorted((a, b) => a - b)[Math.floor(costs.length / 2)] ?? 0;
  return { readyMs: Math.round(of("readyMs")), cpuSeconds: of("cpuSeconds"), peakMb: of("peakMb") };
}

const words = ({ readyMs, cpuSeconds, peakMb }: Cost) =>
  `ready after ${readyMs} ms, ${cpuSeconds} s of a processor, ${peakMb} MB at most`;
