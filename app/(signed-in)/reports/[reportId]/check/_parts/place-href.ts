import { footnoteAddress } from "@/app/_sources/footnote-place";
import type { PreflightRuleId } from "@/core/preflight/preflight-rules";
import { BESIDE, statementPlace } from "../../_room/statement-place";
import { textPlace, threadPlace } from "../../_room/text-place";
import type { ListedFinding } from "./report-check";

/** What is said of the report as a whole, but decided in its settings. */
const IN_SETTINGS: readonly PreflightRuleId[] = [
  "report_language",
  "no_observations",
  "shadow_report",
  "protected_name",
];

/** The address at which a finding's place is open. */
export function placeHref(
  reportId: string,
  { rule, place, values }: Pick<ListedFinding, "rule" | "place" | "values">,
): string {
  const report = `/reports/${reportId}`;
  switch (place.kind) {
    case "report":
      return IN_SETTINGS.includes(rule) ? `${report}/settings` : report;
    case "section":
      return `${report}#section-${place.sectionId}`;
    case "text":
      return `${report}${textPlace(place)}`;
    case "note":
      // A note whose number was deleted has no place in the text: its section lists it.
      return place.number === null
        ? `${report}#section-${place.sectionId}`
        : footnoteAddress(reportId, place);
    case "statement":
      return `${report}${BESIDE}${statementPlace({ ...place, id: place.statementId })}`;
    case "paragraph":
      return `${report}/coverage?at=${encodeURIComponent(String(values.paragraph))}`;
    case "source":
      return `/sources/${place.sourceId}`;
    case "comment":
      return place.sectionId === null
        ? report
        : `${report}${threadPlace({ sectionId: place.sectionId, threadId: place.threadId })}`;
  }
}
