import { DomainError } from "../core/failure";
import { groupRecords, type ObservationRecord } from "../core/observations/group-records";
import { parseObservations } from "../core/observations/parse-observations";
import type { ParsedObservations } from "../core/observations/parsed-observations";
import { openZip } from "./docx/zip";
import { readObservationsText } from "./observations-text";
import { readJsonRecords } from "./records/json-records";
import { isWorkbook, readXlsxRecords } from "./records/xlsx-records";

/** A numbered document, and the text it was read from. */
export type ReadObservations = { parsed: ParsedObservations; originalText: string };

/**
 * The numbered documents in a file: one in a text, Word or PDF file, one for each
 * symbol in a JSON or Excel export.
 *
 * @param onProgress gets 0 to 1
 * @returns at least one
 * @throws {DomainError} input_empty, input_too_large, file_not_readable
 */
export async function readObservationsFile(
  name: string,
  bytes: Uint8Array,
  onProgress: (share: number) => void = () => undefined,
): Promise<[ReadObservations, ...ReadObservations[]]> {
  const records = readRecords(name, bytes);
  if (records) {
    onProgress(0.5);
    const [first, ...others] = groupRecords(records).map((parsed) => ({
      parsed,
      originalText: textOf(parsed),
    }));
    if (!first) throw new DomainError({ code: "file_not_readable", reason: "no_records" });
    return [first, ...others];
  }
  const originalText = await readObservationsText(name, bytes, (share) => onProgress(share * 0.5));
  onProgress(0.5);
  return [{ parsed: parseObservations(originalText), originalText }];
}

function readRecords(name: string, bytes: Uint8Array): ObservationRecord[] | null {
  if (/\.json$/i.test(name)) return readJsonRecords(bytes);
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b || /\.docx$/i.test(name)) return null;
  const zip = openZip(bytes);
  return isWorkbook(zip) ? readXlsxRecords(zip) : null;
}

/** Records have no page to show beside the preview, so their words stand for it. */
function textOf({ symbol, paragraphs }: ParsedObservations): string {
  const texts = paragraphs.map(({ number, heading, text, subparagraphs }) => {
    const items = subparagraphs.map(({ label, text: words }) => `\n(${label}) ${words}`).join("");
    return `${heading === "" ? "" : `${heading}\n\n`}${number}. ${text}${items}`;
  });
  return [...(symbol === null ? [] : [symbol]), ...texts].join("\n\n");
}
