import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { failureWords } from "@/app/_components/failure-words";
import { ButtonLink } from "@/app/_components/link";
import { Page, PageHeader } from "@/app/_components/page-header";
import { api } from "@/app/_trpc/server";
import { DomainError, type DomainFailure } from "@/core/failure";
import { NewPasswordForm } from "./_parts/new-password-form";

export async function generateMetadata(): Promise<Metadata> {
  return {
    title: (await getTranslations("newPassword"))("title"),
    // The address itself is the secret: no other site may learn it from a link.
    referrer: "no-referrer",
  };
}

type Props = { params: Promise<{ token: string }> };

async function findPerson(
  token: string,
): Promise<{ name: string; email: string } | { failure: DomainFailure }> {
  try {
    return await (await api()).passwordReset.preview({ token });
  } catch (error) {
    const cause = error instanceof Error ? error.cause : null;
    if (cause instanceof DomainError) return { failure: cause.failure };
    throw error;
  }
}

export default async function NewPasswordPage({ params }: Props) {
  const { token } = await params;
  const t = await getTranslations("newPassword");
  const found = await findPerson(token);
  if ("failure" in found) {
    const failures = await getTranslations("failure");
    return (
      <Page width="narrow">
        <PageHeader title={t("cannotTitle")}>{failureWords(failures, found.failure)}</PageHeader>
        <ButtonLink href="/">{t("toFront")}</ButtonLink>
      </Page>
    );
  }
  return (
    <Page width="narrow">
      <PageHeader title={t("title")}>{t("words", found)}</PageHeader>
      <NewPasswordForm token={token} email={found.email} />
    </Page>
  );
}
