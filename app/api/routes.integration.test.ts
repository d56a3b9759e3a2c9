import { Readable } from "node:stream";
import { eq } from "drizzle-orm";
import { NextRequest } from "next/server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { reports } from "@/db/schema/reports";
import { deviceFrom } from "@/server/auth/device-cookie";
import { sessionTokenFrom } from "@/server/auth/session-cookie";
import { parseEnv } from "@/server/env";
import { createLogger } from "@/server/log";
import { openReach } from "@/server/net/reach";
import { setRuntime } from "@/server/runtime";
import { verifyAuditFile } from "@/server/services/audit/verify-audit-file";
import { createDetachedLive } from "@/server/services/detached-live";
import { allowLinks } from "@/server/services/link/allow-links";
import { findLiveSession } from "@/server/services/session/find-live-session";
import {
  TEST_AUDIT_KEY,
  TEST_SEAL_KEYS,
  TEST_STOP_KEY,
  testDataFolder,
} from "@/test/builders/a-context";
import { aHouse, type House, PASSWORD } from "@/test/builders/a-house";
import { aWordTemplate } from "@/test/builders/a-word-template";
import { openTestDatabase, type TestDatabase } from "@/test/database";
import { GET as auditGet } from "./audit/export/route";
import { GET as authGet, POST as authPost } from "./auth/[...nextauth]/route";
import { GET as exportsGet } from "./exports/[exportId]/route";
import { POST as previewPost } from "./observations/preview/route";
import { POST as templatePost } from "./organisations/word-template/route";
import { GET as coverageGet } from "./reports/[reportId]/coverage/route";
import { GET as exportGet } from "./reports/[reportId]/export/route";
import { POST as exportPost } from "./reports/export/route";
import { POST as fromDraftPost } from "./reports/from-draft/route";
import { POST as returnPost } from "./reports/review-copy/apply/route";
import { POST as returnPreviewPost } from "./reports/review-copy/preview/route";
import { POST as copyPost } from "./reports/review-copy/route";
import { POST as checkPost } from "./sources/check/route";
import { GET as sourcesGet } from "./sources/export/route";
import { POST as linkPost } from "./sources/link/route";
import { POST as sourcesPost } from "./sources/preview/route";
import { POST as statisticsPost } from "./statistics/preview/route";
import { GET as submissionGet } from "./submissions/[submissionId]/[file]/route";
import { POST as submitPost } from "./submissions/route";
import { GET as trpcGet, POST as trpcPost } from "./trpc/[trpc]/route";

const ORIGIN = "http://127.0.0.1:3140";
const env = parseEnv({ PENUMBRA_DATA: testDataFolder() });
const form = { "content-type": "application/x-www-form-urlencoded" };
const json = { "content-type": "application/json" };

let database: TestDatabase;
let house: House;
let foreign: House;

