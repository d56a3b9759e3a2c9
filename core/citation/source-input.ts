import { z } from "zod";
import { parseCslItem } from "./parse-csl-item";
import { readPartialDate } from "./partial-date";
import { type FurtherFields, SOURCE_TYPES } from "./source";
import { readSourceUrl } from "./source-url";
import { readUnSymbol } from "./un-symbol";

const LIMITS = {
  title: 1_000,
  name: 300,
  short: 500,
  note: 10_000,
  authors: 1_000,
  further: 100_000,
  tag: 100,
  tags: 50,
} as const;

/** Text of one line, at most so long: control characters break exported files, a line break in a title breaks a footnote. */
export const oneLine = (max: number) =>
  z
    .string()
    .max(max)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
    .transform((text) => text.replaceAll(/[\u0000-\u001F\u007F\uE000-\uF8FF\s]+/g, " ").trim());

const name = z.union([
  z
    .strictObject({
      family: oneLine(LIMITS.name),
      given: oneLine(LIMITS.name),
      suffix: oneLine(LIMITS.name).optional(),
      "dropping-particle": oneLine(LIMITS.name).optional(),
      "non-dropping-particle": oneLine(LIMITS.name).optional(),
    })
    .refine(({ family }) => family !== "", { error: "family_name_missing" }),
  z
    .strictObject({ literal: oneLine(LIMITS.name) })
    .refine(({ literal }) => literal !== "", { error: "name_missing" }),
]);

const issued = z
  .string()
  .trim()
  .refine((text) => text === "" || readPartialDate(text) !== null, { error: "date_not_valid" });

const accessedOn = z
  .string()
  .refine((text) => readPartialDate(text)?.day !== undefined, { error: "date_not_valid" })
  .nullable();

const url = z.string().transform((text, context) => {
  if (text.trim() === "") return "";
  const read = readSourceUrl(text);
  if (read !== null) return read;
  context.addIssue({ code: "custom", message: "url_not_valid" });
  return z.NEVER;
});

const unSymbol = z.string().transform((text, context) => {
  if (text.trim() === "") return "";
  const read = readUnSymbol(text);
  if (read !== null) return read;
  context.addIssue({ code: "custom", message: "symbol_not_valid" });
  return z.NEVER;
});

/** Any CSL variables; what is not one, or of the wrong kind, is left out. */
const further = z
  .record(z.string().max(50), z.unknown())
  .transform((given): FurtherFields => {
    const { id: _id, type: _type, ...fields } = parseCslItem(given, "") ?? { id: "", type: "" };
    return fields;
  })
  .refine((fields) => JSON.stringify(fields).length <= LIMITS.further, { error: "too_long" });

/** The tags of a source, each once. */
export const sourceTags = z
  .array(oneLine(LIMITS.tag))
  .max(LIMITS.tags)
  .transform((tags) => [...new Set(tags.filter((tag) => tag !== ""))]);

/**
 * A source as a person fills it in. Accepts partial dates, http and https
 * addresses and UN symbols, and gives them back as they are stored; an issue's
 * message says which rule a field broke. A source needs a title, a UN document
 * a symbol or a title.
 */
export const sourceInput = z
  .strictObject({
    type: z.enum(SOURCE_TYPES),
    title: oneLine(LIMITS.title),
    shortTitle: oneLine(LIMITS.short).default(""),
    authors: z.array(name).max(LIMITS.authors).default([]),
    issued: issued.default(""),
    publisher: oneLine(LIMITS.short).default(""),
    containerTitle: oneLine(LIMITS.short).default(""),
    unSymbol: unSymbol.default(""),
    url: url.default(""),
    accessedOn: accessedOn.default(null),
    language: z
      .string()
      .trim()
      .regex(/^([A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*)?$/, { error: "language_not_valid" })
      .default(""),
    note: z.string().max(LIMITS.note).default(""),
    further: further.default({}),
    tags: sourceTags.default([]),
  })
  .refine(
    ({ type, title, unSymbol: symbol }) =>
      title !== "" || (type === "un_document" && symbol !== ""),
    {
      path: ["title"],
      error: "title_missing",
    },
  );
export type SourceInput = z.infer<typeof sourceInput>;

/** Rules of {@link sourceInput} a field can break; the interface words each. */
export const SOURCE_PROBLEMS = [
  "title_missing",
  "family_name_missing",
  "name_missing",
  "date_not_valid",
  "url_not_valid",
  "symbol_not_valid",
  "language_not_valid",
] as const;
