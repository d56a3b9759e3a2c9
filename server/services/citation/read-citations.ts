import type { CitationRun, CitationTexts } from "../../../core/report/report-room";
import { wordCitations } from "../../jobs/citation-engine";
import { authoriseReport } from "../authorise";
import type { ServiceContext } from "../service-context";
import { authoriseSource } from "../source/authorise-source";
import { wordReport } from "./word-report";

/**
 * The worded citations of a report, by citation id.
 *
 * @throws {DomainError} report_not_found
 */
export async function readCitations(
  { db, actor }: ServiceContext,
  { reportId }: { reportId: string },
): Promise<CitationTexts> {
  await authoriseReport(db, actor, "report.read", reportId);
  return wordReport(db, reportId);
}

export type CitationToPreview = {
  sourceId: string;
  language: string;
  locator: string;
  label: string;
  prefix: string;
  suffix: string;
};

/**
 * How a citation reads where its source is cited for the first time, alone in a note.
 *
 * @throws {DomainError} source_not_found, not_permitted
 */
export async function previewCitation(
  context: ServiceContext,
  { sourceId, language, ...given }: CitationToPreview,
): Promise<CitationRun[]> {
  const {
    organisationId,
    deletedAt,
    createdAt,
    updatedAt,
    citations,
    mergedInto,
    tags,
    ...source
  } = await authoriseSource(context, "source.read", sourceId);
  const texts = await wordCitations({
    report: `preview of ${organisationId}`,
    language,
    style: "un",
    sources: [{ ...source, isDeleted: deletedAt !== null }],
    notes: [
      {
        id: "preview",
        citations: [
          {
            citation: { id: "preview", source: sourceId, ...given },
            place: {
              opensSentence: true,
              endsNote: true,
              nextIsCitation: false,
              touchesNext: false,
            },
          },
        ],
      },
    ],
  });
  return texts.preview ?? [];
}
