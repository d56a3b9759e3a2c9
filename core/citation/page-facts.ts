import type { SourceName, SourceType } from "./source";

/** Where on a page, or beside it, something is said. The interface words each. */
export const FACT_ORIGINS = [
  "citation",
  "json_ld",
  "dublin_core",
  "open_graph",
  "html",
  "file_name",
  "address",
] as const;
export type FactOrigin = (typeof FACT_ORIGINS)[number];

type Said<Field extends string, Value> = { field: Field; value: Value; from: FactOrigin };

/** One thing a page says of the work on it, as text that was not judged yet. */
export type PageFact =
  | Said<
      | "title"
      | "issued"
      | "containerTitle"
      | "publisher"
      | "language"
      | "url"
      | "symbol"
      | "DOI"
      | "ISBN"
      | "ISSN"
      | "volume"
      | "issue"
      | "firstPage"
      | "lastPage"
      | "number",
      string
    >
  | Said<"author", SourceName>
  | Said<"type", SourceType>;
export type PageField = PageFact["field"];
