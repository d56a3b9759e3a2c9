import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Page, PageHeader } from "@/app/_components/page-header";
import { StopMail } from "./_parts/stop-mail";

export async function generateMetadata(): Promise<Metadata> {
  return {
    title: (await getTranslations("notices"))("stopTitle"),
    // The address itself is what stops the mail: no other site may learn it from a link.
    referrer: "no-referrer",
  };
}

type Props = { params: Promise<{ token: string }> };

export default async function StopMailPage({ params }: Props) {
  const { token } = await params;
  const t = await getTranslations("notices");
  return (
    <Page width="narrow">
      <PageHeader title={t("stopTitle")}>{t("stopWords")}</PageHeader>
      <StopMail token={token} />
    </Page>
  );
}
