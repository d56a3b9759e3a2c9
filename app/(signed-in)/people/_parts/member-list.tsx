"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/app/_components/button";
import { ConfirmDialog } from "@/app/_components/dialog";
import { FailureMessage } from "@/app/_components/failure-message";
import { Select } from "@/app/_components/select";
import { announceDone } from "@/app/_components/toast-region";
import { useTRPC } from "@/app/_trpc/client";
import type { ReviewTag } from "@/core/review/review-tags";
import { ORGANISATION_ROLES, type OrganisationRole } from "@/core/review/roles";
import type { Member } from "@/server/services/organisation/members";
import { MemberTags } from "./member-tags";
import { ResetPassword } from "./reset-password";

type Props = {
  organisationId: string;
  members: readonly Member[];
  ownId: string;
  mayChangeRole: boolean;
  mayRemove: boolean;
  mayResetPassword: boolean;
  mayTag: boolean;
  tags: readonly { userId: string; tag: ReviewTag }[];
};

/** Everybody in the organisation, with the role one may change. */
export function MemberList({
  organisationId,
  members,
  ownId,
  mayChangeRole,
  mayRemove,
  mayResetPassword,
  mayTag,
  tags,
}: Props) {
  const t = useTranslations("people");
  const roles = useTranslations("roles");
  const router = useRouter();
  const api = useTRPC();
  const [leaving, setLeaving] = useState<Member | null>(null);
  const changeRole = useMutation(
    api.organisation.changeRole.mutationOptions({
      onSuccess: (_, { userId, role }) => {
        const name = members.find((member) => member.userId === userId)?.name ?? "";
        announceDone(t("roleChanged", { name, role: roles(role) }));
      },
      // One after the other: an earlier role that came later would undo the later one.
      scope: { id: "organisation.changeRole" },
      // After a refusal too: the list must show the role that counts.
      onSettled: () => router.refresh(),
    }),
  );
  const remove = useMutation(api.organisation.removeMember.mutationOptions());
  const handleRemove = async () => {
    if (!leaving) return false;
    try {
      await remove.mutateAsync({ organisationId, userId: leaving.userId });
    } catch {
      // Worded in the dialog from the mutation's own error.
      return false;
    }
    router.refresh();
    return true;
  };
  return (
    <section aria-label={t("members")}>
      <FailureMessage error={changeRole.error} />
      <ul className="border-line border-t">
        {members.map((member) => (
          <li
            key={member.userId}
            className="grid items-center gap-x-6 gap-y-2 border-line border-b py-3 sm:grid-cols-[minmax(0,1fr)_12rem_13rem]"
          >
            <p className="min-w-0">
              <span className="font-medium" dir="auto">
                {member.name}
              </span>
              {member.userId === ownId && <span className="text-ink-faint"> ({t("you")})</span>}
              <span className="block truncate text-ink-faint text-xs">
                <bdi dir="ltr">{member.email}</bdi>
              </span>
            </p>
            {mayChangeRole ? (
              <Select<OrganisationRole>
                label={t("roleOf", { name: member.name })}
                hideLabel
                options={ORGANISATION_ROLES.map((id) => ({ id, label: roles(id) }))}
                value={
                  changeRole.isPending && changeRole.variables.userId === member.userId
                    ? changeRole.variables.role
                    : member.role
                }
                onChange={(role) =>
                  changeRole.mutate({ organisationId, userId: member.userId, role })
                }
              />
            ) : (
              <p className="text-ink-soft">{roles(member.role)}</p>
            )}
            <div className="flex flex-wrap gap-1 max-sm:-ms-3 sm:justify-self-end">
              <MemberTags
                organisationId={organisationId}
                member={member}
                tags={tags.flatMap(({ userId, tag }) => (userId === member.userId ? [tag] : []))}
                mayTag={mayTag}
              />
              {mayResetPassword && member.userId !== ownId && (
                <ResetPassword organisationId={organisationId} member={member} />
              )}
              {mayRemove && (
                <Button
                  size="small"
                  variant="quiet"
                  aria-label={t("removeName", { name: member.name })}
                  onPress={() => {
                    remove.reset();
                    setLeaving(member);
                  }}
                >
                  {t("remove")}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
      <ConfirmDialog
        title={t("removeTitle", { name: leaving?.name ?? "" })}
        confirm={t("remove")}
        isOpen={leaving !== null}
        onOpenChange={(isOpen) => isOpen || setLeaving(null)}
        onConfirm={handleRemove}
      >
        <p>{t("removeWords")}</p>
        <FailureMessage error={remove.error} />
      </ConfirmDialog>
    </section>
  );
}
