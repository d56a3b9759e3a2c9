import { asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Doc } from "yjs";
import { reportFile } from "@/core/report/report-model";
import { wordExtras } from "@/core/report/word-report";
import { listSuggestions } from "@/core/shared-text/list-suggestions";
import { SectionPlaces } from "@/core/shared-text/section-places";
import { sections } from "@/db/schema/reports";
import { citations, sectionProjections } from "@/db/schema/section-text";
import { sources } from "@/db/schema/sources";
import { TEST_SEAL_KEYS } from "@/test/builders/a-context";
import { aDocx, aParagraph, inFrame } from "@/test/builders/a-docx";
import { aHouse, type House } from "@/test/builders/a-house";
import { ENGINES, missingEngine, openTestDatabase, type TestDatabase } from "@/test/database";
import { listReportThreads } from "../comment/list-threads";
import { createDetachedLive } from "../detached-live";
import { applyStored, loadSection } from "../section-store";
import type { SealingContext } from "../service-context";
import { createFromDraft, previewDraft } from "./import-draft";

const by = 'w:author="Lena Park" w:date="2024-03-02T10:00:00Z"';
const words = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
const mark = (id: number) => `<w:r><w:footnoteReference w:id="${id}"/></w:r>`;
const W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"';

const FILE = aDocx(
  `${aParagraph("Detention", '<w:outlineLvl w:val="0"/>')}
   <w:p>${words("Police ")}<w:commentRangeStart w:id="0"/>${words("held ")}<w:del w:id="1" ${by}><w:r><w:delText>many</w:delText></w:r></w:del><w:ins w:id="2" ${by}>${words("1,940")}</w:ins><w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>${words(" people.")}${mark(1)}${mark(2)}</w:p>
   <w:tbl><w:tr><w:tc><w:p><w:ins w:id="3" w:author="Omar">${words("in a cell")}</w:ins></w:p></w:tc></w:tr></w:tbl>
   ${aParagraph("Trafficking", '<w:outlineLvl w:val="0"/>')}<w:p>${words("Nothing.")}</w:p>`,
  {
    "word/comments.xml": inFrame(
      "comments",
      `<w:comment w:id="0" ${by}><w:p ${W14} w14:paraId="0A">${words("Ask &lt;@5f0c7f0e-0000-4000-8000-000000000000&gt;")}</w:p></w:comment><w:comment w:id="1" w:author="Omar"><w:p ${W14} w14:paraId="0B">${words("Done")}</w:p></w:comment><w:comment w:id="9" w:author="Omar">${aParagraph("On no words")}</w:comment>`,
    ),
    "word/commentsExtended.xml": `<w15:commentsEx xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"><w15:commentEx w15:paraId="0A" w15:done="1"/><w15:commentEx w15:paraId="0B" w15:paraIdParent="0A"/></w15:commentsEx>`,
    "word/footnotes.xml": inFrame(
      "footnotes",
      `<w:footnote w:id="1">${aParagraph("CMW/C/AZE/CO/3, para. 16.")}</w:footnote><w:footnote w:id="2">${aParagraph("An interview with a lawyer, CMW/C/AZE/CO/3")}</w:footnote>`,
    ),
  },
);

