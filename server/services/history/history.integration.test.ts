import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { applyUpdate, Doc } from "yjs";
import { canonicalContent } from "@/core/shared-text/project-section";
import { readSection } from "@/core/shared-text/read-section";
import { writeSection } from "@/core/shared-text/write-section";
import { users } from "@/db/schema/accounts";
import { sectionHistory, sectionVersions } from "@/db/schema/section-history";
import { sectionProjections, sectionSnapshots, sectionUpdates } from "@/db/schema/section-text";
import { aReport, type ReportWorld, type SignedIn } from "@/test/builders/a-report";
import { ENGINES, missingEngine, openTestDatabase, type TestDatabase } from "@/test/database";
import { runHistoryTask } from "../../jobs/history-thread";
import { createDetachedLive } from "../detached-live";
import {
  appendUpdates,
  applyStored,
  compactSection,
  type Fold,
  loadSection,
} from "../section-store";
import type { ServiceContext } from "../service-context";
import { listReportVersions, listSectionVersions } from "./list-versions";
import { nameReportVersion, nameSectionVersion } from "./name-version";
import { listPlaybackSteps, readPlaybackStates } from "./play-back";
import { readReportVersion, readSectionVersion } from "./read-version";
import { restoreVersion } from "./restore-version";
import { takeDueVersions, takeVersionOnLeaving } from "./take-version";
import { whoWrote } from "./who-wrote";

const fold: Fold = (task) => runHistoryTask("fold", task);
const MINUTE = 60_000;
const START = Date.parse("2026-03-02T09:00:00Z");

