import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireOrganisation } from "@/app/_auth/current-organisation";
import { orNotFound } from "@/app/_trpc/or-not-found";
import { api, requireSession } from "@/app/_trpc/server";
import { ImportObservations } from "./_parts/import-observations";
import type { JoinTarget } from "./_parts/join-target";

type Props = { searchParams: Promise<{ onto?: string | string[]; as?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("importObservations"))("pageTitle") };
}

export default async function ImportObservationsPage({ searchParams }: Props) {
  await requireSession("/observations/new");
  const organisation = await requireOrganisation("observations.import");
  const { onto, as } = await searchParams;
  const target = typeof onto === "string" ? await findTarget(onto, as === "edition") : null;
  return (
    <ImportObservations
      organisationId={target?.document.organisationId ?? organisation.id}
      target={target}
    />
  );
}

async function findTarget(observationsId: string, isEdition: boolean): Promise<JoinTarget> {
  const document = await orNotFound((await api()).observations.get({ observationsId }));
  return { way: isEdition ? "edition" : "language", document };
}
