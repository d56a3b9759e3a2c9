import { readPartialDate } from "./partial-date";
import type { Source, SourceName, SourceType } from "./source";

/** The part of a CSL-JSON item that Penumbra writes and reads. */
export type CslItem = {
  id: string;
  type: string;
  title?: string;
  "title-short"?: string;
  author?: SourceName[];
  issued?: CslDate;
  accessed?: CslDate;
  publisher?: string;
  "container-title"?: string;
  number?: string;
  genre?: string;
  URL?: string;
  language?: string;
  note?: string;
};
export type CslDate = { "date-parts": number[][] };

/** Tells a United Nations document from other documents, since CSL has no type for it. */
const UN_DOCUMENT = "United Nations document";

/** A source as a CSL-JSON item; what is not known is left out. */
export function toCslItem(source: Source): CslItem {
  return {
    id: source.id,
    type: source.type === "un_document" ? "document" : source.type,
    ...(source.type === "un_document" && { genre: UN_DOCUMENT }),
    ...(source.title && { title: source.title }),
    ...(source.shortTitle && { "title-short": source.shortTitle }),
    ...(source.authors.length > 0 && { author: source.authors }),
    ...(source.publisher && { publisher: source.publisher }),
    ...(source.containerTitle && { "container-title": source.containerTitle }),
    ...(source.unSymbol && { number: source.unSymbol }),
    ...(source.url && { URL: source.url }),
    ...(source.language && { language: source.language }),
    ...(source.note && { note: source.note }),
    ...datePart("issued", source.issued),
    ...datePart("accessed", source.accessedOn ?? ""),
  };
}

/** The source a CSL-JSON item made by {@link toCslItem} stands for. */
export function fromCslItem(item: CslItem & { type: SourceType }): Source {
  return {
    id: item.id,
    type: item.genre === UN_DOCUMENT ? "un_document" : item.type,
    title: item.title ?? "",
    shortTitle: item["title-short"] ?? "",
    authors: item.author ?? [],
    issued: partialDateOf(item.issued),
    publisher: item.publisher ?? "",
    containerTitle: item["container-title"] ?? "",
    unSymbol: item.number ?? "",
    url: item.URL ?? "",
    accessedOn: partialDateOf(item.accessed) || null,
    language: item.language ?? "",
    note: item.note ?? "",
  };
}

function datePart<Name extends "issued" | "accessed">(name: Name, text: string) {
  const date = readPartialDate(text);
  if (!date) return {};
  const parts = [date.year, date.month, date.day].filter((part) => part !== undefined);
  return { [name]: { "date-parts": [parts] } };
}

function partialDateOf(date: CslDate | undefined): string {
  const [year, month, day] = date?.["date-parts"][0] ?? [];
  if (year === undefined) return "";
  return [String(year).padStart(4, "0"), month, day]
    .filter((part) => part !== undefined)
    .map((part) => String(part).padStart(2, "0"))
    .join("-");
}
