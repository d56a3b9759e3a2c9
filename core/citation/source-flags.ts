import type { LinkResult } from "./judge-link";
import type { Source } from "./source";
import { isShortenedUrl } from "./source-url";

/** What a committee's reader would miss in a source. The interface words each. */
export const SOURCE_FLAGS = [
  "link_gone",
  "link_moved",
  "link_unreachable",
  "shortened_link",
  "no_date",
  "no_link",
  "no_access_date",
] as const;
export type SourceFlag = (typeof SOURCE_FLAGS)[number];

/** Types that are found without a link: by symbol, in print, or not at all. */
export const FOUND_WITHOUT_LINK: readonly Source["type"][] = [
  "book",
  "chapter",
  "treaty",
  "legislation",
  "legal_case",
  "interview",
];

type Flagged = Pick<Source, "type" | "issued" | "unSymbol" | "url" | "accessedOn"> & {
  /** What the last check of its link found; null where that link was never checked. */
  linkCheck?: { result: LinkResult } | null;
};

/** Results of a check that call for a better link. */
const FLAG_OF_RESULT: Partial<Record<LinkResult, SourceFlag>> = {
  gone: "link_gone",
  moved: "link_moved",
  unreachable: "link_unreachable",
};

/** What a source lacks that its form of citation needs, worst first. */
export function flagsOfSource(source: Flagged): SourceFlag[] {
  const { type, issued, unSymbol, url, accessedOn, linkCheck } = source;
  const checked = linkCheck ? FLAG_OF_RESULT[linkCheck.result] : undefined;
  const flags: SourceFlag[] = checked ? [checked] : [];
  const hasSymbol = unSymbol !== "";
  if (isShortenedUrl(url)) flags.push("shortened_link");
  if (url === "" && !hasSymbol && !FOUND_WITHOUT_LINK.includes(type)) flags.push("no_link");
  if (issued === "" && !hasSymbol && type !== "treaty" && accessedOn === null)
    flags.push("no_date");
  if (url !== "" && accessedOn === null && !hasSymbol) flags.push("no_access_date");
  return flags;
}
