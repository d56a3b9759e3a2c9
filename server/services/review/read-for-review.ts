import type { CoverageStanding } from "../../../core/coverage/coverage";
import { isDoubt, isToRead } from "../../../core/review/statement-verdict";
import { authoriseSection } from "../authorise";
import { type ListedStatement, readReportStatements } from "../claim/list-statements";
import { coverageOfReport, nameSources, rowsOf } from "../coverage/read-coverage";
import type { ServiceContext } from "../service-context";
import { hashWording, mayReadVerdict, readVerdicts, type VerdictView } from "./statement-verdicts";

/** What is cited for a statement. */
export type ReadSource = {
  /** Null where the library has no such source. */
  id: string | null;
  /** As everybody may call it; empty where the library has none. */
  name: string;
  locator: string;
  label: string;
};

/** A claim or recommendation as somebody who reviews reads it. */
export type ReadStatement = Pick<ListedStatement, "id" | "kind" | "number" | "text"> & {
  /** What a verdict now would be bound to. */
  wording: string;
  /** Numbers of the paragraphs it answers: "16", "36 (b)". */
  paragraphs: string[];
  sources: ReadSource[];
  /** What everybody last said of it. */
  verdicts: VerdictView[];
};

/** How far the report, and this section of it, has come on a paragraph the section answers. */
export type ReadParagraph = {
  paragraphId: string;
  label: string;
  /** As it is cited. */
  number: string;
  isFollowUp: boolean;
  /** In the whole report. */
  standing: CoverageStanding;
  /** Claims and recommendations of this section that answer it. */
  claims: number;
  recommendations: number;
  /** How many of these claims no source proves. */
  unsourced: number;
};

export type ReadForReview = {
  /** How many the asker has not read as they stand now. */
  unread: number;
  /** How many somebody doubts. */
  doubted: number;
  /** In the order of the text. */
  statements: ReadStatement[];
  paragraphs: ReadParagraph[];
};

/**
 * A section for whoever reviews it: each claim and recommendation beside what is cited for it and what was
 * said of it (to people of a partner, of its words as they stand), and what the section has on the paragraphs it answers; as last projected. Some fifteen
 * queries, whatever the size of the report.
 *
 * @throws {DomainError} section_not_found, not_permitted
 */
export async function readForReview(
  { db, actor }: ServiceContext,
  { sectionId }: { sectionId: string },
): Promise<ReadForReview> {
  const access = await authoriseSection(db, actor, "review.read", sectionId);
  const { report } = access;
  const listed = await readReportStatements(db, report.id);
  const own = listed.filter((one) => one.sectionId === sectionId && !one.isOrphan);
  const verdicts = await readVerdicts(db, report.id, own);
  const named = await nameSources(db, own, report.language);
  const names = new Map(named.sources.map(({ id, name }) => [id, name]));
  const statements = own.map((statement): ReadStatement => {
    const { id, kind, number, text, paragraphs, sources } = statement;
    return {
      id,
      kind,
      number,
      text,
      wording: hashWording(statement),
      paragraphs: paragraphs.map((paragraph) => paragraph.number),
      sources: sources.map(({ knownSourceId, locator, label }) => {
        const source = named.ids.get(knownSourceId) ?? null;
        return { id: source, name: names.get(source ?? "") ?? "", locator, label };
      }),
      verdicts: (verdicts.get(id) ?? []).filter(mayReadVerdict({ actor }, access)),
    };
  });
  const coverage = await coverageOfReport(db, report);
  const linked = new Set(
    coverage.facts.links.flatMap((link) => (link.sectionId === sectionId ? [keyOf(link)] : [])),
  );
  const ids = new Set(own.map(({ id }) => id));
  const sourced = new Set(own.flatMap(({ id, sources }) => (sources.length > 0 ? [id] : [])));
  const ownOf = (given: readonly VerdictView[]) =>
    given.find(({ userId }) => userId === actor.userId);
  return {
    unread: statements.filter((one) => isToRead(ownOf(one.verdicts))).length,
    doubted: statements.filter((one) => one.verdicts.some(isDoubt)).length,
    statements,
    paragraphs: rowsOf(coverage)
      .filter((row) => linked.has(keyOf(row)))
      .map(({ paragraphId, label, number, isFollowUp, standing, claimIds, recommendationIds }) => {
        const claims = claimIds.filter((id) => ids.has(id));
        return {
          paragraphId,
          label,
          number,
          isFollowUp,
          standing,
          claims: claims.length,
          recommendations: recommendationIds.filter((id) => ids.has(id)).length,
          unsourced: claims.filter((id) => !sourced.has(id)).length,
        };
      }),
  };
}

const keyOf = ({ paragraphId, label }: { paragraphId: string; label: string }) =>
  `${paragraphId} ${label}`;
