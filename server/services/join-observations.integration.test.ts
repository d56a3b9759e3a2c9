import { randomUUID } from "node:crypto";
import { eq, getTableName, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DomainError } from "@/core/failure";
import { parseObservations } from "@/core/observations/parse-observations";
import {
  type ConfirmedObservations,
  confirmedObservations,
} from "@/core/observations/parsed-observations";
import { observationEditions } from "@/db/schema/observations";
import { reports, sectionParagraphs, sections } from "@/db/schema/reports";
import { aHouse, type House } from "@/test/builders/a-house";
import { ENGINES, missingEngine, openTestDatabase, type TestDatabase } from "@/test/database";
import { CMW_PASTED } from "@/test/observations/samples";
import { CMW_ARABIC } from "@/test/observations/samples-in-languages";
import {
  addObservationsLanguage,
  importLaterEdition,
  PARAGRAPH_REFERENCES,
} from "./join-observations";
import { createObservations, getObservations } from "./observations";
import { listReportParagraphs } from "./report/get-report";

/** What a person confirms who changes nothing but the symbol. */
function confirm(text: string, symbol: string): ConfirmedObservations {
  const { warnings: _, ...parsed } = parseObservations(text);
  return { ...confirmedObservations.parse(parsed), symbol };
}

const refusal = (run: Promise<unknown>) =>
  run.then(
    () => "done",
    (error: unknown) => {
      if (error instanceof DomainError) return error.failure.code;
      throw error;
    },
  );

