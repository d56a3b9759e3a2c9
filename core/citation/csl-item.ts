import type { CslDate, CslItem, CslName } from "./csl-variables";
import { readPartialDate } from "./partial-date";
import type { FurtherFields, Source, SourceName } from "./source";
import { readSourceUrl } from "./source-url";
import { readUnSymbol } from "./un-symbol";

/** Tells a United Nations document from other documents, since CSL has no type for it. */
const UN_DOCUMENT = "United Nations document";

/** A source as a CSL-JSON item; what is not known is left out. */
export function toCslItem(source: Source): CslItem {
  const { issued: _issued, ...further } = source.further ?? {};
  return {
    id: source.id,
    type: source.type === "un_document" ? "document" : source.type,
    ...further,
    ...(source.type === "un_document" && { genre: UN_DOCUMENT }),
    ...(source.title && { title: source.title }),
    ...(source.shortTitle && { "title-short": source.shortTitle }),
    ...(source.authors.length > 0 && { author: source.authors.map(toCslName) }),
    ...(source.publisher && { publisher: source.publisher }),
    ...(source.containerTitle && { "container-title": source.containerTitle }),
    ...(source.unSymbol && { number: source.unSymbol }),
    ...(source.url && { URL: source.url }),
    ...(source.language && { language: source.language }),
    ...(source.note && { note: source.note }),
    ...issuedOf(source),
    ...datePart("accessed", source.accessedOn ?? ""),
  };
}

/**
 * The source a CSL-JSON item stands for. What a source has no field for, or only a field of
 * a stricter kind, is kept in `further`, so that {@link toCslItem} gives the same item.
 */
export function fromCslItem(item: CslItem): Source {
  const { id, type, title, "title-short": shortTitle, author, issued, accessed, ...rest } = item;
  const {
    publisher,
    "container-title": containerTitle,
    number,
    URL,
    language,
    note,
    genre,
    ...others
  } = rest;
  const isUn = type === "document" && genre === UN_DOCUMENT;
  const hasSymbol = number !== undefined && readUnSymbol(number) === number;
  const hasUrl = URL !== undefined && readSourceUrl(URL) === URL;
  const isLanguage = language !== undefined && LANGUAGE.test(language);
  const authors = (author ?? []).map(fromCslName);
  const start = partialDateOf(issued);
  const accessedOn = partialDateOf(accessed);
  const hasDay = isPlain(accessed) && readPartialDate(accessedOn)?.day !== undefined;
  const further: FurtherFields = {
    ...others,
    ...(genre !== undefined && !isUn && { genre }),
    ...(number !== undefined && !hasSymbol && { number }),
    ...(URL !== undefined && !hasUrl && { URL }),
    ...(language !== undefined && !isLanguage && { language }),
    ...(issued !== undefined && !(isPlain(issued) && start !== "") && { issued }),
    ...(accessed !== undefined && !hasDay && { accessed }),
  };
  return {
    id,
    type: isUn ? "un_document" : type,
    title: title ?? "",
    shortTitle: shortTitle ?? "",
    authors,
    issued: start,
    publisher: publisher ?? "",
    containerTitle: containerTitle ?? "",
    unSymbol: hasSymbol ? number : "",
    url: hasUrl ? URL : "",
    accessedOn: hasDay ? accessedOn : null,
    language: isLanguage ? language : "",
    note: note ?? "",
    further,
  };
}

const LANGUAGE = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

/** Further words about the date hold as long as nobody has changed the date itself. */
function issuedOf({ issued, further }: Source): { issued?: CslDate } {
  const more = further?.issued;
  if (more !== undefined && partialDateOf(more) === issued) return { issued: more };
  return datePart("issued", issued);
}

function toCslName(name: SourceName): CslName {
  if ("literal" in name) return name;
  return Object.fromEntries(
    Object.entries(name).filter(([, part]) => part !== undefined && part !== ""),
  );
}

function fromCslName(name: CslName): SourceName {
  const { family, given = "", literal, ...parts } = name;
  if (literal !== undefined) return { literal };
  return family === undefined ? { literal: given } : { family, given, ...parts };
}

/** One date in numbers and nothing more. */
const isPlain = (date: CslDate | undefined): boolean =>
  date !== undefined &&
  date["date-parts"]?.length === 1 &&
  date.season === undefined &&
  date.circa === undefined &&
  date.literal === undefined;

function datePart<Name extends "issued" | "accessed">(name: Name, text: string) {
  const date = readPartialDate(text);
  if (!date) return {};
  const parts = [date.year, date.month, date.day].filter((part) => part !== undefined);
  return { [name]: { "date-parts": [parts] } };
}

/** Where a date begins, as a source's field holds it; "" where it has no such form. */
function partialDateOf(date: CslDate | undefined): string {
  const [year, month, day] = date?.["date-parts"]?.[0] ?? [];
  if (year === undefined || year < 0) return "";
  const text = [String(year).padStart(4, "0"), month, day]
    .filter((part) => part !== undefined)
    .map((part) => String(part).padStart(2, "0"))
    .join("-");
  return readPartialDate(text) === null ? "" : text;
}