beforeAll(async () => {
  database = await openTestDatabase();
  const { db, engine } = database;
  house = await aHouse(db);
  foreign = await aHouse(db, { name: "Hill House" });
  setRuntime({
    db,
    engine,
    live: createDetachedLive(db),
    env,
    secrets: {
      authSecret: "a secret for tests that is long enough",
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

type Init = { headers?: Record<string, string>; body?: BodyInit; method?: string };

const request = (path: string, { headers = {}, ...init }: Init = {}) =>
  new NextRequest(`${ORIGIN}${path}`, {
    ...init,
    headers: { host: "127.0.0.1:3140", origin: ORIGIN, ...headers },
  });

const cookieOf = (token: string) => ({ cookie: `penumbra-session=${token}` });
const at = (path: string) => ({ params: Promise.resolve({ nextauth: path.split("/") }) });
const cookies = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");

async function signIn(email: string, password: string): Promise<Response> {
  const csrf = await authGet(request("/api/auth/csrf"), at("csrf"));
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  return authPost(
    request("/api/auth/callback/credentials", {
      method: "POST",
      headers: { ...form, cookie: cookies(csrf), "x-auth-return-redirect": "1" },
      body: new URLSearchParams({ email, password, csrfToken, callbackUrl: "/" }),
    }),
    at("callback/credentials"),
  );
}

/** Sends mebibytes until it is told to stop, or 64 of them were taken. */
function anEndlessBody() {
  let sent = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += 1;
      if (sent > 64) controller.close();
      else controller.enqueue(new Uint8Array(1024 * 1024));
    },
  });
  return { body, sent: () => sent };
}

describe("sign-in", () => {
  test("gives a session that is a row, a device mark, and no secret", async () => {
    const { email, userId } = house.people.drafter;
    const response = await signIn(email.toUpperCase(), PASSWORD);
    const jar = cookies(response);
    const token = sessionTokenFrom(jar, env);
    expect(token && (await findLiveSession(database.db, token))).toMatchObject({ userId });
    expect(deviceFrom(jar, env)).not.toBeNull();
    for (const cookie of response.headers.getSetCookie()) {
      if (/^penumbra-(session|device)=/.test(cookie))
        expect(cookie).toMatch(/HttpOnly; SameSite=Lax/i);
    }
    const shown = await authGet(
      request("/api/auth/session", { headers: cookieOf(token ?? "") }),
      at("session"),
    );
    const body: unknown = await shown.json();
    expect(body).toEqual({
      expires: expect.any(String),
      user: { id: userId, name: house.people.drafter.name, email },
    });
    expect(shown.headers.get("cache-control")).toBe("no-store");
  });

  test("answers unknown people and wrong passwords with the same bytes", async () => {
    const answers = [];
    for (const email of [house.people.reader.email, "nobody@example.org"]) {
      const response = await signIn(email, "not the password");
      answers.push([response.status, await response.text(), cookies(response)]);
    }
    const [known, unknown] = answers;
    expect(known?.[1]).toContain("code=wrong_credentials");
    // next-auth's own cookies are signed anew each time; nothing else may differ.
    expect(known?.slice(0, 2)).toEqual(unknown?.slice(0, 2));
    expect(sessionTokenFrom(String(known?.[2]), env)).toBeNull();
  });

  test.each(["providers", "signin", "error", "signin/closed", "verify-request"])(
    "%s is not served",
    async (path) => {
      expect((await authGet(request(`/api/auth/${path}`), at(path))).status).toBe(404);
      const post = request(`/api/auth/${path}`, { method: "POST", headers: form, body: "" });
      expect((await authPost(post, at(path))).status).toBe(404);
    },
  );

  test("a form without end is cut off", async () => {
    const endless = anEndlessBody();
    const response = await authPost(
      new NextRequest(`${ORIGIN}/api/auth/callback/credentials`, {
        method: "POST",
        headers: { host: "127.0.0.1:3140", origin: ORIGIN, ...form },
        body: endless.body,
        duplex: "half",
      } as ConstructorParameters<typeof NextRequest>[1]),
      at("callback/credentials"),
    );
    expect(response.status).toBe(413);
    expect(endless.sent()).toBeLessThan(8);
  });

  test("signing out from another site does nothing", async () => {
    const { token } = house.people.reviewer;
    const response = await authPost(
      request("/api/auth/signout", {
        method: "POST",
        headers: { ...form, ...cookieOf(token), origin: "http://evil.example" },
        body: "",
      }),
      at("signout"),
    );
    expect(response.status).toBe(403);
    expect(await findLiveSession(database.db, token)).not.toBeNull();
  });
});

describe("procedures", () => {
  const rename = (headers: Record<string, string>, body?: BodyInit) =>
    trpcPost(
      request("/api/trpc/organisation.rename", {
        method: "POST",
        headers: { ...json, ...cookieOf(house.people.administrator.token), ...headers },
        body:
          body ??
          JSON.stringify({ json: { organisationId: house.organisationId, name: "Renamed" } }),
      }),
    );

  test.each([
    [{ origin: "http://evil.example" }, 403],
    [{ origin: "null" }, 403],
    [{ origin: ORIGIN, "sec-fetch-site": "cross-site" }, 403],
    [{ "content-type": "text/plain" }, 415],
    [{ cookie: "" }, 401],
    [{ cookie: "penumbra-session=guess" }, 401],
  ])("a change with %j is refused with %i", async (headers, status) => {
    const response = await rename(headers);
    expect(response.status).toBe(status);
    expect(response.headers.get("cache-control")).toBe("no-store");
  });

  test("one request makes no more than fifty calls", async () => {
    const calls = (count: number) => {
      const path = Array.from({ length: count }, () => "setup.status").join(",");
      return trpcGet(request(`/api/trpc/${path}?batch=1&input=${encodeURIComponent("{}")}`));
    };
    expect((await calls(50)).status).toBe(200);
    expect((await calls(51)).status).toBe(400);
  });

  test("a body without end is cut off", async () => {
    const endless = anEndlessBody();
    const response = await trpcPost(
      new Request(`${ORIGIN}/api/trpc/organisation.rename`, {
        method: "POST",
        headers: { host: "127.0.0.1:3140", origin: ORIGIN, ...json },
        body: endless.body,
        duplex: "half",
      } as RequestInit),
    );
    expect(response.status).toBe(413);
    expect(endless.sent()).toBeLessThan(32);
  });

  test("one's own page changes things, and a bug is never told in detail", async () => {
    expect((await rename({})).status).toBe(200);
    const bad = await rename({}, JSON.stringify({ json: { organisationId: 7, name: "secret" } }));
    expect(bad.status).toBe(400);
    const text = await bad.text();
    expect(text).toContain('"path":"organisationId"');
    expect(text).not.toMatch(/secret|stack|node_modules/);
  });

  test("a change cannot be asked for with GET", async () => {
    const input = encodeURIComponent(JSON.stringify({ json: {} }));
    const path = `/api/trpc/account.signOutEverywhere?input=${input}`;
    const { token } = house.people.coordinator;
    const response = await trpcGet(request(path, { headers: cookieOf(token) }));
    expect(response.status).toBe(405);
    expect(await findLiveSession(database.db, token)).not.toBeNull();
  });
});

test("a person who opens an export's address is refused in a sentence", async () => {
  const headers = { accept: "text/html,*/*;q=0.8", "accept-language": "ar" };
  const response = await exportGet(request(`/api/reports/${house.reportId}/export`, { headers }), {
    params: Promise.resolve({ reportId: house.reportId }),
  });
  expect(response.status).toBe(401);
  expect(response.headers.get("content-type")).toBe("text/plain; charset=utf-8");
  expect(await response.text()).toMatch(/^\p{Script=Arabic}.*\.\n$/u);
});

test("export of a report is refused to strangers", async () => {
  const fetchAs = (headers: Record<string, string>) =>
    exportGet(request(`/api/reports/${house.reportId}/export?format=json`, { headers }), {
      params: Promise.resolve({ reportId: house.reportId }),
    });
  expect((await fetchAs({})).status).toBe(401);
  expect((await fetchAs(cookieOf(foreign.people.administrator.token))).status).toBe(404);
  expect((await fetchAs(cookieOf(house.people.reader.token))).status).toBe(200);
});

/** What was told of an export while it was made, and the file behind it. */
async function madeIn(response: Response) {
  const answer = Buffer.from(await response.arrayBuffer());
  const lines: { share?: number; file?: { name: string; length: number } }[] = [];
  let at = 0;
  while (!lines.at(-1)?.file) {
    const end = answer.indexOf("\n", at);
    if (end === -1) throw new Error(`No file was made: ${answer.toString("utf8", 0, 500)}`);
    lines.push(JSON.parse(answer.toString("utf8", at, end)));
    at = end + 1;
  }
  return { lines, bytes: answer.subarray(at) };
}

test("export of a report with its progress is refused to strangers, and made for readers", async () => {
  const postAs = (headers: Record<string, string>, change: object = {}) => {
    const body = {
      reportId: house.reportId,
      format: "pdf",
      suggestions: "without",
      pdf: { quality: "final", standard: "ua-1" },
      ...change,
    };
    return exportPost(
      request("/api/reports/export", { method: "POST", headers, body: JSON.stringify(body) }),
    );
  };
  const reader = cookieOf(house.people.reader.token);
  expect((await postAs({})).status).toBe(401);
  expect((await postAs({ ...reader, origin: "http://evil.example" })).status).toBe(403);
  expect((await postAs(reader, { format: "exe" })).status).toBe(422);
  const stranger = await postAs(cookieOf(foreign.people.administrator.token));
  expect(await stranger.json()).toEqual({ failure: { code: "report_not_found" } });

  const { lines, bytes } = await madeIn(await postAs(reader));
  const shares = lines.flatMap(({ share }) => share ?? []);
  expect(shares.length).toBeGreaterThan(2);
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  expect(lines.at(-1)?.file).toMatchObject({
    mediaType: "application/pdf",
    length: bytes.length,
    findings: [],
    reveals: { isWhole: true, findings: [{ kind: "software" }, { kind: "times", count: 1 }] },
  });
  expect(bytes.subarray(0, 5).toString()).toBe("%PDF-");
});

test("bringing of a Word template is refused to all but administrators, and shows what is in it", async () => {
  const postAs = (headers: Record<string, string>, bytes: BlobPart) => {
    const body = new FormData();
    body.set("organisationId", house.organisationId);
    body.set("keep", "no");
    body.set("file", new File([bytes], "letterhead.docx"));
    return templatePost(
      request("/api/organisations/word-template", { method: "POST", headers, body }),
    );
  };
  const template = new Uint8Array(aWordTemplate());
  const administrator = cookieOf(house.people.administrator.token);
  expect((await postAs({}, template)).status).toBe(401);
  const elsewhere = { ...administrator, origin: "http://evil.example" };
  expect((await postAs(elsewhere, template)).status).toBe(403);
  expect((await postAs(cookieOf(house.people.coordinator.token), template)).status).toBe(403);
  const stranger = await postAs(cookieOf(foreign.people.administrator.token), template);
  expect(await stranger.json()).toEqual({ failure: { code: "organisation_not_found" } });
  expect(await (await postAs(administrator, template)).json()).toMatchObject({
    fonts: ["Carlito"],
    hasPageNumbers: true,
  });
});

test("copy of a report for review is refused to strangers and readers, and made for reviewers", async () => {
  const postAs = (headers: Record<string, string>, change: object = {}) =>
    copyPost(
      request("/api/reports/review-copy", {
        method: "POST",
        headers,
        body: JSON.stringify({ reportId: house.reportId, ...change }),
      }),
    );
  const reviewer = cookieOf(house.people.reviewer.token);
  expect((await postAs({})).status).toBe(401);
  expect((await postAs({ ...reviewer, origin: "http://evil.example" })).status).toBe(403);
  expect((await postAs(reviewer, { sectionIds: [] })).status).toBe(422);
  const reader = await postAs(cookieOf(house.people.reader.token));
  expect(await reader.json()).toMatchObject({ failure: { code: "not_permitted" } });
  const stranger = await postAs(cookieOf(foreign.people.administrator.token));
  expect(await stranger.json()).toEqual({ failure: { code: "report_not_found" } });

  const { lines, bytes } = await madeIn(await postAs(reviewer));
  expect(lines.at(-1)?.file?.name).toMatch(/-review\.docx$/);
  expect(bytes.subarray(0, 2).toString()).toBe("PK");
});

/** A file that came back, sent with a form. */
function returned(
  headers: Record<string, string>,
  fields: Record<string, string>,
  bytes: BlobPart,
) {
  const body = new FormData();
  for (const [name, value] of Object.entries({ reportId: house.reportId, ...fields })) {
    body.set(name, value);
  }
  body.set("file", new File([bytes], "partner.docx"));
  return request("/api/reports/review-copy/preview", { method: "POST", headers, body });
}

test("preview of a returned copy is refused to strangers and reviewers, and tells what is in it", async () => {
  const drafter = cookieOf(house.people.drafter.token);
  const made = await copyPost(
    request("/api/reports/review-copy", {
      method: "POST",
      headers: drafter,
      body: JSON.stringify({ reportId: house.reportId }),
    }),
  );
  const { bytes } = await madeIn(made);
  expect((await returnPreviewPost(returned({}, {}, bytes))).status).toBe(401);
  const reviewer = cookieOf(house.people.reviewer.token);
  expect((await returnPreviewPost(returned(reviewer, {}, bytes))).status).toBe(403);
  const stranger = cookieOf(foreign.people.administrator.token);
  expect((await returnPreviewPost(returned(stranger, {}, bytes))).status).toBe(404);
  const damaged = await returnPreviewPost(returned(drafter, {}, "no zip"));
  expect(await damaged.json()).toMatchObject({ failure: { code: "file_not_readable" } });

  const preview = await (
    await returnPreviewPost(returned(drafter, {}, new Uint8Array(bytes)))
  ).json();
  expect(preview).toMatchObject({ fileName: "partner.docx", notTaken: [] });
  expect(preview.sections.flatMap((one: { changes: unknown[] }) => one.changes)).toEqual([]);
});

test("bringing a returned copy in is refused to strangers and reviewers, and to choices that are none", async () => {
  const choice = JSON.stringify({ sectionIds: [], keys: [], name: "" });
  const stranger = cookieOf(foreign.people.administrator.token);
  expect((await returnPost(returned({}, { choice }, "x"))).status).toBe(401);
  expect((await returnPost(returned(stranger, { choice }, "x"))).status).toBe(404);
  const reviewer = cookieOf(house.people.reviewer.token);
  expect((await returnPost(returned(reviewer, { choice }, "x"))).status).toBe(403);
  const drafter = cookieOf(house.people.drafter.token);
  for (const wrong of ["{}", "no JSON"]) {
    expect((await returnPost(returned(drafter, { choice: wrong }, "x"))).status).toBe(422);
  }
});

const exportAs = (token: string, signal: AbortSignal) =>
  exportPost(
    new NextRequest(
      request("/api/reports/export", {
        method: "POST",
        headers: cookieOf(token),
        body: JSON.stringify({
          reportId: house.reportId,
          format: "docx",
          suggestions: "without",
          word: { profile: "un", pages: "counted" },
        }),
      }),
      { signal },
    ),
  );

const callAs = async (
  token: string,
  path: string,
  input: object | null = null,
  isChange = false,
) => {
  const body = JSON.stringify(
    input ? { json: input } : { json: null, meta: { values: ["undefined"], v: 1 } },
  );
  const headers = { ...cookieOf(token), ...json };
  const response = isChange
    ? await trpcPost(request(`/api/trpc/${path}`, { method: "POST", headers, body }))
    : await trpcGet(
        request(`/api/trpc/${path}?input=${encodeURIComponent(body)}`, {
          headers: cookieOf(token),
        }),
      );
  return (await response.json()) as {
    result?: { data: { json: { id: string; stage: object }[] } };
  };
};

test("fetching of an export is its person's alone, also when they left while it was made", async () => {
  const { token } = house.people.reader;
  const left = new AbortController();
  const reader = (await exportAs(token, left.signal)).body?.getReader();
  const begun = new TextDecoder().decode((await reader?.read())?.value);
  const { exportId } = JSON.parse(begun.split("\n")[0] ?? "") as { exportId: string };
  left.abort();
  await reader?.cancel();
  const mine = async (who: string) => (await callAs(who, "export.mine")).result?.data.json ?? [];
  await expect
    .poll(async () => (await mine(token)).find(({ id }) => id === exportId)?.stage, {
      timeout: 30_000,
    })
    .toMatchObject({ state: "ready", file: { name: expect.stringMatching(/\.docx$/) } });

  const fetchAs = (headers: Record<string, string>, id = exportId) =>
    exportsGet(request(`/api/exports/${id}`, { headers }), {
      params: Promise.resolve({ exportId: id }),
    });
  expect((await fetchAs({})).status).toBe(401);
  for (const other of [house.people.administrator, foreign.people.administrator]) {
    expect((await fetchAs(cookieOf(other.token))).status).toBe(404);
    expect(await callAs(other.token, "export.remove", { exportId }, true)).not.toHaveProperty(
      "result",
    );
  }
  const theirs = await mine(house.people.administrator.token);
  expect(theirs.map(({ id }) => id)).not.toContain(exportId);
  expect((await fetchAs(cookieOf(token), "no-id")).status).toBe(404);
  const file = await fetchAs(cookieOf(token));
  expect(file.headers.get("content-disposition")).toContain("attachment");
  expect(
    Buffer.from(await file.arrayBuffer())
      .subarray(0, 2)
      .toString(),
  ).toBe("PK");

  await callAs(token, "export.remove", { exportId }, true);
  expect((await fetchAs(cookieOf(token))).status).toBe(404);
});

test("freezing of a report is refused to strangers and to all but coordinators, and tells how far it is", async () => {
  const postAs = (headers: Record<string, string>, change: object = {}) => {
    const body = {
      reportId: house.reportId,
      formats: ["md"],
      standard: "ua-1",
      publication: "public",
      fileName: null,
      overrides: [],
      ...change,
    };
    return submitPost(
      request("/api/submissions", { method: "POST", headers, body: JSON.stringify(body) }),
    );
  };
  const coordinator = cookieOf(house.people.coordinator.token);
  expect((await postAs({})).status).toBe(401);
  expect((await postAs({ ...coordinator, origin: "http://evil.example" })).status).toBe(403);
  for (const wrong of [{ formats: [] }, { formats: ["md", "md"] }, { publication: "maybe" }]) {
    expect((await postAs(coordinator, wrong)).status).toBe(422);
  }
  const lines = async (headers: Record<string, string>) =>
    (await (await postAs(headers)).text())
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
  expect(await lines(cookieOf(foreign.people.administrator.token))).toEqual([
    { failure: { code: "report_not_found" } },
  ]);
  expect(await lines(cookieOf(house.people.drafter.token))).toEqual([
    { failure: { code: "not_permitted", action: "report.submit" } },
  ]);
  const told = await lines(coordinator);
  const shares = told.flatMap(({ share }) => share ?? []);
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  expect(told.at(-1)).toEqual({ done: { submissionId: expect.any(String) } });
});

test("download of a submission is refused to strangers and readers, and of what there is not", async () => {
  const fetchAs = (headers: Record<string, string>, file = "0") =>
    submissionGet(request(`/api/submissions/${house.submissionId}/${file}`, { headers }), {
      params: Promise.resolve({ submissionId: house.submissionId, file }),
    });
  const reviewer = cookieOf(house.people.reviewer.token);
  expect((await fetchAs({})).status).toBe(401);
  expect((await fetchAs(cookieOf(foreign.people.administrator.token))).status).toBe(404);
  expect((await fetchAs(cookieOf(house.people.reader.token))).status).toBe(403);
  expect((await fetchAs(reviewer, "7")).status).toBe(404);
  expect((await fetchAs(reviewer, "../../secret")).status).toBe(400);
  const answer = await fetchAs(reviewer);
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-disposition")).toContain("attachment");
  expect(answer.headers.get("cache-control")).toBe("no-store");
  expect(await answer.json()).toMatchObject({ format: "penumbra-submission-record" });
  expect((await (await fetchAs(reviewer, "manifest")).json()).format).toBe("penumbra-submission");
});

test("bringing in of a draft is refused to strangers and drafters, tells how far it is, and keeps nothing when called off", async () => {
  const { organisationId } = house;
  const postAs = (headers: Record<string, string>, change: object = {}, signal?: AbortSignal) => {
    const draft = {
      title: "A draft",
      sections: ["One", "Two"].map((title) => ({ title, blocks: [] })),
    };
    const common = { organisationId, kind: "follow_up", title: "Of a draft", language: "en" };
    const body = JSON.stringify({ ...common, observationsId: null, draft, ...change });
    const asked = request("/api/reports/from-draft", { method: "POST", headers, body });
    return fromDraftPost(signal ? new NextRequest(asked, { signal }) : asked);
  };
  const lines = async (headers: Record<string, string>) =>
    (await (await postAs(headers)).text())
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
  const coordinator = cookieOf(house.people.coordinator.token);
  expect((await postAs({})).status).toBe(401);
  expect((await postAs({ ...coordinator, origin: "http://evil.example" })).status).toBe(403);
  for (const wrong of [{ title: "" }, { draft: { sections: "none" } }, { kind: "novel" }]) {
    expect((await postAs(coordinator, wrong)).status).toBe(422);
  }
  expect(await lines(cookieOf(foreign.people.administrator.token))).toEqual([
    { failure: { code: "organisation_not_found" } },
  ]);
  expect(await lines(cookieOf(house.people.drafter.token))).toEqual([
    { failure: { code: "not_permitted", action: "report.create" } },
  ]);

  const titled = async () =>
    (
      await database.db
        .select({ id: reports.id })
        .from(reports)
        .where(eq(reports.title, "Of a draft"))
    ).length;
  const left = new AbortController();
  left.abort();
  await (await postAs(coordinator, {}, left.signal)).text().catch(() => null);
  await expect.poll(titled).toBe(0);
  const told = await lines(coordinator);
  expect(told.filter(({ share }) => share !== undefined)).toHaveLength(2);
  expect(told.at(-1)).toEqual({ done: { reportId: expect.any(String) } });
  expect(await titled()).toBe(1);
});

test("export of a coverage matrix is refused to strangers, and of what there is not", async () => {
  const fetchAs = (headers: Record<string, string>, query = "format=csv&for=annex") =>
    coverageGet(request(`/api/reports/${house.reportId}/coverage?${query}`, { headers }), {
      params: Promise.resolve({ reportId: house.reportId }),
    });
  const reader = cookieOf(house.people.reader.token);
  expect((await fetchAs({})).status).toBe(401);
  expect((await fetchAs(cookieOf(foreign.people.administrator.token))).status).toBe(404);
  expect((await fetchAs(reader, "format=exe&for=annex")).status).toBe(400);
  const answer = await fetchAs(reader);
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-disposition")).toContain("Coverage");
  expect(await answer.text()).toContain("16");
  const pdf = await fetchAs(reader, "format=pdf&for=annex");
  expect(pdf.headers.get("content-type")).toBe("application/pdf");
  expect(
    Buffer.from(await pdf.arrayBuffer())
      .subarray(0, 5)
      .toString(),
  ).toBe("%PDF-");
});

test("preview of observations is refused to strangers and readers", async () => {
  const postAs = (headers: Record<string, string>) => {
    const body = new FormData();
    body.set("organisationId", house.organisationId);
    body.set("file", new File(["1. Words."], "observations.txt"));
    return previewPost(request("/api/observations/preview", { method: "POST", headers, body }));
  };
  expect((await postAs({})).status).toBe(401);
  expect((await postAs(cookieOf(foreign.people.administrator.token))).status).toBe(404);
  expect((await postAs(cookieOf(house.people.reader.token))).status).toBe(403);
  const evil = { ...cookieOf(house.people.coordinator.token), origin: "http://evil.example" };
  expect((await postAs(evil)).status).toBe(403);
  expect((await postAs(cookieOf(house.people.coordinator.token))).status).toBe(200);
});

test("preview of sources is refused to strangers and readers", async () => {
  const postAs = (headers: Record<string, string>) => {
    const body = new FormData();
    body.set("organisationId", house.organisationId);
    body.set("file", new File(["@book{a, title = {A}}"], "mine.bib"));
    return sourcesPost(request("/api/sources/preview", { method: "POST", headers, body }));
  };
  expect((await postAs({})).status).toBe(401);
  expect((await postAs(cookieOf(foreign.people.administrator.token))).status).toBe(404);
  expect((await postAs(cookieOf(house.people.reader.token))).status).toBe(403);
  const evil = { ...cookieOf(house.people.coordinator.token), origin: "http://evil.example" };
  expect((await postAs(evil)).status).toBe(403);
  const found = await postAs(cookieOf(house.people.drafter.token));
  expect(found.status).toBe(200);
  expect(await found.json()).toMatchObject({ sources: [{ source: { title: "A" } }] });
});

test("preview of statistics is refused to strangers and readers", async () => {
  const postAs = (headers: Record<string, string>) => {
    const body = new FormData();
    body.set("organisationId", house.organisationId);
    body.set("file", new File(["subject,value\nChildren held,12"], "mine.csv"));
    return statisticsPost(request("/api/statistics/preview", { method: "POST", headers, body }));
  };
  expect((await postAs({})).status).toBe(401);
  expect((await postAs(cookieOf(foreign.people.administrator.token))).status).toBe(404);
  expect((await postAs(cookieOf(house.people.reader.token))).status).toBe(403);
  const found = await postAs(cookieOf(house.people.drafter.token));
  expect(found.status).toBe(200);
  expect(await found.json()).toMatchObject({ statistics: [{ statistic: { value: "12" } }] });
});

test("export of sources is refused to strangers, and gives nobody what is another's", async () => {
  const { organisationId, sourceId } = house;
  const fetchAs = (headers: Record<string, string>, query: Record<string, string>) =>
    sourcesGet(request(`/api/sources/export?${new URLSearchParams(query)}`, { headers }));
  const wanted = { organisationId, format: "csl-json" };
  const reader = cookieOf(house.people.reader.token);
  expect((await fetchAs({}, wanted)).status).toBe(401);
  expect((await fetchAs(cookieOf(foreign.people.administrator.token), wanted)).status).toBe(404);
  expect((await fetchAs(reader, { ...wanted, format: "exe" })).status).toBe(400);
  const all = await fetchAs(reader, wanted);
  expect(all.headers.get("content-disposition")).toBe('attachment; filename="sources.json"');
  expect(await all.json()).toContainEqual(expect.objectContaining({ id: sourceId }));
  const others = await fetchAs(reader, { ...wanted, ids: foreign.sourceId });
  expect(others.status).toBe(404);
});

test("export of the audit log is for administrators, is in it, and can be verified", async () => {
  const { organisationId } = house;
  const fetchAs = (headers: Record<string, string>, format: string) => {
    const query = new URLSearchParams({ organisationId, format });
    return auditGet(request(`/api/audit/export?${query}`, { headers }));
  };
  const administrator = cookieOf(house.people.administrator.token);
  expect((await fetchAs({}, "jsonl")).status).toBe(401);
  expect((await fetchAs(cookieOf(foreign.people.administrator.token), "jsonl")).status).toBe(404);
  expect((await fetchAs(cookieOf(house.people.coordinator.token), "jsonl")).status).toBe(403);
  expect((await fetchAs(administrator, "exe")).status).toBe(400);
  const lines = (await (await fetchAs(administrator, "jsonl")).text()).trimEnd().split("\n");
  expect(lines.at(-2)).toContain('"action":"audit.export:jsonl"');
  const { fault } = await verifyAuditFile(Readable.from(lines), { publicKey: null });
  expect(fault).toBeNull();
  const table = await fetchAs(administrator, "csv");
  expect(table.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect(await table.text()).toContain(`,${house.people.administrator.email},audit.export:csv,`);
});

test("reading of a link is refused to strangers, readers, and until it is allowed", async () => {
  const { organisationId } = house;
  const postAs = (headers: Record<string, string>, url = "https://site.org/a") =>
    linkPost(
      request("/api/sources/link", {
        method: "POST",
        headers: { ...json, ...headers },
        body: JSON.stringify({ organisationId, url }),
      }),
    );
  const drafter = cookieOf(house.people.drafter.token);
  expect((await postAs({})).status).toBe(401);
  expect((await postAs(cookieOf(foreign.people.administrator.token))).status).toBe(404);
  expect((await postAs(cookieOf(house.people.reader.token))).status).toBe(403);
  expect((await postAs({ ...drafter, origin: "http://evil.example" })).status).toBe(403);
  expect(await (await postAs(drafter)).json()).toEqual({ failure: { code: "links_off" } });
  const known = await postAs(drafter, "https://undocs.org/en/CMW/C/AZE/CO/3");
  expect(await known.json()).toMatchObject({
    wasAsked: false,
    source: { type: "un_document", unSymbol: "CMW/C/AZE/CO/3", language: "en" },
  });
});

test("check of links is refused to strangers, readers, and until it is allowed", async () => {
  const { organisationId } = house;
  const postAs = (headers: Record<string, string>, scope: unknown = "library") =>
    checkPost(
      request("/api/sources/check", {
        method: "POST",
        headers: { ...json, ...headers },
        body: JSON.stringify({ organisationId, scope }),
      }),
    );
  const drafter = cookieOf(house.people.drafter.token);
  expect((await postAs({})).status).toBe(401);
  expect((await postAs(cookieOf(foreign.people.administrator.token))).status).toBe(404);
  expect((await postAs(cookieOf(house.people.reader.token))).status).toBe(403);
  expect(await (await postAs(drafter)).json()).toEqual({ failure: { code: "links_off" } });
  await allowLinks(
    { db: database.db, live: createDetachedLive(database.db), actor: house.people.administrator },
    { organisationId, isAllowed: true },
  );
  for (const scope of [{ reportId: foreign.reportId }, { sourceIds: [foreign.sourceId] }]) {
    expect((await postAs(drafter, scope)).status).toBe(404);
  }
});
