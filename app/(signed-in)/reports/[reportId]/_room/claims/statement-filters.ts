import type { ListedStatement } from "@/server/services/claim/list-statements";

export const STATEMENT_FILTERS = [
  "all",
  "claims",
  "recommendations",
  "without_paragraph",
  "without_source",
  "without_addressee",
] as const;
export type StatementFilter = (typeof STATEMENT_FILTERS)[number];

/** Whether a standing statement is one of those looked for. */
export function passes(statement: ListedStatement, filter: StatementFilter): boolean {
  const { kind, paragraphs, sources, facts } = statement;
  switch (filter) {
    case "all":
      return true;
    case "claims":
      return kind === "claim";
    case "recommendations":
      return kind === "recommendation";
    case "without_paragraph":
      return paragraphs.length === 0;
    // What is recommended needs no proof; what is claimed does.
    case "without_source":
      return kind === "claim" && sources.length === 0;
    case "without_addressee":
      return kind === "recommendation" && facts.addressee === null;
  }
}
