"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/app/_components/button";
import { ConfirmDialog } from "@/app/_components/dialog";
import { FailureMessage } from "@/app/_components/failure-message";
import { Select } from "@/app/_components/select";
import { useTRPC } from "@/app/_trpc/client";
import { REPORT_ROLES, type ReportRole } from "@/core/review/roles";
import type { ReportMember } from "@/server/services/report/get-report";

const INHERITED = "inherited";

/** Everybody who can open the report, each with the role that counts here. */
export function ReportPeople({
  reportId,
  members,
  mayManage,
}: {
  reportId: string;
  members: readonly ReportMember[];
  mayManage: boolean;
}) {
  const t = useTranslations("reportSettings");
  const people = useTranslations("people");
  const router = useRouter();
  const api = useTRPC();
  const [leaving, setLeaving] = useState<ReportMember | null>(null);
  // One after the other: an earlier role that came later would undo the later one.
  const options = { onSettled: () => router.refresh(), scope: { id: `report.people ${reportId}` } };
  const setRole = useMutation(api.report.setMember.mutationOptions(options));
  const clearRole = useMutation(api.report.removeMember.mutationOptions(options));
  const handleRole = (userId: string, role: ReportRole | typeof INHERITED) =>
    role === INHERITED
      ? clearRole.mutate({ reportId, userId })
      : setRole.mutate({ reportId, userId, role });
  const handleRemove = async () => {
    if (!leaving) return false;
    try {
      await clearRole.mutateAsync({ reportId, userId: leaving.userId });
      return true;
    } catch {
      // Worded below from the mutation's own error.
      return false;
    }
  };
  return (
    <>
      <FailureMessage error={setRole.error ?? clearRole.error} />
      <ul className="border-line border-b">
        {members.map((member) => (
          <li
            key={member.userId}
            className="grid items-center gap-x-5 gap-y-2 border-line border-t py-3 sm:grid-cols-[minmax(0,1fr)_19rem]"
          >
            <p className="min-w-0">
              <span className="font-medium" dir="auto">
                {member.name}
              </span>
              {member.organisationRole === null && (
                <span className="block text-ink-faint text-xs">
                  {t(member.partner === null ? "guest" : "ofPartner")}
                </span>
              )}
            </p>
            <div className="flex items-center gap-2">
              <MemberRole member={member} mayManage={mayManage} onRole={handleRole} />
              {mayManage && member.organisationRole === null && (
                <Button
                  size="small"
                  variant="quiet"
                  aria-label={t("removeGuest", { name: member.name })}
                  onPress={() => setLeaving(member)}
                >
                  {t("remove")}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
      <ConfirmDialog
        title={people("removeTitle", { name: leaving?.name ?? "" })}
        confirm={t("remove")}
        isOpen={leaving !== null}
        onOpenChange={(isOpen) => isOpen || setLeaving(null)}
        onConfirm={handleRemove}
      >
        <p>{t("removeGuestWords")}</p>
      </ConfirmDialog>
    </>
  );
}

function MemberRole({
  member,
  mayManage,
  onRole,
}: {
  member: ReportMember;
  mayManage: boolean;
  onRole: (userId: string, role: ReportRole | typeof INHERITED) => void;
}) {
  const t = useTranslations("reportSettings");
  const roles = useTranslations("roles");
  const { organisationRole, reportRole } = member;
  // An administrator's rights cannot be narrowed on one report; a partner says what its people are.
  if (!mayManage || organisationRole === "administrator" || member.partner !== null) {
    return (
      <p className="text-ink-soft">
        {roles(organisationRole === "administrator" ? organisationRole : member.role)}
      </p>
    );
  }
  const inherited =
    organisationRole === null
      ? []
      : [
          {
            id: INHERITED,
            label: t("asInOrganisation", { role: roles(organisationRole) }),
          } as const,
        ];
  return (
    <Select<ReportRole | typeof INHERITED>
      className="grow"
      label={t("roleOf", { name: member.name })}
      hideLabel
      options={[...inherited, ...REPORT_ROLES.map((id) => ({ id, label: roles(id) }))]}
      value={reportRole ?? INHERITED}
      onChange={(role) => onRole(member.userId, role)}
    />
  );
}
