import type { RedactionCounts } from "../../../core/redaction/redact-contents";
import { type WithheldNames, withholdNames } from "../../../core/redaction/withhold-names";
import { can } from "../../policies/can";
import { authoriseReport } from "../authorise";
import { loadWithheldNames } from "../confidentiality/withheld-names";
import { assembleStoredReport } from "../report/assemble-stored-report";
import type { SealingContext } from "../service-context";
import { openableCited } from "./open-cited";

/** What a public file of a report withholds, as it stands now. */
export type RedactionPreview = {
  takenOut: RedactionCounts;
  /** How often a protected name is withheld; null for whoever may not read who is on the lists: it would answer guesses. */
  names: WithheldNames | null;
  /** Sources it cites by their agreed wording. */
  faces: number;
  /** Of these, how many stand in full in a confidential file, if whoever asks wants that. */
  openable: number;
  /** Whether whoever asks may make a confidential file. */
  mayBeConfidential: boolean;
};

/**
 * What will be withheld from a public file of the report, before it is made. Counts only, and of names for
 * those alone who may read the lists of them.
 *
 * @throws {DomainError} report_not_found, not_permitted, seal_key_missing, sealed_damaged
 */
export async function previewRedaction(
  context: Omit<SealingContext, "live">,
  { reportId, suggestions }: { reportId: string; suggestions: "without" | "with" },
): Promise<RedactionPreview> {
  const { db, actor, sealKeys } = context;
  const { report, standing } = await authoriseReport(db, actor, "report.export", reportId);
  const { organisationId } = report;
  const assembled = await assembleStoredReport(
    db,
    report,
    { suggestions, variant: "public" },
    () => undefined,
  );
  const mayKnowNames =
    can(actor, "protected_name.read", standing) && can(actor, "endorsement.manage", standing);
  const sealed = await openableCited(context, organisationId, assembled.shownSourceIds);
  const mayBeConfidential = can(actor, "report.export_confidential", standing);
  return {
    takenOut: assembled.redaction.counts,
    names: mayKnowNames
      ? withholdNames(assembled.report, await loadWithheldNames(db, sealKeys, report)).withheld
      : null,
    faces: sealed.length,
    openable: mayBeConfidential ? sealed.filter(({ isOpenable }) => isOpenable).length : 0,
    mayBeConfidential,
  };
}
