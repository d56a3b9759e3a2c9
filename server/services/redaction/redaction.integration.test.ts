import { and, eq } from "drizzle-orm";
import { strFromU8 } from "fflate";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Text as YText } from "yjs";
import { DomainError } from "@/core/failure";
import { VARIANTS } from "@/core/redaction/variant";
import { createNote, newCitation } from "@/core/shared-text/write-section";
import { auditEvents } from "@/db/schema/audit";
import { sections } from "@/db/schema/reports";
import { EXPORT_FORMATS } from "@/exporters/render-report";
import { aContext } from "@/test/builders/a-context";
import { aHouse, type House } from "@/test/builders/a-house";
import { aSourceInput } from "@/test/builders/a-source";
import { openTestDatabase, type TestDatabase } from "@/test/database";
import { addProtectedName } from "../confidentiality/protected-names";
import { exportCoverage } from "../coverage/export-coverage";
import { exportReport } from "../report/export-report";
import { withholdSection } from "../section/change-section";
import { editStoredSection } from "../section-store";
import { createSource } from "../source/change-source";
import { exportSources } from "../source/export-sources";
import { previewRedaction } from "./preview-redaction";

let database: TestDatabase;
let house: House;

const as = (role: keyof House["people"]) => ({
  ...aContext(database.db),
  actor: house.people[role],
});

beforeAll(async () => {
  database = await openTestDatabase();
  const { db } = database;
  house = await aHouse(db);
  const { organisationId } = house;
  await addProtectedName(as("coordinator"), {
    organisationId,
    name: { name: "Murad Əliyev", variants: ["Murad Aliyev"] },
  });
  const { id } = await createSource(as("drafter"), {
    organisationId,
    source: aSourceInput({
      type: "interview",
      title: "Interview with the night nurse of the clinic",
      authors: [{ family: "Quliyeva", given: "Leyla" }],
    }),
    confidentiality: "confidential",
  });
  await editStoredSection(db, house.sectionIds[0], house.people.drafter.userId, (doc) => {
    const body = doc.getText("body");
    body.insert(0, "Murad Aliyev was held.");
    createNote(doc, "note-1");
    body.insertEmbed("Murad Aliyev was held.".length, { footnote: "note-1" });
    const note = doc.getMap<YText>("notes").get("note-1");
    const place = { locator: "", label: "page", prefix: "", suffix: "" };
    note?.insertEmbed(0, newCitation({ id: "c1", source: id, ...place }));
  });
});
afterAll(() => database?.close());

const markdown = async (role: keyof House["people"], variant?: "public" | "confidential") => {
  const { bytes, withheld } = await exportReport(as(role), {
    reportId: house.reportId,
    format: "md",
    ...(variant && { variant }),
  });
  return { text: strFromU8(bytes), withheld };
};

test("a file is public unless asked otherwise: names are withheld, sealed sources show their face", async () => {
  const { text, withheld } = await markdown("reader");
  expect(text).toContain("\\[name withheld\\] was held.");
  expect(text).toMatch(/Interview, .*details on file/);
  expect(text).not.toMatch(/Murad|Quliyeva|nurse/);
  expect(withheld).toEqual({ spelled: 1, similar: 0 });
});

test("the confidential file keeps names, is for those who write and review, and is written down", async () => {
  const { text } = await markdown("drafter", "confidential");
  expect(text).toContain("Murad Aliyev was held.");
  await expect(markdown("reader", "confidential")).rejects.toThrow(
    new DomainError({ code: "not_permitted", action: "report.export_confidential" }),
  );
  expect(await audited("report.export_confidential")).toHaveLength(1);
});

test("a confidential file has sealed sources in full for those who may see them, where they ask for it", async () => {
  const made = (role: keyof House["people"], withDetails: boolean) =>
    exportReport(as(role), {
      reportId: house.reportId,
      format: "md",
      variant: "confidential",
      withDetails,
    }).then(({ bytes }) => strFromU8(bytes));
  expect(await made("drafter", false)).not.toMatch(/Quliyeva|nurse/);
  expect(await looks()).toHaveLength(0);
  expect(await made("drafter", true)).toMatch(/Quliyeva.*night nurse/);
  expect(await looks()).toEqual([house.people.drafter.userId]);
  // Somebody who reviews, but is not named for the source.
  expect(await made("reviewer", true)).not.toMatch(/Quliyeva|nurse/);
  expect((await markdown("drafter")).text).not.toMatch(/Quliyeva|nurse/);
  const preview = (role: keyof House["people"]) =>
    previewRedaction(as(role), { reportId: house.reportId, suggestions: "without" });
  const counted = {
    takenOut: { sections: 0, passages: 0, footnotes: 0 },
    names: { spelled: 1, similar: 0 },
    faces: 1,
  };
  expect(await preview("coordinator")).toMatchObject({ ...counted, mayBeConfidential: true });
  // A count would answer whoever types a guess into the text.
  const uncounted = { ...counted, names: null };
  expect(await preview("drafter")).toEqual({ ...uncounted, openable: 1, mayBeConfidential: true });
  expect(await preview("reader")).toEqual({ ...uncounted, openable: 0, mayBeConfidential: false });
});

