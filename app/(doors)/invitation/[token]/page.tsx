import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { failureWords } from "@/app/_components/failure-words";
import { ButtonLink } from "@/app/_components/link";
import { Page, PageHeader } from "@/app/_components/page-header";
import { api } from "@/app/_trpc/server";
import { DomainError, type DomainFailure } from "@/core/failure";
import type { InvitationPreview } from "@/server/services/invitation/accept-invitation";
import { AcceptForm } from "./_parts/accept-form";

export async function generateMetadata(): Promise<Metadata> {
  return {
    title: (await getTranslations("invitation"))("title"),
    // The address itself is the secret: no other site may learn it from a link.
    referrer: "no-referrer",
  };
}

type Props = { params: Promise<{ token: string }> };

async function findInvitation(
  token: string,
): Promise<{ invitation: InvitationPreview } | { failure: DomainFailure }> {
  try {
    return { invitation: await (await api()).invitation.preview({ token }) };
  } catch (error) {
    const cause = error instanceof Error ? error.cause : null;
    if (cause instanceof DomainError) return { failure: cause.failure };
    throw error;
  }
}

export default async function InvitationPage({ params }: Props) {
  const { token } = await params;
  const t = await getTranslations("invitation");
  const found = await findInvitation(token);
  if ("failure" in found) {
    const failures = await getTranslations("failure");
    return (
      <Page width="narrow">
        <PageHeader title={t("cannotTitle")}>{failureWords(failures, found.failure)}</PageHeader>
        <ButtonLink href="/">{t("toFront")}</ButtonLink>
      </Page>
    );
  }
  const { invitation } = found;
  const roles = await getTranslations("roles");
  const meanings = await getTranslations("roleMeanings");
  const role = invitation.report?.role ?? invitation.role;
  return (
    <Page width="narrow">
      <PageHeader
        title={
          invitation.report
            ? t("toReport", { title: invitation.report.title })
            : t("toOrganisation", { name: invitation.organisationName })
        }
      >
        <p>
          {invitation.invitedBy === null
            ? t("from", { organisation: invitation.organisationName })
            : t("fromPerson", {
                name: invitation.invitedBy,
                organisation: invitation.organisationName,
              })}
        </p>
        <p className="pt-1">{t("role", { role: roles(role), meaning: meanings(role) })}</p>
      </PageHeader>
      <AcceptForm
        token={token}
        email={invitation.email}
        way={invitation.isOwn ? "own" : invitation.hasAccount ? "account" : "new"}
      />
    </Page>
  );
}
