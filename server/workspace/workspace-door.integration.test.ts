import { readdirSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { DomainError } from "@/core/failure";
import { createContext } from "@/server/context";
import { parseEnv } from "@/server/env";
import { createLogger } from "@/server/log";
import { openReach } from "@/server/net/reach";
import { appRouter } from "@/server/routers/root";
import type { Runtime } from "@/server/runtime";
import { auditKeyFrom } from "@/server/services/audit/audit-key";
import { createDetachedLive } from "@/server/services/detached-live";
import { nameSealKeys, type SealKeys } from "@/server/services/sealing/seal-keys";
import { createCallerFactory } from "@/server/trpc";
import { aContext, TEST_SEAL_KEYS, TEST_STOP_KEY } from "@/test/builders/a-context";
import { aHouse, type House, PASSWORD, type TestPerson } from "@/test/builders/a-house";
import { aFolder, manifestOf, PASSPHRASE } from "@/test/builders/a-workspace";
import { openTestDatabase, type TestDatabase } from "@/test/database";
import { answerWorkspace } from "./workspace-door";

type Installation = { runtime: Runtime; server: Server; host: string; folder: string };

const databases: TestDatabase[] = [];
const kept = aFolder();
let house: House;
let full: Installation;
let fresh: Installation;

/** The door before the real services, in this process. */
async function install(folder: string | null, sealKeys: SealKeys): Promise<Installation> {
  const database = await openTestDatabase();
  databases.push(database);
  const { db } = database;
  const env = parseEnv({ PENUMBRA_DATA: folder ?? aContext(db).env.dataFolder });
  const runtime: Runtime = {
    db,
    engine: "pglite",
    live: createDetachedLive(db),
    env,
    secrets: {
      authSecret: "",
      sealKeys,
      auditKey: auditKeyFrom(new Uint8Array(32)),
      stopKey: TEST_STOP_KEY,
    },
    log: createLogger("silent"),
    reach: openReach(new Set()),
    version: "1.2.3",
  };
  const server = createServer((request, response) => {
    if (!answerWorkspace(request, response, runtime)) response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return { runtime, server, host: `127.0.0.1:${port}`, folder: join(env.dataFolder, "workspace") };
}

beforeAll(async () => {
  full = await install(null, TEST_SEAL_KEYS);
  fresh = await install(join(kept.path, "data"), nameSealKeys([new Uint8Array(32).fill(3)]));
  house = await aHouse(full.runtime.db);
});
afterAll(async () => {
  for (const each of [full, fresh]) each?.server.close();
  for (const each of databases) await each.close();
  kept.remove();
});

/** The API, as a browser with this person's cookie, or nobody's, calls it. */
async function callerOf(
  { runtime, host }: Installation,
  who: TestPerson | null,
  given: string[] = [],
) {
  const headers = new Headers({ host, ...(who && { cookie: `penumbra-session=${who.token}` }) });
  const context = await createContext(runtime, headers, (cookie) => given.push(cookie));
  return createCallerFactory(appRouter)(context);
}

async function failureOf(work: Promise<unknown>): Promise<string | null> {
  try {
    await work;
    return null;
  } catch (error) {
    const cause = error instanceof Error ? error.cause : null;
    if (cause instanceof DomainError) return cause.failure.code;
    throw error;
  }
}

const takeOut = async (password = PASSWORD, who = house.people.administrator) => {
  const { organisationId } = house;
  const caller = await callerOf(full, who);
  return caller.workspace.takeOut({ organisationId, password, passphrase: PASSPHRASE });
};
const fetchArchive = (ticket: string, { token }: TestPerson = house.people.administrator) =>
  fetch(`http://${full.host}/api/workspace/out/${ticket}`, {
    headers: { cookie: `penumbra-session=${token}` },
  });
const standing = async (ticket: string) => {
  const caller = await callerOf(full, house.people.administrator);
  return (await caller.workspace.departure({ ticket })).state;
};

test("an administrator takes the workspace out with the password, once for each ticket", async () => {
  expect(await failureOf(takeOut("not the password"))).toBe("wrong_credentials");
  expect(await failureOf(takeOut(PASSWORD, house.people.coordinator))).toBe("not_permitted");
  const { ticket } = await takeOut();
  expect((await fetchArchive(ticket, house.people.drafter)).status).toBe(404);
  expect((await fetch(`http://${full.host}/api/workspace/out/${ticket}`)).status).toBe(401);
  const response = await fetchArchive(ticket);
  expect(response.status).toBe(200);
  expect(response.headers.get("content-disposition")).toMatch(/^attachment; .*River-House/);
  expect(response.headers.get("x-content-type-options")).toBe("nosniff");
  const path = join(kept.path, "fetched.zip");
  writeFileSync(path, new Uint8Array(await response.arrayBuffer()));
  expect((await manifestOf(path)).organisation.id).toBe(house.organisationId);
  expect(await standing(ticket)).toBe("done");
  expect((await fetchArchive(ticket)).status).toBe(404);
});

test("one who stops it, or goes away, leaves nothing behind, and can begin again", async () => {
  const { ticket: stopped } = await takeOut();
  const caller = await callerOf(full, house.people.administrator);
  await caller.workspace.stop({ ticket: stopped });
  expect((await fetchArchive(stopped)).status).toBe(404);

  const { ticket: left } = await takeOut();
  const leaving = new AbortController();
  const response = await fetch(`http://${full.host}/api/workspace/out/${left}`, {
    headers: { cookie: `penumbra-session=${house.people.administrator.token}` },
    signal: leaving.signal,
  });
  expect(response.status).toBe(200);
  expect(await failureOf(takeOut())).toBe("workspace_busy");
  leaving.abort();
  await expect.poll(() => standing(left), { timeout: 30_000 }).toBe("stopped");
  await expect.poll(() => readdirSync(full.folder), { timeout: 30_000 }).toEqual([]);
  expect(await failureOf(takeOut())).toBeNull();
});

const send = (bytes: Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
  fetch(`http://${fresh.host}/api/workspace/in`, {
    method: "POST",
    body: bytes,
    headers: {
      "content-type": "application/octet-stream",
      origin: `http://${fresh.host}`,
      ...headers,
    },
  });
const arrival = async (arrivalId: string) =>
  (await callerOf(fresh, null)).workspace.arrival({ arrivalId });

test("a fresh installation takes an archive from a browser, and an organisation's none", async () => {
  const { ticket } = await takeOut();
  const archive = new Uint8Array(await (await fetchArchive(ticket)).arrayBuffer());
  expect((await send(archive, { origin: "https://elsewhere.example" })).status).toBe(403);
  expect((await send(archive, { "content-type": "text/plain" })).status).toBe(415);

  const broken = new Uint8Array(archive);
  broken[500] = (broken[500] ?? 0) ^ 1;
  const { arrivalId: refused } = (await (await send(broken)).json()) as { arrivalId: string };
  await expect.poll(async () => (await arrival(refused)).state, { timeout: 30_000 }).toBe("failed");
  expect((await arrival(refused)).failure?.code).toBe("workspace_refused");

  const { arrivalId } = (await (await send(archive)).json()) as { arrivalId: string };
  await expect.poll(async () => (await arrival(arrivalId)).state, { timeout: 30_000 }).toBe("done");
  const administratorId = house.people.administrator.userId;
  expect((await arrival(arrivalId)).summary?.administrators).toMatchObject([
    { id: administratorId },
  ]);
  const chosen = { arrivalId, administratorId, password: "four unrelated garden words" };
  const cookies: string[] = [];
  const { workspace } = await callerOf(fresh, null, cookies);
  const wrong = workspace.takeIn({ ...chosen, passphrase: "another one, quite" });
  expect(await failureOf(wrong)).toBe("passphrase_wrong");
  const taken = await workspace.takeIn({ ...chosen, passphrase: PASSPHRASE });
  expect(taken.organisationId).toBe(house.organisationId);
  expect(cookies.join()).toContain("penumbra-session=");
  expect(readdirSync(fresh.folder)).toEqual([]);
  expect((await send(archive)).status).toBe(409);
});
