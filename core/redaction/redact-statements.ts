import { readStatements, type StatementKind } from "../claim/read-statements";
import type { SectionContent } from "../shared-text/section-content";

/** A claim or recommendation as it is listed for a report. */
export type StatementToRedact = {
  id: string;
  sectionId: string;
  kind: StatementKind;
  /** Of a recommendation, counted through the report. */
  number: number | null;
  text: string;
  sources: readonly { citationId: string }[];
};

/**
 * The statements that still stand in sections of which something was taken out, with the words and proofs they have
 * there, and recommendations numbered as if the others had never been.
 *
 * @param listed in the order of the report
 */
export function redactStatements<S extends StatementToRedact>(
  listed: readonly S[],
  shown: readonly { id: string; content: SectionContent }[],
): S[] {
  const standing = new Map(
    shown.flatMap(({ id: sectionId, content }) =>
      readStatements(content).map((statement) => [`${sectionId} ${statement.id}`, statement]),
    ),
  );
  let recommendations = 0;
  return listed.flatMap((statement): S[] => {
    const told = standing.get(`${statement.sectionId} ${statement.id}`);
    if (told === undefined || told.kind !== statement.kind) return [];
    if (told.kind === "recommendation") recommendations += 1;
    const proofs = new Set(told.sources.map(({ citation }) => citation.id));
    return [
      {
        ...statement,
        text: told.text,
        number: told.kind === "recommendation" ? recommendations : null,
        sources: statement.sources.filter(({ citationId }) => proofs.has(citationId)),
      },
    ];
  });
}
