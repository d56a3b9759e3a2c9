import { SOURCE_TYPES, type SourceType } from "@/core/citation/source";
import { SOURCE_FLAGS, type SourceFlag } from "@/core/citation/source-flags";
import type { ReportPart, SourceOrder } from "@/server/services/source/library-query";

export const ORDERS: readonly SourceOrder[] = [
  "title",
  "author",
  "issued",
  "type",
  "cited",
  "updated",
  "added",
];
export const PARTS: readonly ReportPart[] = ["either", "cited", "aside"];
export const ROWS = 100;

/** What of the library is shown; "" where nothing is asked for. The page's address holds it. */
export type LibraryView = {
  search: string;
  type: SourceType | "";
  tag: string;
  /** A collection's id, or "none" for sources in no collection. */
  collection: string;
  report: string;
  part: ReportPart;
  cited: "yes" | "no" | "";
  flag: SourceFlag | "";
  addedBy: string;
  from: string;
  to: string;
  deleted: boolean;
  order: SourceOrder;
  isReversed: boolean;
  /** From 1. */
  page: number;
};

export const WHOLE_LIBRARY: LibraryView = {
  search: "",
  type: "",
  tag: "",
  collection: "",
  report: "",
  part: "either",
  cited: "",
  flag: "",
  addedBy: "",
  from: "",
  to: "",
  deleted: false,
  order: "title",
  isReversed: false,
  page: 1,
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const YEAR = /^\d{4}$/;

const oneOf = <Value extends string, Other>(
  known: readonly Value[],
  given: string | null,
  otherwise: Other,
) => known.find((value) => value === given) ?? otherwise;

/** The view an address asks for; whatever makes no sense in it asks for nothing. */
export function readView(query: string): LibraryView {
  const params = new URLSearchParams(query);
  const id = (name: string) => (UUID.test(params.get(name) ?? "") ? (params.get(name) ?? "") : "");
  const year = (name: string) =>
    YEAR.test(params.get(name) ?? "") ? (params.get(name) ?? "") : "";
  const page = Number(params.get("page") ?? "1");
  return {
    search: (params.get("search") ?? "").slice(0, 500),
    type: oneOf(SOURCE_TYPES, params.get("type"), ""),
    tag: (params.get("tag") ?? "").slice(0, 100),
    collection: params.get("collection") === "none" ? "none" : id("collection"),
    report: id("report"),
    part: oneOf(PARTS, params.get("part"), "either"),
    cited: oneOf(["yes", "no"], params.get("cited"), ""),
    flag: oneOf(SOURCE_FLAGS, params.get("lacks"), ""),
    addedBy: id("addedBy"),
    from: year("from"),
    to: year("to"),
    deleted: params.get("deleted") === "yes",
    order: oneOf(ORDERS, params.get("order"), "title"),
    isReversed: params.get("reversed") === "yes",
    page: Number.isSafeInteger(page) && page >= 1 && page <= 10_000 ? page : 1,
  };
}

/** The part of an address after "?" that {@link readView} reads as this view; "" for all of the library. */
export function writeView(view: LibraryView): string {
  const params = new URLSearchParams();
  const put = (name: string, value: string, usual = "") => {
    if (value !== usual) params.set(name, value);
  };
  put("search", view.search);
  put("type", view.type);
  put("tag", view.tag);
  put("collection", view.collection);
  put("report", view.report);
  put("part", view.part, "either");
  put("cited", view.cited);
  put("lacks", view.flag);
  put("addedBy", view.addedBy);
  put("from", view.from);
  put("to", view.to);
  put("deleted", view.deleted ? "yes" : "");
  put("order", view.order, "title");
  put("reversed", view.isReversed ? "yes" : "");
  put("page", String(view.page), "1");
  return params.toString();
}

/** What the server is asked for, without order and page. */
export function filterOf(organisationId: string, view: LibraryView) {
  return {
    organisationId,
    ...(view.search.trim() !== "" && { search: view.search }),
    ...(view.type !== "" && { type: view.type }),
    ...(view.tag !== "" && { tag: view.tag }),
    ...(view.collection !== "" && { collection: view.collection }),
    ...(view.report !== "" && { report: view.report, reportPart: view.part }),
    ...(view.cited !== "" && { cited: view.cited === "yes" }),
    ...(view.flag !== "" && { flag: view.flag }),
    ...(view.addedBy !== "" && { addedBy: view.addedBy }),
    ...(YEAR.test(view.from) && { yearFrom: Number(view.from) }),
    ...(YEAR.test(view.to) && { yearTo: Number(view.to) }),
    ...(view.deleted && { deleted: true }),
  };
}

/** How many filters beside the words searched for and the collection are set. */
export const filtersSet = (view: LibraryView): number =>
  [
    view.type !== "",
    view.tag !== "",
    view.report !== "",
    view.cited !== "",
    view.flag !== "",
    view.addedBy !== "",
    view.from !== "" || view.to !== "",
    view.deleted,
  ].filter(Boolean).length;
