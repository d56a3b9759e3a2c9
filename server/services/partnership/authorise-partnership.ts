import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { DomainError, type FailureCode } from "../../../core/failure";
import type { Database } from "../../../db/client";
import { partnerships } from "../../../db/schema/partnerships";
import { reports } from "../../../db/schema/reports";
import type { Actor } from "../../policies/can";
import { authoriseOrganisation, authoriseReport } from "../authorise";

/** A partnership that was accepted and goes on. */
export type Partnership = typeof partnerships.$inferSelect & { partnerId: string };

export type PartnershipAccess = {
  partnership: Partnership;
  report: typeof reports.$inferSelect;
};

/** An invitation nobody accepted yet, or a partnership, with its report. */
export type OpenPartnership = {
  partnership: typeof partnerships.$inferSelect;
  report: typeof reports.$inferSelect;
};

/**
 * The partnership, for somebody who may decide for the partner in it; it is locked, so that what is granted, given
 * and ended at once follows one another. To everybody else, and once it ended, it does not exist.
 *
 * @throws {DomainError} partnership_not_found, not_permitted
 */
export async function authoriseAsPartner(
  tx: Database,
  actor: Actor,
  partnershipId: string,
): Promise<PartnershipAccess> {
  const { partnership, report } = await findOpen(tx, partnershipId);
  const { partnerId } = partnership;
  if (partnerId === null) throw new DomainError({ code: "partnership_not_found" });
  await hide("organisation_not_found", () =>
    authoriseOrganisation(tx, actor, "partnership.manage", partnerId),
  );
  return { partnership: { ...partnership, partnerId }, report };
}

/**
 * The partnership or the invitation to it, for somebody who may decide who is in the report; locked as above.
 *
 * @throws {DomainError} partnership_not_found, not_permitted
 */
export async function authoriseAsHome(
  tx: Database,
  actor: Actor,
  partnershipId: string,
): Promise<OpenPartnership> {
  const found = await findOpen(tx, partnershipId);
  await hide("report_not_found", () =>
    authoriseReport(tx, actor, "report.manage_members", found.report.id),
  );
  return found;
}

async function findOpen(tx: Database, partnershipId: string): Promise<OpenPartnership> {
  const [found] = await tx
    .select({ partnership: partnerships, report: reports })
    .from(partnerships)
    .innerJoin(reports, eq(reports.id, partnerships.reportId))
    .where(
      and(
        eq(partnerships.id, partnershipId),
        isNull(partnerships.endedAt),
        isNull(reports.deletedAt),
      ),
    )
    .for("update", { of: partnerships });
  if (!found) throw new DomainError({ code: "partnership_not_found" });
  return found;
}

/** What the asker may not know of is answered as if it were not there. */
async function hide(code: FailureCode, authorise: () => Promise<unknown>): Promise<void> {
  try {
    await authorise();
  } catch (error) {
    throw error instanceof DomainError && error.failure.code === code
      ? new DomainError({ code: "partnership_not_found" })
      : error;
  }
}

/** Holds for partnerships that were accepted and that nobody ended. */
export const isGoingOn = () =>
  and(isNotNull(partnerships.acceptedAt), isNull(partnerships.endedAt));