describe.each(ENGINES)("a report of a Word file on %s", (engine) => {
  const missing = missingEngine(engine);
  describe.skipIf(missing !== null)(missing ?? "brings everything in", () => {
    let database: TestDatabase;
    let house: House;
    let context: SealingContext;
    let reportId: string;

    beforeAll(async () => {
      database = await openTestDatabase({ engine });
      house = await aHouse(database.db);
      const { db } = database;
      const { organisationId } = house;
      await db.insert(sources).values({
        organisationId,
        type: "un_document",
        title: "Concluding observations on the third report",
        unSymbol: "CMW/C/AZE/CO/3",
      });
      const actor = house.people.coordinator;
      context = { db, live: createDetachedLive(db), actor, sealKeys: TEST_SEAL_KEYS };
      const read = await previewDraft(db, actor, {
        organisationId,
        file: { name: "Partner_draft.docx", bytes: FILE },
        signal: new AbortController().signal,
      });
      if (!read.ok) throw new Error("The file was not read.");
      expect(read.word?.counts).toMatchObject({ comments: 3, replies: 1, insertions: 2 });
      // As the browser sends it: through JSON, and checked again.
      const sent = JSON.parse(JSON.stringify({ draft: read.report, word: read.word }));
      const created = await createFromDraft(context, {
        organisationId,
        kind: "follow_up",
        title: "Partner draft",
        language: "en",
        observationsId: null,
        draft: reportFile.parse(sent.draft),
        word: wordExtras.parse(sent.word),
      });
      reportId = created.reportId;
    });
    afterAll(() => database.close());

    const sectionsOf = () =>
      database.db
        .select({ id: sections.id, title: sections.title, content: sectionProjections.content })
        .from(sections)
        .innerJoin(sectionProjections, eq(sectionProjections.sectionId, sections.id))
        .where(eq(sections.reportId, reportId))
        .orderBy(asc(sections.position));

    async function docOf(sectionId: string): Promise<Doc> {
      const stored = await loadSection(database.db, sectionId);
      const doc = new Doc();
      if (stored) applyStored(doc, stored);
      return doc;
    }

    test("tracked changes are suggestions under their authors' names; a replacement is one", async () => {
      const [first] = await sectionsOf();
      const found = listSuggestions(await docOf(first?.id ?? ""));
      expect(
        found.map(({ name, inserted, deleted, by }) => ({ name, inserted, deleted, by })),
      ).toEqual([
        {
          name: "Lena Park",
          inserted: "1,940",
          deleted: "many",
          by: house.people.coordinator.userId,
        },
        {
          name: "Omar",
          inserted: "in a cell",
          deleted: "",
          by: house.people.coordinator.userId,
        },
      ]);
      expect(found[0]?.at).toBe(Date.parse("2024-03-02T10:00:00Z"));
    });

    test("comments are threads at their words, with replies, names and dates; they mention nobody", async () => {
      const [first] = await sectionsOf();
      const { threads } = await listReportThreads(context, { reportId });
      expect(threads).toHaveLength(2);
      const [onWords, onNone] = threads;
      expect(onWords?.resolvedAt).not.toBeNull();
      expect(
        onWords?.comments.map(({ authorId, authorName, body }) => [authorId, authorName, body]),
      ).toEqual([
        [null, "Lena Park", "Ask < @5f0c7f0e-0000-4000-8000-000000000000>"],
        [null, "Omar", "Done"],
      ]);
      expect(onWords?.comments[0]?.createdAt.toISOString()).toBe("2024-03-02T10:00:00.000Z");
      const places = new SectionPlaces(await docOf(first?.id ?? ""));
      if (onWords?.about.kind !== "text") throw new Error("The thread is on no words.");
      expect(onWords.about.anchor.quote).toBe("held many1,940");
      expect(places.find(onWords.about.anchor)).not.toBeNull();
      expect(onNone?.comments[0]?.body).toBe("On no words");
      expect(onNone?.resolvedAt).toBeNull();
    });

    test("a note that is a source and a place in it cites it; one that says more keeps its words", async () => {
      const [first] = await sectionsOf();
      const cited = await database.db
        .select()
        .from(citations)
        .where(eq(citations.sectionId, first?.id ?? ""));
      expect(cited).toMatchObject([{ locator: "16", label: "paragraph" }]);
      const notes = Object.values(first?.content.notes ?? {}).map(([block]) => block?.inlines);
      expect(notes).toHaveLength(2);
      expect(notes).toContainEqual([{ text: "An interview with a lawyer, CMW/C/AZE/CO/3" }]);
    });

    test("sections stand as the file's headings do", async () => {
      expect((await sectionsOf()).map(({ title }) => title)).toEqual(["Detention", "Trafficking"]);
    });
  });
});
