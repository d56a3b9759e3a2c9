import { randomUUID } from "node:crypto";
import { type SourceInput, sourceInput } from "@/core/citation/source-input";
import { sourceWords } from "@/core/citation/source-words";
import type { AgreedWordings } from "@/core/confidentiality/confidentiality";
import { DEFAULT_BLOCK } from "@/core/document/schema";
import { projectSection } from "@/core/shared-text/project-section";
import type { Citation, Inline, SectionContent } from "@/core/shared-text/section-content";
import type { Database } from "@/db/client";
import { sourceClearances, sources } from "@/db/schema/sources";
import { writeProjection } from "@/server/services/section-projection";
import { storedSource } from "@/server/services/source/sealed-source";
import { TEST_SEAL_KEYS } from "./a-context";

/** A source as a person fills it in: a dated report unless told otherwise. */
export const aSourceInput = (given: Partial<SourceInput> = {}): SourceInput =>
  sourceInput.parse({
    type: "report",
    title: "Country Report",
    authors: [{ literal: "Global Detention Project" }],
    issued: "2020-10",
    ...given,
  });

/** Puts a source into an organisation's library and answers its id. */
export async function aSource(
  db: Database,
  organisationId: string,
  given: Partial<SourceInput> = {},
): Promise<string> {
  const source = aSourceInput(given);
  const [row] = await db
    .insert(sources)
    .values({ ...source, ...sourceWords(source), organisationId })
    .returning({ id: sources.id });
  if (!row) throw new Error("no source was inserted");
  return row.id;
}

/** Puts a source that is not public into a library, named for some people, and answers its id. */
export async function aSealedSource(
  db: Database,
  organisationId: string,
  given: Partial<SourceInput>,
  {
    confidentiality = "confidential",
    agreedWordings = { en: "Interview, region, 2024; details on file with the authors" },
    named = [],
  }: {
    confidentiality?: "restricted" | "confidential";
    agreedWordings?: AgreedWordings;
    named?: readonly string[];
  } = {},
): Promise<string> {
  const id = randomUUID();
  const source = aSourceInput(given);
  const stored = storedSource(TEST_SEAL_KEYS, id, source, { confidentiality, agreedWordings });
  await db.insert(sources).values({ ...stored, id, organisationId });
  if (named.length > 0) {
    await db
      .insert(sourceClearances)
      .values(named.map((userId) => ({ sourceId: id, organisationId, userId })));
  }
  return id;
}

/** A citation as the shared text holds it. */
export const aCitation = (
  id: string,
  source: string,
  given: Partial<Citation> = {},
): { citation: Citation } => ({
  citation: { id, source, locator: "", label: "page", prefix: "", suffix: "", ...given },
});

/** Gives a section a text of one paragraph with these notes, as if it had been projected. */
export async function writeNotesOf(
  db: Database,
  sectionId: string,
  notes: Record<string, Inline[]>,
  seq = 1,
): Promise<void> {
  const inlines = Object.keys(notes).map((footnote) => ({ footnote }));
  const content: SectionContent = {
    blocks: [{ type: "block", attributes: { ...DEFAULT_BLOCK }, inlines }],
    notes: Object.fromEntries(
      Object.entries(notes).map(([id, body]) => [
        id,
        [{ type: "block", attributes: { ...DEFAULT_BLOCK }, inlines: body }],
      ]),
    ),
  };
  const projected = {
    content,
    projection: projectSection(content),
    statements: [],
    suggestions: 0,
    contentHash: `hash ${seq}`,
    shownHash: `shown ${seq}`,
  };
  await writeProjection(db, sectionId, projected, seq);
}
