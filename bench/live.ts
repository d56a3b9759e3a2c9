import { reportRoom } from "../core/report/report-room";
import type { Engine } from "../db/client";
import { startThread } from "../server/services/comment/start-thread";
import { setSectionStatus } from "../server/services/review/move-section";
import { readForReview } from "../server/services/review/read-for-review";
import { judgeStatement } from "../server/services/review/statement-verdicts";
import type { SealingContext } from "../server/services/service-context";
import { TEST_SEAL_KEYS } from "../test/builders/a-context";
import { aReport } from "../test/builders/a-report";
import { ENGINES, missingEngine, openTestDatabase } from "../test/database";
import { type Joined, joinRoom, joinSection, until } from "../test/server/join-room";
import { openSocketServer } from "../test/server/open-socket-server";
import type { Bench } from "./bench";
import { type Spread, spread } from "./spread";

const READERS = 8;
const ROUNDS = 50;

type Live = { engine: Engine; moveMs: Spread; commentMs: Spread; verdictMs: Spread };

/** How long from the call of a service until the last of the readers was told, again and again. */
async function timed(
  readers: readonly Joined[],
  type: string,
  change: (round: number) => Promise<unknown>,
): Promise<Spread> {
  const told = () =>
    readers.map(({ events }) => events.filter((event) => isOf(event, type)).length);
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = told();
    const started = performance.now();
    await change(round);
    await until(() => told().every((count, index) => count > (before[index] ?? 0)));
    times.push(performance.now() - started);
  }
  return spread(times);
}

const isOf = (event: unknown, type: string): boolean =>
  typeof event === "object" && event !== null && "type" in event && event.type === type;

async function measure(engine: Engine): Promise<Live> {
  const database = await openTestDatabase({ engine });
  const world = await aReport(database.db, { sectionCount: 2 });
  const [sectionId = "", movedId = ""] = world.sectionIds;
  const carla = await world.person("Carla", "coordinator");
  const server = await openSocketServer(database);
  const context: SealingContext = {
    db: database.db,
    live: server.collaboration.live,
    actor: carla,
    sealKeys: TEST_SEAL_KEYS,
  };
  const writer = await joinSection(server.host, carla.token, sectionId);
  writer.doc.getText("body").insert(0, "Nobody was released.", { claim: "claim-1" });
  await until(() => writer.provider.unsyncedChanges === 0);
  await context.live.sectionSettled(sectionId);
  const readers = Array.from({ length: READERS }, () =>
    joinRoom({ host: server.host, token: carla.token, room: reportRoom(world.reportId) }),
  );
  await until(() => readers.every(({ events }) => events.length > 0));
  const moveMs = await timed(readers, "review_changed", (round) =>
    round % 2 === 0
      ? setSectionStatus(context, { sectionId: movedId, from: "drafting", to: "in_review" })
      : setSectionStatus(context, { sectionId: movedId, from: "in_review", to: "drafting" }),
  );
  const about = { kind: "footnote", sectionId, noteId: "n" } as const;
  const commentMs = await timed(readers, "comments_changed", () =>
    startThread(context, { about, body: "Where does it say so?" }),
  );
  const { statements } = await readForReview(context, { sectionId });
  const { id: statementId = "", wording: seen = "" } = statements[0] ?? {};
  const verdictMs = await timed(readers, "review_changed", (round) =>
    judgeStatement(context, {
      sectionId,
      statementId,
      seen,
      verdict: round % 2 === 0 ? "doubtful" : "supports",
      note: "",
    }),
  );
  for (const joined of [writer, ...readers]) joined.leave();
  await server.close();
  await database.close();
  return { engine, moveMs, commentMs, verdictMs };
}

const words = ({ p50, p95, most }: Spread) => `p50 ${p50} p95 ${p95} most ${most} ms`;

/** How long a move, a comment and a verdict take until everybody in the report was told. */
export const liveBench: Bench = {
  summary: "a move, a comment and a verdict until the last of eight pages in the report was told",
  async run() {
    const report: Live[] = [];
    for (const engine of ENGINES) {
      if (missingEngine(engine) === null) report.push(await measure(engine));
    }
    const text = report
      .map(
        ({ engine, moveMs, commentMs, verdictMs }) =>
          `${engine}: moved ${words(moveMs)}; commented ${words(commentMs)}; judged ${words(verdictMs)}`,
      )
      .join("\n");
    return { report: { engines: report }, text };
  },
};
