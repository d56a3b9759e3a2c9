"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { FailureMessage } from "@/app/_components/failure-message";
import { Select } from "@/app/_components/select";
import { useTRPC } from "@/app/_trpc/client";
import { type PartnerRole, rolesWithin } from "@/core/coalition/partner-role";
import type { PartnerMember } from "@/server/services/partnership/partner-people";

const NOT_IN = "not_in";

/** The organisation's own members, each with their part in the report. */
export function PartnerPeople({
  partnershipId,
  organisation,
  granted,
  members,
}: {
  partnershipId: string;
  /** Whose report it is. */
  organisation: string;
  granted: PartnerRole;
  members: readonly PartnerMember[];
}) {
  const t = useTranslations("takingPart");
  const roles = useTranslations("roles");
  const router = useRouter();
  const api = useTRPC();
  // One after the other: an earlier role that came later would undo the later one.
  const options = {
    onSettled: () => router.refresh(),
    scope: { id: `partnership.people ${partnershipId}` },
  };
  const set = useMutation(api.partnership.setPerson.mutationOptions(options));
  const remove = useMutation(api.partnership.removePerson.mutationOptions(options));
  const handleRole = (userId: string, role: PartnerRole | typeof NOT_IN) =>
    role === NOT_IN
      ? remove.mutate({ partnershipId, userId })
      : set.mutate({ partnershipId, userId, role });
  return (
    <>
      <FailureMessage error={set.error ?? remove.error} />
      <ul className="border-line border-b">
        {members.map(({ userId, name, role, isShownOut }) => (
          <li
            key={userId}
            className="grid items-center gap-x-5 gap-y-2 border-line border-t py-3 sm:grid-cols-[minmax(0,1fr)_15rem]"
          >
            <p className="min-w-0 font-medium [text-align:match-parent]" dir="auto">
              {name}
            </p>
            {isShownOut ? (
              <p className="text-ink-soft text-xs">{t("shownOut", { organisation })}</p>
            ) : (
              <Select<PartnerRole | typeof NOT_IN>
                label={t("roleOf", { name })}
                hideLabel
                options={[
                  { id: NOT_IN, label: t("notIn") },
                  ...rolesWithin(granted).map((id) => ({ id, label: roles(id) })),
                ]}
                value={role ?? NOT_IN}
                onChange={(to) => {
                  if (to !== (role ?? NOT_IN)) handleRole(userId, to);
                }}
              />
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