describe.for(ENGINES)("the history of a section on %s", (engine) => {
  describe.skipIf(missingEngine(engine))(engine, () => {
    let database: TestDatabase;
    let world: ReportWorld;
    let dina: SignedIn;
    let ravi: SignedIn;
    let rosa: SignedIn;

    beforeAll(async () => {
      database = await openTestDatabase({ engine });
      world = await aReport(database.db, { sectionCount: 8 });
      dina = await world.person("Dina", "drafter");
      ravi = await world.person("Ravi", "reviewer");
      rosa = await world.person("Rosa", "reader");
    });
    afterAll(() => database.close());

    const as = (person: SignedIn): ServiceContext => ({
      db: database.db,
      live: createDetachedLive(database.db),
      actor: person,
    });
    const section = (index: number) => world.sectionIds[index] ?? "";

    /** What a person's browser sends, as the log takes it in at a minute of the morning. */
    async function write(
      sectionId: string,
      person: SignedIn | null,
      doc: Doc,
      minute: number,
      change: (doc: Doc) => void,
    ): Promise<void> {
      const updates: Uint8Array[] = [];
      const keep = (update: Uint8Array, origin: unknown) => {
        if (origin !== "colleague") updates.push(update);
      };
      doc.on("update", keep);
      change(doc);
      doc.off("update", keep);
      const seqs = await appendUpdates(
        database.db,
        updates.map((update) => ({
          sectionId,
          epoch: 1,
          update,
          userId: person?.userId ?? null,
          clients: person === null ? [] : [doc.clientID],
        })),
      );
      for (const seq of seqs) {
        await database.db
          .update(sectionUpdates)
          .set({ createdAt: new Date(START + minute * MINUTE) })
          .where(eq(sectionUpdates.seq, seq));
      }
    }

    const insert = (text: string, at?: number) => (doc: Doc) => {
      const body = doc.getText("body");
      body.insert(at ?? body.length, text);
    };

    /** A colleague's tab on the same text. */
    function joined(doc: Doc): Doc {
      const other = new Doc();
      // Applied again, an update changes nothing and is told to nobody.
      doc.on("update", (update: Uint8Array) => applyUpdate(other, update, "colleague"));
      other.on("update", (update: Uint8Array) => applyUpdate(doc, update, "colleague"));
      return other;
    }

    async function textsOf(sectionId: string): Promise<string[]> {
      const steps = await listPlaybackSteps(as(dina), { sectionId });
      const states = await readPlaybackStates(as(dina), {
        sectionId,
        from: 0,
        count: steps.length,
      });
      expect(states).toHaveLength(steps.length);
      return states.map((state) =>
        state.blocks
          .flatMap((block) => (block.type === "block" ? block.inlines : []))
          .map((inline) => ("text" in inline ? inline.text : "¹"))
          .join(""),
      );
    }

    async function written(sectionId: string) {
      const blocks = await whoWrote(as(ravi), { sectionId, part: "body", from: 0, to: 99 });
      return blocks.map(({ runs }) =>
        runs.map(({ text, writer, at, movedBy }) => ({
          text,
          by: writer?.name ?? null,
          minute: at === null ? null : (at.getTime() - START) / MINUTE,
          ...(movedBy && { movedBy: movedBy.name }),
        })),
      );
    }

    test("a fold keeps every state, and who wrote what when", async () => {
      const sectionId = section(0);
      const doc = new Doc();
      const other = joined(doc);
      await write(sectionId, dina, doc, 0, insert("Held in Baku. "));
      await write(sectionId, dina, doc, 1, insert("For months. "));
      await write(sectionId, ravi, other, 7, insert("By the police. ", 14));
      await write(sectionId, dina, doc, 30, (now) => now.getText("body").delete(0, 14));
      const before = { texts: await textsOf(sectionId), written: await written(sectionId) };
      expect(before.texts).toEqual([
        "Held in Baku. For months. ",
        "Held in Baku. By the police. For months. ",
        "By the police. For months. ",
      ]);
      expect(before.written).toEqual([
        [
          { text: "By the police. ", by: "Ravi", minute: 7 },
          { text: "For months. ", by: "Dina", minute: 1 },
        ],
      ]);
      expect(await compactSection(database.db, sectionId, fold)).toBe(true);
      expect((await loadSection(database.db, sectionId))?.rows).toEqual([]);
      expect({ texts: await textsOf(sectionId), written: await written(sectionId) }).toEqual(
        before,
      );
      await write(sectionId, ravi, other, 31, insert("Still."));
      expect((await textsOf(sectionId)).at(-1)).toBe("By the police. For months. Still.");
      expect(await compactSection(database.db, sectionId, fold)).toBe(true);
      expect((await written(sectionId))[0]?.at(-1)).toEqual({
        text: "Still.",
        by: "Ravi",
        minute: 31,
      });
      expect(await textsOf(sectionId)).toHaveLength(3);
    });

    test("a section folded before history was kept begins with its snapshot", async () => {
      const sectionId = section(1);
      const doc = new Doc();
      await write(sectionId, dina, doc, 0, insert("Old words. "));
      await compactSection(database.db, sectionId, fold);
      await database.db.delete(sectionHistory).where(eq(sectionHistory.sectionId, sectionId));
      expect(await textsOf(sectionId)).toEqual(["Old words. "]);
      expect(await written(sectionId)).toEqual([
        [{ text: "Old words. ", by: "Dina", minute: null }],
      ]);
      await write(sectionId, dina, doc, 600, insert("New words."));
      await compactSection(database.db, sectionId, fold);
      const rows = await database.db
        .select({ isBase: sectionHistory.isBase })
        .from(sectionHistory)
        .where(eq(sectionHistory.sectionId, sectionId));
      expect(rows.map(({ isBase }) => isBase).sort()).toEqual([false, true]);
      expect(await textsOf(sectionId)).toEqual(["Old words. ", "Old words. New words."]);
      expect(await written(sectionId)).toEqual([
        [
          { text: "Old words. ", by: "Dina", minute: null },
          { text: "New words.", by: "Dina", minute: 600 },
        ],
      ]);
    });

    test("a fold whose history cannot be written changes nothing", async () => {
      const sectionId = section(2);
      await write(sectionId, dina, new Doc(), 0, insert("Kept."));
      const broken: Fold = async (task) => {
        const { state, entries } = await fold(task);
        return { state, entries: entries.map((entry) => ({ ...entry, updates: Number.NaN })) };
      };
      await expect(compactSection(database.db, sectionId, broken)).rejects.toThrow();
      expect((await loadSection(database.db, sectionId))?.rows).toHaveLength(1);
      const snapshots = await database.db
        .select()
        .from(sectionSnapshots)
        .where(eq(sectionSnapshots.sectionId, sectionId));
      expect(snapshots).toEqual([]);
    });

    test("words that were moved keep their author, and a forged move gives nobody words", async () => {
      const sectionId = section(3);
      const doc = new Doc();
      const other = joined(doc);
      await write(sectionId, dina, doc, 0, insert("They were beaten."));
      await write(sectionId, ravi, other, 10, (now) => {
        const body = now.getText("body");
        now.transact(() => {
          body.delete(0, 17);
          body.insert(0, "They were beaten.");
          now
            .getArray("moves")
            .push([{ to: [[now.clientID, 0, 17]], from: [[doc.clientID, 0, 17]] }]);
        });
      });
      await compactSection(database.db, sectionId, fold);
      expect(await written(sectionId)).toEqual([
        [{ text: "They were beaten.", by: "Dina", minute: 0, movedBy: "Ravi" }],
      ]);
      await write(sectionId, ravi, other, 20, (now) => {
        const clock = now.store.clients.get(now.clientID)?.at(-1);
        const start = (clock?.id.clock ?? 0) + (clock?.length ?? 0);
        now.transact(() => {
          now.getText("body").insert(0, "Nobody was hurt. ");
          now
            .getArray("moves")
            .push([{ to: [[now.clientID, start, 17]], from: [[doc.clientID, 0, 17]] }]);
        });
      });
      const [runs = []] = await written(sectionId);
      expect(runs[0]).toEqual({ text: "Nobody was hurt. ", by: "Ravi", minute: 20 });
    });

    test("versions: named ones, one for a session of work, none for the same text", async () => {
      const sectionId = section(4);
      const context = as(dina);
      await context.live.editSection(sectionId, dina.userId, insert("First draft."));
      const { versionId } = await nameSectionVersion(as(ravi), { sectionId, name: "To Geneva" });
      await takeVersionOnLeaving(database.db, sectionId);
      expect((await listSectionVersions(context, { sectionId })).versions).toMatchObject([
        {
          id: versionId,
          reason: "named",
          name: "To Geneva",
          takenBy: { name: "Ravi" },
          contributors: [{ name: "Dina" }],
          words: 2,
        },
      ]);
      await context.live.editSection(sectionId, dina.userId, insert(" More."));
      await takeVersionOnLeaving(database.db, sectionId);
      // Whoever leaves within ten minutes of the last version makes none; the pause does.
      expect((await listSectionVersions(context, { sectionId })).versions).toHaveLength(1);
      const later = new Date(Date.now() + 31 * MINUTE);
      expect(await takeDueVersions(database.db, later)).toBeGreaterThan(0);
      await takeDueVersions(database.db, later);
      const { versions } = await listSectionVersions(context, { sectionId });
      expect(versions.map(({ reason }) => reason)).toEqual(["session", "named"]);
      expect((await readSectionVersion(context, { versionId })).content.blocks).toMatchObject([
        { inlines: [{ text: "First draft." }] },
      ]);
    });

    test("a restore is a change like any other, and is undone by restoring what was before it", async () => {
      const sectionId = section(5);
      const context = as(dina);
      await context.live.editSection(sectionId, dina.userId, (doc) =>
        writeSection(doc, {
          blocks: [
            {
              type: "block",
              attributes: { kind: "paragraph", level: 1, indent: 0, list: "bullet", dir: null },
              inlines: [{ text: "Held." }, { footnote: "n1" }],
            },
          ],
          notes: { n1: [] },
        }),
      );
      const { versionId } = await nameSectionVersion(context, { sectionId, name: "Before" });
      await context.live.editSection(sectionId, dina.userId, (doc) => {
        doc.getText("body").delete(0, doc.getText("body").length);
        doc.getText("body").insert(0, "All gone.");
      });
      await expect(restoreVersion(as(ravi), { versionId })).rejects.toMatchObject({
        failure: { code: "not_permitted" },
      });
      const { beforeVersionId } = await restoreVersion(context, { versionId });
      expect(await contentOf(sectionId)).toMatchObject({
        blocks: [{ inlines: [{ text: "Held." }, { footnote: "n1" }] }],
      });
      await restoreVersion(context, { versionId: beforeVersionId });
      expect(await contentOf(sectionId)).toMatchObject({
        blocks: [{ inlines: [{ text: "All gone." }] }],
      });
      const { versions } = await listSectionVersions(context, { sectionId });
      expect(versions.map(({ reason }) => reason)).toEqual([
        "before_restore",
        "before_restore",
        "named",
      ]);
      expect((await written(sectionId)).flat().every(({ by }) => by === "Dina")).toBe(true);
    });

    test("a version of a report has all its sections, and shares those that did not change", async () => {
      const context = as(dina);
      const first = await nameReportVersion(context, { reportId: world.reportId, name: "One" });
      await context.live.editSection(section(6), dina.userId, insert("New section text."));
      const second = await nameReportVersion(context, { reportId: world.reportId, name: "Two" });
      expect(await listReportVersions(context, { reportId: world.reportId })).toMatchObject([
        { id: second.versionId, name: "Two", sections: 8, takenBy: { name: "Dina" } },
        { id: first.versionId, name: "One", sections: 8 },
      ]);
      const parts = await readReportVersion(context, { versionId: second.versionId });
      expect(parts.map(({ sectionId }) => sectionId)).toEqual(world.sectionIds);
      expect(canonicalContent(parts[6]?.content ?? { blocks: [], notes: {} })).toContain(
        "New section text.",
      );
      const kept = await database.db
        .select({ id: sectionVersions.id })
        .from(sectionVersions)
        .where(eq(sectionVersions.sectionId, section(7)));
      expect(kept).toHaveLength(1);
    });

    test("readers see neither versions nor authors", async () => {
      const sectionId = section(0);
      const reader = as(rosa);
      const denied = { failure: { code: "not_permitted" } };
      await expect(listSectionVersions(reader, { sectionId })).rejects.toMatchObject(denied);
      await expect(
        whoWrote(reader, { sectionId, part: "body", from: 0, to: 0 }),
      ).rejects.toMatchObject(denied);
      await expect(listPlaybackSteps(reader, { sectionId })).rejects.toMatchObject(denied);
    });

    test("what somebody wrote stays when their account is deleted, without a name", async () => {
      const sectionId = section(7);
      const gone = await world.person("Gone", "drafter");
      await write(sectionId, gone, new Doc(), 0, insert("Testimony."));
      await compactSection(database.db, sectionId, fold);
      await database.db.delete(users).where(eq(users.id, gone.userId));
      expect(await written(sectionId)).toEqual([[{ text: "Testimony.", by: null, minute: 0 }]]);
    });

    async function contentOf(sectionId: string) {
      const stored = await loadSection(database.db, sectionId);
      const doc = new Doc();
      if (stored) applyStored(doc, stored);
      const [projected] = await database.db
        .select({ content: sectionProjections.content })
        .from(sectionProjections)
        .where(eq(sectionProjections.sectionId, sectionId));
      expect(projected?.content).toEqual(readSection(doc));
      return readSection(doc);
    }
  });
});
