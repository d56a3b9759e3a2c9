import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDatabase } from "@/db/client";
import { aFullHouse, type FullHouse } from "@/test/builders/a-full-house";
import {
  aFolder,
  aNewInstallation,
  PASSPHRASE,
  theInstallation,
  written,
} from "@/test/builders/a-workspace";
import { openTestDatabase, type TestDatabase } from "@/test/database";
import { testProgram } from "@/test/programs";
import { verifyWorkspace } from "../../jobs/verify-workspace";
import {
  evidenceFolderIn,
  filesFolder,
  incomingFolder,
  namesIn,
} from "../evidence/evidence-folder";
import { sweepEvidence } from "../evidence/sweep-evidence";
import { importWorkspace } from "./import-workspace";
import { planTables } from "./table-plan";
import { writeWorkspace } from "./write-workspace";

const root = join(import.meta.dirname, "../../..");
const archives = aFolder();
let from: TestDatabase;
let to: TestDatabase;
let house: FullHouse;
let path: string;

beforeAll(async () => {
  from = await openTestDatabase();
  to = await openTestDatabase();
  await to.disconnect();
  house = await aFullHouse(from.db);
  const wish = {
    organisation: { id: house.organisationId, name: "River House" },
    viewer: "whoever_holds_the_disk" as const,
    passphrase: PASSPHRASE,
  };
  path = await written(writeWorkspace(theInstallation(from.db), wish), archives.path);
});
afterAll(async () => {
  await from?.close();
  await to?.close();
  archives.remove();
});

test("killed while files or rows come in, it leaves nothing, and then comes in whole", async () => {
  const dataFolder = "dataFolder" in to.location ? to.location.dataFolder : "";
  const administratorId = house.people.administrator.userId;
  const evidence = evidenceFolderIn(dataFolder);
  // With the files coming in, and with all rows written: `PENUMBRA_KILLS=0.1,0.3,…` tries others.
  for (const share of (process.env.PENUMBRA_KILLS ?? "0.1,1").split(",")) {
    const child = spawn(
      process.execPath,
      [testProgram("arrive-and-die"), path, dataFolder, administratorId, share],
      { cwd: root, stdio: ["ignore", "ignore", "inherit"] },
    );
    expect((await once(child, "exit"))[1], share).toBe("SIGKILL");
    const opened = await openDatabase({ dataFolder });
    try {
      const tables = planTables().map(
        ({ name, table }) => sql`(select ${name}::text as name from ${table} limit 1)`,
      );
      const left = await opened.db.execute(sql.join(tables, sql` union all `));
      expect([share, ...left]).toEqual([share]);
      // What the next start does with files that no row speaks of.
      const { db } = opened;
      await sweepEvidence({ db, folder: evidence, now: new Date(), isAlone: true });
      expect(await namesIn(incomingFolder(evidence))).toEqual([]);
      for (const shelf of await namesIn(filesFolder(evidence))) {
        expect(await namesIn(join(filesFolder(evidence), shelf))).toEqual([]);
      }
    } finally {
      await opened.close();
    }
  }
  const opened = await openDatabase({ dataFolder });
  try {
    const verified = await verifyWorkspace({ path }, { progress: () => undefined });
    const taken = await importWorkspace(
      aNewInstallation(opened.db, dataFolder),
      { ...verified, path },
      {
        passphrase: PASSPHRASE,
        administrator: { id: administratorId, password: "four unrelated garden words" },
      },
    );
    expect(taken.organisationId).toBe(house.organisationId);
  } finally {
    await opened.close();
  }
});
