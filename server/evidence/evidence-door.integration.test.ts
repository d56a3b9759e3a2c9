import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { openDatabase } from "@/db/client";
import { aHouse, type House, type TestPerson } from "@/test/builders/a-house";
import { aMp3 } from "@/test/builders/a-media-file";
import { aPdf } from "@/test/builders/a-pdf";
import { ENGINES, missingEngine, openTestDatabase, type TestDatabase } from "@/test/database";
import { type SpawnedServer, spawnServer } from "@/test/server/spawn-server";

const TRIALS = Number(process.env.PENUMBRA_KILL_TRIALS ?? 6);

describe.each(ENGINES)("evidence over HTTP on %s", (engine) => {
  const missing = missingEngine(engine);
  describe.skipIf(missing !== null)(missing ?? "to the real server", () => {
    const folder = mkdtempSync(join(tmpdir(), "penumbra-evidence-"));
    let database: TestDatabase;
    let house: House;
    let foreign: House;
    let server: SpawnedServer;
    let dataFolder: string;
    const start = () =>
      spawnServer({
        location: database.location,
        dataFolder: folder,
        env: { PENUMBRA_EVIDENCE_FILE_MB: "3" },
      });

    beforeAll(async () => {
      database = await openTestDatabase({ engine });
      house = await aHouse(database.db, { name: "River House" });
      foreign = await aHouse(database.db, { name: "Hill House" });
      // Their bytes are in the folder of this process and not in the server's.
      await database.db.execute(sql`delete from evidence_files`);
      dataFolder = "dataFolder" in database.location ? database.location.dataFolder : folder;
      await database.disconnect();
      server = await start();
    });
    afterAll(async () => {
      await server?.kill("SIGKILL");
      await database?.close();
      rmSync(folder, { recursive: true, force: true });
    });
    afterEach(() => expect(server.errors()).not.toContain('"level":50'));

    const cookieOf = ({ token }: TestPerson) => `penumbra-session=${token}`;

    function upload(
      bytes: Uint8Array,
      {
        name = "report.pdf",
        who = house.people.drafter,
        sourceId = house.sourceId,
        headers = {},
      }: {
        name?: string;
        who?: TestPerson | null;
        sourceId?: string;
        headers?: Record<string, string>;
      } = {},
    ) {
      return fetch(`http://${server.host}/api/evidence/sources/${sourceId}`, {
        method: "POST",
        body: new Uint8Array(bytes),
        headers: {
          "content-type": "application/octet-stream",
          "x-evidence-name": encodeURIComponent(name),
          origin: `http://${server.host}`,
          ...(who && { cookie: cookieOf(who) }),
          ...headers,
        },
      });
    }

    const download = (
      fileId: string,
      {
        who = house.people.reader,
        headers = {},
      }: { who?: TestPerson | null; headers?: object } = {},
    ) =>
      fetch(`http://${server.host}/api/evidence/files/${fileId}`, {
        headers: { ...(who && { cookie: cookieOf(who) }), ...headers },
      });

    const told = async (answer: Response) => {
      const body: unknown = await answer.json();
      const { failure, error }: { failure?: { code: string }; error?: string } = Object(body);
      return [answer.status, failure?.code ?? error];
    };

    const fileIdIn = async (answer: Response): Promise<string> => {
      const body: unknown = await answer.json();
      expect(body).toEqual({ fileId: expect.any(String) });
      return String(Reflect.get(Object(body), "fileId"));
    };

    const pdf = (words: string) => aPdf([[{ at: [50, 700], text: words }]]);
    const stored = () =>
      readdirSync(join(dataFolder, "evidence", "files"), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name));
    const incoming = () => readdirSync(join(dataFolder, "evidence", "incoming"));

    test("what goes in comes out the same, as an attachment nothing opens as a page", async () => {
      const bytes = pdf("Statement of the witness");
      const fileId = await fileIdIn(await upload(bytes, { name: 'Zeugin "Ä"\u202e.pdf' }));
      const answer = await download(fileId);
      expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        "content-type": "application/pdf",
        "content-disposition": `attachment; filename="Zeugin____.pdf"; filename*=UTF-8''Zeugin%20_%C3%84_.pdf`,
        "x-content-type-options": "nosniff",
        "content-security-policy": "default-src 'none'; sandbox",
        "cross-origin-resource-policy": "same-origin",
        "cache-control": "private, no-store",
        "accept-ranges": "bytes",
      });
    });

    test("on the disk it is sealed, read-only, and named after nothing", async () => {
      const fileId = await fileIdIn(
        await upload(pdf("Canary in the file"), { name: "canary.pdf" }),
      );
      const path = stored().find((each) => each.endsWith(fileId)) ?? "";
      expect(path).toBe(join(dataFolder, "evidence", "files", fileId.slice(0, 2), fileId));
      expect(statSync(path).mode & 0o777).toBe(0o400);
      const bytes = readFileSync(path).toString("latin1");
      expect(bytes).not.toContain("Canary");
      expect(bytes).not.toContain("%PDF");
      expect(incoming()).toEqual([]);
    });

    test.each([
      ["bytes=0-99", 0, 100],
      ["bytes=70000-140000", 70_000, 140_001],
      ["bytes=-50", 149_950, 150_000],
      ["bytes=149999-", 149_999, 150_000],
    ])("a player seeks: %s", async (range, from, to) => {
      const bytes = Buffer.concat([aMp3(), randomBytes(150_000)]).subarray(0, 150_000);
      const fileId = await fileIdIn(await upload(bytes, { name: `${range}.mp3` }));
      const answer = await download(fileId, { headers: { range } });
      expect(answer.status).toBe(206);
      expect(answer.headers.get("content-range")).toBe(`bytes ${from}-${to - 1}/150000`);
      const part = Buffer.from(await answer.arrayBuffer());
      expect(part.equals(bytes.subarray(from, to))).toBe(true);
      const past = await download(fileId, { headers: { range: "bytes=150000-" } });
      expect([past.status, past.headers.get("content-range")]).toEqual([416, "bytes */150000"]);
    });

    test("upload of evidence by strangers", async () => {
      const bytes = pdf("Refused");
      const before = stored();
      expect(await told(await upload(bytes, { who: null }))).toEqual([401, "not_signed_in"]);
      for (const who of Object.values(foreign.people)) {
        expect(await told(await upload(bytes, { who }))).toEqual([404, "source_not_found"]);
      }
      const reader = { who: house.people.reader };
      expect(await told(await upload(bytes, reader))).toEqual([403, "not_permitted"]);
      const elsewhere = { headers: { origin: "http://evil.example" } };
      expect(await told(await upload(bytes, elsewhere))).toEqual([403, "cross_origin"]);
      const form = { headers: { "content-type": "text/plain" } };
      expect(await told(await upload(bytes, form))).toEqual([415, "octet_stream_expected"]);
      expect([stored(), incoming()]).toEqual([before, []]);
    });

    test("download of evidence by strangers", async () => {
      const fileId = await fileIdIn(await upload(pdf("Ours")));
      expect(await told(await download(fileId, { who: null }))).toEqual([401, "not_signed_in"]);
      for (const who of Object.values(foreign.people)) {
        expect(await told(await download(fileId, { who }))).toEqual([404, "evidence_not_found"]);
      }
      for (const who of Object.values(house.people)) {
        expect((await download(fileId, { who })).status).toBe(200);
      }
      for (const path of [`../../${fileId}`, `${fileId}%00`, "..%2f..%2fseal-keys.json", "x"]) {
        expect((await download(path)).status).toBe(404);
      }
    });

    test("frame for PDFs for strangers", async () => {
      const answer = await fetch(`http://${server.host}/api/evidence/pdf-frame`);
      expect(await told(answer)).toEqual([401, "not_signed_in"]);
    });

    test.each([
      ["page.pdf", Buffer.from("<html><script>alert(1)</script></html>"), "evidence_refused"],
      ["drawing.png", Buffer.from('<svg onload="alert(1)"/>'), "evidence_refused"],
      ["tool.pdf", Buffer.from("MZ\u0090\u0000 and %PDF-1.7"), "evidence_refused"],
      ["report.png", pdf("Not a picture"), "evidence_misnamed"],
      ["report.pdf.exe", pdf("Not a program"), "evidence_misnamed"],
    ])("%s is refused with the reason, and nothing of it stays", async (name, bytes, code) => {
      const before = stored();
      expect(await told(await upload(bytes, { name }))).toEqual([422, code]);
      expect([stored(), incoming()]).toEqual([before, []]);
    });

    test("too large, empty, twice, and cut off: nothing of it stays", async () => {
      const bytes = pdf("The same twice");
      await fileIdIn(await upload(bytes, { name: "first.pdf" }));
      const before = stored();
      const large = Buffer.concat([bytes, Buffer.alloc(3 * 1024 * 1024)]);
      expect(await told(await upload(large))).toEqual([413, "input_too_large"]);
      expect(await told(await upload(new Uint8Array()))).toEqual([422, "input_empty"]);
      expect(await told(await upload(bytes))).toEqual([409, "evidence_already_attached"]);
      await sendHalf(1_000_000);
      await expect.poll(incoming).toEqual([]);
      expect(stored()).toEqual(before);
    });

    /** Announces a file and goes away in the middle of it. */
    function sendHalf(length: number): Promise<void> {
      return new Promise((resolve) => {
        const sent = request(`http://${server.host}/api/evidence/sources/${house.sourceId}`, {
          method: "POST",
          headers: {
            "content-type": "application/octet-stream",
            "content-length": length,
            "x-evidence-name": "half.pdf",
            origin: `http://${server.host}`,
            cookie: cookieOf(house.people.drafter),
          },
        });
        sent.on("error", () => undefined);
        sent.on("close", () => resolve());
        sent.write(Buffer.concat([pdf("Half"), randomBytes(length / 2)]), () => sent.destroy());
      });
    }

    test("a file that was changed on the disk is not handed out as if it were the same", async () => {
      const fileId = await fileIdIn(await upload(pdf("To be damaged")));
      const path = stored().find((each) => each.endsWith(fileId)) ?? "";
      rmSync(path);
      expect(await told(await download(fileId))).toEqual([422, "evidence_damaged"]);
    });

    test("kill -9 during uploads leaves each file whole or not at all", async () => {
      for (let trial = 0; trial < TRIALS; trial += 1) {
        const files = Array.from({ length: 4 }, (_, index) =>
          Buffer.concat([pdf(`Trial ${trial} file ${index}`), randomBytes(1_500_000)]),
        );
        const answers = files.map((bytes, index) =>
          upload(bytes, { name: `${trial}-${index}.pdf`, sourceId: house.otherSourceId }).then(
            async (answer) => (answer.status === 201 ? fileIdIn(answer) : null),
            () => null,
          ),
        );
        await new Promise((resolve) => setTimeout(resolve, 5 + trial * 17));
        await server.kill("SIGKILL");
        const acknowledged = await Promise.all(answers);
        server = await start();
        for (const [index, fileId] of acknowledged.entries()) {
          if (fileId === null) continue;
          const whole = Buffer.from(await (await download(fileId)).arrayBuffer());
          expect(whole.equals(files[index] ?? Buffer.alloc(0))).toBe(true);
        }
        if (engine === "pglite") expect(incoming()).toEqual([]);
      }
      await server.kill("SIGKILL");
      const opened = await openDatabase(database.location);
      const rows = await opened.sql<
        { id: string; sha256: string }[]
      >`select id, sha256 from evidence_files`;
      await opened.close();
      server = await start();
      const known = new Set(stored().map((path) => path.split("/").at(-1)));
      for (const { id, sha256 } of rows) {
        if (!known.has(id)) continue;
        const bytes = Buffer.from(await (await download(id)).arrayBuffer());
        expect(createHash("sha256").update(bytes).digest("hex")).toBe(sha256);
      }
      expect(rows.length).toBeGreaterThan(0);
    });
  });
});
