import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { SourceInput } from "@/core/citation/source-input";
import { DomainError } from "@/core/failure";
import { auditEvents } from "@/db/schema/audit";
import { linkChecks } from "@/db/schema/link-checks";
import { aContext } from "@/test/builders/a-context";
import { hostileAnswer } from "@/test/builders/a-hostile-site";
import { aHouse, type House } from "@/test/builders/a-house";
import { aReach, aSite, type Site } from "@/test/builders/a-reach";
import { aSourceInput } from "@/test/builders/a-source";
import { openTestDatabase, type TestDatabase } from "@/test/database";
import { changeConfidentiality } from "../source/change-confidentiality";
import { createSource, updateSource } from "../source/change-source";
import { getSource } from "../source/list-sources";
import { allowLinks } from "./allow-links";
import { type CheckedLink, checkLinks } from "./check-links";
import type { LinkScope } from "./links-to-check";
import { listLinks } from "./list-links";
import { readLink } from "./read-link";

const TODAY = "2026-11-26";
const names = {
  "site.org": ["93.184.215.14"],
  "www.site.org": ["93.184.215.14"],
  "bit.ly": ["93.184.215.16"],
  "other.org": ["93.184.215.17"],
  "inside.org": ["10.0.0.7"],
};

let database: TestDatabase;
let house: House;
let site: Site;

beforeAll(async () => {
  database = await openTestDatabase();
  house = await aHouse(database.db);
  site = await aSite((request, response) => {
    if (request.url?.startsWith("/article")) {
      response
        .writeHead(200, { "content-type": "text/html" })
        .end(`<title>Held at the border</title><meta property="og:site_name" content="The Site">`);
    } else if (request.url === "/front") response.writeHead(302, { location: "/" }).end();
    else if (request.url === "/no-head" && request.method === "HEAD") response.writeHead(405).end();
    else if (request.url === "/missing") response.writeHead(404).end();
    else hostileAnswer(request, response);
  });
});
afterAll(async () => {
  await site.close();
  await database.close();
});
afterEach(() => {
  site.asked.length = 0;
});

const as = (role: "administrator" | "drafter" | "reader") => {
  const actor = house.people[role];
  return { ...aContext(database.db, actor), actor };
};
const allow = (isAllowed: boolean) =>
  allowLinks(as("administrator"), { organisationId: house.organisationId, isAllowed });
const read = (url: string, sourceId?: string) =>
  readLink(as("drafter"), aReach(site.port, names), TODAY, {
    organisationId: house.organisationId,
    url,
    sourceId,
  });
const failureOf = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: unknown) => {
      if (error instanceof DomainError) return error.failure;
      throw error;
    },
  );
const store = (source: Partial<SourceInput>) =>
  createSource(as("drafter"), {
    organisationId: house.organisationId,
    source: aSourceInput(source),
  });

test("nobody is asked until an administrator allows it, and that is written down", async () => {
  expect(await failureOf(read("http://site.org/article"))).toEqual({ code: "links_off" });
  expect(await read("https://docs.un.org/en/A/HRC/47/12")).toMatchObject({ wasAsked: false });
  expect(await read("https://doi.org/10.1000/182")).toMatchObject({
    wasAsked: false,
    source: { further: { DOI: "10.1000/182" } },
  });
  expect(site.asked).toEqual([]);
  await allow(true);
  const audit = await database.db
    .select({ action: auditEvents.action, userId: auditEvents.userId })
    .from(auditEvents)
    .where(eq(auditEvents.organisationId, house.organisationId));
  expect(audit).toContainEqual({
    action: "organisation.allow_links:on",
    userId: house.people.administrator.userId,
  });
});

test("a page becomes a source, with where each field stands and what it likely is already", async () => {
  await allow(true);
  const kept = await store({ title: "Held at the border", url: "http://site.org/article" });
  const preview = await read("http://site.org/article#part");
  expect(preview).toMatchObject({
    wasAsked: true,
    leadsTo: null,
    source: {
      type: "webpage",
      title: "Held at the border",
      containerTitle: "The Site",
      url: "http://site.org/article",
      accessedOn: TODAY,
    },
    origins: { title: "html", containerTitle: "open_graph", url: "address" },
    duplicates: [{ sourceId: kept.id, reason: "url" }],
  });
  expect((await read("http://site.org/article", kept.id)).duplicates).toEqual([]);
});

