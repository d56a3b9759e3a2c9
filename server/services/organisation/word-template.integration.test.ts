import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DomainError } from "@/core/failure";
import { aContext } from "@/test/builders/a-context";
import { aHouse, type House } from "@/test/builders/a-house";
import { aWordTemplate, templatePart } from "@/test/builders/a-word-template";
import { ENGINES, missingEngine, openTestDatabase, type TestDatabase } from "@/test/database";
import { addProtectedName } from "../confidentiality/protected-names";
import { exportReport } from "../report/export-report";
import {
  bringTemplate,
  readOwnTemplate,
  removeOwnTemplate,
  templateOfReport,
} from "./word-template";

describe.each(ENGINES)("Word templates on %s", (engine) => {
  const missing = missingEngine(engine);
  describe.skipIf(missing !== null)(missing ?? "of an organisation", () => {
    let database: TestDatabase;
    let house: House;

    const as = (role: keyof House["people"]) => ({
      ...aContext(database.db),
      actor: house.people[role],
    });
    const bring = (bytes: Uint8Array, isKept = true) =>
      bringTemplate(as("administrator"), {
        organisationId: house.organisationId,
        file: { name: "letterhead.dotx", bytes },
        isKept,
      });
    const exported = (role: keyof House["people"]) =>
      exportReport(as(role), {
        reportId: house.reportId,
        format: "docx",
        word: { profile: "own", pages: "estimated", citations: "words" },
        exportedAt: new Date("2026-05-01T10:00:00Z"),
      });

    beforeAll(async () => {
      database = await openTestDatabase({ engine });
      house = await aHouse(database.db);
    });
    afterAll(() => database?.close());

    test("a template is shown before it is kept, and what is kept is only what reports wear", async () => {
      const { organisationId, reportId } = house;
      await removeOwnTemplate(as("administrator"), { organisationId });
      const facts = await bring(aWordTemplate(), false);
      expect(facts.roles).toContainEqual({ role: "heading1", style: "heading 1" });
      expect(await readOwnTemplate(as("reader"), { organisationId })).toBeNull();
      await expect(exported("reader")).rejects.toThrow(
        new DomainError({ code: "word_template_not_found" }),
      );

      await bring(aWordTemplate());
      expect(await readOwnTemplate(as("reader"), { organisationId })).toMatchObject({
        fileName: "letterhead.dotx",
        facts,
      });
      expect(await templateOfReport(as("reader"), { reportId })).toEqual({
        fileName: "letterhead.dotx",
      });
      const first = await exported("reader");
      expect((await exported("drafter")).bytes).toEqual(first.bytes);
      const parts = unzipSync(first.bytes);
      const header = parts["word/ownheader2.xml"] ?? new Uint8Array();
      expect(strFromU8(header)).toContain("Lake House");
      expect(Buffer.from(first.bytes).includes("Hidden")).toBe(false);
    });

    test("a hostile file is refused with its reason and leaves the template that is there", async () => {
      await expect(bring(aWordTemplate({ "word/vbaProject.bin": "x" }))).rejects.toThrow(
        new DomainError({ code: "word_template_refused", reason: "macros" }),
      );
      await expect(bring(new TextEncoder().encode("no zip"))).rejects.toThrow(
        new DomainError({ code: "file_not_readable", reason: "not_a_word_file" }),
      );
      expect(await templateOfReport(as("reader"), { reportId: house.reportId })).not.toBeNull();
    });

    test("a protected name in the letterhead stops the file and says in which part it stands", async () => {
      await addProtectedName(as("coordinator"), {
        organisationId: house.organisationId,
        name: { name: "Zarina Qodirova", variants: [] },
      });
      const header = templatePart(
        "hdr",
        "<w:p><w:r><w:t>Zarina </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>Qodirova, director</w:t></w:r></w:p>",
      );
      await bring(aWordTemplate({ "word/header1.xml": header }));
      const stopped = await exported("reader").catch((error: unknown) => error);
      expect(stopped).toMatchObject({
        failure: {
          code: "export_stopped",
          leaks: [{ kind: "name", part: expect.stringContaining("ownheader") }],
        },
      });
    });
  });
});
