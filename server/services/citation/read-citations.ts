import type { Bibliography } from "../../../core/citation/bibliography";
import type { Source } from "../../../core/citation/source";
import { agreedWordingIn } from "../../../core/confidentiality/confidentiality";
import type { CitationRun, CitationTexts } from "../../../core/report/report-room";
import { wordCitations } from "../../jobs/citation-engine";
import { authoriseReport } from "../authorise";
import type { ServiceContext } from "../service-context";
import { authoriseSource } from "../source/authorise-source";
import type { LibrarySource } from "../source/source-record";
import {
  type ReportWording,
  readReportBibliography,
  readReportWording,
  wordReport,
} from "./word-report";

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

/**
 * The bibliography of a report, as it stands at the end of its text and of its files; null where
 * its settings ask for none or nothing is cited yet.
 *
 * @throws {DomainError} report_not_found
 */
export async function readBibliography(
  { db, actor }: ServiceContext,
  { reportId }: { reportId: string },
): Promise<Bibliography | null> {
  await authoriseReport(db, actor, "report.read", reportId);
  return readReportBibliography(db, reportId);
}

export type CitationToPreview = {
  sourceId: string;
  /** The report it would stand in, whose style and language count; without, the UN's style. */
  reportId?: string | undefined;
  language: string;
  locator: string;
  label: string;
  prefix: string;
  suffix: string;
};

/**
 * How a citation reads where its source is cited for the first time, alone in a note: of a source
 * that is not public its agreed wording, whoever asks.
 *
 * @throws {DomainError} source_not_found, report_not_found, not_permitted
 */
export async function previewCitation(
  context: ServiceContext,
  { sourceId, reportId, language, ...given }: CitationToPreview,
): Promise<CitationRun[]> {
  const source = await authoriseSource(context, "source.read", sourceId);
  const wording = reportId === undefined ? null : await wordingOf(context, reportId);
  const wordedIn = wording?.language ?? language;
  const texts = await wordCitations({
    report: `preview of ${source.organisationId}`,
    language: wordedIn,
    style: wording?.style ?? { name: "un" },
    sources: [
      {
        ...citableOf(source),
        isDeleted: source.deletedAt !== null,
        ...(source.confidentiality !== "public" && {
          agreedWording: agreedWordingIn(source.agreedWordings, wordedIn),
        }),
      },
    ],
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

/** Only what a citation is made of goes to the thread that words it. */
function citableOf(source: LibrarySource): Source {
  const { id, type, title, shortTitle, authors, issued, publisher, containerTitle } = source;
  const { unSymbol, url, accessedOn, language, note, further } = source;
  return {
    ...{ id, type, title, shortTitle, authors, issued, publisher, containerTitle },
    ...{ unSymbol, url, accessedOn, language, note, further },
  };
}

async function wordingOf(
  { db, actor }: ServiceContext,
  reportId: string,
): Promise<ReportWording | null> {
  await authoriseReport(db, actor, "report.read", reportId);
  return readReportWording(db, reportId);
}
