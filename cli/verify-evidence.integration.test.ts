import { spawnSync } from "node:child_process";
import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseEnv } from "@/server/env";
import { loadSecrets } from "@/server/secrets";
import { attachEvidence } from "@/server/services/evidence/attach-evidence";
import { aContext } from "@/test/builders/a-context";
import { aHouse } from "@/test/builders/a-house";
import { aPdf } from "@/test/builders/a-pdf";
import { inOneGo } from "@/test/builders/an-evidence-file";
import { openTestDatabase, type TestDatabase } from "@/test/database";
import { testProgram } from "@/test/programs";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const root = join(import.meta.dirname, "..");
const verify = (dataFolder: string) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [testProgram("penumbra"), "verify-evidence", "--json"],
    {
      cwd: root,
      encoding: "utf8",
      env: { ...process.env, PENUMBRA_DATA: dataFolder, DATABASE_URL: "" },
    },
  );
  const told: unknown = JSON.parse(stdout);
  return { status, stderr, told };
};

test("says which files are not as they were attached, and fails when there is one", async () => {
  if (!("dataFolder" in database.location)) throw new Error("not embedded");
  const { dataFolder } = database.location;
  const house = await aHouse(database.db);
  // Those of the house are in the folder of this process.
  await database.sql`delete from evidence_files`;
  const env = parseEnv({ PENUMBRA_DATA: dataFolder });
  const context = { ...aContext(database.db), env, sealKeys: loadSecrets(env).sealKeys };
  const attach = async (words: string) => {
    const bytes = aPdf([[{ at: [50, 700], text: words }]]);
    const { fileId } = await attachEvidence(
      { ...context, actor: house.people.drafter },
      {
        sourceId: house.sourceId,
        name: "a.pdf",
        body: inOneGo(bytes),
        expectedBytes: bytes.length,
      },
    );
    return fileId;
  };
  const whole = await attach("Whole");
  const changed = await attach("Changed");
  await database.disconnect();
  expect(verify(dataFolder)).toMatchObject({
    status: 0,
    told: { files: 2, damaged: [] },
    stderr: "2 files read, 0 not as they were attached.\n",
  });

  const path = join(dataFolder, "evidence", "files", changed.slice(0, 2), changed);
  const bytes = readFileSync(path);
  bytes[bytes.length - 20] = (bytes[bytes.length - 20] ?? 0) ^ 1;
  chmodSync(path, 0o600);
  writeFileSync(path, bytes);
  expect(verify(dataFolder)).toMatchObject({
    status: 1,
    told: {
      files: 2,
      damaged: [{ fileId: changed, sourceId: house.sourceId, problem: "damaged" }],
    },
    stderr: "2 files read, 1 not as they were attached.\n",
  });
  expect(whole).not.toBe(changed);
});
