import type { PreflightRule } from "../preflight-rule";

/** A footnote cites a source that the library does not have or that was deleted. */
export const citationOfMissingSource = {
  id: "citation_of_missing_source",
  severity: "blocking",
  find: ({ notes, sources }) =>
    notes.flatMap(({ id, sectionId, number, citations }) =>
      citations
        .filter(({ source }) => sources.get(source)?.isDeleted !== false)
        .map(({ source }) => ({
          place: { kind: "note" as const, sectionId, noteId: id, number },
          about: source,
          values: { number, source: sources.get(source)?.name ?? "" },
        })),
    ),
} as const satisfies PreflightRule;
