import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DEFAULT_BLOCK } from "@/core/document/schema";
import { contentOfReport } from "@/core/report/content-of-report";
import { markRecommendations } from "@/core/report/mark-recommendations";
import { reportFile } from "@/core/report/report-model";
import { readSection } from "@/core/shared-text/read-section";
import { readRuns, sequenceOf, sharedText } from "@/core/shared-text/shared-text";
import { createNote, insertInline, writeSection } from "@/core/shared-text/write-section";
import { sectionProjections } from "@/db/schema/section-text";
import { readDraft } from "@/importers/draft/read-draft";
import { aContext } from "@/test/builders/a-context";
import { aHouse, type House } from "@/test/builders/a-house";
import { ENGINES, missingEngine, openTestDatabase, type TestDatabase } from "@/test/database";
import { createFromDraft, previewDraft } from "../report/import-draft";
import { editStoredSection } from "../section-store";
import { checkReport } from "./check-report";
import { dismissFinding, takeUpFinding } from "./dismiss-finding";
import { fixFinding, undoFix } from "./fix-finding";

const DRAFT = [
  "First: Housing of seasonal workers",
  "Inspectors visited 412 farms in 2024[footnoteRef:1], and closed 57 of them[footnoteRef:2]. Seasonal workers filed 1,940 complaints. [1:  Labour inspectorate, yearly report, https://bit.ly/3seasonal ]  [2:  Ibid ]",
  "Recommendations",
  "· Publish the results of every inspection.",
].join("\n");

