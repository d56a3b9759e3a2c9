import { RequestRefused } from "@/app/_trpc/failure";
import { refusalIn } from "@/app/_trpc/preview-file";
import type { Variant } from "@/core/redaction/variant";
import type { WithheldNames } from "@/core/redaction/withhold-names";
import type { Revealed } from "@/core/reveals/revealed";
import type { WordChoice } from "@/exporters/docx/docx-look";
import type { PdfQuality } from "@/exporters/pdf/pdf-document";
import type { PdfStandard } from "@/exporters/pdf/pdf-standard";
import type { ExportFormat } from "@/exporters/render-report";
import type { ExportFinding } from "@/server/services/report/export-report";
import { LinesThenBytes } from "./lines-then-bytes";
import { postWanted } from "./post-wanted";

export type WantedFile = {
  reportId: string;
  variant: Variant;
  withDetails: boolean;
  suggestions: "without" | "with";
  withApprovals: boolean;
} & (
  | {
      format: "pdf";
      pdf: { quality: PdfQuality; standard: PdfStandard; isNumbered: boolean };
    }
  | { format: "docx"; word: WordChoice }
  | { format: Exclude<ExportFormat, "pdf" | "docx"> }
);

/** A copy of chosen sections, or of all, for review in Word. */
export type WantedCopy = { reportId: string; variant: Variant; sectionIds?: string[] };

/** What is asked of which route: all answer alike. */
export type AskedFile =
  | { route: "/api/reports/export"; wanted: WantedFile }
  | { route: "/api/reports/review-copy"; wanted: WantedCopy };

export type MadeFile = {
  name: string;
  pages: number | null;
  findings: ExportFinding[];
  /** How often a protected name was withheld. */
  withheld: WithheldNames;
  /** What the file says besides its words. */
  reveals: Revealed;
  file: Blob;
};

type Told =
  | { exportId: string }
  | { place: number }
  | { share: number }
  | { stopped: true }
  | { failure: unknown }
  | { file: Omit<MadeFile, "file"> & { mediaType: string; length: number } };

/** How far a file is: in the queue behind others' files, or being made, 0 to 1. */
export type Making = { place: number } | { share: number };

/**
 * Has a file made, hearing its id, with which it can be stopped and fetched later, and
 * how far it is. Aborting only ends the listening: the work goes on. Null where it was stopped.
 *
 * @throws {RequestRefused} with the server's reason, or offline where the answer ends early
 */
export async function requestFile(
  asked: AskedFile,
  signal: AbortSignal,
  heard: { exportId: (id: string) => void; making: (making: Making) => void },
): Promise<MadeFile | null> {
  const reader = new LinesThenBytes(await postWanted(asked.route, asked.wanted, signal));
  for (;;) {
    const line = await reader.line();
    if (line === null) throw new RequestRefused({ code: "offline" });
    const told = JSON.parse(line) as Told;
    if ("exportId" in told) heard.exportId(told.exportId);
    else if ("place" in told || "share" in told) heard.making(told);
    else if ("stopped" in told) return null;
    else if ("failure" in told) throw refusalIn(told);
    else {
      const { mediaType, length, ...made } = told.file;
      const bytes = await reader.rest();
      if (bytes.length !== length) throw new RequestRefused({ code: "offline" });
      return { ...made, file: new Blob([bytes], { type: mediaType }) };
    }
  }
}
