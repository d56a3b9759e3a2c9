import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireOrganisation } from "@/app/_auth/current-organisation";
import { Invite } from "@/app/_components/invite";
import { Page, PageHeader } from "@/app/_components/page-header";
import { api, requireSession } from "@/app/_trpc/server";
import { ORGANISATION_ROLES } from "@/core/review/roles";
import { MemberList } from "./_parts/member-list";
import { OpenInvitations } from "./_parts/open-invitations";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("people"))("title") };
}

export default async function PeoplePage() {
  const { userId } = await requireSession("/people");
  const t = await getTranslations("people");
  const organisation = await requireOrganisation("member.list");
  const { id: organisationId, name, rights } = organisation;
  // The sample must not be a way to an account: nobody can be invited to it.
  const mayInvite = rights["invitation.create"] && !organisation.isSample;
  const caller = await api();
  const members = await caller.organisation.members({ organisationId });
  const tags = await caller.organisation.tags({ organisationId });
  const invitations = rights["invitation.list"]
    ? await caller.invitation.list({ organisationId })
    : null;
  const roles = ORGANISATION_ROLES.filter(
    (role) => role !== "administrator" || rights["invitation.create_administrator"],
  );
  return (
    <Page>
      <PageHeader
        title={t("title")}
        actions={
          mayInvite ? (
            <Invite
              to={{ organisationId, roles }}
              label={t("invite")}
              title={t("inviteTitle", { name })}
            />
          ) : undefined
        }
      >
        {t("words", { name })}
      </PageHeader>
      <MemberList
        organisationId={organisationId}
        members={members}
        ownId={userId}
        mayChangeRole={rights["member.change_role"]}
        mayRemove={rights["member.remove"]}
        mayTag={rights["member.tag"]}
        tags={tags}
        mayResetPassword={rights["member.reset_password"] && !organisation.isSample}
      />
      {invitations !== null && !organisation.isSample && (
        <OpenInvitations invitations={invitations} mayRevoke={rights["invitation.revoke"]} />
      )}
    </Page>
  );
}
