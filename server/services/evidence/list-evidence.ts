import { and, asc, desc, eq, inArray, isNull } from "drizzle-orm";
import {
  DAYS_RESTORABLE,
  EVIDENCE_TYPES,
  type EvidenceKind,
  type EvidenceType,
  type EvidenceView,
  viewOf,
} from "../../../core/evidence/evidence-type";
import { DomainError } from "../../../core/failure";
import { evidenceFiles, sourceChecks, sourceProvenance } from "../../../db/schema/evidence";
import { sources } from "../../../db/schema/sources";
import { type Person, readPeople } from "../history/person-names";
import { openText } from "../sealing/seal-text";
import { MOST_FILES_OF_A_SOURCE } from "./attach-evidence";
import { authoriseEvidence, authoriseSourceEvidence, type EvidenceRow } from "./authorise-evidence";
import { provenancePlace } from "./change-provenance";
import { type EvidenceContext, fileWords } from "./evidence-context";

/** A file of a source, as people see it. */
export type EvidenceFile = {
  id: string;
  /** The source it was attached to: another one where that was merged into the one asked for. */
  sourceId: string;
  name: string;
  note: string;
  type: EvidenceType;
  kind: EvidenceKind;
  /** How it can be looked at here; null where it is only downloaded. */
  view: EvidenceView | null;
  bytes: number;
  sha256: string;
  width: number | null;
  height: number | null;
  added: { by: Person | null; at: Date };
  /** When its stored bytes were last hashed, and whether they were those that were sent. */
  verified: { by: Person | null; at: Date; isIntact: boolean } | null;
  deleted: { by: Person | null; at: Date; restorableUntil: Date } | null;
};

export type Evidence = {
  files: EvidenceFile[];
  deleted: EvidenceFile[];
  /** The last time somebody put their name to having looked at the files, and whether it still holds. */
  check: { by: Person | null; at: Date; files: number; isUndone: boolean } | null;
  provenance: {
    archiveUrl: string;
    reliability: string;
    /** Who brought the source into the library. */
    added: { by: Person | null; at: Date };
    updated: { by: Person | null; at: Date } | null;
  };
  limits: { fileBytes: number; files: number };
};

/**
 * The files of a source and of those merged into it, first attached first, with what is known of
 * where it comes from.
 *
 * @throws {DomainError} source_not_found, not_permitted, seal_key_missing, sealed_damaged
 */
export async function listEvidence(
  context: EvidenceContext,
  { sourceId }: { sourceId: string },
): Promise<Evidence> {
  const { db } = context;
  await authoriseSourceEvidence(context, "evidence.read", sourceId);
  const rows = await db
    .select()
    .from(evidenceFiles)
    .where(inArray(evidenceFiles.sourceId, await sourcesShownWith(context, sourceId)))
    .orderBy(asc(evidenceFiles.addedAt), asc(evidenceFiles.id));
  const [check] = await db
    .select()
    .from(sourceChecks)
    .where(eq(sourceChecks.sourceId, sourceId))
    .orderBy(desc(sourceChecks.checkedAt))
    .limit(1);
  const provenance = await readProvenance(context, sourceId);
  const people = await readPeople(db, [
    ...rows.flatMap(({ addedBy, verifiedBy, deletedBy }) => [addedBy, verifiedBy, deletedBy]),
    check?.checkedBy ?? null,
    provenance.updatedBy,
    provenance.addedBy,
  ]);
  const files = rows.map((row) => fileOf(context, row, people));
  const { updatedAt, updatedBy, addedAt, addedBy, ...known } = provenance;
  return {
    files: files.filter(({ deleted }) => deleted === null),
    deleted: files.filter(({ deleted }) => deleted !== null),
    check: check
      ? {
          by: personOf(people, check.checkedBy),
          at: check.checkedAt,
          files: check.files,
          isUndone: check.undoneAt !== null,
        }
      : null,
    provenance: {
      ...known,
      added: { by: personOf(people, addedBy), at: addedAt },
      updated: updatedAt && { by: personOf(people, updatedBy), at: updatedAt },
    },
    limits: { fileBytes: context.env.evidence.fileBytes, files: MOST_FILES_OF_A_SOURCE },
  };
}

/**
 * One file that is not deleted.
 *
 * @throws {DomainError} evidence_not_found, not_permitted, seal_key_missing, sealed_damaged
 */
export async function getEvidence(
  context: EvidenceContext,
  { fileId }: { fileId: string },
): Promise<EvidenceFile> {
  const { file } = await authoriseEvidence(context, "evidence.read", fileId);
  const people = await readPeople(context.db, [file.addedBy, file.verifiedBy]);
  return fileOf(context, file, people);
}

/** The source and what was merged into it, as far as the person may see their details. */
async function sourcesShownWith(context: EvidenceContext, sourceId: string): Promise<string[]> {
  const merged = await context.db
    .select({ id: sources.id })
    .from(sources)
    .where(and(eq(sources.mergedInto, sourceId), isNull(sources.deletedAt)));
  const shown = [sourceId];
  for (const { id } of merged) {
    try {
      await authoriseSourceEvidence(context, "evidence.read", id);
      shown.push(id);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
    }
  }
  return shown;
}

async function readProvenance({ db, sealKeys }: EvidenceContext, sourceId: string) {
  const [row] = await db
    .select()
    .from(sources)
    .leftJoin(sourceProvenance, eq(sourceProvenance.sourceId, sources.id))
    .where(eq(sources.id, sourceId));
  if (!row) throw new DomainError({ code: "source_not_found" });
  const { sources: source, source_provenance: written } = row;
  const open = (sealed: string | null | undefined, field: "archiveUrl" | "reliability") =>
    sealed ? openText(sealKeys, provenancePlace(sourceId, field), sealed) : "";
  return {
    archiveUrl: open(written?.sealedArchiveUrl, "archiveUrl"),
    reliability: open(written?.sealedReliability, "reliability"),
    updatedAt: written?.updatedAt ?? null,
    updatedBy: written?.updatedBy ?? null,
    addedAt: source.createdAt,
    addedBy: source.createdBy,
  };
}

const personOf = (people: ReadonlyMap<string, Person>, id: string | null): Person | null =>
  (id !== null && people.get(id)) || null;

function fileOf(
  { sealKeys }: EvidenceContext,
  row: EvidenceRow,
  people: ReadonlyMap<string, Person>,
): EvidenceFile {
  const { id, sourceId, type, bytes, sha256, width, height } = row;
  const name = openText(sealKeys, fileWords(id, "name"), row.sealedName);
  const pixels = width === null || height === null ? null : width * height;
  return {
    id,
    sourceId,
    name: name === "" ? `file.${EVIDENCE_TYPES[type].endings[0]}` : name,
    note: row.sealedNote === null ? "" : openText(sealKeys, fileWords(id, "note"), row.sealedNote),
    type,
    kind: EVIDENCE_TYPES[type].kind,
    view: viewOf(type, pixels),
    bytes,
    sha256,
    width,
    height,
    added: { by: personOf(people, row.addedBy), at: row.addedAt },
    verified:
      row.verifiedAt === null || row.isIntact === null
        ? null
        : { by: personOf(people, row.verifiedBy), at: row.verifiedAt, isIntact: row.isIntact },
    deleted: row.deletedAt && {
      by: personOf(people, row.deletedBy),
      at: row.deletedAt,
      restorableUntil: new Date(row.deletedAt.getTime() + DAYS_RESTORABLE * 86_400_000),
    },
  };
}
