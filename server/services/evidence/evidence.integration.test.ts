import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DomainError, type DomainFailure } from "@/core/failure";
import type { Database } from "@/db/client";
import { auditEvents } from "@/db/schema/audit";
import { evidenceFiles } from "@/db/schema/evidence";
import { parseEnv } from "@/server/env";
import type { Actor } from "@/server/policies/can";
import { aContext, TEST_SEAL_KEYS } from "@/test/builders/a-context";
import { aHouse, type House } from "@/test/builders/a-house";
import { aPng } from "@/test/builders/a-media-file";
import { aPdf } from "@/test/builders/a-pdf";
import { aPhotograph } from "@/test/builders/a-revealing-file";
import { aSource } from "@/test/builders/a-source";
import { inOneGo } from "@/test/builders/an-evidence-file";
import { ENGINES, missingEngine, openTestDatabase, type TestDatabase } from "@/test/database";
import { mergeSources } from "../source/merge-sources";
import { attachEvidence, MOST_FILES_OF_A_SOURCE } from "./attach-evidence";
import { noteEvidence, removeEvidence, restoreEvidence } from "./change-evidence";
import { changeProvenance } from "./change-provenance";
import { checkSource, undoCheck } from "./check-source";
import { evidenceFolderIn, filePath, incomingPath, setAsidePath } from "./evidence-folder";
import { listEvidence } from "./list-evidence";
import { revealEvidence } from "./reveal-evidence";
import { takeIn } from "./store-file";
import { sweepEvidence } from "./sweep-evidence";
import { verifyEvidence } from "./verify-evidence";

const DAY = 86_400_000;