describe.each(ENGINES)("checks of a report on %s", (engine) => {
  const missing = missingEngine(engine);
  describe.skipIf(missing !== null)(missing ?? "by its people", () => {
    let database: TestDatabase;
    let house: House;

    beforeAll(async () => {
      database = await openTestDatabase({ engine });
      house = await aHouse(database.db);
      const { report } = readDraft(DRAFT, "Draft");
      const read = contentOfReport(markRecommendations(report));
      for (const [index, { content }] of read.entries()) {
        const sectionId = house.sectionIds[index];
        if (!sectionId) throw new Error("The house has too few sections.");
        await editStoredSection(database.db, sectionId, null, (doc) => writeSection(doc, content));
      }
    });
    afterAll(() => database.close());

    const as = (role: keyof House["people"]) => ({
      ...aContext(database.db, house.people[role]),
      actor: house.people[role],
    });
    const findings = async (role: keyof House["people"] = "coordinator") =>
      (await checkReport(as(role), { reportId: house.reportId })).findings;
    const one = async (rule: string) => {
      const found = (await findings()).find((finding) => finding.rule === rule);
      if (!found) throw new Error(`Nothing was found by ${rule}.`);
      return found;
    };
    const noteText = async (sectionId: string, noteId: string) => {
      let text = "";
      await editStoredSection(database.db, sectionId, null, (doc) => {
        text = JSON.stringify(readSection(doc, "without").notes[noteId]);
      });
      return text;
    };

    test("a draft shows by itself what is wrong with it", async () => {
      const rules = new Set((await findings()).map(({ rule }) => rule));
      for (const rule of [
        "shortened_link",
        "typed_ibid",
        "uncited_figure",
        "recommendation_without_addressee",
        "summary_missing",
      ] as const) {
        expect(rules).toContain(rule);
      }
      expect(rules).not.toContain("note_without_source");
    });

    test("a typed Ibid. is written out as one edit and taken back", async () => {
      const { reportId } = house;
      const { id, place, fix } = await one("typed_ibid");
      expect(fix).toBe("repeat_note");
      if (place.kind !== "note") throw new Error("It is in a note.");
      const before = await noteText(place.sectionId, place.noteId);
      const { fixId } = await fixFinding(as("drafter"), { reportId, findingId: id });
      expect(await noteText(place.sectionId, place.noteId)).toContain("Labour inspectorate");
      expect((await findings()).map(({ rule }) => rule)).not.toContain("typed_ibid");
      if (fixId === null) throw new Error("Nothing was mended.");
      expect(await undoFix(as("drafter"), { reportId, fixId })).toEqual({ isUndone: true });
      expect(await noteText(place.sectionId, place.noteId)).toBe(before);
      expect(await undoFix(as("drafter"), { reportId, fixId })).toEqual({ isUndone: false });
      expect((await one("typed_ibid")).id).toBe(id);
    });

    test("what was let be comes back when what it is about changes", async () => {
      const { reportId, sectionIds } = house;
      const { id } = await one("uncited_figure");
      const name = { reportId, findingId: id };
      await dismissFinding(as("reviewer"), { ...name, reason: "It is the State’s own figure." });
      expect((await one("uncited_figure")).dismissal).toMatchObject({
        by: "reviewer of River House",
        reason: "It is the State’s own figure.",
      });
      await takeUpFinding(as("reviewer"), name);
      expect((await one("uncited_figure")).dismissal).toBeNull();

      await dismissFinding(as("reviewer"), { ...name, reason: "It is the State’s own figure." });
      await editStoredSection(database.db, sectionIds[0], null, (doc) => {
        sharedText(doc).body.insert(0, "At the start. ");
      });
      expect((await one("uncited_figure")).dismissal).not.toBeNull();
      await editStoredSection(database.db, sectionIds[0], null, (doc) => {
        const { body } = sharedText(doc);
        const last = readRuns(body).at(-1);
        if (!last || !("text" in last)) throw new Error("The section ends in words.");
        body.insert(body.length - last.text.length + last.text.indexOf("filed"), "never ");
      });
      expect((await one("uncited_figure")).dismissal).toBeNull();
    });

    test("what blocks is let be by a coordinator only", async () => {
      const { reportId, sectionIds } = house;
      const citation = { id: "c", locator: "", label: "page", prefix: "", suffix: "" };
      const inlines = [{ citation: { ...citation, source: randomUUID() } }];
      await editStoredSection(database.db, sectionIds[0], null, (doc) => {
        createNote(doc, "gone", [{ type: "block", attributes: { ...DEFAULT_BLOCK }, inlines }]);
        insertInline(sharedText(doc).body, 0, { footnote: "gone" });
      });
      const blocking = await one("citation_of_missing_source");
      expect(blocking.severity).toBe("blocking");
      const before = await checkReport(as("reader"), { reportId });
      expect(before.isReady).toBe(false);
      const given = { reportId, findingId: blocking.id, reason: "It is put back today." };
      await expect(dismissFinding(as("drafter"), given)).rejects.toMatchObject({
        failure: { code: "not_permitted" },
      });
      await dismissFinding(as("coordinator"), given);
      const after = await checkReport(as("reader"), { reportId });
      expect(after.open.blocking).toBe(before.open.blocking - 1);
    });

    test("a draft from a file becomes a report with its notes, recommendations and links", async () => {
      const { organisationId, observationsId } = house;
      const file = { name: "my-draft.txt", bytes: new TextEncoder().encode(DRAFT) };
      const { signal } = new AbortController();
      const upload = { organisationId, file, signal };
      const parsed = await previewDraft(database.db, house.people.coordinator, upload);
      if (!parsed.ok) throw new Error("It is a draft.");
      const made = {
        organisationId,
        kind: "follow_up" as const,
        title: "My draft",
        language: "en",
      };
      const { reportId } = await createFromDraft(as("coordinator"), {
        ...made,
        observationsId,
        draft: reportFile.parse(parsed.report),
      });
      const found = await checkReport(as("coordinator"), { reportId });
      const rules = found.findings.map(({ rule }) => rule);
      expect(rules).toContain("typed_ibid");
      expect(rules).toContain("recommendation_without_addressee");
      await expect(previewDraft(database.db, house.people.drafter, upload)).rejects.toMatchObject({
        failure: { code: "not_permitted" },
      });
    });

    test("a report file keeps to whom its recommendations go and what they answer", async () => {
      const { organisationId, observationsId } = house;
      const draft = reportFile.parse({
        title: "Exported",
        sections: [
          {
            title: "Recommendations (para. 16)",
            paragraphs: ["16 (a)", "99"],
            blocks: [
              { kind: "list_item", list: "bullet", text: "Adopt it.", recommendation: "r1" },
              { kind: "list_item", list: "bullet", text: "Publish it.", recommendation: "r2" },
            ],
          },
        ],
        statements: [{ id: "r1", kind: "recommendation", paragraphs: ["16"], addressee: "state" }],
      });
      const { reportId } = await createFromDraft(as("coordinator"), {
        organisationId,
        kind: "full_cycle",
        title: "Exported",
        language: "en",
        observationsId,
        draft,
      });
      const { findings: found } = await checkReport(as("coordinator"), { reportId });
      const about = (rule: string) =>
        found.filter((finding) => finding.rule === rule).map(({ values }) => values.words);
      expect(about("recommendation_without_addressee")).toEqual(["Publish it."]);
      // The section answers 16 (a) alone, and so does what it recommends.
      expect(about("recommendation_without_paragraph")).toEqual([]);
      expect(found.map(({ rule }) => rule)).not.toContain("paragraph_not_quoted");
    });

    test("a note in which somebody wrote since the checks ran is left as it is", async () => {
      const { id, place } = await one("typed_ibid");
      if (place.kind !== "note") throw new Error("It is in a note.");
      const { sectionId, noteId } = place;
      const [stored] = await database.db
        .select({ content: sectionProjections.content })
        .from(sectionProjections)
        .where(eq(sectionProjections.sectionId, sectionId));
      if (!stored) throw new Error("The section is projected.");
      await editStoredSection(database.db, sectionId, null, (doc) => {
        sequenceOf(doc, { note: noteId })?.insert(0, "See also ");
      });
      // As if the projection were still a moment behind.
      await database.db
        .update(sectionProjections)
        .set(stored)
        .where(eq(sectionProjections.sectionId, sectionId));
      await expect(
        fixFinding(as("drafter"), { reportId: house.reportId, findingId: id }),
      ).rejects.toMatchObject({ failure: { code: "changed_meanwhile" } });
      expect(await noteText(sectionId, noteId)).toContain("See also ");
      await editStoredSection(database.db, sectionId, null, (doc) => {
        sequenceOf(doc, { note: noteId })?.delete(0, "See also ".length);
      });
    });

    test("whoever may not read the list of protected names is not told that they were looked for", async () => {
      const { reportId } = house;
      expect(await checkReport(as("coordinator"), { reportId })).toMatchObject({
        namesChecked: true,
      });
      expect(await checkReport(as("drafter"), { reportId })).toMatchObject({
        namesChecked: false,
      });
      expect((await findings("drafter")).map(({ rule }) => rule)).not.toContain("protected_name");
    });

    test("a finding that is gone says so", async () => {
      const gone = { reportId: house.reportId, findingId: "0".repeat(32) };
      await expect(
        dismissFinding(as("reviewer"), { ...gone, reason: "Why" }),
      ).rejects.toMatchObject({
        failure: { code: "finding_not_found" },
      });
      expect(await fixFinding(as("drafter"), gone)).toEqual({ fixId: null });
    });
  });
});
