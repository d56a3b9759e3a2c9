import {
  boolean,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { DOCUMENT_KINDS, PARAGRAPH_KINDS } from "../../core/observations/parsed-observations";
import { organisations, users } from "./accounts";
import { createdAt, id } from "./columns";

/**
 * A numbered document of the reporting cycle, in any number of languages: concluding
 * observations of one treaty body on one State, or another of DOCUMENT_KINDS.
 */
export const observations = pgTable(
  "observations",
  {
    id: id(),
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id, { onDelete: "cascade" }),
    symbol: text().notNull(),
    kind: text({ enum: DOCUMENT_KINDS }).notNull().default("concluding_observations"),
    body: text().notNull(),
    state: text().notNull(),
    adoptedOn: date({ mode: "string" }),
    /** Number of the paragraph that asks for follow-up, and how long the State has, in months. */
    followUpParagraph: text(),
    followUpMonths: integer(),
    createdBy: uuid().references(() => users.id, { onDelete: "set null" }),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex("observations_organisation_symbol_key").on(table.organisationId, table.symbol),
  ],
);

/** One language's text of the observations, as it came. */
export const observationTexts = pgTable(
  "observation_texts",
  {
    id: id(),
    observationsId: uuid()
      .notNull()
      .references(() => observations.id, { onDelete: "cascade" }),
    language: text().notNull(),
    title: text().notNull(),
    originalText: text().notNull(),
    /** SHA-256 of the text as it came, hexadecimal. */
    originalHash: text().notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex("observation_texts_language_key").on(table.observationsId, table.language),
  ],
);

/**
 * A numbered paragraph. The number is a fact of the document, the same in every
 * language (UN Editorial Manual), so it stands here and the words stand in
 * `paragraph_texts`.
 */
export const paragraphs = pgTable(
  "paragraphs",
  {
    id: id(),
    observationsId: uuid()
      .notNull()
      .references(() => observations.id, { onDelete: "cascade" }),
    number: text().notNull(),
    position: integer().notNull(),
    /** The follow-up paragraph names this one, or some of its sub-paragraphs ("a", "b"). */
    isFollowUp: boolean().notNull().default(false),
    followUpLabels: jsonb().$type<string[]>().notNull().default([]),
    /** What it does: voices a concern, recommends. */
    kind: text({ enum: PARAGRAPH_KINDS }).notNull().default("other"),
    /** A later edition has it no more; kept because sections are linked to it, its number starred. */
    isWithdrawn: boolean().notNull().default(false),
  },
  (table) => [uniqueIndex("paragraphs_number_key").on(table.observationsId, table.number)],
);

export type Subparagraph = { label: string; text: string };

export const paragraphTexts = pgTable(
  "paragraph_texts",
  {
    id: id(),
    paragraphId: uuid()
      .notNull()
      .references(() => paragraphs.id, { onDelete: "cascade" }),
    language: text().notNull(),
    heading: text().notNull().default(""),
    text: text().notNull(),
    subparagraphs: jsonb().$type<Subparagraph[]>().notNull().default([]),
  },
  (table) => [
    uniqueIndex("paragraph_texts_language_key").on(table.paragraphId, table.language),
    index("paragraph_texts_paragraph_idx").on(table.paragraphId),
  ],
);

/** An edition that a later one replaced, as it stood: nothing that was imported is lost. */
export const observationEditions = pgTable(
  "observation_editions",
  {
    id: id(),
    observationsId: uuid()
      .notNull()
      .references(() => observations.id, { onDelete: "cascade" }),
    language: text().notNull(),
    title: text().notNull(),
    adoptedOn: date({ mode: "string" }),
    originalText: text().notNull(),
    originalHash: text().notNull(),
    paragraphs: jsonb().$type<EditionParagraph[]>().notNull(),
    replacedBy: uuid().references(() => users.id, { onDelete: "set null" }),
    replacedAt: createdAt(),
  },
  (table) => [index("observation_editions_observations_idx").on(table.observationsId)],
);

export type EditionParagraph = {
  number: string;
  heading: string;
  text: string;
  subparagraphs: Subparagraph[];
};
