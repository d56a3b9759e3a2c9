import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { evidenceFiles } from "@/db/schema/evidence";
import type { Actor } from "@/server/policies/can";
import { attachEvidence } from "@/server/services/evidence/attach-evidence";
import { aContext } from "./a-context";
import { aDocx, aParagraph } from "./a-docx";

const TYPES = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`;

/** A Word file with the list of its parts' types, as Word writes it. */
export const aWordFile = (words: string): Uint8Array =>
  aDocx(aParagraph(words), { "[Content_Types].xml": TYPES });

/** Attaches a Word file to a source, verified a moment ago, and answers its id. */
export async function anEvidenceFile(
  db: Database,
  actor: Actor,
  sourceId: string,
  { words = "Statement of a witness.", isDeleted = false } = {},
): Promise<string> {
  const bytes = aWordFile(words);
  const { fileId } = await attachEvidence(
    { ...aContext(db), actor },
    { sourceId, name: "statement.docx", body: inOneGo(bytes), expectedBytes: bytes.length },
  );
  const now = new Date();
  await db
    .update(evidenceFiles)
    .set({ verifiedAt: now, isIntact: true, deletedAt: isDeleted ? now : null })
    .where(eq(evidenceFiles.id, fileId));
  return fileId;
}

/** A file as it comes in over a very good line. */
export async function* inOneGo(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