test("a shortened link keeps its address until a person agrees to the real one", async () => {
  await allow(true);
  const onwards = (host: string) =>
    `http://${host}/to?${encodeURIComponent("http://site.org/article")}`;
  expect(await read(onwards("bit.ly"))).toMatchObject({
    source: { url: onwards("bit.ly"), title: "Held at the border" },
    leadsTo: { url: "http://site.org/article", isShortened: true },
  });
  expect(await read(onwards("other.org"))).toMatchObject({
    source: { url: onwards("other.org") },
    leadsTo: { url: "http://site.org/article", isShortened: false },
  });
  expect((await read(onwards("www.site.org"))).leadsTo).toBeNull();
});

test("a document is known by its name only, and a copy in an archive by its original", async () => {
  await allow(true);
  const paper = await read("http://site.org/paper.pdf");
  expect(paper).toMatchObject({ source: { type: "document", title: "" } });
  const copy = "https://web.archive.org/web/2024/https://site.org/a";
  const failure = await failureOf(read(copy));
  expect(failure).toEqual({ code: "link_not_readable", problem: "no_such_site" });
});

test.each([
  ["http://site.org/gone", { code: "link_refused", status: 410 }],
  ["http://inside.org/", { code: "link_not_readable", problem: "not_public" }],
  ["http://127.0.0.1/", { code: "link_not_readable", problem: "not_public" }],
  ["ftp://site.org/", { code: "link_not_readable", problem: "not_an_address" }],
])("%s: %j", async (url, failure) => {
  await allow(true);
  expect(await failureOf(read(url))).toEqual(failure);
});

async function check(scope: LinkScope, signal = new AbortController().signal) {
  const told: CheckedLink[] = [];
  const { begun, run } = await checkLinks(as("drafter"), aReach(site.port, names), {
    organisationId: house.organisationId,
    scope,
    signal,
  });
  await run((checked) => void told.push(checked));
  return { begun, told };
}

test("links are checked gently, and what came of each is kept until the link is another", async () => {
  await allow(true);
  const urls = ["/article/1", "/front", "/missing", "/no-head"].map(
    (path) => `http://site.org${path}`,
  );
  const stored = await Promise.all(
    [...urls, "http://inside.org/a", "http://unknown.org/a"].map((url) => store({ url })),
  );
  const { begun, told } = await check({ sourceIds: stored.map(({ id }) => id) });
  expect(begun).toEqual({ total: 6, confidential: 0, left: 0 });
  expect(Object.fromEntries(told.map(({ url, result }) => [url, result]))).toEqual({
    "http://site.org/article/1": "works",
    "http://site.org/front": "moved",
    "http://site.org/missing": "gone",
    "http://site.org/no-head": "works",
    "http://inside.org/a": "not_asked",
    "http://unknown.org/a": "gone",
  });
  expect(site.asked).toContain("GET site.org/no-head");
  expect(site.asked).not.toContain("GET site.org/article/1");

  const [works, moved] = stored;
  if (!works || !moved) throw new Error("nothing was stored");
  const seen = await getSource(as("drafter"), { sourceId: moved.id });
  expect(seen.linkCheck).toEqual({ result: "moved" });
  const { links, checked } = await listLinks(as("reader"), {
    organisationId: house.organisationId,
  });
  expect(checked).toBeGreaterThanOrEqual(6);
  expect(links[0]).toMatchObject({ result: "gone" });
  expect(links.find(({ sourceId }) => sourceId === moved.id)).toMatchObject({
    status: 200,
    leadsTo: "http://site.org/",
  });
  expect(links.some(({ sourceId }) => sourceId === works.id)).toBe(false);

  const source = aSourceInput({ url: "http://site.org/article/2" });
  await updateSource(as("drafter"), { sourceId: moved.id, seenAt: seen.updatedAt, source });
  expect((await getSource(as("drafter"), { sourceId: moved.id })).linkCheck).toBeNull();
});

