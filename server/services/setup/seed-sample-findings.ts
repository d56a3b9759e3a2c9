import type { SampleContent } from "../../../db/seed/sample-content";
import { addEvidence, changeAssessment } from "../assessment/change-assessment";
import { linkStatement, setRecommendationFacts } from "../claim/change-statement";
import { readReportStatements } from "../claim/list-statements";
import { writeReply } from "../reply/write-reply";
import type { ServiceContext } from "../service-context";
import { createStatistic } from "../statistic/statistics";

type Written = {
  organisationId: string;
  observationsId: string;
  reportId: string;
  /** Ids of the observations' paragraphs by number. */
  paragraphIds: ReadonlyMap<number, string>;
  /** Ids of the library's sources by the sample's keys. */
  sourceIds: ReadonlyMap<string, string>;
};

/**
 * What is known beside the sample's text, as people would have entered it: facts of its
 * recommendations, the State's replies, assessments with evidence, figures of the register.
 */
export async function seedSampleFindings(
  context: ServiceContext,
  { recommendations, replies, assessments, statistics }: SampleContent,
  written: Written,
): Promise<void> {
  const { organisationId, observationsId, reportId, paragraphIds, sourceIds } = written;
  const place = (number: number) => ({
    paragraphId: known(paragraphIds.get(number), `paragraph ${number}`),
    label: "",
  });
  const sourceId = (key: string) => known(sourceIds.get(key), `source "${key}"`);
  const statements = await readReportStatements(context.db, reportId);
  for (const [statementId, { paragraphs, ...facts }] of Object.entries(recommendations)) {
    const { sectionId } = known(
      statements.find(({ id }) => id === statementId),
      `recommendation "${statementId}"`,
    );
    await setRecommendationFacts(context, { sectionId, statementId, facts });
    const name = { sectionId, statementId, kind: "recommendation" as const };
    await linkStatement(context, { ...name, add: paragraphs.map(place), remove: [] });
  }
  for (const { number, text, source } of replies) {
    const words = {
      text,
      sourceId: sourceId(source),
      locator: "",
      locatorLabel: "page" as const,
    };
    await writeReply(context, { observationsId, ...place(number), words });
  }
  for (const { number, grade, reason, evidence } of assessments) {
    const assessed = { reportId, ...place(number) };
    await changeAssessment(context, {
      ...assessed,
      change: { field: "grade", seen: "", value: grade },
    });
    await changeAssessment(context, {
      ...assessed,
      change: { field: "reason", seen: "", value: reason },
    });
    for (const { source, ...where } of evidence) {
      await addEvidence(context, {
        ...assessed,
        evidence: { ...where, sourceId: sourceId(source), locatorLabel: "page" },
      });
    }
  }
  for (const { source, ...statistic } of statistics) {
    await createStatistic(context, {
      organisationId,
      statistic: { ...statistic, sourceId: sourceId(source) },
    });
  }
}

function known<T>(found: T | undefined, name: string): T {
  if (found === undefined) throw new Error(`The sample has no ${name}.`);
  return found;
}