describe.each(ENGINES)("evidence on %s", (engine) => {
  const missing = missingEngine(engine);
  describe.skipIf(missing !== null)(missing ?? "of a house", () => {
    const dataFolder = mkdtempSync(join(tmpdir(), "penumbra-evidence-"));
    const folder = evidenceFolderIn(dataFolder);
    const env = parseEnv({ PENUMBRA_DATA: dataFolder, PENUMBRA_EVIDENCE_TOTAL_GB: "0.1" });
    let database: TestDatabase;
    let house: House;

    beforeAll(async () => {
      database = await openTestDatabase({ engine });
      house = await aHouse(database.db);
      await database.db.delete(evidenceFiles);
    });
    afterAll(async () => {
      await database.close();
      rmSync(dataFolder, { recursive: true, force: true });
    });

    const as = (actor: Actor = house.people.drafter) => ({
      ...aContext(database.db, actor, { env }),
      actor,
    });
    const newSource = () => aSource(database.db, house.organisationId);
    let count = 0;
    const attach = async (
      sourceId: string,
      { name = "statement.pdf", bytes = aPdf([[{ at: [50, 700], text: `File ${++count}` }]]) } = {},
    ) => {
      const body = inOneGo(bytes);
      const upload = { sourceId, name, body, expectedBytes: bytes.length };
      return (await attachEvidence(as(), upload)).fileId;
    };
    const failure = async (asked: Promise<unknown>): Promise<DomainFailure | undefined> => {
      const error = await asked.catch((thrown: unknown) => thrown);
      if (error instanceof DomainError) return error.failure;
      throw error ?? new Error("it did not fail");
    };
    const damage = (fileId: string) => {
      const path = filePath(folder, fileId);
      const bytes = readFileSync(path);
      bytes[bytes.length - 20] = (bytes[bytes.length - 20] ?? 0) ^ 1;
      chmodSync(path, 0o600);
      writeFileSync(path, bytes);
    };

    test("a file is listed with who attached it, its hash and its size in pixels", async () => {
      const sourceId = await newSource();
      await attach(sourceId, { name: "scan.png", bytes: aPng(30, 20) });
      const { files, check } = await listEvidence(as(house.people.reader), { sourceId });
      expect(files).toMatchObject([
        {
          name: "scan.png",
          kind: "image",
          view: "image",
          width: 30,
          height: 20,
          sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
          added: { by: { name: house.people.drafter.name } },
          verified: null,
        },
      ]);
      expect(check).toBeNull();
    });

    test("what a photograph reveals is told to whoever may open it", async () => {
      const sourceId = await newSource();
      const fileId = await attach(sourceId, { name: "yard.jpg", bytes: aPhotograph() });
      const { findings } = await revealEvidence(as(house.people.reader), { fileId });
      expect(findings).toContainEqual({ kind: "gps", count: 1, values: ["40.37777, 49.89201"] });
      const broken = await attach(sourceId, { name: "plan.pdf", bytes: aPdf([[]]).slice(0, 60) });
      expect(await failure(revealEvidence(as(), { fileId: broken }))).toEqual({
        code: "file_not_readable",
        reason: "truncated",
      });
    });

    test("a connection that is lost while the row is committed does not cost the file", async () => {
      const sourceId = await newSource();
      const lost: Database = Object.create(database.db);
      lost.transaction = async (work, config) => {
        await database.db.transaction(work, config);
        throw new Error("the connection was lost");
      };
      const bytes = aPdf([[{ at: [50, 700], text: "Kept" }]]);
      const upload = { sourceId, name: "kept.pdf", body: inOneGo(bytes) };
      const attaching = attachEvidence(
        { ...as(), db: lost },
        { ...upload, expectedBytes: bytes.length },
      );
      await expect(attaching).rejects.toThrow("the connection was lost");
      const [file] = (await listEvidence(as(), { sourceId })).files;
      expect(await verifyEvidence(as(), { fileId: file?.id ?? "" })).toMatchObject({
        isIntact: true,
      });
    });

    test("names, notes and words about the origin stand nowhere in the database", async () => {
      const sourceId = await newSource();
      const fileId = await attach(sourceId, { name: "Canary-name.pdf" });
      await noteEvidence(as(), { fileId, note: "Canary-note" });
      await changeProvenance(as(), {
        sourceId,
        seenAt: null,
        archiveUrl: "https://web.archive.org/Canary-url",
        reliability: "Canary-reliability",
      });
      const tables = ["evidence_files", "source_provenance", "source_checks", "audit_events"];
      for (const table of tables) {
        const rows = await database.db.execute(sql`select t::text from ${sql.identifier(table)} t`);
        expect(JSON.stringify([...rows])).not.toContain("Canary");
      }
      const { files, provenance } = await listEvidence(as(), { sourceId });
      expect([files[0]?.name, files[0]?.note]).toEqual(["Canary-name.pdf", "Canary-note"]);
      expect(provenance).toMatchObject({
        archiveUrl: "https://web.archive.org/Canary-url",
        reliability: "Canary-reliability",
        updated: { by: { name: house.people.drafter.name } },
      });
      expect(
        await failure(
          changeProvenance(as(), { sourceId, seenAt: null, archiveUrl: "", reliability: "" }),
        ),
      ).toEqual({ code: "changed_meanwhile" });
    });

    test("who is not cleared for a confidential source has no part in its files", async () => {
      const sourceId = house.confidentialSourceId;
      const fileId = await attach(sourceId);
      const { people } = house;
      expect((await listEvidence(as(people.administrator), { sourceId })).files).toHaveLength(1);
      for (const role of ["coordinator", "reviewer", "reader"] as const) {
        const refused = { code: "not_permitted" };
        const context = as(people[role]);
        expect(await failure(listEvidence(context, { sourceId }))).toMatchObject(refused);
        expect(await failure(verifyEvidence(context, { fileId }))).toMatchObject(refused);
        expect(await failure(revealEvidence(context, { fileId }))).toMatchObject(refused);
        expect(await failure(noteEvidence(context, { fileId, note: "" }))).toMatchObject(refused);
        expect(await failure(removeEvidence(context, { fileId }))).toMatchObject(refused);
      }
    });

    test("files of a source that was merged are shown with the one it was merged into", async () => {
      const [sourceId, intoId] = [await newSource(), await newSource()];
      const fileId = await attach(sourceId);
      await mergeSources(as(), { sourceIds: [sourceId], intoId });
      const { files } = await listEvidence(as(), { sourceId: intoId });
      expect(files).toMatchObject([{ id: fileId, sourceId }]);
      expect(await failure(attach(sourceId))).toEqual({ code: "changed_meanwhile" });
    });

    test("limits: how many, how much, and never the same twice", async () => {
      const sourceId = await newSource();
      const bytes = aPdf([[{ at: [50, 700], text: "Twin" }]]);
      const fileId = await attach(sourceId, { name: "first.pdf", bytes });
      expect(await failure(attach(sourceId, { bytes }))).toEqual({
        code: "evidence_already_attached",
        name: "first.pdf",
      });
      const [row] = await database.db
        .select()
        .from(evidenceFiles)
        .where(eq(evidenceFiles.id, fileId));
      if (!row) throw new Error("there is no row");
      const copies = Array.from({ length: MOST_FILES_OF_A_SOURCE - 1 }, () => ({
        ...row,
        id: randomUUID(),
      }));
      await database.db.insert(evidenceFiles).values(copies);
      expect(await failure(attach(sourceId))).toEqual({
        code: "evidence_too_many",
        limit: MOST_FILES_OF_A_SOURCE,
      });
      await database.db
        .update(evidenceFiles)
        .set({ bytes: env.evidence.organisationBytes })
        .where(eq(evidenceFiles.id, fileId));
      expect(await failure(attach(await newSource()))).toMatchObject({ code: "evidence_no_room" });
      await database.db.delete(evidenceFiles).where(eq(evidenceFiles.sourceId, sourceId));
    });

    test("a check holds until the files change, is taken back, or one is found damaged", async () => {
      const sourceId = await newSource();
      const one = await attach(sourceId);
      const verified = async (...ids: string[]) => {
        for (const fileId of ids) await verifyEvidence(as(house.people.reviewer), { fileId });
      };
      const check = (...fileIds: string[]) =>
        checkSource(as(house.people.reviewer), { sourceId, fileIds });
      const state = async () => {
        const found = (await listEvidence(as(), { sourceId })).check;
        return found && [found.by?.name, found.files, found.isUndone];
      };
      expect(await failure(check(one))).toEqual({ code: "evidence_not_verified" });
      expect(await failure(check())).toEqual({ code: "changed_meanwhile" });
      await verified(one);
      await check(one);
      expect(await state()).toEqual([house.people.reviewer.name, 1, false]);

      const two = await attach(sourceId);
      expect(await state()).toEqual([house.people.reviewer.name, 1, true]);
      await verified(one, two);
      expect(await failure(check(one))).toEqual({ code: "changed_meanwhile" });
      await check(two, one);
      expect(await state()).toEqual([house.people.reviewer.name, 2, false]);

      await removeEvidence(as(), { fileId: two });
      expect((await state())?.[2]).toBe(true);
      await restoreEvidence(as(), { fileId: two });
      await check(one, two);
      await undoCheck(as(), { sourceId });
      expect((await state())?.[2]).toBe(true);

      await check(one, two);
      damage(two);
      expect(await verifyEvidence(as(), { fileId: two })).toMatchObject({ isIntact: false });
      expect((await state())?.[2]).toBe(true);
      expect(await failure(check(one, two))).toEqual({ code: "evidence_not_verified" });
    });

    test("what was deleted long enough ago is gone from the disk, and that is written down", async () => {
      const sourceId = await newSource();
      const [old, young] = [await attach(sourceId), await attach(sourceId)];
      await removeEvidence(as(), { fileId: old });
      await removeEvidence(as(), { fileId: young });
      await database.db
        .update(evidenceFiles)
        .set({ deletedAt: new Date(Date.now() - 31 * DAY) })
        .where(eq(evidenceFiles.id, old));
      await sweep();
      expect([existsSync(filePath(folder, old)), existsSync(filePath(folder, young))]).toEqual([
        false,
        true,
      ]);
      expect((await listEvidence(as(), { sourceId })).deleted).toMatchObject([{ id: young }]);
      const audited = await database.db
        .select({ action: auditEvents.action, userId: auditEvents.userId })
        .from(auditEvents)
        .where(eq(auditEvents.subjectId, old))
        .orderBy(auditEvents.createdAt);
      expect(audited).toEqual([
        { action: "evidence.attach", userId: house.people.drafter.userId },
        { action: "evidence.remove", userId: house.people.drafter.userId },
        { action: "evidence.delete_bytes", userId: null },
      ]);
      await restoreEvidence(as(), { fileId: young });
      expect(await verifyEvidence(as(), { fileId: young })).toMatchObject({ isIntact: true });
    });

    const sweep = (now = new Date(), isAlone = true) =>
      sweepEvidence({ db: database.db, folder, now, isAlone });

    test("a file nobody knows is set aside, taken back when somebody does, else deleted after a month", async () => {
      const fileId = await attach(await newSource());
      const [row] = await database.db
        .select()
        .from(evidenceFiles)
        .where(eq(evidenceFiles.id, fileId));
      if (!row) throw new Error("there is no row");
      await database.db.delete(evidenceFiles).where(eq(evidenceFiles.id, fileId));
      // Another node may be about to write the row.
      expect(await sweep(new Date(), false)).toMatchObject({ setAside: 0 });
      expect(await sweep()).toMatchObject({ setAside: 1, deleted: 0 });
      expect(existsSync(setAsidePath(folder, fileId))).toBe(true);

      await database.db.insert(evidenceFiles).values(row);
      expect(await verifyEvidence(as(), { fileId })).toMatchObject({ isIntact: true });
      expect(await sweep()).toMatchObject({ takenBack: 1 });
      expect(existsSync(filePath(folder, fileId))).toBe(true);

      await database.db.delete(evidenceFiles).where(eq(evidenceFiles.id, fileId));
      await sweep();
      expect(existsSync(setAsidePath(folder, fileId))).toBe(true);
      await sweep(new Date(Date.now() + 31 * DAY));
      expect(existsSync(setAsidePath(folder, fileId))).toBe(false);
    });

    test("what a crash left half sent is cleared, by another node only when it is old", async () => {
      const [young, old] = [randomUUID(), randomUUID()];
      for (const id of [young, old]) {
        mkdirSync(dirname(incomingPath(folder, id)), { recursive: true });
        writeFileSync(incomingPath(folder, id), "half");
      }
      const before = (Date.now() - 2 * DAY) / 1_000;
      utimesSync(incomingPath(folder, old), before, before);
      expect(await sweep(new Date(), false)).toMatchObject({ incoming: 1 });
      expect(await sweep()).toMatchObject({ incoming: 1 });
    });

    test("a disk without room is told before anything is written", async () => {
      const store = { folder, keys: TEST_SEAL_KEYS };
      const upload = { id: randomUUID(), body: inOneGo(new Uint8Array(1)), limitBytes: 2 ** 60 };
      expect(await failure(takeIn(store, { ...upload, expectedBytes: 2 ** 50 }))).toEqual({
        code: "disk_full",
      });
      expect(readdirSync(join(folder.root, "incoming"))).toEqual([]);
    });
  });
});

describe("a disk that fills up while a file comes in", () => {
  const mount = mkdtempSync(join(tmpdir(), "penumbra-small-disk-"));
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=140m", "tmpfs", mount]);
  const isSmall = mounted.status === 0;
  if (!isSmall) process.stderr.write("skipped: no small disk can be mounted here\n");
  afterAll(() => {
    if (isSmall) spawnSync("umount", [mount]);
    rmSync(mount, { recursive: true, force: true });
  });

  test.skipIf(!isSmall)("leaves nothing of it", async () => {
    const folder = evidenceFolderIn(mount);
    const store = { folder, keys: TEST_SEAL_KEYS };
    async function* endless() {
      for (;;) yield new Uint8Array(1024 * 1024);
    }
    const taken = takeIn(store, {
      id: randomUUID(),
      body: endless(),
      expectedBytes: 1_000,
      limitBytes: 2 ** 40,
    });
    await expect(taken).rejects.toMatchObject({ failure: { code: "disk_full" } });
    expect(readdirSync(join(folder.root, "incoming"))).toEqual([]);
  });
});
