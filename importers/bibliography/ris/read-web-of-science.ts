import type { CslItem, CslTextVariable, CslType } from "../../../core/citation/csl-variables";
import { readCslDate } from "../../../core/citation/read-csl-date";
import type { Reading } from "../entries";
import { readPersonName } from "../person-name";
import { scanWebOfScience, type TaggedRecord } from "./scan-ris";

const TYPES: Readonly<Record<string, CslType>> = {
  J: "article-journal",
  B: "book",
  S: "chapter",
  P: "patent",
  C: "paper-conference",
};
const TEXTS: readonly [CslTextVariable, ...string[]][] = [
  ["title", "TI"],
  ["container-title-short", "J9", "JI"],
  ["volume", "VL"],
  ["DOI", "DI"],
  ["ISSN", "SN", "EI"],
  ["ISBN", "BN"],
  ["publisher", "PU"],
  ["publisher-place", "PI", "PA"],
  ["abstract", "AB"],
  ["language", "LA"],
  ["event-title", "CT"],
  ["event-place", "CL"],
  ["collection-title", "SE"],
  ["PMID", "PM"],
  ["number", "PN", "AR"],
];

/** The works of a file exported by Web of Science as CSL items. */
export function readWebOfScience(text: string, reading: Reading): CslItem[] {
  return scanWebOfScience(text, reading).map((record) => readRecord(record, reading));
}

function readRecord({ fields, line }: TaggedRecord, reading: Reading): CslItem {
  const values = new Map<string, string>();
  for (const { tag, value } of fields)
    values.set(tag, values.has(tag) ? `${values.get(tag)}\n${value}` : value);
  const lines = (tag: string) =>
    (values.get(tag) ?? "")
      .split("\n")
      .map((each) => each.trim())
      .filter(Boolean);
  const first = (...tags: string[]) => tags.map((tag) => lines(tag).join(" ")).find(Boolean) ?? "";
  const type = TYPES[first("PT")] ?? "document";
  const item: CslItem = {
    id: first("UT") || `wos-${line}`,
    type:
      type === "article-journal" && /proceedings paper/i.test(first("DT")) && first("CT") !== ""
        ? "paper-conference"
        : type,
  };
  const set = (variable: CslTextVariable, value: string) => {
    if (value !== "" && item[variable] === undefined) item[variable] = value;
  };
  for (const [variable, ...tags] of TEXTS) set(variable, first(...tags));
  if (item.type !== "book") set("container-title", first("SO"));
  else set("title", first("SO"));
  set("issue", first("IS"));
  const [start, end] = [first("BP"), first("EP")];
  set("page", end !== "" && end !== start ? `${start}-${end}` : start || first("AR"));
  set(
    "keyword",
    [...new Set([...lines("DE"), ...lines("ID")].join(" ").split(/;\s*/).filter(Boolean))].join(
      "; ",
    ),
  );
  // Full names where there are some.
  for (const [variable, ...tags] of [
    ["author", "AF", "AU"],
    ["editor", "BE", "ED"],
  ] as const) {
    const names = tags.map(lines).find((list) => list.length > 0) ?? [];
    const people = names.map(readPersonName).filter((name) => name !== null);
    const bodies = variable === "author" ? lines("CA").map((literal) => ({ literal })) : [];
    if (people.length + bodies.length > 0) item[variable] = [...people, ...bodies];
  }
  const issued = readCslDate(`${first("PD")} ${first("PY")}`.trim()) ?? readCslDate(first("PY"));
  const date = issued?.literal === undefined ? issued : readCslDate(first("PY"));
  if (date) item.issued = date;
  if (!item.title)
    reading.warn("entry_damaged", `The entry in line ${line} has no title.`, `line ${line}`);
  return item;
}
