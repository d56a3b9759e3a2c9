import { afterAll, beforeAll, expect, test } from "vitest";
import { sessionCookieName } from "@/server/auth/session-cookie";
import { parseEnv } from "@/server/env";
import { createLogger } from "@/server/log";
import { openReach } from "@/server/net/reach";
import { setRuntime } from "@/server/runtime";
import { createDetachedLive } from "@/server/services/detached-live";
import { MAX_FILE_BYTES } from "@/server/services/preview-observations";
import { TEST_AUDIT_KEY, TEST_SEAL_KEYS, TEST_STOP_KEY } from "@/test/builders/a-context";
import { aDocx, aParagraph } from "@/test/builders/a-docx";
import { aHouse, type House, type TestPerson } from "@/test/builders/a-house";
import { openTestDatabase, type TestDatabase } from "@/test/database";
import { CAT_PASTED } from "@/test/observations/samples";
import { POST } from "./route";

const HOST = "127.0.0.1:3150";
const env = parseEnv({});
let database: TestDatabase;
let house: House;

beforeAll(async () => {
  database = await openTestDatabase();
  house = await aHouse(database.db);
  setRuntime({
    db: database.db,
    engine: "pglite",
    live: createDetachedLive(database.db),
    env,
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

type Sent = { person?: TestPerson; file?: File; origin?: string; body?: BodyInit; type?: string };

function send({ person, file, origin = `http://${HOST}`, body, type }: Sent): Promise<Response> {
  const form = new FormData();
  form.set("organisationId", house.organisationId);
  if (file) form.set("file", file);
  const headers = new Headers({ host: HOST, origin });
  if (person) headers.set("cookie", `${sessionCookieName(env)}=${person.token}`);
  if (type) headers.set("content-type", type);
  const url = `http://${HOST}/api/observations/preview`;
  return POST(
    new Request(url, {
      method: "POST",
      headers,
      body: body ?? form,
      duplex: "half",
    } as RequestInit),
  );
}

const answer = async (sent: Sent) => {
  const response = await send(sent);
  expect(response.headers.get("cache-control")).toBe("no-store");
  const body: unknown = await response.json();
  return { status: response.status, body };
};
const textFile = (text: string, name = "a.txt") => new File([text], name);

test("a text and a Word file are read", async () => {
  const person = house.people.coordinator;
  expect(await answer({ person, file: textFile(CAT_PASTED) })).toMatchObject({
    status: 200,
    body: { parsed: { symbol: "CAT/C/MDA/CO/2" }, originalText: CAT_PASTED },
  });
  const word = new File([new Uint8Array(aDocx(aParagraph("1. The Committee")))], "a.docx");
  expect(await answer({ person, file: word })).toMatchObject({
    status: 200,
    body: { parsed: { paragraphs: [{ number: 1, text: "The Committee" }] } },
  });
});

test("nobody, readers and other sites are refused", async () => {
  const file = textFile(CAT_PASTED);
  expect(await answer({ file })).toMatchObject({
    status: 401,
    body: { failure: { code: "not_signed_in" } },
  });
  expect(await answer({ file, person: house.people.reader })).toMatchObject({ status: 403 });
  const outside = await aHouse(database.db);
  expect(await answer({ file, person: outside.people.coordinator })).toMatchObject({ status: 404 });
  const person = house.people.coordinator;
  expect(await answer({ file, person, origin: "http://elsewhere.example" })).toMatchObject({
    status: 403,
  });
});

test("what cannot be read comes back with its reason", async () => {
  const person = house.people.coordinator;
  expect(await answer({ person, file: textFile("no", "a.docx") })).toMatchObject({
    status: 422,
    body: { failure: { code: "file_not_readable", reason: "not_a_word_file" } },
  });
  expect(await answer({ person })).toMatchObject({ body: { failure: { code: "input_empty" } } });
  const cut = { person, body: "--x\r\ncontent-", type: "multipart/form-data; boundary=x" };
  expect(await answer(cut)).toMatchObject({ status: 422 });
});

test("a body without end is cut off at the limit", async () => {
  let sent = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += 1024 * 1024;
      controller.enqueue(new Uint8Array(1024 * 1024));
    },
  });
  const endless = {
    person: house.people.coordinator,
    body,
    type: "multipart/form-data; boundary=x",
  };
  expect(await answer(endless)).toMatchObject({
    status: 413,
    body: { failure: { code: "input_too_large" } },
  });
  expect(sent).toBeLessThan(MAX_FILE_BYTES + 4 * 1024 * 1024);
});
