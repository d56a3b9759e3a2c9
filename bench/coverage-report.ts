import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { DEFAULT_BLOCK } from "../core/document/schema";
import { restoreSection } from "../core/shared-text/restore-section";
import type { ContentTextBlock, Inline, SectionContent } from "../core/shared-text/section-content";
import type { Database } from "../db/client";
import { assessments, paragraphReplies } from "../db/schema/assessments";
import { observations, paragraphs, paragraphTexts } from "../db/schema/observations";
import { reports, sectionParagraphs } from "../db/schema/reports";
import { editStoredSection } from "../server/services/section-store";
import { aReport, type ReportWorld } from "../test/builders/a-report";
import { aCitation, aSource } from "../test/builders/a-source";

export const SIZE = { paragraphs: 70, sections: 40, claims: 300, sources: 500 } as const;

const CLAIMS_PER_SECTION = Math.ceil(SIZE.claims / SIZE.sections);

/** A report of the size the matrix is measured with, its texts written as people's are. */
export async function aLargeReport(db: Database): Promise<ReportWorld> {
  const world = await aReport(db, { sectionCount: SIZE.sections });
  const { organisationId, reportId, sectionIds } = world;
  const sourceIds: string[] = [];
  for (let number = 1; number <= SIZE.sources; number += 1) {
    sourceIds.push(
      await aSource(db, organisationId, { title: `Report of visit number ${number}` }),
    );
  }
  const paragraphIds = await someParagraphs(db, organisationId);
  const observationsId = await observationsOf(db, organisationId);
  await db.update(reports).set({ observationsId }).where(eq(reports.id, reportId));
  for (const [index, sectionId] of sectionIds.entries()) {
    // Two sections in three answer one paragraph, the others two.
    const own = [paragraphIds[index * 2 - 1], paragraphIds[index + 5]];
    const links = (index % 3 === 2 ? own : own.slice(1)).flatMap((paragraphId) =>
      paragraphId === undefined ? [] : [{ sectionId, paragraphId }],
    );
    await db.insert(sectionParagraphs).values(links).onConflictDoNothing();
    await editStoredSection(db, sectionId, null, (doc) =>
      restoreSection(doc, aText(index, sourceIds)),
    );
  }
  for (const paragraphId of paragraphIds.slice(10, 40)) {
    await db.insert(assessments).values({ reportId, paragraphId, grade: "C" });
    const text = "The Government took measures.";
    await db.insert(paragraphReplies).values({ organisationId, paragraphId, text });
  }
  return world;
}

async function someParagraphs(db: Database, organisationId: string): Promise<string[]> {
  const observationsId = randomUUID();
  await db.insert(observations).values({
    id: observationsId,
    organisationId,
    symbol: "CMW/C/AZE/CO/3",
    body: "CMW",
    state: "Azerbaijan",
    followUpParagraph: "70",
  });
  const ids = Array.from({ length: SIZE.paragraphs }, () => randomUUID());
  for (const [index, id] of ids.entries()) {
    await db.insert(paragraphs).values({
      id,
      observationsId,
      number: String(index + 1),
      position: index,
      kind: index < 5 ? "other" : "concern_and_recommendation",
      isFollowUp: index > 0 && index % 16 === 0,
    });
    await db.insert(paragraphTexts).values({
      paragraphId: id,
      language: "en",
      heading: `Theme number ${Math.floor(index / 4)} (arts. 7 and 22)`,
      text: "The Committee is concerned that what it recommended was not done, and recommends it again. ".repeat(
        6,
      ),
      subparagraphs: index % 2 === 0 ? [] : aFewParts(),
    });
  }
  return ids;
}

const aFewParts = () =>
  ["a", "b", "c"].map((label) => ({ label, text: "Do what was recommended without delay;" }));

async function observationsOf(db: Database, organisationId: string): Promise<string> {
  const [row] = await db
    .select({ id: observations.id })
    .from(observations)
    .where(eq(observations.organisationId, organisationId));
  if (!row) throw new Error("no observations were inserted");
  return row.id;
}

function aText(index: number, sourceIds: readonly string[]): SectionContent {
  const notes: SectionContent["notes"] = {};
  const claims = Array.from({ length: CLAIMS_PER_SECTION }, (_, at): ContentTextBlock => {
    const number = index * CLAIMS_PER_SECTION + at;
    const noteId = `note-${number}`;
    // One claim in five stands without a source; the others share all sources there are.
    if (number % 5 > 0) {
      const cited = [number * 2, number * 2 + 1].map((one) => sourceIds[one % sourceIds.length]);
      notes[noteId] = [
        block(cited.map((id, place) => aCitation(`citation-${number}-${place}`, id ?? ""))),
      ];
    }
    return block([
      {
        text: `In ${2_000 + at} nobody was allowed to see a lawyer, ${number}.`,
        claim: `claim-${number}`,
      },
      ...(number % 5 > 0 ? [{ footnote: noteId }] : []),
      { text: " What followed went on for weeks, and no inquiry was opened." },
    ]);
  });
  const recommendation = block(
    [{ text: "Let everybody see a lawyer." }],
    `recommendation-${index}`,
  );
  return { blocks: [...claims, recommendation], notes };
}

function block(inlines: Inline[], recommendation?: string): ContentTextBlock {
  return {
    type: "block",
    attributes: { ...DEFAULT_BLOCK, ...(recommendation !== undefined && { recommendation }) },
    inlines,
  };
}
