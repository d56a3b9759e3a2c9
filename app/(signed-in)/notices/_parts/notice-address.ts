import type { NoticePlace } from "@/server/services/notice/list-notices";

/** The address of what a notice is about. */
export function noticeAddress(place: NoticePlace): string | null {
  switch (place.at) {
    case "none":
      return null;
    case "people":
      return "/people";
    case "source":
      return `/sources/${place.sourceId}`;
    case "report":
      return `/reports/${place.reportId}`;
    case "coverage":
      return `/reports/${place.reportId}/coverage`;
    case "endorsements":
      return `/reports/${place.reportId}/endorsements`;
    case "report_settings":
      return `/reports/${place.reportId}/settings`;
    case "partnership":
      return `/partnerships/${place.partnershipId}`;
    case "section":
      return `/reports/${place.reportId}#section-${place.sectionId}`;
    case "thread":
      return `/reports/${place.reportId}#thread-${place.sectionId}-${place.threadId}`;
    case "submission":
      return `/reports/${place.reportId}/submissions/${place.submissionId}`;
  }
}
