import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DomainError } from "@/core/failure";
import { parseObservations } from "@/core/observations/parse-observations";
import {
  type ConfirmedObservations,
  confirmedObservations,
} from "@/core/observations/parsed-observations";
import { memberships, organisations, users } from "@/db/schema/accounts";
import { observations, paragraphs } from "@/db/schema/observations";
import { reports } from "@/db/schema/reports";
import { ENGINES, missingEngine, openTestDatabase, type TestDatabase } from "@/test/database";
import { CAT_PASTED, CMW_PASTED } from "@/test/observations/samples";
import type { Actor } from "../policies/can";
import {
  createObservations,
  getObservations,
  listObservations,
  removeObservations,
} from "./observations";
import {
  MAX_PASTE_BYTES,
  previewObservationsText,
  previewObservationsUpload,
} from "./preview-observations";

/** What a person confirms who changes nothing. */
function confirm(text: string): ConfirmedObservations {
  const { warnings: _, ...parsed } = parseObservations(text);
  return confirmedObservations.parse(parsed);
}

const refusal = (run: Promise<unknown>) =>
  run.then(
    () => "done",
    (error: unknown) => {
      if (error instanceof DomainError) return error.failure.code;
      throw error;
    },
  );

describe.each(ENGINES)("observations on %s", (engine) => {
  const missing = missingEngine(engine);
  describe.skipIf(missing !== null)(missing ?? "of an organisation", () => {
    let database: TestDatabase;
    const organisationId = randomUUID();
    const otherId = randomUUID();
    let coordinator: Actor;
    let reader: Actor;
    let stranger: Actor;

    const person = async (organisation: string, role: "coordinator" | "reader"): Promise<Actor> => {
      const userId = randomUUID();
      await database.db
        .insert(users)
        .values({ id: userId, name: role, email: `${userId}@example.org` });
      await database.db.insert(memberships).values({ organisationId: organisation, userId, role });
      return { userId, sessionId: randomUUID() };
    };

    beforeAll(async () => {
      database = await openTestDatabase({ engine });
      await database.db.insert(organisations).values([
        { id: organisationId, name: "One" },
        { id: otherId, name: "Other" },
      ]);
      coordinator = await person(organisationId, "coordinator");
      reader = await person(organisationId, "reader");
      stranger = await person(otherId, "coordinator");
    });
    afterAll(() => database.close());

    const create = (actor: Actor, confirmed: ConfirmedObservations, originalText = CAT_PASTED) =>
      createObservations(database.db, actor, { organisationId, confirmed, originalText });

    test("a confirmed preview is stored with its text and read back the same", async () => {
      const { parsed, originalText } = await previewObservationsText(database.db, coordinator, {
        organisationId,
        text: CAT_PASTED,
      });
      const { warnings, ...confirmed } = parsed;
      expect(warnings).toEqual([]);
      const { observationsId } = await create(
        coordinator,
        confirmedObservations.parse(confirmed),
        originalText,
      );
      const stored = await getObservations(database.db, reader, { observationsId, language: "fr" });
      expect(stored).toMatchObject({
        symbol: "CAT/C/MDA/CO/2",
        state: "Republic of Moldova",
        adoptedOn: "2017-12-01",
        language: "en",
        languages: ["en"],
        paragraphCount: 9,
        followUpNumbers: ["5", "7"],
        followUpParagraph: "8",
        followUpMonths: 12,
        originalText: CAT_PASTED,
      });
      expect(stored.paragraphs.map(({ number }) => number)).toEqual([..."123456789"]);
      expect(stored.paragraphs[4]).toMatchObject({
        text: confirmed.paragraphs[4]?.text,
        subparagraphs: confirmed.paragraphs[4]?.subparagraphs,
        isFollowUp: true,
        followUpLabels: ["a", "c"],
      });
      const list = await listObservations(database.db, reader, { organisationId });
      expect(list.map(({ symbol }) => symbol)).toEqual(["CAT/C/MDA/CO/2"]);
    });

    test("the same symbol comes in once, and another organisation has its own", async () => {
      expect(await refusal(create(coordinator, confirm(CAT_PASTED)))).toBe(
        "observations_already_imported",
      );
      const own = { organisationId: otherId, confirmed: confirm(CAT_PASTED), originalText: "" };
      await createObservations(database.db, stranger, own);
      const rows = await database.db.select().from(observations);
      expect(rows).toHaveLength(2);
    });

    test("two people confirm at the same time: one comes in, whole", async () => {
      const confirmed = confirm(CMW_PASTED);
      const outcomes = await Promise.all([
        refusal(create(coordinator, confirmed)),
        refusal(create(coordinator, confirmed)),
      ]);
      expect(outcomes.sort()).toEqual(["done", "observations_already_imported"]);
      const stored = await database.db
        .select()
        .from(paragraphs)
        .innerJoin(observations, eq(observations.id, paragraphs.observationsId))
        .where(eq(observations.symbol, "CMW/C/ALB/CO/3"));
      expect(stored).toHaveLength(6);
    });

    test("readers do not import, strangers see nothing", async () => {
      expect(await refusal(create(reader, confirm(CMW_PASTED)))).toBe("not_permitted");
      expect(await refusal(create(stranger, confirm(CMW_PASTED)))).toBe("organisation_not_found");
      const [known] = await listObservations(database.db, reader, { organisationId });
      const observationsId = known?.id ?? "";
      expect(await refusal(getObservations(database.db, stranger, { observationsId }))).toBe(
        "observations_not_found",
      );
      expect(await refusal(removeObservations(database.db, stranger, { observationsId }))).toBe(
        "observations_not_found",
      );
      expect(
        await refusal(
          previewObservationsText(database.db, stranger, { organisationId, text: CMW_PASTED }),
        ),
      ).toBe("organisation_not_found");
    });

    test("observations a report answers stay; unused ones can go", async () => {
      const list = await listObservations(database.db, reader, { organisationId });
      const [used, unused] = list;
      await database.db.insert(reports).values({
        organisationId,
        observationsId: used?.id ?? null,
        title: "A report",
        kind: "follow_up",
        body: "CMW",
        state: "Albania",
        language: "en",
        createdBy: coordinator.userId,
      });
      const remove = (observationsId = "") =>
        refusal(removeObservations(database.db, coordinator, { observationsId }));
      expect(await remove(used?.id)).toBe("observations_in_use");
      expect(await remove(unused?.id)).toBe("done");
      const left = await listObservations(database.db, reader, { organisationId });
      expect(left.map(({ id }) => id)).toEqual([used?.id]);
    });

    test("empty, too large and unreadable input is refused with a reason", async () => {
      const paste = (text: string) =>
        refusal(previewObservationsText(database.db, coordinator, { organisationId, text }));
      expect(await paste("")).toBe("input_empty");
      expect(await paste(" \n ")).toBe("input_empty");
      expect(await paste("x".repeat(MAX_PASTE_BYTES + 1))).toBe("input_too_large");
      const file = { name: "report.docx", bytes: new Uint8Array([1, 2, 3]) };
      expect(
        await refusal(
          previewObservationsUpload(database.db, coordinator, { organisationId, file }),
        ),
      ).toBe("file_not_readable");
    });

    test("a paste of 200 pages is read, NUL and all", async () => {
      const page = "The Committee is concerned about the situation of migrant workers. ".repeat(40);
      const text = Array.from({ length: 200 }, (_, index) => `${index + 1}. ${page}\u0000`).join(
        "\n",
      );
      const { parsed, originalText } = await previewObservationsText(database.db, coordinator, {
        organisationId,
        text,
      });
      expect(parsed.paragraphs).toHaveLength(200);
      const confirmed = { ...confirm(CMW_PASTED), paragraphs: parsed.paragraphs, followUp: null };
      const { observationsId } = await create(
        coordinator,
        { ...confirmed, symbol: "CMW/C/ALB/CO/9" },
        originalText,
      );
      const stored = await getObservations(database.db, reader, { observationsId });
      expect(stored.paragraphs).toHaveLength(200);
      expect(stored.originalText).not.toContain("\u0000");
    });
  });
});
