import type { StatementKind } from "../claim/read-statements";
import type { ParagraphKind } from "../observations/parsed-observations";

/** How far a report has come on a paragraph, the weakest first among those that are to be answered. */
export const COVERAGE_STANDINGS = [
  "unanswered",
  "linked",
  "claimed",
  "proven",
  "left_out",
  "not_asked",
] as const;
export type CoverageStanding = (typeof COVERAGE_STANDINGS)[number];

/** A place in the observations: `label` names a sub-paragraph ("a", "a (i)"), "" the whole paragraph. */
export type OnParagraph = { paragraphId: string; label: string };

/** A paragraph of the observations as its coverage needs it. */
export type CoveredParagraph = {
  id: string;
  /** As the document numbers it: "16". */
  number: string;
  heading: string;
  kind: ParagraphKind;
  isFollowUp: boolean;
  /** The sub-paragraphs the follow-up names; empty where it names the whole paragraph. */
  followUpLabels: readonly string[];
  /** A later edition has it no more. */
  isWithdrawn: boolean;
  labels: readonly string[];
};

export type CoveredStatement = {
  id: string;
  kind: StatementKind;
  paragraphs: readonly OnParagraph[];
  /** Sources of the library that its footnotes cite. */
  sourceIds: readonly string[];
  hasAddressee: boolean;
};

/** All that is known of a report and the observations it answers. */
export type CoverageFacts = {
  paragraphs: readonly CoveredParagraph[];
  /** Number of the paragraph that asks for follow-up; it asks for nothing else. */
  followUpParagraph: string | null;
  links: readonly (OnParagraph & { sectionId: string })[];
  statements: readonly CoveredStatement[];
  replies: readonly OnParagraph[];
  assessments: readonly (OnParagraph & { grade: string; committee: string | null })[];
  leftOut: readonly (OnParagraph & { reason: string })[];
};

export type LabelledGrade = { label: string; grade: string };

/** One line of the matrix: a paragraph with everything in it, or one of its sub-paragraphs. */
export type CoverageRow = OnParagraph & {
  /** As it is cited: "16", "16 (b)". */
  number: string;
  heading: string;
  standing: CoverageStanding;
  /** The follow-up names it, or of a paragraph some of its parts. */
  isFollowUp: boolean;
  isWithdrawn: boolean;
  /** Of a sub-paragraph: the follow-up names it, or something in the report does. */
  isNamed: boolean;
  sectionIds: string[];
  claimIds: string[];
  /** How many of the claims no source proves. */
  unsourcedClaims: number;
  recommendationIds: string[];
  /** How many of the recommendations say to nobody that they are for them. */
  unaddressed: number;
  /** What proves the claims and stands behind the recommendations, each once. */
  sourceIds: string[];
  replies: number;
  grades: LabelledGrade[];
  committeeGrades: LabelledGrade[];
  /** Why it is left out; "" where nobody said. */
  leftOutReason: string;
  /** The reason was given for this line itself, not for the paragraph it belongs to. */
  isReasonOwn: boolean;
};

/**
 * A line for every paragraph and sub-paragraph, in the document's order, the sub-paragraphs
 * behind their paragraph. A paragraph's line counts what is said of it and of any part of it; a
 * sub-paragraph's line counts what names it, a part of it, or the whole paragraph.
 *
 * Where a line stands:
 * - `claimed`, `proven`: the report claims something on it; proven if a source of the library
 *   is cited for every one of the claims;
 * - `left_out`: else, if somebody gave a reason for leaving it out;
 * - `linked`: else, if a section answers it or a recommendation is made on it;
 * - `not_asked`: else, if it asks for nothing, as {@link listAsking} says;
 * - `unanswered`: everything else.
 *
 * Where the follow-up names only some sub-paragraphs, their paragraph stands where the weakest
 * of those does, because that is what the State has to report on.
 */