test("the link of a source that is not public is never asked for, and its last check is forgotten", async () => {
  await allow(true);
  const url = "http://site.org/article/secret";
  const source = await store({ url });
  await check({ sourceIds: [source.id] });
  site.asked.length = 0;
  await changeConfidentiality(as("drafter"), {
    sourceId: source.id,
    seenAt: (await getSource(as("drafter"), { sourceId: source.id })).updatedAt,
    seenWordings: {},
    confidentiality: "confidential",
    agreedWordings: { en: "Interview; details on file" },
  });
  const { begun, told } = await check({ sourceIds: [source.id] });
  expect({ begun, told }).toEqual({ begun: { total: 0, confidential: 1, left: 0 }, told: [] });
  expect(await failureOf(read(url, source.id))).toEqual({ code: "link_confidential" });
  expect(site.asked).toEqual([]);
  expect(JSON.stringify(await database.db.select().from(linkChecks))).not.toContain("secret");
});

test("a source that becomes confidential while links are checked is not asked for, nor its link kept", async () => {
  await allow(true);
  const stored = await Promise.all(
    ["/article/hidden-1", "/article/hidden-2"].map((path) =>
      store({ url: `http://site.org${path}` }),
    ),
  );
  const hide = async () => {
    for (const { id: sourceId, updatedAt: seenAt } of stored) {
      const agreedWordings = { en: "Interview; details on file" };
      await changeConfidentiality(as("drafter"), {
        sourceId,
        seenAt,
        seenWordings: {},
        confidentiality: "confidential",
        agreedWordings,
      });
    }
  };
  // Both are made confidential in the instant the first is asked for.
  let isHidden: Promise<void> | null = null;
  const reach = aReach(site.port, names);
  const { run } = await checkLinks(
    as("drafter"),
    {
      ...reach,
      async resolve(name, signal) {
        isHidden ??= hide();
        await isHidden;
        return reach.resolve(name, signal);
      },
    },
    {
      organisationId: house.organisationId,
      scope: { sourceIds: stored.map(({ id }) => id) },
      signal: new AbortController().signal,
    },
  );
  const told: CheckedLink[] = [];
  await run((checked) => void told.push(checked));
  expect(told).toEqual([]);
  expect(new Set(site.asked).size).toBe(1);
  expect(JSON.stringify(await database.db.select().from(linkChecks))).not.toContain("hidden");
});

test("links turned off while they are checked are asked for no more", async () => {
  await allow(true);
  const stored = await Promise.all(
    ["/article/off-1", "/article/off-2"].map((path) => store({ url: `http://site.org${path}` })),
  );
  const { run } = await checkLinks(as("drafter"), aReach(site.port, names), {
    organisationId: house.organisationId,
    scope: { sourceIds: stored.map(({ id }) => id) },
    signal: new AbortController().signal,
  });
  await allow(false);
  expect(await failureOf(run(() => undefined))).toEqual({ code: "links_off" });
  expect(site.asked).toEqual([]);
});

test("a check can be called off, keeps what it has, and lets the next one begin", async () => {
  await allow(true);
  const stored = await Promise.all(
    ["/article/8", "/article/9"].map((path) => store({ url: `http://site.org${path}` })),
  );
  const controller = new AbortController();
  const scope = { sourceIds: stored.map(({ id }) => id) };
  const first = await checkLinks(as("drafter"), aReach(site.port, names), {
    organisationId: house.organisationId,
    scope,
    signal: controller.signal,
  });
  expect(await failureOf(check("library"))).toEqual({ code: "links_being_checked" });
  const told: CheckedLink[] = [];
  const running = first.run((checked) => {
    told.push(checked);
    controller.abort();
  });
  await expect(running).rejects.toMatchObject({ name: "AbortError" });
  expect(told).toHaveLength(1);
  expect((await check(scope)).told).toHaveLength(2);
});

test("a report's links are those of the sources it cites", async () => {
  await allow(true);
  expect((await check({ reportId: house.reportId })).begun.total).toBe(0);
});
