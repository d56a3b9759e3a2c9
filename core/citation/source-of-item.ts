import { fromCslItem } from "./csl-item";
import type { CslItem } from "./csl-variables";
import { type SourceInput, sourceInput } from "./source-input";
import { readSourceUrl } from "./source-url";
import { readUnSymbol } from "./un-symbol";

/** Organs of the United Nations whose documents are cited by their symbols. */
const ORGANS = new Set([
  "A",
  "E",
  "S",
  "ST",
  "T",
  "CAT",
  "CCPR",
  "CED",
  "CEDAW",
  "CERD",
  "CMW",
  "CRC",
  "CRPD",
  "DP",
  "HRI",
  "ICCPR",
  "INT",
  "SPT",
  "TD",
  "UNEP",
  "PBC",
]);
const DOCUMENTS: readonly CslItem["type"][] = ["document", "report", "hearing", "regulation"];

/** Languages by the names that BibTeX programs use. */
const LANGUAGES: Readonly<Record<string, string>> = {
  english: "en",
  american: "en-US",
  usenglish: "en-US",
  british: "en-GB",
  ukenglish: "en-GB",
  french: "fr",
  francais: "fr",
  français: "fr",
  spanish: "es",
  español: "es",
  arabic: "ar",
  russian: "ru",
  chinese: "zh",
  german: "de",
  ngerman: "de",
  italian: "it",
  portuguese: "pt",
  dutch: "nl",
  azerbaijani: "az",
  turkish: "tr",
  persian: "fa",
};

/**
 * An item from elsewhere as the library stores it, or null where it has no title at all: marks
 * of rich text gone, tags out of its keywords, UN documents known by their symbols, values that
 * are too long cut. What has no field of its own is kept in `further`.
 */
export function sourceOfItem(item: CslItem): SourceInput | null {
  const { keyword, language, URL: url, ...rest } = item;
  const known = LANGUAGES[(language ?? "").toLowerCase()] ?? language;
  const address = readSourceUrl(url ?? "") ?? url;
  const { id: _id, ...source } = fromCslItem({
    ...rest,
    ...(known !== undefined && { language: known }),
    ...(address !== undefined && { URL: address }),
  });
  const symbol = readUnSymbol(source.unSymbol || (item.number ?? ""));
  const isUn =
    symbol !== null && DOCUMENTS.includes(item.type) && ORGANS.has(symbol.split("/")[0] ?? "");
  const { number, ...further } = source.further ?? {};
  const read = sourceInput.safeParse({
    ...source,
    type: isUn ? "un_document" : source.type,
    unSymbol: isUn ? symbol : source.unSymbol,
    title: plain(source.title).slice(0, 1_000),
    shortTitle: plain(source.shortTitle).slice(0, 500),
    containerTitle: plain(source.containerTitle).slice(0, 500),
    publisher: plain(source.publisher).slice(0, 500),
    note: source.note.slice(0, 10_000),
    authors: source.authors.slice(0, 1_000).map(cutName),
    further: fitting({ ...further, ...(number !== undefined && !isUn && { number }) }),
    tags: (keyword ?? "")
      .split(/\s*;\s*/)
      .map((tag) => tag.slice(0, 100))
      .slice(0, 50),
  });
  return read.success ? read.data : null;
}

/** Titles are stored as plain text: a person reads them in lists and fields. */
const plain = (text: string) => text.replaceAll(/<\/?(?:i|b|sup|sub|span|sc)(?: [^<>]*)?>/g, "");

function cutName(name: SourceInput["authors"][number]): SourceInput["authors"][number] {
  const cut = Object.entries(name).map(([part, text]) => [part, (text ?? "").slice(0, 300)]);
  return Object.fromEntries(cut);
}

/** Abstracts are what makes an item too large; everything else stays. */
function fitting<Fields extends { abstract?: string | undefined }>(further: Fields): Fields {
  if (JSON.stringify(further).length <= 90_000 || further.abstract === undefined) return further;
  return { ...further, abstract: further.abstract.slice(0, 10_000) };
}
