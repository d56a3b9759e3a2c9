import {
  bigint,
  bigserial,
  boolean,
  doublePrecision,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { VERSION_REASONS } from "../../core/version/version-reasons";
import { users } from "./accounts";
import { bytea, createdAt, id, instant } from "./columns";
import { reports, sections } from "./reports";

/**
 * What was folded out of a section's log: the updates of one person in one
 * window of work, merged, with who wrote which elements in which minute. Rows
 * are written in the transaction that deletes what they hold from the log, and
 * never changed. In the order of `id` they rebuild every state of the section.
 */
export const sectionHistory = pgTable(
  "section_history",
  {
    id: bigserial({ mode: "number" }).primaryKey(),
    sectionId: uuid()
      .notNull()
      .references(() => sections.id, { onDelete: "cascade" }),
    epoch: integer().notNull(),
    /** A whole state from before history was kept: its writers are known by their clients, its times are not. */
    isBase: boolean().notNull().default(false),
    /** Null for the server's own repairs and imports, and for people whose account is gone. */
    userId: uuid().references(() => users.id, { onDelete: "set null" }),
    /** The lowest and highest sequence number folded in. */
    firstSeq: bigint({ mode: "number" }).notNull(),
    lastSeq: bigint({ mode: "number" }).notNull(),
    startedAt: instant().notNull(),
    endedAt: instant().notNull(),
    /** How many rows of the log are in it; 0 for a base. */
    updates: integer().notNull(),
    /** Spans and one Yjs v1 update, deflated: see core/shared-text/history-entry.ts. */
    packed: bytea().notNull(),
  },
  (table) => [index("section_history_section_idx").on(table.sectionId, table.id)],
);

/** A section's text at one moment, never changed: taken by a session of work, before a restore, or by name. */
export const sectionVersions = pgTable(
  "section_versions",
  {
    id: id(),
    sectionId: uuid()
      .notNull()
      .references(() => sections.id, { onDelete: "cascade" }),
    reason: text({ enum: VERSION_REASONS }).notNull(),
    /** Only a named version has one. */
    name: text(),
    /** Who named it, or whose restore it was taken before; null for a session of work. */
    takenBy: uuid().references(() => users.id, { onDelete: "set null" }),
    takenAt: createdAt(),
    epoch: integer().notNull(),
    /** The last update of the log in it. */
    seq: bigint({ mode: "number" }).notNull(),
    /** The section's title then. */
    title: text().notNull(),
    words: integer().notNull(),
    footnoteWords: integer().notNull(),
    /** SHA-256 of the canonical content, hexadecimal. */
    contentHash: text().notNull(),
    /** `SectionContent` as JSON, deflated. */
    content: bytea().notNull(),
  },
  (table) => [index("section_versions_section_idx").on(table.sectionId, table.takenAt)],
);

/** Who wrote between a version and the one before it. */
export const versionContributors = pgTable(
  "version_contributors",
  {
    versionId: uuid()
      .notNull()
      .references(() => sectionVersions.id, { onDelete: "cascade" }),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
  },
  (table) => [primaryKey({ columns: [table.versionId, table.userId] })],
);

/** A report at one moment: a version of each of its sections, in their order then. */
export const reportVersions = pgTable(
  "report_versions",
  {
    id: id(),
    reportId: uuid()
      .notNull()
      .references(() => reports.id, { onDelete: "cascade" }),
    name: text().notNull(),
    takenBy: uuid().references(() => users.id, { onDelete: "set null" }),
    takenAt: createdAt(),
  },
  (table) => [index("report_versions_report_idx").on(table.reportId, table.takenAt)],
);

/** One section of a report's version; several versions of a report may share an unchanged section's. */
export const reportVersionSections = pgTable(
  "report_version_sections",
  {
    reportVersionId: uuid()
      .notNull()
      .references(() => reportVersions.id, { onDelete: "cascade" }),
    sectionVersionId: uuid()
      .notNull()
      .references(() => sectionVersions.id, { onDelete: "cascade" }),
    position: doublePrecision().notNull(),
    title: text().notNull(),
    level: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.reportVersionId, table.sectionVersionId] }),
    uniqueIndex("report_version_sections_place_key").on(table.reportVersionId, table.position),
  ],
);
