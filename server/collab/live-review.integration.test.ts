import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { reportRoom } from "@/core/report/report-room";
import { startThread } from "@/server/services/comment/start-thread";
import { setSectionStatus } from "@/server/services/review/move-section";
import { readForReview } from "@/server/services/review/read-for-review";
import { requestReview } from "@/server/services/review/request-review";
import { judgeStatement } from "@/server/services/review/statement-verdicts";
import type { SealingContext } from "@/server/services/service-context";
import { TEST_SEAL_KEYS } from "@/test/builders/a-context";
import { aReport, type ReportWorld, type SignedIn } from "@/test/builders/a-report";
import { ENGINES, missingEngine, openTestDatabase, type TestDatabase } from "@/test/database";
import { type Joined, joinRoom, joinSection, until } from "@/test/server/join-room";
import { openSocketServer, type SocketServer } from "@/test/server/open-socket-server";

/** The promise is a second on a quiet machine, which `npm run bench -- live` measures. */
const WITHIN_MS = 5_000;

describe.for(ENGINES)("a review on others' screens on %s", (engine) => {
  describe.skipIf(missingEngine(engine))(engine, () => {
    let database: TestDatabase;
    let world: ReportWorld;
    let server: SocketServer;
    let ravi: SignedIn;
    let readers: Joined[];

    beforeAll(async () => {
      database = await openTestDatabase({ engine });
      world = await aReport(database.db, { sectionCount: 1 });
      server = await openSocketServer(database);
      ravi = await world.person("Ravi", "coordinator");
      const others = [await world.person("Dina", "drafter"), await world.person("Rosa", "reader")];
      readers = others.map(({ token }) =>
        joinRoom({ host: server.host, token, room: reportRoom(world.reportId) }),
      );
      await until(() => readers.every(({ events }) => events.length > 0));
    });
    afterAll(async () => {
      for (const joined of readers) joined.leave();
      await server.close();
      await database.close();
    });

    const toldOf = async (expected: object, change: () => Promise<unknown>) => {
      const before = readers.map(({ events }) => events.length);
      await change();
      for (const [index, { events }] of readers.entries()) {
        const since = () => events.slice(before[index] ?? 0);
        await until(
          () => since().some((event) => isLike(event, expected)),
          () => `not told: ${JSON.stringify(since())}`,
          WITHIN_MS,
        );
      }
    };

    test("moves, comments, requests and verdicts are told to all, without a word of what they say", async () => {
      const [sectionId = ""] = world.sectionIds;
      const context: SealingContext = {
        db: database.db,
        live: server.collaboration.live,
        actor: ravi,
        sealKeys: TEST_SEAL_KEYS,
      };
      const writer = await joinSection(server.host, ravi.token, sectionId);
      writer.doc.getText("body").insert(0, "Nobody was released.", { claim: "claim-1" });
      await until(() => writer.provider.unsyncedChanges === 0);
      await context.live.sectionSettled(sectionId);
      const review = (what: string) => ({ type: "review_changed", event: { what, sectionId } });
      await toldOf(review("moved"), () =>
        setSectionStatus(context, { sectionId, from: "drafting", to: "in_review" }),
      );
      const about = { kind: "footnote", sectionId, noteId: "n" } as const;
      await toldOf({ type: "comments_changed" }, () =>
        startThread(context, { about, body: "A secret word" }),
      );
      await toldOf(review("requested"), () =>
        requestReview(context, {
          reportId: world.reportId,
          sectionIds: [sectionId],
          userIds: [ravi.userId],
          tag: null,
          note: "A secret word",
          dueOn: null,
        }),
      );
      const [statement] = (await readForReview(context, { sectionId })).statements;
      const { id: statementId = "", wording: seen = "" } = statement ?? {};
      await toldOf(review("doubted"), () =>
        judgeStatement(context, {
          sectionId,
          statementId,
          seen,
          verdict: "doubtful",
          note: "A secret word",
        }),
      );
      expect(JSON.stringify(readers.map(({ events }) => events))).not.toContain("A secret word");
      writer.leave();
    });

    test("whoever it concerns is told so, and nobody who else it concerns or who did it", async () => {
      const [sectionId = ""] = world.sectionIds;
      const paula = await world.person("Paula", "reviewer");
      const asked = joinRoom({
        host: server.host,
        token: paula.token,
        room: reportRoom(world.reportId),
      });
      await until(() => asked.events.length > 0);
      const before = readers.map(({ events }) => events.length);
      await requestReview(
        { db: database.db, live: server.collaboration.live, actor: ravi },
        {
          reportId: world.reportId,
          sectionIds: [sectionId],
          userIds: [paula.userId],
          tag: null,
          note: "",
          dueOn: null,
        },
      );
      const told = (concernsYou: boolean) => ({
        type: "review_changed",
        event: { what: "requested", sectionId, concernsYou },
      });
      await until(() => asked.events.some((event) => isLike(event, told(true))));
      for (const [index, { events }] of readers.entries()) {
        const since = () => events.slice(before[index] ?? 0);
        await until(() => since().some((event) => isLike(event, told(false))));
        const reviews = since().filter((event) => isLike(event, { type: "review_changed" }));
        for (const { userId } of [paula, ravi]) {
          expect(JSON.stringify(reviews)).not.toContain(userId);
        }
      }
      asked.leave();
    });
  });
});

function isLike(event: unknown, expected: object): boolean {
  if (typeof event !== "object" || event === null) return false;
  return Object.entries(expected).every(([key, value]) => {
    const own: unknown = Reflect.get(event, key);
    return typeof value === "object" && value !== null ? isLike(own, value) : own === value;
  });
}
