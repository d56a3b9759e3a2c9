import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getFormatter, getTranslations } from "next-intl/server";
import { TextLink } from "@/app/_components/link";
import { Page, PageHeader } from "@/app/_components/page-header";
import { SettingsPart } from "@/app/_components/settings-part";
import { orNotFound } from "@/app/_trpc/or-not-found";
import { orNotPermitted } from "@/app/_trpc/or-not-permitted";
import { api, requireSession } from "@/app/_trpc/server";
import { EndPartnership } from "./_parts/end-partnership";
import { PartnerPeople } from "./_parts/partner-people";

type Props = { params: Promise<{ partnershipId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("takingPart"))("title") };
}

/** Where a partner says who of its people takes part in a report of others. */
export default async function PartnershipPage({ params }: Props) {
  const { partnershipId } = await params;
  const { userId } = await requireSession(`/partnerships/${partnershipId}`);
  const t = await getTranslations("takingPart");
  const partners = await getTranslations("partners");
  const format = await getFormatter();
  const partnership = await orNotPermitted(
    orNotFound((await api()).partnership.get({ partnershipId })),
  );
  if (!partnership) notFound();
  const { report, organisation, granted, sections, members } = partnership;
  const where =
    sections === null ? partners("everywhere") : t("where", { sections: format.list(sections) });
  const isIn = members.some((member) => member.userId === userId && member.role !== null);
  return (
    <Page>
      <PageHeader
        above={<TextLink href="/reports">{t("backTo")}</TextLink>}
        title={<span dir="auto">{report.title}</span>}
      >
        <p>{t("of", { organisation: organisation.name })}</p>
        <p>{t("granted", { granted: partners(`grants.${granted}`), where })}</p>
        {isIn && (
          <p className="pt-1">
            <TextLink href={`/reports/${report.id}`}>{t("open")}</TextLink>
          </p>
        )}
      </PageHeader>
      <SettingsPart title={t("people")} words={t("peopleWords")}>
        <PartnerPeople
          partnershipId={partnershipId}
          organisation={organisation.name}
          granted={granted}
          members={members}
        />
      </SettingsPart>
      <SettingsPart
        title={t("endPart")}
        words={t("endPartWords", { organisation: organisation.name })}
      >
        <EndPartnership partnershipId={partnershipId} organisation={organisation.name} />
      </SettingsPart>
    </Page>
  );
}
