import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { localPath } from "@/app/_auth/local-path";
import { Page, PageHeader } from "@/app/_components/page-header";
import { api, findSession } from "@/app/_trpc/server";
import { SignInForm } from "./_parts/sign-in-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("signIn"))("title") };
}

type Props = { searchParams: Promise<{ from?: string | string[] }> };

export default async function SignInPage({ searchParams }: Props) {
  const { from } = await searchParams;
  const target = localPath(from);
  if (await findSession()) redirect(target);
  const { isSetUp } = await (await api()).setup.status();
  if (!isSetUp) redirect("/welcome");
  const t = await getTranslations("signIn");
  return (
    <Page width="narrow">
      <PageHeader title={t("title")} />
      <SignInForm target={target} />
    </Page>
  );
}
