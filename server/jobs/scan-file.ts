import { findWords, wantedWords } from "../../core/redaction/find-words";
import { type Leak, placeInReport } from "../../core/redaction/leak";
import { maskedAround } from "../../core/redaction/mask-words";
import type { ReportModel } from "../../core/report/report-model";
import { textsOfFile } from "../../importers/finished-file/texts-of-file";
import type { Scan, Scanned } from "./job-kinds";

/** More say nothing new: the file is stopped at the first. */
const MOST_LEAKS = 20;

/**
 * Looks through the finished bytes of a file, of whatever format, for everything that is kept out of it, and
 * hands the file on only where none of it is there. Runs in the child only.
 *
 * @param report where it was made of one, in which places are named
 * @throws {DomainError} file_not_readable where a part cannot be looked into
 */
export async function scanFile<T extends { bytes: Uint8Array }>(
  file: T,
  { keptOut, fileName }: Scan,
  report: ReportModel | null = null,
): Promise<Scanned<T>> {
  if (keptOut.length === 0) return { leaks: null, ...file };
  const wanted = wantedWords(keptOut);
  const leaks = new Map<string, Leak>();
  const texts = [
    { part: "file name", page: null, text: fileName },
    ...(await textsOfFile(file.bytes)),
  ];
  for (const { part, page, text } of texts) {
    for (const hit of findWords(text, wanted)) {
      const key = `${hit.kept} ${part} ${page}`;
      if (leaks.has(key) || leaks.size >= MOST_LEAKS) continue;
      leaks.set(key, {
        kind: keptOut[hit.kept]?.kind ?? "passage",
        // The name of a part may be what tells.
        part: findWords(part, wanted).length > 0 ? "" : part,
        page,
        place: report && placeInReport(report, hit.kept, wanted),
        around: maskedAround(text, hit, wanted),
      });
    }
  }
  return leaks.size === 0 ? { leaks: null, ...file } : { leaks: [...leaks.values()] };
}
