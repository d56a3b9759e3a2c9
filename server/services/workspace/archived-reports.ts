import { and, asc, eq, isNull, max } from "drizzle-orm";
import { DomainError } from "../../../core/failure";
import { reports, sections } from "../../../db/schema/reports";
import { sectionProjections } from "../../../db/schema/section-text";
import { exportOwnReport } from "../report/export-report";
import { exportStoredSources } from "../source/export-sources";
import { type ArchiveWork, newEntry, once, REPORT_WEIGHT } from "./archive-work";
import type { NewEntry } from "./write-zip";

const FORMATS = ["json", "docx"] as const;

/**
 * What people read without Penumbra: each report as Word file and JSON, the library as CSL-JSON. Made
 * from what the database says now; one that cannot be made is named among what is missing.
 */
export async function* archivedReports(work: ArchiveWork): AsyncGenerator<NewEntry> {
  const { db } = work.source;
  const { id: organisationId } = work.wish.organisation;
  const rows = await db
    .select({
      id: reports.id,
      createdAt: reports.createdAt,
      writtenAt: max(sectionProjections.projectedAt),
    })
    .from(reports)
    .leftJoin(sections, eq(sections.reportId, reports.id))
    .leftJoin(sectionProjections, eq(sectionProjections.sectionId, sections.id))
    .where(and(eq(reports.organisationId, organisationId), isNull(reports.deletedAt)))
    .groupBy(reports.id)
    .orderBy(asc(reports.id));
  const leavesOutUnnamed = work.archiving.choice === "left_out";
  for (const { id, createdAt, writtenAt } of rows) {
    // When its text was last written: the same report is the same file whenever it is taken out.
    const exportedAt = writtenAt ?? createdAt;
    for (const format of FORMATS) {
      work.step(REPORT_WEIGHT / FORMATS.length);
      const bytes = await madeOr(work, `reports ${id} ${format}`, async () => {
        const wish = { reportId: id, format, exportedAt, leavesOutUnnamed };
        return (await exportOwnReport(db, wish)).bytes;
      });
      if (bytes) {
        yield newEntry(work, `reports/${id}.${format}`, once(bytes), {
          isPacked: format === "docx",
        });
      }
    }
  }
  const library = await madeOr(work, "sources csl-json", async () => {
    const wish = { organisationId, format: "csl-json", sourceIds: [] } as const;
    return (await exportStoredSources({ db, sealKeys: null, userId: null }, wish)).bytes;
  });
  if (library) yield newEntry(work, "sources/sources.csl.json", once(library));
}

async function madeOr(
  work: ArchiveWork,
  subject: string,
  make: () => Promise<Uint8Array>,
): Promise<Uint8Array | null> {
  try {
    return await make();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { code } = error.failure;
    // A library without sources, and a report that was deleted this minute, are not missing.
    if (code !== "input_empty" && code !== "report_not_found") {
      work.missing.push({ subject, reason: code });
    }
    return null;
  }
}
