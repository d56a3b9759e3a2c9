import type { CslDate } from "./csl-variables";

/** Names of months by their beginnings, in the languages of the UN and a few neighbours. */
const MONTHS: readonly (readonly string[])[] = [
  ["jan", "ene", "gen", "янв", "يناير", "كانون الثاني", "جانفي"],
  ["feb", "fév", "fev", "фев", "فبراير", "شباط", "فيفري"],
  ["mar", "mär", "maer", "мар", "مارس", "آذار", "اذار"],
  ["apr", "avr", "abr", "апр", "أبريل", "ابريل", "إبريل", "نيسان", "أفريل"],
  ["may", "mai", "mag", "май", "мая", "مايو", "أيار", "ايار", "ماي"],
  ["jun", "juin", "giu", "июн", "يونيو", "يونيه", "حزيران", "جوان"],
  ["jul", "juil", "lug", "июл", "يوليو", "يوليه", "تموز", "جويلية"],
  ["aug", "aoû", "aou", "ago", "авг", "أغسطس", "اغسطس", "آب", "أوت"],
  ["sep", "set", "сен", "سبتمبر", "أيلول", "ايلول"],
  ["oct", "okt", "out", "ott", "окт", "أكتوبر", "اكتوبر", "تشرين الأول"],
  ["nov", "noi", "ноя", "نوفمبر", "تشرين الثاني"],
  ["dec", "déc", "dez", "dic", "дек", "ديسمبر", "كانون الأول"],
];
const SEASONS: readonly (readonly string[])[] = [
  ["spring", "printemps", "primavera", "весна", "الربيع", "ربيع"],
  ["summer", "été", "verano", "лето", "الصيف", "صيف"],
  ["autumn", "fall", "automne", "otoño", "осень", "الخريف", "خريف"],
  ["winter", "hiver", "invierno", "зима", "الشتاء", "شتاء"],
];

