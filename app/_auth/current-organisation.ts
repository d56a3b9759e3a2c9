import "server-only";
import { cookies } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import type { OrganisationRole } from "@/core/review/roles";
import { ORGANISATION_RIGHTS, type OrganisationAction } from "@/server/policies/can";
import { api } from "../_trpc/server";
import { ORGANISATION_COOKIE } from "./organisation-cookie";

export type OrganisationRights = Record<OrganisationAction, boolean>;

export type CurrentOrganisation = {
  id: string;
  name: string;
  isSample: boolean;
  role: OrganisationRole;
  /** What the person may do in it, for showing the buttons that work; the server asks again. */
  rights: OrganisationRights;
};

function rightsOf(role: OrganisationRole): OrganisationRights {
  const entries = Object.entries(ORGANISATION_RIGHTS).map(([action, roles]) => [
    action,
    roles.some((allowed) => allowed === role),
  ]);
  return Object.fromEntries(entries);
}

/** The signed-in person's account with all their organisations, read once per page. */
export const ownAccount = cache(async () => {
  const account = await (await api()).account.me();
  if (!account) redirect("/sign-in");
  return account;
});

/**
 * The organisation whose observations, sources and people the pages show: the one
 * chosen last in this browser, else the first joined. Null for guests of a report.
 */
export const currentOrganisation = cache(
  async (): Promise<{ current: CurrentOrganisation | null; all: CurrentOrganisation[] }> => {
    const { organisations } = await ownAccount();
    const all = organisations.map((organisation) => ({
      ...organisation,
      rights: rightsOf(organisation.role),
    }));
    const chosen = (await cookies()).get(ORGANISATION_COOKIE)?.value;
    return { current: all.find(({ id }) => id === chosen) ?? all[0] ?? null, all };
  },
);

/**
 * The current organisation, for pages that are about it. Guests of a report are
 * sent to their reports; without the right asked for the page does not exist.
 */
export async function requireOrganisation(right: OrganisationAction): Promise<CurrentOrganisation> {
  const { current } = await currentOrganisation();
  if (!current) redirect("/reports");
  if (!current.rights[right]) notFound();
  return current;
}
