import { DomainError } from "../core/failure";
import { type ParsedReport, parseReportModel } from "../core/report/parse-report";
import { decodeText } from "./decode-text";

/**
 * A report read from the bytes of a JSON file.
 *
 * @throws {DomainError} input_too_large, input_empty, file_not_readable (wrong_encoding, not_valid_json)
 */
export function readReportJson(bytes: Uint8Array): ParsedReport {
  const text = decodeText(bytes);
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    throw new DomainError({ code: "file_not_readable", reason: "not_valid_json" });
  }
  return parseReportModel(json);
}
