import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { WorkspaceManifest } from "@/core/workspace/workspace-manifest";
import { users } from "@/db/schema/accounts";
import { comments } from "@/db/schema/comments";
import { evidenceFiles } from "@/db/schema/evidence";
import { sources } from "@/db/schema/sources";
import { aContext, TEST_SEAL_KEYS } from "@/test/builders/a-context";
import { aFullHouse, CONFIDENTIAL_WORDS, type FullHouse } from "@/test/builders/a-full-house";
import {
  aFolder,
  aNewInstallation,
  manifestOf,
  PASSPHRASE,
  textOf,
  theInstallation,
  written,
} from "@/test/builders/a-workspace";
import { missingEngine, openTestDatabase, type TestDatabase } from "@/test/database";
import { evidenceFolderIn } from "../evidence/evidence-folder";
import { hashStored } from "../evidence/store-file";
import { nameSealKeys } from "../sealing/seal-keys";
import { openText } from "../sealing/seal-text";
import { appendUpdates } from "../section-store";
import { openSealedSource } from "../source/sealed-source";
import { openStoredSubmission } from "../submission/open-submission-file";
import { importWorkspace, verifyWorkspaceFile } from "./import-workspace";
import { writeWorkspace } from "./write-workspace";

const PASSWORD = "four unrelated garden words";
const noServer = missingEngine("postgres");

/** What is the same of two archives of one workspace: all but when, what was encrypted and the audit log. */
const lasting = ({ entries }: WorkspaceManifest) =>
  entries.filter(({ path }) => !/^confidential\/|audit_events/.test(path));

