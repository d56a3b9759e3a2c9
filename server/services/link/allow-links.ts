import { eq } from "drizzle-orm";
import { organisations } from "../../../db/schema/accounts";
import { authoriseOrganisation } from "../authorise";
import { recordAudit } from "../record-audit";
import type { ServiceContext } from "../service-context";

/**
 * Whether an organisation lets links of its sources be asked for.
 *
 * @throws {DomainError} organisation_not_found
 */
export async function readLinkSetting(
  { db, actor }: Pick<ServiceContext, "db" | "actor">,
  { organisationId }: { organisationId: string },
): Promise<{ isAllowed: boolean }> {
  const { organisation } = await authoriseOrganisation(
    db,
    actor,
    "organisation.read",
    organisationId,
  );
  return { isAllowed: organisation.readsLinks };
}

/**
 * Allows or forbids that links of sources are asked for. It is off until an administrator allows
 * it, since asking shows the site, and whoever watches the line, what the organisation reads.
 *
 * @throws {DomainError} organisation_not_found, not_permitted
 */
export async function allowLinks(
  { db, actor }: ServiceContext,
  { organisationId, isAllowed }: { organisationId: string; isAllowed: boolean },
): Promise<void> {
  await db.transaction(async (tx) => {
    await authoriseOrganisation(tx, actor, "organisation.allow_links", organisationId);
    await tx
      .update(organisations)
      .set({ readsLinks: isAllowed })
      .where(eq(organisations.id, organisationId));
    await recordAudit(tx, {
      organisationId,
      userId: actor.userId,
      action: `organisation.allow_links:${isAllowed ? "on" : "off"}`,
      subjectId: organisationId,
    });
  });
}