describe.each(ENGINES)("texts onto stored observations on %s", (engine) => {
  const missing = missingEngine(engine);
  describe.skipIf(missing !== null)(missing ?? "of an organisation", () => {
    let database: TestDatabase;
    let house: House;
    let symbol: string;
    let count = 0;

    beforeAll(async () => {
      database = await openTestDatabase({ engine });
      house = await aHouse(database.db);
    });
    afterAll(() => database.close());

    const coordinator = () => house.people.coordinator;

    /** Stored observations, a report on them, and a section that answers the paragraphs named. */
    async function aDocument(answered: readonly string[]) {
      count += 1;
      symbol = `CMW/C/ALB/CO/${count}`;
      const { db } = database;
      const { observationsId } = await createObservations(db, coordinator(), {
        organisationId: house.organisationId,
        confirmed: confirm(CMW_PASTED, symbol),
        originalText: CMW_PASTED,
      });
      const stored = await getObservations(db, coordinator(), { observationsId });
      const [reportId, sectionId] = [randomUUID(), randomUUID()];
      await db.insert(reports).values({
        id: reportId,
        organisationId: house.organisationId,
        observationsId,
        kind: "follow_up",
        title: "Report",
        body: "CMW",
        state: "Albania",
        language: "ar",
      });
      await db.insert(sections).values({ id: sectionId, reportId, title: "One", position: 1 });
      const links = stored.paragraphs.filter(({ number }) => answered.includes(number));
      await db
        .insert(sectionParagraphs)
        .values(links.map(({ id }) => ({ sectionId, paragraphId: id })));
      return { observationsId, reportId, stored };
    }
    const linkedTo = async (reportId: string) => {
      const rows = await database.db
        .select({ paragraphId: sectionParagraphs.paragraphId })
        .from(sectionParagraphs)
        .innerJoin(sections, eq(sections.id, sectionParagraphs.sectionId))
        .where(eq(sections.reportId, reportId));
      return new Set(rows.map(({ paragraphId }) => paragraphId));
    };

    test("a second language joins by number, and a report reads both", async () => {
      const { observationsId, reportId, stored } = await aDocument(["2", "3"]);
      const { db } = database;
      await addObservationsLanguage(db, coordinator(), {
        observationsId,
        confirmed: confirm(CMW_ARABIC, symbol),
        originalText: CMW_ARABIC,
      });
      const arabic = await getObservations(db, coordinator(), { observationsId, language: "ar" });
      expect(arabic.languages).toEqual(["en", "ar"]);
      // The first six numbers are the same paragraphs; the Arabic text has two more.
      expect(arabic.paragraphs.slice(0, 6).map(({ id }) => id)).toEqual(
        stored.paragraphs.map(({ id }) => id),
      );
      expect(arabic.paragraphs.map(({ number }) => number)).toHaveLength(8);
      const context = { db, actor: coordinator(), live: undefined } as never;
      const read = await listReportParagraphs(context, { reportId });
      const second = read.find(({ number }) => number === "2");
      expect(second?.language).toBe("ar");
      expect(second?.translations.map(({ language }) => language)).toEqual(["en"]);
      expect(await linkedTo(reportId)).toEqual(
        new Set([stored.paragraphs[1]?.id, stored.paragraphs[2]?.id]),
      );
    });

    test("the same language twice, or another document, is refused and changes nothing", async () => {
      const { observationsId } = await aDocument(["2"]);
      const join = (confirmed: ConfirmedObservations) =>
        refusal(
          addObservationsLanguage(database.db, coordinator(), {
            observationsId,
            confirmed,
            originalText: "x",
          }),
        );
      expect(await join(confirm(CMW_PASTED, symbol))).toBe("language_already_there");
      expect(await join(confirm(CMW_ARABIC, "CMW/C/ALB/CO/99"))).toBe("another_document");
      const { languages } = await getObservations(database.db, coordinator(), { observationsId });
      expect(languages).toEqual(["en"]);
    });

    test("a later edition that shifts numbers moves links along and keeps the earlier one", async () => {
      const { observationsId, reportId, stored } = await aDocument(["3", "4"]);
      const later = CMW_PASTED.replace(
        /^4\. /m,
        "4. The Committee regrets that inspections of farms and building sites were given up.\n5. ",
      )
        .replace(/^5\. The Committee requests/m, "6. The Committee requests")
        .replace(
          /^6\. The Committee requests the State party to submit/m,
          "7. The Committee requests the State party to submit",
        )
        .replace("consider making them", "make them without delay");
      const done = await importLaterEdition(database.db, coordinator(), {
        observationsId,
        confirmed: confirm(later, symbol),
        originalText: later,
        expectedHash: stored.originalHash,
      });
      expect(done).toEqual({ moved: 3, added: 1, removed: 0, changed: 1 });
      const now = await getObservations(database.db, coordinator(), { observationsId });
      expect(now.paragraphs.map(({ number }) => number)).toEqual([
        "1",
        "2",
        "3",
        "4",
        "5",
        "6",
        "7",
      ]);
      const idOf = (number: string) => now.paragraphs.find((one) => one.number === number)?.id;
      // What answered paragraph 4 answers the same words under number 5.
      expect(await linkedTo(reportId)).toEqual(new Set([idOf("3"), idOf("5")]));
      const editions = await database.db
        .select()
        .from(observationEditions)
        .where(eq(observationEditions.observationsId, observationsId));
      expect(editions.map(({ originalText }) => originalText)).toEqual([CMW_PASTED]);
      expect(editions[0]?.paragraphs).toHaveLength(6);
    });

    test("a paragraph that is gone stays for the section that answers it", async () => {
      const { observationsId, reportId, stored } = await aDocument(["4"]);
      const later = CMW_PASTED.replace(
        /^4\. .*$/m,
        "4. Wages are not paid in time on many farms, and nobody inspects them.",
      )
        .replace(/^2\. .*\n/m, "")
        .replace(/^3\. /m, "2. ")
        .replace(/^4\. /m, "3. ");
      await importLaterEdition(database.db, coordinator(), {
        observationsId,
        confirmed: confirm(later, symbol),
        originalText: later,
        expectedHash: stored.originalHash,
      });
      const now = await getObservations(database.db, coordinator(), { observationsId });
      const kept = now.paragraphs.filter(({ isWithdrawn }) => isWithdrawn);
      expect(kept.map(({ number }) => number)).toEqual(["4*"]);
      expect(await linkedTo(reportId)).toEqual(new Set([kept[0]?.id]));
    });

    test("whatever can be attached to a paragraph keeps it", async () => {
      const rows = await database.db.execute<{ table: string; column: string }>(sql`
        select referring.relname as table, attribute.attname as column
        from pg_constraint as key
        join pg_class as referring on referring.oid = key.conrelid
        join pg_attribute as attribute
          on attribute.attrelid = key.conrelid and attribute.attnum = any (key.conkey)
        where key.contype = 'f' and key.confrelid = 'paragraphs'::regclass`);
      const inDatabase = rows.map(({ table, column }) => `${table}.${column}`);
      const known = PARAGRAPH_REFERENCES.map(
        (column) =>
          `${getTableName(column.table)}.${column.name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`,
      );
      // Its words go with it.
      expect(inDatabase.toSorted()).toEqual([...known, "paragraph_texts.paragraph_id"].toSorted());
    });

    test("what changed meanwhile is not written over", async () => {
      const { observationsId } = await aDocument(["2"]);
      expect(
        await refusal(
          importLaterEdition(database.db, coordinator(), {
            observationsId,
            confirmed: confirm(CMW_PASTED, symbol),
            originalText: "x",
            expectedHash: "0".repeat(64),
          }),
        ),
      ).toBe("changed_meanwhile");
    });
  });
});
