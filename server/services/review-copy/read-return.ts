import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { inflateRaw } from "node:zlib";
import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import { applyUpdate, Doc } from "yjs";
import { DomainError } from "../../../core/failure";
import type { CopyComparison } from "../../../core/review-copy/compare-copy";
import type { CopyFile } from "../../../core/review-copy/copy-file";
import type { SentSection } from "../../../core/shared-text/sent-elements";
import type { Database } from "../../../db/client";
import { type reports, sections as sectionsTable } from "../../../db/schema/reports";
import {
  reviewCopies,
  reviewCopySections,
  reviewReturnItems,
  reviewReturns,
} from "../../../db/schema/review-copies";
import { runJob } from "../../jobs/run-job";
import { MAX_WORD_BYTES } from "../report/import-draft";
import { applyStored, loadSection } from "../section-store";
import type { SealingContext } from "../service-context";
import type { SectionFacts } from "./copy-sections";
import { type SentCopy, writeCopy } from "./make-review-copy";

const inflate = promisify(inflateRaw);
const HEAP_MB = 1_024;
const TIMEOUT_MS = 120_000;

export type ReturnedFile = { name: string; bytes: Uint8Array };

/** A returned file compared with what was sent. */
export type ReadReturn = {
  returned: CopyFile;
  comparison: CopyComparison;
  /** The copy it answers; null where it is compared with the present text. */
  copy: { id: string; madeAt: Date } | null;
  threadIds: string[];
  sections: (SentSection & { sectionId: string })[];
  fileHash: string;
  known: KnownItems;
};

/**
 * Reads a file that came back from review, in a child process, and compares it with the copy whose
 * mark it carries, else with the report as it is now.
 *
 * @throws {DomainError} input_empty, input_too_large, file_not_readable, import_took_too_long
 */
export async function readReturn(
  { db, sealKeys }: Pick<SealingContext, "db" | "sealKeys">,
  report: typeof reports.$inferSelect,
  { bytes }: ReturnedFile,
  signal?: AbortSignal,
): Promise<ReadReturn> {
  if (bytes.length === 0) throw new DomainError({ code: "input_empty" });
  if (bytes.length > MAX_WORD_BYTES) {
    throw new DomainError({ code: "input_too_large", limitBytes: MAX_WORD_BYTES });
  }
  const options = { heapMb: HEAP_MB, timeoutMs: TIMEOUT_MS, ...(signal && { signal }) };
  const returned = await runJob("review_copy.read", { bytes }, options);
  const base =
    (returned.key === null ? null : await readCopy(db, report.id, returned.key)) ??
    (await presentAsCopy({ db, sealKeys }, report, signal));
  const comparison = await runJob(
    "review_copy.compare",
    { sent: base.kept.sent, returned },
    options,
  );
  return {
    returned,
    comparison,
    copy: base.copy,
    threadIds: base.kept.threadIds,
    sections: base.sections,
    fileHash: createHash("sha256").update(bytes).digest("hex"),
    known: await readKnown(db, report.id),
  };
}

type Base = Pick<ReadReturn, "copy" | "sections"> & { kept: SentCopy };

/** The copy with this key, if it is the report's. */
async function readCopy(db: Database, reportId: string, key: string): Promise<Base | null> {
  const [copy] = await db
    .select()
    .from(reviewCopies)
    .where(and(eq(reviewCopies.key, key), eq(reviewCopies.reportId, reportId)));
  if (!copy) return null;
  const rows = await db
    .select()
    .from(reviewCopySections)
    .where(eq(reviewCopySections.copyId, copy.id))
    .orderBy(asc(reviewCopySections.number));
  const kept = JSON.parse((await inflate(copy.sent)).toString("utf8")) as SentCopy;
  const sections = await Promise.all(
    rows.map(async ({ sectionId, number, state, facts }) => {
      const { notes, texts } = JSON.parse((await inflate(facts)).toString("utf8")) as SectionFacts;
      return {
        sectionId,
        ...sentSection(number, new Uint8Array(await inflate(state)), { notes, texts }),
      };
    }),
  );
  return { copy: { id: copy.id, madeAt: copy.madeAt }, kept, sections };
}

/** For a file that never was a copy, or lost its marks: the report as it would be copied now. */
async function presentAsCopy(
  { db, sealKeys }: Pick<SealingContext, "db" | "sealKeys">,
  report: typeof reports.$inferSelect,
  signal?: AbortSignal,
): Promise<Base> {
  const making = { db, sealKeys, userId: null };
  // A file nobody asked a variant for is a public one.
  const chosen = { sectionIds: null, variant: "public" } as const;
  const made = await writeCopy(making, report, chosen, signal && { signal });
  return {
    copy: null,
    kept: made.kept,
    sections: made.sections.map(({ sectionId, number, state, facts }) => ({
      sectionId,
      ...sentSection(number, state, facts),
    })),
  };
}

function sentSection(
  number: number,
  state: Uint8Array,
  { notes, texts }: SectionFacts,
): SentSection {
  const doc = new Doc();
  applyUpdate(doc, state);
  return { doc, number, notes: new Map(Object.entries(notes)), texts };
}

/** What earlier files of a report brought in, by key; and how often something was taken back. */
export type KnownItems = {
  has(key: string): boolean;
  /** An id for what a key becomes: another one each time it was taken back. */
  idOf(key: string): string;
  files: ReadonlyMap<string, Date>;
};

async function readKnown(db: Database, reportId: string): Promise<KnownItems> {
  const rows = await db
    .select({ key: reviewReturnItems.key, takenBackAt: reviewReturns.takenBackAt })
    .from(reviewReturnItems)
    .innerJoin(reviewReturns, eq(reviewReturns.id, reviewReturnItems.returnId))
    .where(eq(reviewReturns.reportId, reportId));
  const files = await db
    .select({ hash: reviewReturns.fileHash, at: reviewReturns.broughtAt })
    .from(reviewReturns)
    .where(and(eq(reviewReturns.reportId, reportId), isNull(reviewReturns.takenBackAt)));
  const here = new Set(rows.flatMap((row) => (row.takenBackAt === null ? [row.key] : [])));
  const gone = new Map<string, number>();
  for (const { key, takenBackAt } of rows) {
    if (takenBackAt !== null) gone.set(key, (gone.get(key) ?? 0) + 1);
  }
  return {
    has: (key) => here.has(key),
    idOf: (key) => (gone.has(key) ? `${key}-${gone.get(key)}` : key),
    files: new Map(files.map(({ hash, at }) => [hash, at])),
  };
}

/** Names what a change says and where by 32 hexadecimal digits. */
export const keyOf = (...said: readonly unknown[]): string =>
  createHash("sha256").update(JSON.stringify(said)).digest("hex").slice(0, 32);

/** A section's present text; null where it is gone. The caller ends the document. */
export async function openPresent(db: Database, sectionId: string): Promise<Doc | null> {
  const stored = await loadSection(db, sectionId);
  if (stored === null) return null;
  const doc = new Doc();
  applyStored(doc, stored);
  return doc;
}

/** Which of some sections of a copy still are sections of the report. */
export async function livingSections(
  db: Database,
  reportId: string,
  ids: readonly string[],
): Promise<Map<string, { title: string; level: number }>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: sectionsTable.id, title: sectionsTable.title, level: sectionsTable.level })
    .from(sectionsTable)
    .where(
      and(
        eq(sectionsTable.reportId, reportId),
        inArray(sectionsTable.id, [...ids]),
        isNull(sectionsTable.deletedAt),
      ),
    );
  return new Map(rows.map(({ id, ...section }) => [id, section]));
}