export function coverageOf(facts: CoverageFacts): CoverageRow[] {
  const on = groupByParagraph(facts);
  const asking = listAsking(facts.paragraphs, facts.followUpParagraph);
  return facts.paragraphs.flatMap((paragraph) => {
    const own = on(paragraph.id);
    const asks = asking.has(paragraph.id);
    const parts = paragraph.labels.map((label) => rowOf(paragraph, label, own, asks));
    const whole = rowOf(paragraph, "", own, asks);
    return [{ ...whole, standing: standingOfWhole(paragraph, whole, parts) }, ...parts];
  });
}

const VOICED: ReadonlySet<ParagraphKind> = new Set([
  "concern",
  "recommendation",
  "concern_and_recommendation",
]);

/**
 * The paragraphs in which the committee asks for something that a report answers: they recommend,
 * voice a concern, or the follow-up names them. Introductions, what is welcomed, the paragraph that
 * asks for follow-up itself and what a later edition withdrew do not; nor does a concern behind
 * which, under the same heading, stands the recommendation about it, because that is what is
 * answered. Where no paragraph of a document could be told apart by its words, all of them may ask
 * for something, rather than none.
 */
export function listAsking(
  paragraphs: readonly CoveredParagraph[],
  followUpParagraph: string | null,
): ReadonlySet<string> {
  const isJudged = paragraphs.some(({ kind }) => VOICED.has(kind));
  const asks = (paragraph: CoveredParagraph, at: number): boolean => {
    if (paragraph.isWithdrawn) return false;
    if (paragraph.isFollowUp) return true;
    if (paragraph.number === followUpParagraph) return false;
    if (!isJudged) return true;
    return VOICED.has(paragraph.kind) && !isTakenUp(paragraphs, at);
  };
  return new Set(paragraphs.filter(asks).map(({ id }) => id));
}

/** Whether a concern is followed, after further concerns at most, by a recommendation on it. */
function isTakenUp(paragraphs: readonly CoveredParagraph[], at: number): boolean {
  if (paragraphs[at]?.kind !== "concern") return false;
  const next = paragraphs.slice(at + 1).find(({ kind }) => kind !== "concern");
  return next?.kind === "recommendation" && next.heading === paragraphs[at]?.heading;
}

/** A follow-up paragraph of which the report says nothing: what must not be overlooked. */
export const isLoud = ({ isFollowUp, standing }: CoverageRow): boolean =>
  isFollowUp && standing === "unanswered";

type OwnFacts = {
  links: CoverageFacts["links"][number][];
  statements: { statement: CoveredStatement; label: string }[];
  replies: OnParagraph[];
  assessments: CoverageFacts["assessments"][number][];
  leftOut: CoverageFacts["leftOut"][number][];
};

function groupByParagraph(facts: CoverageFacts): (paragraphId: string) => OwnFacts {
  const none = (): OwnFacts => ({
    links: [],
    statements: [],
    replies: [],
    assessments: [],
    leftOut: [],
  });
  const all = new Map<string, OwnFacts>();
  const of = (paragraphId: string): OwnFacts => {
    const known = all.get(paragraphId) ?? none();
    all.set(paragraphId, known);
    return known;
  };
  for (const link of facts.links) of(link.paragraphId).links.push(link);
  for (const reply of facts.replies) of(reply.paragraphId).replies.push(reply);
  for (const assessment of facts.assessments)
    of(assessment.paragraphId).assessments.push(assessment);
  for (const leftOut of facts.leftOut) of(leftOut.paragraphId).leftOut.push(leftOut);
  for (const statement of facts.statements) {
    for (const { paragraphId, label } of statement.paragraphs) {
      of(paragraphId).statements.push({ statement, label });
    }
  }
  return of;
}

/** Whether what is said of `label` counts for the line of `of`. */
const countsFor = (of: string) => (entry: { label: string }) =>
  of === "" || entry.label === "" || isWithin(entry.label, of);

/** "a (i)" is within "a". */
const isWithin = (label: string, of: string): boolean => label === of || label.startsWith(`${of} `);

