import { z } from "zod";

/** Line breaks and control characters have no place in a name or a title. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it must refuse
const ONE_LINE = /^[^\u0000-\u001f\u007f\u2028\u2029]*$/;

/** One line a person types: trimmed, not empty. */
export const line = (max: number) => z.string().trim().min(1).max(max).regex(ONE_LINE);

export const optionalLine = (max: number) => z.string().trim().max(max).regex(ONE_LINE);

/** Words of several lines; PostgreSQL stores no NUL. */
export const storedText = (max: number) =>
  z
    .string()
    .max(max)
    .refine((text) => !text.includes("\u0000"));

/** Trimmed and lower-cased: the same address typed twice is the same account. */
export const email = z.string().trim().toLowerCase().max(254).pipe(z.email());

/** Never shortened or trimmed; how long it must be is a rule of the domain, not of the form. */
export const password = z.string().max(1024);

/** BCP 47: "en", "pt-BR". */
export const language = z
  .string()
  .regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/)
  .max(35);

/** A calendar day: "2026-03-31". */
export const day = z.iso.date();

export const personName = line(200);
export const title = line(500);

/** Paragraphs of concluding observations, or with a label ("a") sub-paragraphs of them. */
export const paragraphLinks = z
  .array(z.strictObject({ paragraphId: z.uuid(), label: z.string().max(20).default("") }))
  .max(500)
  .default([]);

/** Why something was moved, or what a reviewer found; empty where nothing is said. */
export const reviewWords = storedText(4_000)
  .transform((words) => words.trim())
  .default("");
