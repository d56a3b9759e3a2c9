import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Page, PageHeader } from "@/app/_components/page-header";
import { api } from "@/app/_trpc/server";
import { FirstChoice } from "./_parts/first-choice";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("welcome"))("title") };
}

export default async function WelcomePage() {
  const { isSetUp } = await (await api()).setup.status();
  if (isSetUp) redirect("/");
  const t = await getTranslations("welcome");
  return (
    <Page>
      <PageHeader title={t("title")}>{t("words")}</PageHeader>
      <FirstChoice />
    </Page>
  );
}
