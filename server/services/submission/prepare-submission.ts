import { and, desc, eq, sql } from "drizzle-orm";
import { VARIANTS, type Variant } from "../../../core/redaction/variant";
import type { Rule } from "../../../core/rules/rule";
import { stoppingIn } from "../../../core/submission/judge-findings";
import { users } from "../../../db/schema/accounts";
import { reports } from "../../../db/schema/reports";
import { submissionReceipts, submissions } from "../../../db/schema/submissions";
import { authoriseReport } from "../authorise";
import { checkForSubmission, type SubmissionCheck } from "../preflight/check-report";
import { rulesOfReport } from "../rule/read-rules";
import type { SealingContext } from "../service-context";
import { nameByRule } from "./submission-name";
import { nextNumber, readAbout } from "./submit-report";

/** What a person sees before they freeze a report. */
export type PreparedSubmission = {
  /** Those that stop it in one of the variants or in both. */
  blocking: SubmissionCheck["findings"];
  open: SubmissionCheck["open"];
  /** Places with protected names, also where the asker may not be told which. */
  names: number;
  /** How many stand in a confidential one: with those that were let be. */
  namesStanding: number;
  /** Of these, those in the title of the report, which stop a confidential one as well. */
  namesInTitle: number;
  namesChecked: boolean;
  number: number;
  /** The name of the files of each variant by the rule, without an ending. */
  fileNames: Record<Variant, string>;
  /** What the body lays down on form, limit, languages and where to send it. */
  rules: Rule[];
};

const SHOWN = ["limit", "languages", "form", "deadline", "file_name", "sending"] as const;

/**
 * Looks a report over before it is frozen.
 *
 * @throws {DomainError} report_not_found, not_permitted, seal_key_missing, sealed_damaged
 */
export async function prepareSubmission(
  context: Omit<SealingContext, "live">,
  { reportId }: { reportId: string },
): Promise<PreparedSubmission> {
  const { db, actor } = context;
  const { report } = await authoriseReport(db, actor, "report.submit", reportId);
  const { findings, ...checked } = await checkForSubmission(context, { reportId });
  const { open, names, namesStanding, namesInTitle, namesChecked } = checked;
  const rules = await rulesOfReport(db, report);
  const number = await nextNumber(db, reportId);
  const day = new Date().toISOString().slice(0, 10);
  const about = { report, ...(await readAbout(db, report)), number, day };
  const nameOf = (variant: Variant) => nameByRule(rules, { ...about, variant });
  return {
    blocking: findings.filter((found) =>
      VARIANTS.some((variant) => stoppingIn(variant, [found]).length > 0),
    ),
    open,
    names,
    namesStanding,
    namesInTitle,
    namesChecked,
    number,
    fileNames: { public: nameOf("public"), confidential: nameOf("confidential") },
    rules: SHOWN.flatMap((subject) => rules[subject] ?? []),
  };
}

/** Where a submission can be sent, and who answers for it. */
export type SendingFacts = {
  /** Of the rule; "" where it has none. */
  ruleAddress: string;
  /** Where the organisation last sent something to this body; "" where it did not. */
  lastAddress: string;
  contact: { name: string; email: string };
};

/**
 * What is known of where to send a report.
 *
 * @throws {DomainError} report_not_found, not_permitted
 */
export async function readSendingFacts(
  { db, actor }: Omit<SealingContext, "live" | "sealKeys">,
  { reportId }: { reportId: string },
): Promise<SendingFacts> {
  const { report } = await authoriseReport(db, actor, "submission.read", reportId);
  const { sending } = await rulesOfReport(db, report);
  const [last] = await db
    .select({ receipt: submissionReceipts.receipt })
    .from(submissionReceipts)
    .innerJoin(submissions, eq(submissions.id, submissionReceipts.submissionId))
    .innerJoin(reports, eq(reports.id, submissions.reportId))
    .where(
      and(
        eq(submissions.organisationId, report.organisationId),
        eq(reports.body, report.body),
        sql`${submissionReceipts.receipt} ->> 'kind' = 'sent'`,
        sql`${submissionReceipts.receipt} ->> 'by' = 'email'`,
      ),
    )
    .orderBy(desc(submissionReceipts.writtenAt))
    .limit(1);
  const [contact] = await db
    .select({ name: users.name, email: users.email })
    .from(users)
    .where(eq(users.id, actor.userId));
  return {
    ruleAddress: sending?.value.subject === "sending" ? sending.value.address : "",
    lastAddress: last?.receipt?.kind === "sent" ? last.receipt.address : "",
    contact: contact ?? { name: "", email: "" },
  };
}