const looks = async () => {
  const opened = eq(auditEvents.action, "source.open");
  const rows = await database.db.select().from(auditEvents).where(opened);
  return rows.map(({ userId }) => userId);
};

const audited = (action: string, subjectId: string = house.reportId) =>
  database.db
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.action, action), eq(auditEvents.subjectId, subjectId)));

test("a detail of a sealed source stops every file, says where, and is written down without it", async () => {
  const [sectionId] = house.sectionIds;
  const { db } = database;
  const words = "Leyla Quliyeva saw it. ";
  const write = (
    change: (body: {
      insert(at: number, words: string): void;
      delete(at: number, length: number): void;
    }) => void,
  ) =>
    editStoredSection(db, sectionId, house.people.drafter.userId, (doc) =>
      change(doc.getText("body")),
    );
  await write((body) => body.insert(0, words));
  for (const format of EXPORT_FORMATS) {
    for (const variant of VARIANTS) {
      const made = exportReport(as("drafter"), { reportId: house.reportId, format, variant });
      const failure = await made.then(
        () => null,
        (error: unknown) => (error instanceof DomainError ? error.failure : null),
      );
      expect(failure).toMatchObject({
        code: "export_stopped",
        leaks: expect.arrayContaining([
          expect.objectContaining({
            kind: "source",
            place: expect.objectContaining({ in: "section" }),
          }),
        ]),
      });
      expect(JSON.stringify(failure)).not.toMatch(/Leyla|Quliyeva/);
    }
  }
  const stops = await audited("export.stop");
  expect(stops).toHaveLength(EXPORT_FORMATS.length * VARIANTS.length);
  expect(JSON.stringify(stops)).not.toMatch(/Leyla|Quliyeva/);
  await write((body) => body.delete(0, words.length));
  expect((await markdown("drafter")).text).not.toMatch(/Leyla/);
});

test("the matrix and the library's files go the same way", async () => {
  const { db } = database;
  await db
    .update(sections)
    .set({ title: "On Murad Aliyev" })
    .where(eq(sections.id, house.sectionIds[0]));
  const { bytes } = await exportCoverage(as("drafter"), {
    reportId: house.reportId,
    format: "csv",
    audience: "team",
  });
  expect(strFromU8(bytes)).not.toMatch(/Murad/);
  const { organisationId } = house;
  const wanted = { organisationId, format: "bibtex", sourceIds: [] } as const;
  expect(strFromU8((await exportSources(as("reader"), wanted)).bytes)).not.toMatch(/Quliyeva/);
  // The wording itself may tell what was to stay with the authors.
  await createSource(as("drafter"), {
    organisationId,
    source: aSourceInput({ title: "What Leyla Quliyeva told us of the clinic" }),
  });
  await expect(exportSources(as("reader"), wanted)).rejects.toThrow("export_stopped");
});

test("withheld passages and sections are in no public file, with their notes, and whole in the confidential one", async () => {
  const { db } = database;
  const [first, second] = house.sectionIds;
  await editStoredSection(db, first, house.people.drafter.userId, (doc) => {
    const body = doc.getText("body");
    body.insert(0, "They came. ");
    body.insert(11, "The cook of the barracks counted forty of them. ", {
      withheld: "[held back] ",
    });
  });
  await editStoredSection(db, second, house.people.drafter.userId, (doc) => {
    doc.getText("body").insert(0, "How we reached the witnesses of the barracks.");
  });
  await withholdSection(as("drafter"), { sectionId: second, isWithheld: true });
  expect((await audited("section.withhold", second))[0]).toBeDefined();
  const told = await exportReport(as("reader"), { reportId: house.reportId, format: "md" });
  const text = strFromU8(told.bytes);
  expect(text).toMatch(/They came\. \\\[held back\\\] /);
  expect(text).not.toMatch(/cook|witnesses/);
  expect(told.takenOut).toEqual({ sections: 1, passages: 1, footnotes: 0 });
  const { bytes } = await exportCoverage(as("drafter"), {
    reportId: house.reportId,
    format: "csv",
    audience: "team",
  });
  const [hidden] = await db.select().from(sections).where(eq(sections.id, second));
  expect(strFromU8(bytes)).not.toContain(hidden?.title);
  expect((await markdown("drafter", "confidential")).text).toMatch(/cook[\s\S]*witnesses/);

  // The same words unmarked elsewhere are no accident anybody should find out in print.
  const write = (change: (body: YText) => void) =>
    editStoredSection(db, first, house.people.drafter.userId, (doc) => change(doc.getText("body")));
  const again = "The cook of the barracks counted forty of them.";
  await write((body) => body.insert(0, again));
  const stopped = exportReport(as("reader"), { reportId: house.reportId, format: "docx" });
  await expect(stopped).rejects.toMatchObject({
    failure: { code: "export_stopped", leaks: [{ kind: "passage" }] },
  });
  await write((body) => body.delete(0, again.length + 59));
  await withholdSection(as("drafter"), { sectionId: second, isWithheld: false });
});