describe("a workspace", () => {
  const opened: TestDatabase[] = [];
  const folders = [aFolder(), aFolder(), aFolder(), aFolder()] as const;
  const [archives, second, third, fourth] = folders;
  let from: TestDatabase;
  let house: FullHouse;
  let path: string;

  const database = async (engine: "pglite" | "postgres") => {
    const made = await openTestDatabase({ engine });
    opened.push(made);
    return made;
  };
  const wishOf = (passphrase: string | null, viewer: "administrator" | "coordinator") => ({
    organisation: { id: house.organisationId, name: "River House" },
    viewer: { userId: house.people[viewer].userId },
    passphrase,
  });
  const arrival = (passphrase: string | null) => ({
    passphrase,
    administrator: { id: house.people.administrator.userId, password: PASSWORD },
  });

  beforeAll(async () => {
    from = await database("pglite");
    house = await aFullHouse(from.db);
    const wish = wishOf(PASSPHRASE, "administrator");
    path = await written(writeWorkspace(theInstallation(from.db), wish), archives.path);
  });
  afterAll(async () => {
    for (const one of opened) await one.close();
    for (const one of folders) one.remove();
  });

  test("goes from the embedded database to a server and back, the same in every row and file", async () => {
    const first = await manifestOf(path);
    expect(first.missing).toEqual([]);
    expect(first.tables.filter(({ rows }) => rows === 0)).toEqual([]);
    let archive = path;
    const stations = [
      { folder: second, engine: noServer === null ? "postgres" : "pglite", key: 9 },
      { folder: third, engine: "pglite", key: 11 },
    ] as const;
    for (const [index, { folder, engine, key }] of stations.entries()) {
      const { db } = await database(engine);
      const keys = nameSealKeys([new Uint8Array(32).fill(key)]);
      const place = aNewInstallation(db, folder.path, keys);
      const taken = await importWorkspace(
        place,
        await verifyWorkspaceFile(archive),
        arrival(PASSPHRASE),
      );
      expect(taken.organisationId).toBe(house.organisationId);
      const wish = wishOf(PASSPHRASE, "administrator");
      archive = await written(writeWorkspace(place, wish), archives.path, `${index}.zip`);
      const again = await manifestOf(archive);
      expect(again.missing).toEqual([]);
      expect(lasting(again)).toEqual(lasting(first));
      const events = await textOf(archive, "tables/audit_events.ndjson");
      for (const line of (await textOf(path, "tables/audit_events.ndjson")).trim().split("\n")) {
        expect(events).toContain(line);
      }

      const [source] = await db
        .select({ sealed: sources.sealed })
        .from(sources)
        .where(eq(sources.id, house.confidentialSourceId));
      const details = openSealedSource(keys, house.confidentialSourceId, source?.sealed ?? "");
      expect(details.title).toBe(CONFIDENTIAL_WORDS.title);
      const [comment] = await db
        .select({ body: comments.body })
        .from(comments)
        .where(eq(comments.id, house.confidentialCommentId));
      const spot = { table: "comments", row: house.confidentialCommentId, field: "body" };
      expect(openText(keys, spot, comment?.body ?? "")).toBe(CONFIDENTIAL_WORDS.comment);
      const store = { folder: evidenceFolderIn(folder.path), keys };
      const files = await db.select().from(evidenceFiles);
      expect(files).toHaveLength(3);
      for (const { id, sha256 } of files) expect((await hashStored(store, id)).sha256).toBe(sha256);
      const frozen = await openStoredSubmission(
        { db, env: { ...aContext(db).env, dataFolder: folder.path } },
        { submissionId: house.submissionId, file: "package" },
      );
      expect(Buffer.from(frozen.bytes).includes("penumbra-submission-record")).toBe(true);
      const people = await db.select({ id: users.id, hash: users.passwordHash }).from(users);
      expect(people.length).toBeGreaterThan(4);
      expect(people.filter(({ hash }) => hash !== null).map(({ id }) => id)).toEqual([
        house.people.administrator.userId,
      ]);
      // Numbers go on behind the highest one that came, also where its row is folded away.
      const [seq] = await appendUpdates(db, [
        {
          sectionId: house.sectionIds[1],
          epoch: 1,
          update: new Uint8Array([0, 0]),
          userId: null,
          clients: [],
        },
      ]);
      expect(seq).toBeGreaterThan(4);
      await db.execute(
        "delete from section_updates where seq = (select max(seq) from section_updates)",
      );
    }
  });

  test("has nothing confidential in plain, and nothing of it at all where it is left out", async () => {
    const wish = wishOf(null, "administrator");
    const without = await written(
      writeWorkspace(theInstallation(from.db), wish),
      archives.path,
      "without.zip",
    );
    for (const file of [path, without]) {
      const archive = await manifestOf(file);
      const paths = archive.entries.map((entry) => entry.path);
      expect(paths).toContain(`evidence/${house.evidenceId}.docx`);
      expect(paths).not.toContain(`evidence/${house.confidentialEvidenceId}.docx`);
      for (const entry of archive.entries) {
        const text = await textOf(file, entry.path);
        for (const words of Object.values(CONFIDENTIAL_WORDS)) {
          expect(text.includes(words), `${entry.path}: ${words}`).toBe(false);
        }
      }
    }
    const tables = await manifestOf(without);
    expect(tables.entries.filter((entry) => entry.path.startsWith("confidential/"))).toEqual([]);
    expect(await textOf(without, "tables/sources.ndjson")).toContain('{"left_out":true}');
    expect(readFileSync(without).includes("sealed1.")).toBe(false);

    const { db } = await database("pglite");
    const place = aNewInstallation(db, fourth.path);
    await importWorkspace(place, await verifyWorkspaceFile(without), arrival(null));
    const again = await written(writeWorkspace(place, wish), archives.path, "again.zip");
    const kept = ({ entries }: WorkspaceManifest) =>
      entries.filter((entry) => !/audit_events/.test(entry.path));
    expect(kept(await manifestOf(again))).toEqual(kept(tables));
  });

  test("takes out for nobody what they do not see: it stays sealed with the installation's keys", async () => {
    const wish = wishOf(PASSPHRASE, "coordinator");
    const closed = await written(
      writeWorkspace(theInstallation(from.db), wish),
      archives.path,
      "closed.zip",
    );
    const rows = (await textOf(closed, "tables/sources.ndjson")).trim().split("\n");
    const row = rows.find((line) => line.includes(house.confidentialSourceId)) ?? "";
    const { sealed } = JSON.parse(row) as { sealed: { sealed: string } };
    expect(openSealedSource(TEST_SEAL_KEYS, house.confidentialSourceId, sealed.sealed).title).toBe(
      CONFIDENTIAL_WORDS.title,
    );
  });

  test("is read by other programs", () => {
    const found = spawnSync("unzip", ["-tqq", path]);
    if (found.error) {
      process.stderr.write("skipped: unzip is not installed\n");
      return;
    }
    expect(`${found.stdout}${found.stderr}`).toBe("");
    expect(found.status).toBe(0);
  });
});
