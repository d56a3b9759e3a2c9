import type { ReportKind } from "../../../core/review/roles";
import type { Rule, RuleSubject } from "../../../core/rules/rule";
import { rules } from "../../../db/schema/rules";
import { authoriseOrganisation } from "../authorise";
import { recordAudit } from "../record-audit";
import type { ServiceContext } from "../service-context";

/**
 * Puts a rule in place of the one of the same body, kind and subject; what it was stays in its history.
 *
 * @throws {DomainError} organisation_not_found, not_permitted
 */
export async function changeRule(
  { db, actor }: ServiceContext,
  { organisationId, rule }: { organisationId: string; rule: Rule },
): Promise<void> {
  await authoriseOrganisation(db, actor, "rule.edit", organisationId);
  const { body, kind, value, note, source, sourceUrl, checkedOn, certainty } = rule;
  await db.transaction(async (tx) => {
    await tx.insert(rules).values({
      organisationId,
      body,
      kind,
      subject: value.subject,
      value,
      note,
      source,
      sourceUrl,
      checkedOn,
      certainty,
      changedBy: actor.userId,
    });
    await recordAudit(tx, {
      organisationId,
      userId: actor.userId,
      action: "rule.change",
      subjectId: organisationId,
    });
  });
}

/**
 * Lets the rule that comes with Penumbra count again; what the organisation had stays in its history.
 *
 * @throws {DomainError} organisation_not_found, not_permitted
 */
export async function resetRule(
  { db, actor }: ServiceContext,
  {
    organisationId,
    body,
    kind,
    subject,
  }: { organisationId: string; body: Rule["body"]; kind: ReportKind | null; subject: RuleSubject },
): Promise<void> {
  await authoriseOrganisation(db, actor, "rule.edit", organisationId);
  await db.transaction(async (tx) => {
    await tx
      .insert(rules)
      .values({ organisationId, body, kind, subject, value: null, changedBy: actor.userId });
    await recordAudit(tx, {
      organisationId,
      userId: actor.userId,
      action: "rule.reset",
      subjectId: organisationId,
    });
  });
}
