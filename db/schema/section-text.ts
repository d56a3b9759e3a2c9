import {
  bigint,
  bigserial,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { SectionContent } from "../../core/shared-text/section-content";
import { users } from "./accounts";
import { bytea, createdAt, instant } from "./columns";
import { sections } from "./reports";
import { sources } from "./sources";

/**
 * The log of a section's shared text: the truth from which everything else is
 * rebuilt. A row is appended and committed before anybody is told "saved".
 */
export const sectionUpdates = pgTable(
  "section_updates",
  {
    seq: bigserial({ mode: "number" }).primaryKey(),
    sectionId: uuid()
      .notNull()
      .references(() => sections.id, { onDelete: "cascade" }),
    epoch: integer().notNull(),
    update: bytea().notNull(),
    userId: uuid().references(() => users.id, { onDelete: "set null" }),
    /** The Yjs client that wrote it; null for the server's own repairs and imports. */
    clientId: bigint({ mode: "number" }),
    createdAt: createdAt(),
  },
  (table) => [index("section_updates_section_idx").on(table.sectionId, table.seq)],
);

/** A section's text folded into one state; the rows folded in are deleted in the same transaction. */
export const sectionSnapshots = pgTable("section_snapshots", {
  sectionId: uuid()
    .primaryKey()
    .references(() => sections.id, { onDelete: "cascade" }),
  epoch: integer().notNull(),
  schemaVersion: integer().notNull(),
  state: bytea().notNull(),
  /** The highest sequence number folded in; later rows may still have lower ones. */
  seq: bigint({ mode: "number" }).notNull(),
  takenAt: createdAt(),
});

/** Whose a Yjs client id is, set when the server first sees it: authorship nobody can forge. */
export const sectionClients = pgTable(
  "section_clients",
  {
    sectionId: uuid()
      .notNull()
      .references(() => sections.id, { onDelete: "cascade" }),
    clientId: bigint({ mode: "number" }).notNull(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    firstSeenAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.sectionId, table.clientId] })],
);

/** What the log says now, in a form SQL can read. Rebuilt from the log by a command. */
export const sectionProjections = pgTable("section_projections", {
  sectionId: uuid()
    .primaryKey()
    .references(() => sections.id, { onDelete: "cascade" }),
  /** The sequence number this projection reflects. */
  seq: bigint({ mode: "number" }).notNull(),
  plainText: text().notNull(),
  words: integer().notNull(),
  footnoteWords: integer().notNull(),
  /** How many suggestions are open in the text and its footnotes. */
  suggestions: integer().notNull().default(0),
  /** The content as `SectionContent` (core/shared-text): blocks and notes, open suggestions noted. */
  content: jsonb().$type<SectionContent>().notNull(),
  /** SHA-256 of the canonical content without open suggestions, hexadecimal. */
  contentHash: text().notNull(),
  projectedAt: createdAt(),
});

/** A footnote as it stands in a section's text. `ordinal` counts from 1 within the section. */
export const footnotes = pgTable(
  "footnotes",
  {
    /** The note's id in the shared text. */
    noteId: text().notNull(),
    sectionId: uuid()
      .notNull()
      .references(() => sections.id, { onDelete: "cascade" }),
    /** Null for a note whose marker is gone: kept for undo and for the list of orphans. */
    ordinal: integer(),
    isOrphan: boolean().notNull().default(false),
    plainText: text().notNull(),
    updatedAt: instant().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.sectionId, table.noteId] }),
    index("footnotes_section_ordinal_idx").on(table.sectionId, table.ordinal),
  ],
);

/**
 * A citation as it stands in a footnote. `source_id` is what the text says and
 * may name a source that is gone; `known_source_id` is the join, null then.
 */
export const citations = pgTable(
  "citations",
  {
    citationId: text().notNull(),
    sectionId: uuid()
      .notNull()
      .references(() => sections.id, { onDelete: "cascade" }),
    noteId: text().notNull(),
    ordinal: integer().notNull(),
    sourceId: text().notNull(),
    knownSourceId: uuid().references(() => sources.id, { onDelete: "set null" }),
    locator: text().notNull().default(""),
    label: text().notNull().default("page"),
    prefix: text().notNull().default(""),
    suffix: text().notNull().default(""),
  },
  (table) => [
    uniqueIndex("citations_key").on(table.sectionId, table.noteId, table.ordinal),
    index("citations_known_source_idx").on(table.knownSourceId),
  ],
);
