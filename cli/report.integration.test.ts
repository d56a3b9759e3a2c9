import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, expect, test } from "vitest";
import { SAMPLE_REPORT } from "@/db/seed/sample-report";
import { insertSamplePerson, seedSample } from "@/server/services/setup/seed-sample";
import { openTestDatabase, type TestDatabase } from "@/test/database";
import { testProgram } from "@/test/programs";

let database: TestDatabase;
let reportId: string;

beforeAll(async () => {
  database = await openTestDatabase();
  const userId = await insertSamplePerson(database.db, "Visitor");
  const seeded = await database.db.transaction((tx) =>
    seedSample(tx, { userId, sessionId: "" }, SAMPLE_REPORT),
  );
  reportId = seeded.reportId;
});
afterAll(async () => {
  await database?.close();
});

function report(...args: string[]) {
  const folder = "dataFolder" in database.location ? database.location.dataFolder : "";
  return spawnSync(process.execPath, [testProgram("penumbra"), "report", ...args], {
    cwd: join(import.meta.dirname, ".."),
    env: { ...process.env, DATABASE_URL: "", PENUMBRA_DATA: folder },
    maxBuffer: 64 * 1024 * 1024,
  });
}

test("a report comes out of the data folder, and not while a server holds it", async () => {
  const locked = report("export", reportId, "--format", "md");
  expect(locked.status).toBe(1);
  expect(String(locked.stderr).trim().split("\n")).toHaveLength(1);
  expect(String(locked.stderr)).toMatch(/already|in use|running/i);

  await database.disconnect();
  const markdown = report("export", reportId, "--format", "md");
  expect(markdown.status, String(markdown.stderr)).toBe(0);
  expect(String(markdown.stdout)).toContain("[^14]: ");
  const word = report("export", reportId, "--format", "docx");
  const notes = unzipSync(word.stdout)["word/footnotes.xml"] ?? new Uint8Array();
  expect(strFromU8(notes)).toContain('w:id="14"');

  const unknown = report("export", "00000000-0000-4000-8000-000000000000", "--format", "md");
  expect(unknown.status).toBe(1);
  expect(String(unknown.stderr)).toContain("report");
  const pdf = report("export", reportId, "--format", "pdf");
  expect(pdf.status, String(pdf.stderr)).toBe(0);
  expect(pdf.stdout.subarray(0, 5).toString()).toBe("%PDF-");
  expect(report("export", reportId, "--format", "rtf").status).toBe(2);
  expect(report("export", "x").status).toBe(2);
}, 180_000);
