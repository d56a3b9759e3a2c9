import {
  CSL_DATE_VARIABLES,
  CSL_NAME_VARIABLES,
  CSL_TEXT_VARIABLES,
  CSL_TYPES,
  type CslDate,
  type CslItem,
  type CslName,
} from "./csl-variables";
import { readCslDate } from "./read-csl-date";

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
const UNWANTED = /[\u0000-\u0008\u000B-\u001F\u007F\uE000-\uF8FF]/g;
const LONGEST_TEXT = 50_000;
const LONGEST_NAME = 1_000;
const MOST_NAMES = 5_000;
const NAME_PARTS = [
  "family",
  "given",
  "dropping-particle",
  "non-dropping-particle",
  "suffix",
  "literal",
] as const;

/** Names of CSL 1.0 and of programs near it, for what CSL 1.0.2 calls otherwise. */
const OTHER_NAMES: Readonly<Record<string, (typeof CSL_TEXT_VARIABLES)[number]>> = {
  event: "event-title",
  shortTitle: "title-short",
  journalAbbreviation: "container-title-short",
};

/**
 * One item of CSL-JSON from outside: values of the wrong kind are left out, long ones cut,
 * numbers taken as words, unknown types as documents. Null where it is no object at all.
 */
export function parseCslItem(given: unknown, fallbackId: string): CslItem | null {
  if (!isRecord(given)) return null;
  const type = CSL_TYPES.find((known) => known === given.type);
  const item: CslItem = { id: textOf(given.id) || fallbackId, type: type ?? "document" };
  for (const [other, name] of Object.entries(OTHER_NAMES)) {
    const text = textOf(given[other]);
    if (text !== "") item[name] = text;
  }
  for (const variable of CSL_TEXT_VARIABLES) {
    const text = textOf(given[variable]);
    if (text !== "") item[variable] = text;
  }
  for (const variable of CSL_NAME_VARIABLES) {
    const names = namesOf(given[variable]);
    if (names.length > 0) item[variable] = names;
  }
  for (const variable of CSL_DATE_VARIABLES) {
    const date = dateOf(given[variable]);
    if (date) item[variable] = date;
  }
  return item;
}

function textOf(value: unknown): string {
  if (typeof value === "number") return String(value);
  if (typeof value !== "string") return "";
  return value.replaceAll(UNWANTED, "").trim().slice(0, LONGEST_TEXT);
}

function namesOf(value: unknown): CslName[] {
  if (!Array.isArray(value)) return [];
  return value.slice(0, MOST_NAMES).flatMap((each: unknown) => {
    if (typeof each === "string" && each.trim() !== "") return [{ literal: textOf(each) }];
    if (!isRecord(each)) return [];
    const name: CslName = {};
    for (const part of NAME_PARTS) {
      const text = textOf(each[part]).slice(0, LONGEST_NAME);
      if (text !== "") name[part] = text;
    }
    return Object.keys(name).length === 0 ? [] : [name];
  });
}

function dateOf(value: unknown): CslDate | null {
  if (typeof value === "string" || typeof value === "number") return readCslDate(String(value));
  if (!isRecord(value)) return null;
  const date: CslDate = {};
  const parts = Array.isArray(value["date-parts"])
    ? value["date-parts"].slice(0, 2).map(partsOf)
    : [];
  const [first = []] = parts;
  if (first.length > 0) date["date-parts"] = parts;
  const season = Number(value.season);
  if (Number.isInteger(season) && season >= 1 && season <= 24)
    date.season = season > 20 ? season - 20 : season;
  if (value.circa === true || value.circa === 1 || value.circa === "1" || value.circa === "true")
    date.circa = true;
  const words = textOf(value.literal).slice(0, LONGEST_NAME);
  if (words !== "") date.literal = words;
  if (date["date-parts"] === undefined && date.literal === undefined) {
    return typeof value.raw === "string" ? readCslDate(value.raw) : null;
  }
  return date;
}

/** Year, month and day as far as they are numbers that can be. */
function partsOf(given: unknown): number[] {
  if (!Array.isArray(given)) return [];
  const [year, month, day] = given.map((part) =>
    part === "" || part === null ? Number.NaN : Number(part),
  );
  if (year === undefined || !Number.isInteger(year) || Math.abs(year) > 9_999) return [];
  if (month === undefined || !Number.isInteger(month) || month < 1 || month > 12) return [year];
  if (day === undefined || !Number.isInteger(day) || day < 1 || day > 31) return [year, month];
  return [year, month, day];
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
