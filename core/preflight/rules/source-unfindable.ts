import type { PreflightRule } from "../preflight-rule";

/** A cited source has neither a link nor a symbol, and is of no type that is found without. */
export const sourceUnfindable = {
  id: "source_unfindable",
  severity: "mend",
  find: ({ sources }) =>
    [...new Map([...sources.values()].map((source) => [source.id, source])).values()]
      .filter(({ isUnfindable, isDeleted }) => isUnfindable && !isDeleted)
      .map(({ id, name }) => ({
        place: { kind: "source", sourceId: id },
        about: "",
        values: { source: name },
      })),
} as const satisfies PreflightRule;

/** A source that is not public is cited, and nobody agreed on what stands in its place. */
export const sourceWithoutWording = {
  id: "source_without_wording",
  severity: "blocking",
  find: ({ sources }) =>
    [...new Map([...sources.values()].map((source) => [source.id, source])).values()]
      .filter(({ lacksWording, isDeleted }) => lacksWording && !isDeleted)
      .map(({ id }) => ({ place: { kind: "source", sourceId: id }, about: "", values: {} })),
} as const satisfies PreflightRule;
