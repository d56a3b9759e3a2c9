import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aContext } from "@/test/builders/a-context";
import { aHouse } from "@/test/builders/a-house";
import { aSubmission } from "@/test/builders/a-submission";
import { openTestDatabase, type TestDatabase } from "@/test/database";
import { testProgram } from "@/test/programs";

const out = mkdtempSync(join(tmpdir(), "penumbra-submission-"));
let database: TestDatabase;
let dataFolder: string;
let submissionId: string;
let confidentialId: string;

beforeAll(async () => {
  database = await openTestDatabase();
  const { organisationId, reportId, people, ...house } = await aHouse(database.db);
  submissionId = house.submissionId;
  const about = { organisationId, reportId, by: people.coordinator, number: 2 };
  confidentialId = await aSubmission(database.db, { ...about, variant: "confidential" });
  dataFolder = "dataFolder" in database.location ? database.location.dataFolder : "";
  const frozen = join(aContext(database.db).env.dataFolder, "submissions");
  cpSync(frozen, join(dataFolder, "submissions"), { recursive: true });
  await database.disconnect();
});
afterAll(async () => {
  await database?.close();
  rmSync(out, { recursive: true, force: true });
});

function submission(...args: string[]) {
  const call = [testProgram("penumbra"), "submission", ...args];
  return spawnSync(process.execPath, call, {
    cwd: join(import.meta.dirname, ".."),
    env: { ...process.env, DATABASE_URL: "", PENUMBRA_DATA: dataFolder },
    encoding: "utf8",
  });
}

test("the archive of a submission comes out whole; a damaged file is not handed out", () => {
  const path = join(out, "archive.zip");
  const { status, stderr } = submission("export", submissionId, path);
  expect(status, stderr).toBe(0);
  expect(stderr).not.toContain("confidential");
  const secret = submission("export", confidentialId, join(out, "secret.zip"));
  expect(secret.stderr).toContain("It is confidential");
  expect(Object.keys(unzipSync(readFileSync(path))).toSorted()).toEqual([
    "SHA256SUMS",
    "manifest.json",
    "record.json",
  ]);
  expect(submission("export", "x").status).toBe(2);
  expect(submission("export", "00000000-0000-4000-8000-000000000000").stderr).toContain(
    "no such submission",
  );
  rmSync(join(dataFolder, "submissions"), { recursive: true });
  const damaged = submission("export", submissionId, join(out, "again.zip"));
  expect(damaged.status).toBe(1);
  expect(damaged.stderr).toContain("record.json is not what was frozen");
}, 240_000);
