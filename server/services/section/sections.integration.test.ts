import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aContext } from "@/test/builders/a-context";
import { aHouse, type House } from "@/test/builders/a-house";
import { ENGINES, missingEngine, openTestDatabase, type TestDatabase } from "@/test/database";
import { removeMember } from "../organisation/members";
import { updateReport } from "../report/change-report";
import { createReport } from "../report/create-report";
import { getReport } from "../report/get-report";
import { setSectionStatus } from "../review/move-section";
import { readSectionReview } from "../review/read-review";
import { createSection, moveSection } from "./arrange-sections";
import { assignSection, renameSection, setSectionLevel } from "./change-section";
import { linkParagraphs } from "./link-paragraphs";
import { planSection, setSectionReviewer } from "./plan-section";
import { listRemovedSections, removeSection, restoreSection } from "./remove-section";

describe.each(ENGINES)("what is planned of a report on %s", (engine) => {
  const missing = missingEngine(engine);
  describe.skipIf(missing !== null)(missing ?? "is stored", () => {
    let database: TestDatabase;
    let house: House;

    beforeAll(async () => {
      database = await openTestDatabase({ engine });
      house = await aHouse(database.db);
    });
    afterAll(() => database.close());

    const as = (role: "coordinator" | "reviewer") => {
      const actor = house.people[role];
      return { ...aContext(database.db, actor), actor };
    };

    async function create(scaffold: "paragraphs" | "empty") {
      const { reportId } = await createReport(as("coordinator"), {
        organisationId: house.organisationId,
        kind: "follow_up",
        title: "Report",
        language: "en",
        deadline: "2027-03-01",
        observationsId: house.observationsId,
        body: null,
        state: null,
        scaffold,
        paragraphs:
          scaffold === "paragraphs" ? [{ paragraphId: house.paragraphId, labels: [] }] : [],
      });
      return { reportId, read: () => getReport(as("coordinator"), { reportId }) };
    }

    test("a report has a section for each chosen paragraph, or none, and its observations' body", async () => {
      const full = await (await create("paragraphs")).read();
      expect(full.sections.map(({ paragraphs }) => paragraphs.map((p) => p.paragraphId))).toEqual([
        [house.paragraphId],
      ]);
      expect(full).toMatchObject({ kind: "follow_up", body: "CMW", deadline: "2027-03-01" });
      expect((await (await create("empty")).read()).sections).toEqual([]);
    });

    test("sections are added, named, moved with what is inside them, removed and brought back", async () => {
      const { reportId, read } = await create("empty");
      const context = as("coordinator");
      const add = async (title: string, level: number) => {
        const { sections } = await read();
        const last = sections.at(-1);
        const place = last ? { after: last.id } : {};
        return (await createSection(context, { reportId, title, level, ...place })).sectionId;
      };
      const first = await add("First", 1);
      const second = await add("Second", 1);
      const inside = await add("Inside", 1);
      await setSectionLevel(context, { sectionId: inside, level: 2 });
      await renameSection(context, { sectionId: second, title: "Moved" });
      await moveSection(context, { sectionId: second, before: first });
      const titles = async () => (await read()).sections.map(({ title, level }) => [title, level]);
      expect(await titles()).toEqual([
        ["Moved", 1],
        ["Inside", 2],
        ["First", 1],
      ]);
      await removeSection(context, { sectionId: inside });
      expect((await titles()).length).toBe(2);
      expect(await listRemovedSections(context, { reportId })).toMatchObject([{ title: "Inside" }]);
      await restoreSection(context, { sectionId: inside });
      expect((await titles()).length).toBe(3);
    });

    test("a section has a day, a number of words and reviewers, who go when they leave", async () => {
      const { read } = await create("paragraphs");
      const context = as("coordinator");
      const sectionId = (await read()).sections[0]?.id ?? "";
      const [{ userId }, { userId: reader }] = [house.people.reviewer, house.people.reader];
      await planSection(context, { sectionId, dueOn: "2027-01-31", targetWords: 900 });
      await planSection(context, { sectionId, targetWords: null });
      for (const person of [userId, reader, userId]) {
        await setSectionReviewer(context, { sectionId, userId: person, isReviewer: true });
      }
      expect((await read()).sections[0]).toMatchObject({
        dueOn: "2027-01-31",
        targetWords: null,
        reviewerIds: [userId, reader],
      });
      await setSectionReviewer(context, { sectionId, userId, isReviewer: false });
      const { administrator } = house.people;
      await removeMember(
        { ...aContext(database.db, administrator), actor: administrator },
        { organisationId: house.organisationId, userId: reader },
      );
      expect((await read()).sections[0]?.reviewerIds).toEqual([]);
    });

    test("a section has an assignee, a status that moves as it may, and paragraphs", async () => {
      const { reportId, read } = await create("paragraphs");
      const [section] = (await read()).sections;
      const sectionId = section?.id ?? "";
      const { userId } = house.people.coordinator;
      await assignSection(as("coordinator"), { sectionId, userId });
      await setSectionStatus(as("coordinator"), { sectionId, from: "drafting", to: "in_review" });
      expect((await read()).sections[0]).toMatchObject({
        assigneeId: userId,
        status: "in_review",
      });
      await expect(
        setSectionStatus(as("coordinator"), { sectionId, from: "drafting", to: "in_review" }),
      ).rejects.toMatchObject({ failure: { code: "changed_meanwhile" } });
      await expect(
        setSectionStatus(as("reviewer"), { sectionId, from: "in_review", to: "drafting" }),
      ).rejects.toMatchObject({ failure: { code: "not_permitted" } });
      const { hash } = await readSectionReview(as("reviewer"), { sectionId });
      const seen = { from: "in_review", to: "approved", seen: hash } as const;
      await setSectionStatus(as("reviewer"), { sectionId, ...seen });
      expect((await read()).sections[0]).toMatchObject({ status: "approved" });
      const remove = [{ paragraphId: house.paragraphId, label: "" }];
      await linkParagraphs(as("coordinator"), { sectionId, add: [], remove });
      await updateReport(as("coordinator"), { reportId, title: "Renamed", deadline: null });
      const after = await read();
      expect(after.sections[0]).toMatchObject({ status: "in_review", paragraphs: [] });
      expect(after).toMatchObject({ title: "Renamed", deadline: null, language: "en" });
    });
  });
});
