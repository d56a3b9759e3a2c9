import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireOrganisation } from "@/app/_auth/current-organisation";
import { requireSession } from "@/app/_trpc/server";
import { ImportObservations } from "./_parts/import-observations";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("importObservations"))("pageTitle") };
}

export default async function ImportObservationsPage() {
  await requireSession("/observations/new");
  const organisation = await requireOrganisation("observations.import");
  return <ImportObservations organisationId={organisation.id} />;
}
