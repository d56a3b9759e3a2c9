import type { CitationTexts } from "../../../core/report/report-room";
import type { SectionContent } from "../../../core/shared-text/section-content";
import type { SubmissionRecord } from "../../../core/submission/submission-record";
import type { EvidenceContext } from "../evidence/evidence-context";
import { authoriseSubmission, filesOf } from "./authorise-submission";
import { frozenFolderIn, readFrozen } from "./frozen-store";

type Context = Pick<EvidenceContext, "db" | "actor" | "env">;

/** The text of a submission, section by section, with its citations as they were worded then. */
export type SubmittedText = {
  sections: { sectionId: string; title: string; level: number; content: SectionContent }[];
  citationTexts: CitationTexts;
};

/**
 * What a submission said, from its record.
 *
 * @throws {DomainError} submission_not_found, not_permitted, submission_damaged
 */
export async function readSubmittedText(
  context: Context,
  given: { submissionId: string },
): Promise<SubmittedText> {
  const { sections, citationTexts } = await readRecord(context, given);
  return {
    sections: sections.map(({ id, title, level, content }) => ({
      sectionId: id,
      title,
      level,
      content,
    })),
    citationTexts,
  };
}

/** A paragraph or sub-paragraph that a submission answers or grades. */
export type AnsweredParagraph = {
  paragraphId: string;
  label: string;
  /** As it is cited: "16", "36 (b)". */
  number: string;
  /** Our grade as it was sent; "" where there was none. */
  grade: string;
};

/**
 * What a submission answers, in the order of the observations: linked to a section of it, or graded.
 *
 * @throws {DomainError} submission_not_found, not_permitted, submission_damaged
 */
export async function listAnswered(
  context: Context,
  given: { submissionId: string },
): Promise<AnsweredParagraph[]> {
  const { sections, assessments, coverage } = await readRecord(context, given);
  const keyOf = ({ paragraphId, label }: { paragraphId: string; label: string }) =>
    `${paragraphId} ${label}`;
  const grades = new Map(assessments.map((graded) => [keyOf(graded), graded.grade]));
  const answered = new Set([
    ...sections.flatMap(({ paragraphs }) => paragraphs.map(keyOf)),
    ...grades.keys(),
  ]);
  return coverage
    .filter((row) => answered.has(keyOf(row)))
    .map((row) => ({
      paragraphId: row.paragraphId,
      label: row.label,
      number: row.number,
      grade: grades.get(keyOf(row)) ?? "",
    }));
}

/**
 * Everything that was frozen beside the files.
 *
 * @throws {DomainError} submission_not_found, not_permitted, submission_damaged
 */
export async function readRecord(
  { db, actor, env }: Context,
  { submissionId }: { submissionId: string },
): Promise<SubmissionRecord> {
  const { submission } = await authoriseSubmission({ db, actor }, "submission.read", submissionId);
  const { files } = await filesOf(db, submission);
  const record = files.find(({ role }) => role === "record");
  if (!record) throw new Error("The submission has no record.");
  const bytes = await readFrozen(frozenFolderIn(env.dataFolder), record);
  // Its hash is that of the manifest: it is what was written here, and was never anything else.
  return JSON.parse(bytes.toString("utf8")) as SubmissionRecord;
}
