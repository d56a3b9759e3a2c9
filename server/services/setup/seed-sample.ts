import { randomUUID } from "node:crypto";
import { samplePersonEmail } from "../../../core/account/sample-person";
import { evenPlaces } from "../../../core/report/place-sections";
import type {
  ContentBlock,
  ContentTextBlock,
  Inline,
  SectionContent,
} from "../../../core/shared-text/section-content";
import { writeSection } from "../../../core/shared-text/write-section";
import type { Database } from "../../../db/client";
import { memberships, organisations, users } from "../../../db/schema/accounts";
import { sectionParagraphs, sections } from "../../../db/schema/reports";
import type { SampleContent, SampleSection } from "../../../db/seed/sample-content";
import type { Actor } from "../../policies/can";
import { createDetachedLive } from "../detached-live";
import { createObservations } from "../observations";
import { createReport } from "../report/create-report";
import { listReportParagraphs } from "../report/get-report";
import { setSectionStatus } from "../review/move-section";
import { readSectionReview } from "../review/read-review";
import { editStoredSection } from "../section-store";
import { addPublicSource } from "../source/change-source";
import { seedSampleFindings } from "./seed-sample-findings";

/**
 * Writes the sample organisation with everything in it, as the actor, who becomes
 * its administrator. Whole or not at all: it belongs in a transaction.
 */
export async function seedSample(
  tx: Database,
  actor: Actor,
  sample: SampleContent,
): Promise<{ organisationId: string; reportId: string }> {
  const [organisation] = await tx
    .insert(organisations)
    .values({ name: sample.organisationName, isSample: true })
    .returning({ id: organisations.id });
  if (!organisation) throw new Error("The database returned no organisation.");
  const organisationId = organisation.id;
  const { userId } = actor;
  await tx.insert(memberships).values({ organisationId, userId, role: "administrator" });
  const colleagues = await insertColleagues(tx, organisationId, sample.colleagues);
  const context = { db: tx, actor, live: createDetachedLive(tx) };
  const { observationsId } = await createObservations(tx, actor, {
    organisationId,
    ...sample.observations,
  });
  const { reportId } = await createReport(context, {
    ...sample.report,
    organisationId,
    observationsId,
    body: null,
    state: null,
    scaffold: "empty",
    paragraphs: [],
  });
  const sourceIds = new Map<string, string>();
  for (const [key, source] of Object.entries(sample.sources)) {
    sourceIds.set(key, (await addPublicSource(context, { organisationId, source })).id);
  }
  const listed = await listReportParagraphs(context, { reportId });
  const paragraphIds = new Map(listed.map(({ id, number }) => [Number(number), id]));
  const approved: string[] = [];
  const places = evenPlaces(sample.sections.length);
  for (const [index, section] of sample.sections.entries()) {
    const known = { reportId, position: places[index] ?? 0, colleagues, paragraphIds };
    const sectionId = await insertSection(tx, section, known);
    const content = withSources(section.content, sourceIds);
    await editStoredSection(tx, sectionId, userId, (doc) => writeSection(doc, content));
    if (section.status === "approved") approved.push(sectionId);
  }
  const written = { organisationId, observationsId, reportId, paragraphIds, sourceIds };
  await seedSampleFindings(context, sample, written);
  for (const sectionId of approved) {
    const { hash } = await readSectionReview(context, { sectionId });
    const move = { from: "in_review", to: "approved", seen: hash } as const;
    await setSectionStatus(context, { sectionId, ...move });
  }
  return { organisationId, reportId };
}

async function insertColleagues(
  tx: Database,
  organisationId: string,
  colleagues: SampleContent["colleagues"],
): Promise<string[]> {
  const ids: string[] = [];
  for (const { name, role } of colleagues) {
    const userId = await insertSamplePerson(tx, name, { disabledAt: new Date() });
    await tx.insert(memberships).values({ organisationId, userId, role });
    ids.push(userId);
  }
  return ids;
}

/** A person without a password at an address no mail reaches. */
export async function insertSamplePerson(
  tx: Database,
  name: string,
  { disabledAt = null, locale = "en" }: { disabledAt?: Date | null; locale?: string } = {},
): Promise<string> {
  const [user] = await tx
    .insert(users)
    .values({ name, email: samplePersonEmail(randomUUID()), locale, disabledAt })
    .returning({ id: users.id });
  if (!user) throw new Error("The database returned no person.");
  return user.id;
}

type Known = {
  reportId: string;
  position: number;
  colleagues: readonly string[];
  paragraphIds: ReadonlyMap<number, string>;
};

async function insertSection(
  tx: Database,
  { title, level, status, assignee, paragraphs }: SampleSection,
  { reportId, position, colleagues, paragraphIds }: Known,
): Promise<string> {
  const assigneeId = assignee === null ? null : (colleagues[assignee] ?? null);
  const [row] = await tx
    .insert(sections)
    .values({
      reportId,
      title,
      level,
      // An approval is of what the section says, which it does not yet.
      status: status === "approved" ? "in_review" : status,
      position,
      assigneeId,
    })
    .returning({ id: sections.id });
  if (!row) throw new Error("The database returned no section.");
  const links = paragraphs.map(({ number, label }) => {
    const paragraphId = paragraphIds.get(number);
    if (!paragraphId) throw new Error(`The sample's observations have no paragraph ${number}.`);
    return { sectionId: row.id, paragraphId, label };
  });
  if (links.length > 0) await tx.insert(sectionParagraphs).values(links);
  return row.id;
}

/** The sample's text names sources by key; a library gives them ids. */
function withSources(
  { blocks, notes }: SectionContent,
  ids: ReadonlyMap<string, string>,
): SectionContent {
  const inText = (block: ContentTextBlock): ContentTextBlock => ({
    ...block,
    inlines: block.inlines.map((inline) => withSource(inline, ids)),
  });
  const inBlock = (block: ContentBlock): ContentBlock =>
    block.type === "block"
      ? inText(block)
      : {
          ...block,
          rows: block.rows.map((row) => ({
            cells: row.cells.map((cell) => ({ ...cell, blocks: cell.blocks.map(inText) })),
          })),
        };
  return {
    blocks: blocks.map(inBlock),
    notes: Object.fromEntries(
      Object.entries(notes).map(([id, note]) => [id, note.map(inText)] as const),
    ),
  };
}

function withSource(inline: Inline, ids: ReadonlyMap<string, string>): Inline {
  if (!("citation" in inline)) return inline;
  const source = ids.get(inline.citation.source);
  if (!source) throw new Error(`The sample has no source "${inline.citation.source}".`);
  return { citation: { ...inline.citation, source } };
}
