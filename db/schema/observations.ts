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
import { organisations, users } from "./accounts";
import { createdAt, id } from "./columns";

/** Concluding observations of one treaty body on one State, in any number of languages. */
export const observations = pgTable(
  "observations",
  {
    id: id(),
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id, { onDelete: "cascade" }),
    symbol: text().notNull(),
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
