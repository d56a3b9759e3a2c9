import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { noticeSettings } from "@/db/schema/notices";
import { parseEnv } from "@/server/env";
import { createLogger } from "@/server/log";
import { openReach } from "@/server/net/reach";
import { setRuntime } from "@/server/runtime";
import { createDetachedLive } from "@/server/services/detached-live";
import { stopToken } from "@/server/services/notice/stop-mail";
import { TEST_AUDIT_KEY, TEST_SEAL_KEYS, TEST_STOP_KEY } from "@/test/builders/a-context";
import { aPerson } from "@/test/builders/a-house";
import { openTestDatabase, type TestDatabase } from "@/test/database";
import { GET, POST } from "./route";

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
  setRuntime({
    db: database.db,
    engine: "pglite",
    live: createDetachedLive(database.db),
    env: parseEnv({}),
    secrets: {
      authSecret: "x".repeat(32),
      sealKeys: TEST_SEAL_KEYS,
      auditKey: TEST_AUDIT_KEY,
      stopKey: TEST_STOP_KEY,
    },
    log: createLogger("silent"),
    reach: openReach(new Set()),
    version: "0",
  });
});
afterAll(() => database.close());

const url = (token: string) => `http://127.0.0.1:3150/api/notices/stop-mail/${token}`;
const paramsOf = (token: string) => ({ params: Promise.resolve({ token }) });
const press = (token: string, body: BodyInit) =>
  POST(new Request(url(token), { method: "POST", body }), paramsOf(token));
const oneClick = () => new URLSearchParams({ "List-Unsubscribe": "One-Click" });

async function rhythmOf(userId: string): Promise<string | undefined> {
  const [settings] = await database.db
    .select({ rhythm: noticeSettings.rhythm })
    .from(noticeSettings)
    .where(eq(noticeSettings.userId, userId));
  return settings?.rhythm;
}

test("a mail program stops mail from anywhere, in either form it may send, without a cookie", async () => {
  const form = new FormData();
  form.set("List-Unsubscribe", "One-Click");
  for (const body of [oneClick(), form]) {
    const { userId } = await aPerson(database.db, "Aysel");
    const response = await press(stopToken(TEST_STOP_KEY, userId), body);
    expect([response.status, await rhythmOf(userId)]).toEqual([204, "never"]);
    expect(response.headers.get("cache-control")).toBe("no-store");
  }
});

test("following the link stops nothing: it leads to the page that asks", async () => {
  const { userId } = await aPerson(database.db, "Aysel");
  const token = stopToken(TEST_STOP_KEY, userId);
  const response = await GET(new Request(url(token)), paramsOf(token));
  expect([response.status, response.headers.get("location")]).toEqual([303, `/stop-mail/${token}`]);
  expect(await rhythmOf(userId)).toBeUndefined();
});

test("another's link, another form and a large body stop nothing", async () => {
  const { userId } = await aPerson(database.db, "Aysel");
  const token = stopToken(TEST_STOP_KEY, userId);
  expect((await press("AAAA", oneClick())).status).toBe(404);
  expect((await press(stopToken({ key: new Uint8Array(32) }, userId), oneClick())).status).toBe(
    404,
  );
  expect((await press(token, "List-Unsubscribe=Later")).status).toBe(400);
  expect((await press(token, "x".repeat(10_000))).status).toBe(400);
  expect(await rhythmOf(userId)).toBeUndefined();
});