function rowOf(
  paragraph: CoveredParagraph,
  label: string,
  own: OwnFacts,
  asks: boolean,
): CoverageRow {
  const counts = countsFor(label);
  const said = unique(own.statements.filter(counts).map(({ statement }) => statement));
  const claims = said.filter(({ kind }) => kind === "claim");
  const recommendations = said.filter(({ kind }) => kind === "recommendation");
  const assessments = own.assessments.filter(counts);
  const counted = {
    sectionIds: unique(own.links.filter(counts).map(({ sectionId }) => sectionId)),
    claimIds: claims.map(({ id }) => id),
    unsourcedClaims: claims.filter(({ sourceIds }) => sourceIds.length === 0).length,
    recommendationIds: recommendations.map(({ id }) => id),
    unaddressed: recommendations.filter(({ hasAddressee }) => !hasAddressee).length,
    sourceIds: unique(said.flatMap(({ sourceIds }) => sourceIds)),
    replies: own.replies.filter(counts).length,
    grades: gradesOf(assessments, ({ grade }) => grade),
    committeeGrades: gradesOf(assessments, ({ committee }) => committee ?? ""),
    leftOutReason: reasonFor(own.leftOut, label),
    isReasonOwn: own.leftOut.some((entry) => entry.label === label),
  };
  const { followUpLabels, isFollowUp, isWithdrawn, heading } = paragraph;
  const namesPart = (entry: { label: string }) =>
    entry.label !== "" && isWithin(entry.label, label);
  const isOwnFollowUp = isFollowUp && (label === "" || followUpLabels.includes(label));
  return {
    paragraphId: paragraph.id,
    label,
    number: label === "" ? paragraph.number : `${paragraph.number} (${label})`,
    heading,
    ...counted,
    standing: standingOfRow(counted, asks),
    isFollowUp: isOwnFollowUp,
    isWithdrawn,
    isNamed:
      label !== "" &&
      (isOwnFollowUp ||
        [...own.links, ...own.statements, ...own.replies, ...own.assessments, ...own.leftOut].some(
          namesPart,
        )),
  };
}

type Counted = Pick<
  CoverageRow,
  "claimIds" | "unsourcedClaims" | "recommendationIds" | "sectionIds" | "leftOutReason"
>;

function standingOfRow(counted: Counted, asks: boolean): CoverageStanding {
  if (counted.claimIds.length > 0) return counted.unsourcedClaims === 0 ? "proven" : "claimed";
  if (counted.leftOutReason !== "") return "left_out";
  if (counted.sectionIds.length + counted.recommendationIds.length > 0) return "linked";
  return asks ? "unanswered" : "not_asked";
}

function standingOfWhole(
  { isFollowUp, followUpLabels }: CoveredParagraph,
  whole: CoverageRow,
  parts: readonly CoverageRow[],
): CoverageStanding {
  if (!isFollowUp || followUpLabels.length === 0) return whole.standing;
  const named = parts.filter(({ label }) => followUpLabels.includes(label));
  const waiting = named.filter(({ standing }) => standing !== "left_out");
  if (named.length === 0) return whole.standing;
  if (waiting.length === 0) return "left_out";
  const weakest = Math.min(...waiting.map(({ standing }) => COVERAGE_STANDINGS.indexOf(standing)));
  return COVERAGE_STANDINGS[weakest] ?? whole.standing;
}

/** A reason for the whole paragraph is one for its parts; the paragraph itself needs its own. */
function reasonFor(leftOut: OwnFacts["leftOut"], label: string): string {
  const own = leftOut.find((entry) => entry.label === label);
  return (own ?? leftOut.find((entry) => entry.label === ""))?.reason ?? "";
}

function gradesOf(
  assessments: OwnFacts["assessments"],
  take: (assessment: OwnFacts["assessments"][number]) => string,
): LabelledGrade[] {
  return assessments.flatMap((assessment) => {
    const grade = take(assessment);
    return grade === "" ? [] : [{ label: assessment.label, grade }];
  });
}

const unique = <T>(values: readonly T[]): T[] => [...new Set(values)];