const ISO = /^(-?\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/;
const APPROXIMATE = /^(?:c\.|ca\.?|circa|about|approx\.?|около|حوالي)\s*/iu;
const LONGEST = 200;

/**
 * A date as bibliographies write it, in CSL's form: ISO 8601 and EDTF level 1 as BibLaTeX has
 * it (ranges, "2019?", "199X", seasons 21 to 24), "2001/09/01/", "OCT 1 2018", "1 octobre 2018",
 * "Spring 2010", "c. 1990". What cannot be put in numbers without guessing, such as "05/12/2019",
 * keeps its words. Null for nothing.
 */
export function readCslDate(given: string): CslDate | null {
  const text = asciiDigits(given).replaceAll(/\s+/g, " ").trim().slice(0, LONGEST);
  if (text === "" || text === "/") return null;
  return readEdtf(text) ?? readSlashes(text) ?? readWords(text) ?? { literal: text };
}

/** Years, months and days of a date that is put in numbers; null where a part is impossible. */
export function datePartsOf(year: string, month?: string, day?: string): number[] | null {
  const [y, m, d] = [Number(year), Number(month ?? 0), Number(day ?? 0)];
  if (!Number.isInteger(y) || m > 12) return null;
  if (m === 0) return [y];
  const lastDay = new Date(Date.UTC(y, m, 0)).getUTCDate();
  if (d > lastDay) return null;
  return d === 0 ? [y, m] : [y, m, d];
}

function readEdtf(text: string): CslDate | null {
  const ends = text.split("/");
  if (ends.length > 2) return null;
  const [from, to] = ends.map((end) => readEnd(end.trim()));
  if (!from || (ends.length === 2 && !to)) return null;
  const circa = from.circa || to?.circa === true;
  if (ends.length === 1) {
    if (from.literal) return { literal: text };
    return dated([from.parts], circa, from.season);
  }
  if (from.literal || to?.literal) return { literal: text };
  // An open range has no form in CSL's numbers.
  if (from.isOpen || to?.isOpen) return { literal: text.replace("/", "–").replaceAll("..", "") };
  return dated([from.parts, to?.parts ?? []], circa, from.season);
}

type End = { parts: number[]; circa: boolean; isOpen?: true; literal?: true; season?: number };

function readEnd(end: string): End | null {
  if (end === "" || end === ".." || end.toLowerCase() === "open")
    return { parts: [], circa: false, isOpen: true };
  const circa = /[?~%]$/.test(end);
  const bare = end.replace(/[?~%]$/, "").replace(/T[\d:.Z+-]*$/, "");
  const decade = /^(\d{3})[Xux]$/.exec(bare);
  if (decade) return { parts: [], circa: true, literal: true };
  if (/^\d{2}[Xux]{2}$/.test(bare)) return { parts: [], circa: true, literal: true };
  const match = ISO.exec(bare.replace(/-(?:XX|uu)(?:-(?:XX|uu))?$/, ""));
  if (!match) return null;
  const [, year = "", month, day] = match;
  const season = Number(month) - 20;
  if (season >= 1 && season <= 4) return { parts: [Number(year)], circa, season };
  const parts = datePartsOf(year, month, day);
  return parts && { parts, circa };
}

const dated = (parts: number[][], circa: boolean, season?: number): CslDate => ({
  "date-parts": parts,
  ...(circa && { circa: true }),
  ...(season !== undefined && { season }),
});

/** "2001/09/01/" and "2019//Spring", as RIS has them: year, month, day, anything. */
function readSlashes(text: string): CslDate | null {
  const match = /^(\d{4})\/(\d{0,2})\/?(\d{0,2})\/?(.*)$/.exec(text);
  if (!match) return null;
  const [, year = "", month, day, rest = ""] = match;
  const parts = datePartsOf(year, month || undefined, day || undefined);
  if (!parts) return null;
  const season = seasonOf(rest.trim());
  if (season && parts.length === 1) return { "date-parts": [parts], season };
  if (parts.length === 1 && rest.trim() !== "")
    return readWords(`${rest.trim()} ${year}`) ?? { "date-parts": [parts] };
  return { "date-parts": [parts] };
}

function readWords(text: string): CslDate | null {
  const circa = APPROXIMATE.test(text) || /^\[.*\?\]$/.test(text);
  const bare = text
    .replace(APPROXIMATE, "")
    .replaceAll(/[[\],]/g, " ")
    .replace(/\?$/, "")
    .trim();
  const ofYear = /^(\d{4})$/.exec(bare);
  if (ofYear) return dated([[Number(ofYear[1])]], circa);
  const years = /^(\d{4})\s*[–-]\s*(\d{4})$/.exec(bare);
  if (years) return dated([[Number(years[1])], [Number(years[2])]], circa);
  const dotted = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/.exec(bare);
  if (dotted) return whole(datePartsOf(dotted[3] ?? "", dotted[2], dotted[1]), circa);
  const slashed = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/.exec(bare);
  if (slashed) return readSlashed(slashed, circa);
  return readNamedMonth(bare, circa);
}

/** Day and month are told apart only where one of them is above twelve. */
function readSlashed(
  [, first = "", second = "", year = ""]: RegExpExecArray,
  circa: boolean,
): CslDate | null {
  if (Number(first) > 12) return whole(datePartsOf(year, second, first), circa);
  if (Number(second) > 12) return whole(datePartsOf(year, first, second), circa);
  return null;
}

function readNamedMonth(text: string, circa: boolean): CslDate | null {
  const year = /(?<!\d)(\d{4})(?!\d)/.exec(text)?.[1];
  if (year === undefined) return null;
  const rest = text.replace(year, " ").trim();
  const season = seasonOf(rest.replaceAll(/\s+/g, " "));
  if (season) return dated([[Number(year)]], circa, season);
  const range = /^(\d{1,2}\s+)?(\p{L}[\p{L}.\s]*?)\s*(?:\/|–|-|~)\s*(\p{L}[\p{L}.]*)$/u.exec(rest);
  if (range) {
    const [from, to] = [monthOf(range[2] ?? ""), monthOf(range[3] ?? "")];
    if (from && to && !range[1])
      return dated(
        [
          [Number(year), from],
          [Number(year), to],
        ],
        circa,
      );
    return null;
  }
  const match =
    /^(?:(\d{1,2})(?:st|nd|rd|th|er|º|°)?\.?\s+)?(?:de\s+|of\s+)?(\p{L}[\p{L}\s.]*?)\.?(?:\s+(\d{1,2})(?:st|nd|rd|th)?|\s+de|\s+г\.?)?$/u.exec(
      rest,
    );
  const month = match && monthOf(match[2] ?? "");
  if (!match || !month) return null;
  return whole(datePartsOf(year, String(month), match[1] ?? match[3]), circa);
}

const whole = (parts: number[] | null, circa: boolean) => parts && dated([parts], circa);

/** 1 to 12 for the name of a month or its beginning, else null. */
export function monthOf(given: string): number | null {
  const name = given.toLowerCase().replace(/\.$/, "").trim();
  if (name.length < 2) return null;
  const exact = MONTHS.findIndex((names) => names.some((known) => name.startsWith(known)));
  return exact === -1 ? null : exact + 1;
}

function seasonOf(text: string): number | null {
  const name = text.toLowerCase();
  const at = SEASONS.findIndex((names) => names.includes(name));
  return at === -1 ? null : at + 1;
}

/** Arabic and Persian digits as the ASCII ones. */
const asciiDigits = (text: string) =>
  text
    .replaceAll(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replaceAll(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0));
