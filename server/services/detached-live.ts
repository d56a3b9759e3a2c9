import type { Database } from "../../db/client";
import type { Live } from "./live";
import { editStoredSection } from "./section-store";

/** For work on a database that no server has open (command line, seeds, tests): nobody to tell. */
export function createDetachedLive(db: Database): Live {
  return {
    reportChanged: () => {},
    sectionRemoved: async () => {},
    sessionsEnded: () => {},
    rightsChanged: async () => {},
    editSection: (sectionId, userId, change) => editStoredSection(db, sectionId, userId, change),
    sectionLocked: async () => {},
    reviewChanged: () => {},
    sectionSettled: async () => {},
    reportRemoved: () => {},
    commentsChanged: () => {},
    claimsChanged: () => {},
    assessmentsChanged: () => {},
    sourcesChanged: () => {},
  };
}
