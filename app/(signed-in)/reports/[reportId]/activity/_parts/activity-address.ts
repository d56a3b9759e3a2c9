import type { ActivityPlace } from "@/server/services/activity/list-activity";

/** The address of what was done, where it can be looked at. */
export function activityAddress(reportId: string, place: ActivityPlace): string | null {
  const report = `/reports/${reportId}`;
  switch (place.at) {
    case "none":
      return null;
    case "section":
      return `${report}#section-${place.sectionId}`;
    case "thread":
      return `${report}#thread-${place.sectionId}-${place.threadId}`;
    case "versions":
      return `${report}/history?section=${place.sectionId}`;
    case "submission":
      return `${report}/submissions/${place.submissionId}`;
    case "source":
      return `/sources/${place.sourceId}`;
  }
}
