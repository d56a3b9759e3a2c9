import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseEnv } from "@/server/env";
import { loadSecrets } from "@/server/secrets";
import { readKeptHeads, writeKeptHeads } from "@/server/services/audit/kept-heads";
import { signHeads } from "@/server/services/audit/sign-heads";
import { recordAudit } from "@/server/services/record-audit";
import { openTestDatabase } from "@/test/database";
import { testProgram } from "@/test/programs";

const root = join(import.meta.dirname, "..");

test("takes the log out, finds it whole, and says where it was altered", async () => {
  const database = await openTestDatabase();
  try {
    if (!("dataFolder" in database.location)) throw new Error("not embedded");
    const { dataFolder } = database.location;
    const audit = (...args: string[]) =>
      spawnSync(process.execPath, [testProgram("penumbra"), "audit", ...args], {
        cwd: root,
        encoding: "utf8",
        env: { ...process.env, PENUMBRA_DATA: dataFolder, DATABASE_URL: "", PENUMBRA_SECRET: "" },
      });
    for (let n = 1; n <= 5; n += 1) {
      const event = { action: `try.${n}`, subjectId: null, userId: null, organisationId: null };
      await recordAudit(database.db, event);
    }
    const { auditKey: key } = loadSecrets(parseEnv({ PENUMBRA_DATA: dataFolder }));
    const kept = await readKeptHeads(dataFolder);
    const { heads } = await signHeads(database.db, { key, kept, now: new Date() });
    await writeKeptHeads(dataFolder, heads);
    await database.disconnect();

    const exported = audit("export");
    expect(exported.status).toBe(0);
    const file = join(dataFolder, "log.jsonl");
    writeFileSync(file, exported.stdout);
    expect(audit("verify", file)).toMatchObject({
      status: 0,
      stdout: expect.stringContaining("whole, 5 entries"),
    });
    writeFileSync(join(dataFolder, "head.jsonl"), audit("head").stdout);
    expect(audit("verify", `--against=${join(dataFolder, "head.jsonl")}`)).toMatchObject({
      status: 0,
      stderr: "The audit log is as it was written, with 2 signed heads.\n",
    });
    writeFileSync(file, exported.stdout.replace("try.3", "try.9"));
    const altered = audit("verify", file);
    expect(altered.status).toBe(1);
    expect(altered.stderr).toBe(`${file}: altered: entry 3 was changed after it was written.\n`);
  } finally {
    await database.close();
  }
});
