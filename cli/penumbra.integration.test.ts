import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { root, sourceHash } from "@/scripts/source-hash.mjs";
import { PROGRAMS_VARIABLE } from "@/server/jobs/find-program";
import { openTestDatabase } from "@/test/database";

const folder = mkdtempSync(join(tmpdir(), "penumbra-cli-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const stamp = join(root, ".build", "sources");
const isBuilt = existsSync(stamp) && readFileSync(stamp, "utf8") === sourceHash();
if (!isBuilt) {
  const reason = "there is no build of these sources (`npm run build`) to run commands from";
  if (process.env.CI === "true") throw new Error(reason);
  process.stderr.write(`skipped: ${reason}\n`);
}

/** As in the shell of somebody who develops: with nothing of the tests about it. */
const shell = {
  ...process.env,
  NODE_ENV: "development",
  [PROGRAMS_VARIABLE]: undefined,
  DATABASE_URL: "",
} as const;

describe.each([
  // Children are found where one stands; npm runs the command in the project.
  ["the sources", ["--import", "tsx", join(root, "cli/penumbra.ts")], root, false],
  ["the build", [join(root, "scripts/penumbra.mjs")], folder, !isBuilt],
] as const)("a command from %s", (_name, call, cwd, isMissing) => {
  const penumbra = (args: readonly string[], more: Record<string, string> = {}) =>
    spawnSync(process.execPath, [...call, ...args], {
      cwd,
      encoding: "utf8",
      env: { ...shell, ...more },
    });

  test.skipIf(isMissing)("has a child write a file", () => {
    const [draft, made] = [join(folder, "draft.txt"), join(folder, "made.pdf")];
    writeFileSync(draft, "First: Detention\nNobody inspects the cells[footnoteRef:1]. [1: Visit ]");
    const { status, stderr } = penumbra(["convert", draft, made]);
    expect(status, stderr).toBe(0);
    expect(readFileSync(made).subarray(0, 5).toString()).toBe("%PDF-");
  });

  test.skipIf(isMissing)("opens the database in the data folder", async () => {
    const database = await openTestDatabase();
    try {
      if (!("dataFolder" in database.location)) throw new Error("not embedded");
      await database.disconnect();
      const data = { PENUMBRA_DATA: database.location.dataFolder };
      const { status, stderr } = penumbra(["rebuild-projections"], data);
      expect(status, stderr).toBe(0);
    } finally {
      await database.close();
    }
  });

  test.skipIf(isMissing)("ends with 2 where it is not known", () => {
    const { status, stderr } = penumbra(["no-such"]);
    expect(status).toBe(2);
    expect(stderr).toContain('There is no command "no-such".');
  });
});
