import { and, eq, inArray } from "drizzle-orm";
import type { CitationTexts, Outline } from "../../core/report/report-room";
import type { ReviewEvent } from "../../core/review/review-event";
import type { Database } from "../../db/client";
import { reports, sections } from "../../db/schema/reports";
import type { Actor } from "../policies/can";
import { authoriseRoom, listLiveSessions, type Room, type RoomAccess } from "./collab-access";
import { takeDueVersions, takeVersionOnLeaving } from "./history/take-version";
import { readOutline } from "./report-outline";
import { type Projected, writeProjection } from "./section-projection";
import {
  appendUpdates,
  compactSection,
  type Fold,
  type LogEntry,
  loadSection,
  type StoredSection,
} from "./section-store";

/** All that the collaboration socket asks of the database. */
export type CollabStore = {
  append(entries: LogEntry[]): Promise<number[]>;
  load(sectionId: string): Promise<StoredSection | null>;
  compact(sectionId: string): Promise<boolean>;
  /** Keeps what was written since the section's last version, now that nobody is in it. */
  takeVersion(sectionId: string): Promise<void>;
  /** Keeps what was written wherever work has paused. */
  takeDueVersions(): Promise<number>;
  project(
    sectionId: string,
    projected: Projected,
    seq: number,
    options: { notes: boolean; statements: boolean },
  ): Promise<ReviewEvent[]>;
  authorise(actor: Actor, room: Room): Promise<RoomAccess | "not-found" | "not-permitted">;
  listLiveSessions(sessionIds: readonly string[]): Promise<Set<string>>;
  readOutline(reportId: string): Promise<Outline>;
  wordCitations(reportId: string): Promise<CitationTexts>;
  findReportOf(sectionId: string): Promise<string | null>;
  /** Those of the given reports that belong to the organisation. */
  listReports(organisationId: string, among: readonly string[]): Promise<string[]>;
};

/** Binds the services that the socket uses to one database. */
export function createCollabStore(
  db: Database,
  given: {
    fold: Fold;
    wordCitations(db: Database, reportId: string): Promise<CitationTexts>;
  },
): CollabStore {
  return {
    append: (entries) => appendUpdates(db, entries),
    load: (sectionId) => loadSection(db, sectionId),
    compact: (sectionId) => compactSection(db, sectionId, given.fold),
    takeVersion: (sectionId) => takeVersionOnLeaving(db, sectionId),
    takeDueVersions: () => takeDueVersions(db),
    project: (sectionId, projected, seq, options) =>
      writeProjection(db, sectionId, projected, seq, options),
    authorise: (actor, room) => authoriseRoom(db, actor, room),
    listLiveSessions: (sessionIds) => listLiveSessions(db, sessionIds),
    readOutline: (reportId) => readOutline(db, reportId),
    wordCitations: (reportId) => given.wordCitations(db, reportId),
    async findReportOf(sectionId) {
      const [row] = await db
        .select({ reportId: sections.reportId })
        .from(sections)
        .where(eq(sections.id, sectionId));
      return row?.reportId ?? null;
    },
    async listReports(organisationId, among) {
      if (among.length === 0) return [];
      const rows = await db
        .select({ id: reports.id })
        .from(reports)
        .where(and(eq(reports.organisationId, organisationId), inArray(reports.id, [...among])));
      return rows.map(({ id }) => id);
    },
  };
}
