import type { CslName } from "../citation/csl-variables";
import type { SourceName } from "../citation/source";
import type { SourceInput } from "../citation/source-input";
import { wordsOf } from "../citation/source-words";

/** Fewer words than these, or letters in scripts that part none, are in too many texts to say anything. */
const LEAST_WORDS = 3;
const LEAST_LETTERS = 12;
const LEAST_UNPARTED = 6;
const LEAST_NAME = 4;
/** Of a note, so many of its sentences are looked for. */
const MOST_SENTENCES = 200;

/**
 * What would tell who or what is behind a sealed source: its people, titles, addresses and the sentences of
 * its note, as they may stand in a text. Not its kind, dates, language, tags and places: half of all
 * texts have those. Short titles ("Interview") are left out for the same reason.
 *
 * @param known what may be read anyway: whatever stands in an agreed wording, and what is the same as a field of a
 *   public source or the organisation's name
 */
export function sourceDetails(
  source: SourceInput,
  known: { wordings: readonly string[]; fields: readonly string[] },
): string[] {
  const { title, shortTitle, url, note, further } = source;
  const people = [
    ...source.authors,
    ...(further.editor ?? []),
    ...(further.translator ?? []),
    ...(further.interviewer ?? []),
  ];
  const details = [
    ...people.flatMap(personSpellings),
    ...[title, shortTitle, ...note.split(/[.!?؟。\n]+/u).slice(0, MOST_SENTENCES)].filter(
      isTelling,
    ),
    addressOf(url),
    further.DOI ?? "",
  ];
  const wordings = ` ${known.wordings.map(keyOf).join(" | ")} `;
  const fields = new Set(known.fields.map(keyOf));
  return [...new Set(details.map((detail) => detail.trim()))].filter((detail) => {
    const key = keyOf(detail);
    return key !== "" && !fields.has(key) && !wordings.includes(` ${key} `);
  });
}

/** As texts are compared: words without accents, run together. */
const keyOf = (text: string) => wordsOf(text).join(" ");

function personSpellings(name: SourceName | CslName): string[] {
  if ("literal" in name && name.literal) {
    return letters(name.literal) >= LEAST_NAME ? [name.literal] : [];
  }
  if (!("family" in name)) return [];
  const { given = "" } = name;
  const particle = name["non-dropping-particle"] ?? name["dropping-particle"] ?? "";
  const family = `${particle} ${name.family ?? ""}`.trim();
  if (given === "") return letters(family) >= LEAST_NAME ? [family] : [];
  return [`${given} ${family}`, `${family} ${given}`];
}

/** The protocol is in every address. */
const addressOf = (url: string) => url.replace(/^https?:\/\/(www\.)?/i, "").replace(/\/$/, "");

function isTelling(text: string): boolean {
  if (/\p{sc=Han}/u.test(text)) return letters(text) >= LEAST_UNPARTED;
  return wordsOf(text).length >= LEAST_WORDS && letters(text) >= LEAST_LETTERS;
}

const letters = (text: string) => (text.match(/[\p{L}\p{N}]/gu) ?? []).length;
