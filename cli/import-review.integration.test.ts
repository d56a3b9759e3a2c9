import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { SAMPLE_REPORT } from "@/db/seed/sample-report";
import { insertSamplePerson, seedSample } from "@/server/services/setup/seed-sample";
import { openTestDatabase } from "@/test/database";
import { testProgram } from "@/test/programs";

test("a copy for review goes out of the data folder and comes back as a preview", async () => {
  const database = await openTestDatabase();
  const userId = await insertSamplePerson(database.db, "Visitor");
  const { reportId } = await database.db.transaction((tx) =>
    seedSample(tx, { userId, sessionId: "" }, SAMPLE_REPORT),
  );
  const folder = "dataFolder" in database.location ? database.location.dataFolder : "";
  await database.disconnect();
  const report = (...args: string[]) =>
    spawnSync(process.execPath, [testProgram("penumbra"), "report", ...args], {
      cwd: join(import.meta.dirname, ".."),
      env: { ...process.env, DATABASE_URL: "", PENUMBRA_DATA: folder },
      maxBuffer: 64 * 1024 * 1024,
    });

  const copy = report("export", reportId, "--review-copy");
  expect(copy.status, String(copy.stderr)).toBe(0);
  const path = join(mkdtempSync(join(tmpdir(), "penumbra-review-")), "partner.docx");
  writeFileSync(path, copy.stdout);
  const preview = report("import-review", reportId, path);
  expect(preview.status, String(preview.stderr)).toBe(0);
  const { sections } = JSON.parse(String(preview.stdout));
  expect(sections.length).toBeGreaterThan(3);
  expect(sections.flatMap(({ changes }: { changes: unknown[] }) => changes)).toEqual([]);
  expect(report("import-review", reportId, path, "--apply").status).toBe(2);
  const nobody = report("import-review", reportId, path, "--apply", "--as", "nobody@example.org");
  expect(String(nobody.stderr)).toContain("nobody@example.org");
  rmSync(dirname(path), { recursive: true });
  await database.close();
}, 180_000);
