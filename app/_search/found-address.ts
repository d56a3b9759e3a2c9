import type { FoundPlace } from "@/core/search/found";
import { footnoteAddress } from "../_sources/footnote-place";

/** The address at which a found thing is shown, as exactly as there is one. */
export function foundAddress(place: FoundPlace): string {
  switch (place.at) {
    case "report":
      return `/reports/${place.reportId}`;
    case "section":
      return `/reports/${place.reportId}#section-${place.sectionId}`;
    case "text":
      return `/reports/${place.reportId}#text-${place.sectionId}-${encodeURIComponent(place.quote)}`;
    case "footnote":
      return footnoteAddress(place.reportId, place);
    case "thread":
      return `/reports/${place.reportId}#thread-${place.sectionId}-${place.threadId}`;
    case "source":
      return `/sources/${place.sourceId}`;
    case "observations":
      return `/observations/${place.observationsId}#paragraph-${encodeURIComponent(place.paragraph)}`;
    case "collection":
      return `/sources?collection=${place.collectionId}`;
  }
}
