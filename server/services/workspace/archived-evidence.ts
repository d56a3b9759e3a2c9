import { z } from "zod";
import { EVIDENCE_TYPES, type EvidenceType } from "../../../core/evidence/evidence-type";
import { DomainError } from "../../../core/failure";
import { readRow } from "../../jobs/verify-workspace";
import { evidenceFolderIn } from "../evidence/evidence-folder";
import { type EvidenceStore, hashStored, readSealed, readStored } from "../evidence/store-file";
import { sealFile } from "../sealing/seal-file";
import { type ArchiveWork, linesOf, newEntry } from "./archive-work";
import { archivedWords } from "./sealed-columns";
import { archiveRow } from "./workspace-view";
import type { NewEntry } from "./write-zip";

const fileRow = z.looseObject({
  id: z.uuid(),
  type: z.string(),
  sha256: z.string(),
  bytes: z.number(),
  sealed_name: archivedWords,
});

/** Where a file's bytes are sealed for. */
export const evidencePlace = (id: string) => ({ table: "evidence_files", row: id, field: "file" });

/** How the bytes of a file travel: as its name does. */
export type EvidenceForm = "open" | "encrypted" | "sealed";

/**
 * Where in an archive the bytes of a file are, and how; null for a file that is left out.
 *
 * @param row of `evidence_files`, as the archive has it
 */
export function evidenceEntry(
  row: unknown,
): { id: string; path: string; form: EvidenceForm } | null {
  const { success, data } = fileRow.safeParse(row);
  if (!success || "left_out" in data.sealed_name) return null;
  const { id } = data;
  if ("open" in data.sealed_name) {
    return { id, path: `evidence/${id}.${endingOf(data.type)}`, form: "open" };
  }
  const form = "sealed" in data.sealed_name ? "sealed" : "encrypted";
  return { id, path: `confidential/evidence/${id}.sealed`, form };
}

const isType = (type: string): type is EvidenceType => Object.hasOwn(EVIDENCE_TYPES, type);

function endingOf(type: string): string {
  return isType(type) ? type : "file";
}

/**
 * The files of evidence: those everybody sees as they were attached, those few see encrypted, those
 * the viewer does not see as they are sealed. Each is read whole before it is written, so that one
 * that is damaged is named among what is missing, and keeps nobody from leaving.
 */
export async function* archivedEvidence(work: ArchiveWork): AsyncGenerator<NewEntry> {
  const table = work.tables.find(({ plan }) => plan.name === "evidence_files");
  if (!table) return;
  const { dataFolder, sealKeys } = work.source;
  const store = { folder: evidenceFolderIn(dataFolder), keys: sealKeys };
  for await (const line of linesOf(table)) {
    const stored = readRow(line, table.plan.name);
    const row = archiveRow(work.archiving, table.plan.name, stored)?.row;
    const entry = evidenceEntry(row);
    const file = fileRow.safeParse(row).data;
    if (!entry || !file) continue;
    const problem = await problemOf(store, entry, file);
    if (problem) {
      work.missing.push({ subject: `evidence_files ${entry.id}`, reason: problem });
      continue;
    }
    yield newEntry(work, entry.path, bytesOf(work, store, entry), { isPacked: true });
  }
}

async function problemOf(
  store: EvidenceStore,
  { id, form }: { id: string; form: EvidenceForm },
  { sha256, bytes }: { sha256: string; bytes: number },
): Promise<string | null> {
  try {
    if (form === "sealed") {
      for await (const _piece of readSealed(store, id));
      return null;
    }
    const found = await hashStored(store, id);
    return found.sha256 === sha256 && found.bytes === bytes ? null : "evidence_damaged";
  } catch (error) {
    if (error instanceof DomainError) return error.failure.code;
    throw error;
  }
}

function bytesOf(
  { workspaceKeys }: ArchiveWork,
  store: EvidenceStore,
  { id, form }: { id: string; form: EvidenceForm },
): AsyncIterable<Uint8Array> {
  if (form === "sealed") return readSealed(store, id);
  const bytes = readStored(store, id);
  if (form === "open" || !workspaceKeys) return bytes;
  return sealFile(workspaceKeys, evidencePlace(id), bytes);
}
