"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { Button } from "@/app/_components/button";
import { FailureMessage } from "@/app/_components/failure-message";
import { announceDone } from "@/app/_components/toast-region";
import { useTRPC } from "@/app/_trpc/client";
import type { InvitationSummary } from "@/server/services/invitation/list-invitations";

/** Invitations nobody has used, which can be taken back. */
export function OpenInvitations({
  invitations,
  mayRevoke,
}: {
  invitations: readonly InvitationSummary[];
  mayRevoke: boolean;
}) {
  const t = useTranslations("people");
  const router = useRouter();
  const revoke = useMutation(
    useTRPC().invitation.revoke.mutationOptions({
      onSuccess: (_, { invitationId }) => {
        const email = invitations.find(({ id }) => id === invitationId)?.email ?? "";
        announceDone(t("revoked", { email }));
      },
      onSettled: () => router.refresh(),
    }),
  );
  return (
    <section aria-labelledby="open-invitations" className="pt-10">
      <h2 id="open-invitations" className="pb-3 text-xl">
        {t("pending")}
      </h2>
      <FailureMessage error={revoke.error} />
      {invitations.length === 0 ? (
        <p className="text-ink-faint">{t("noPending")}</p>
      ) : (
        <ul className="border-line border-t">
          {invitations.map((invitation) => (
            <li
              key={invitation.id}
              className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-line border-b py-3"
            >
              <InvitationWords invitation={invitation} />
              {mayRevoke && (
                <Button
                  size="small"
                  isPending={revoke.isPending && revoke.variables.invitationId === invitation.id}
                  aria-label={t("revokeName", { email: invitation.email })}
                  onPress={() => revoke.mutate({ invitationId: invitation.id })}
                >
                  {t("revoke")}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function InvitationWords({ invitation }: { invitation: InvitationSummary }) {
  const t = useTranslations("people");
  const roles = useTranslations("roles");
  const format = useFormatter();
  const { email, role, report, invitedBy, expiresAt, isExpired } = invitation;
  const day = format.dateTime(expiresAt, { dateStyle: "medium" });
  const facts = [
    report ? t("toReport", { title: report.title, role: roles(report.role) }) : roles(role),
    ...(invitedBy === null ? [] : [t("invitedBy", { name: invitedBy })]),
    isExpired ? t("expired", { day }) : t("until", { day }),
  ];
  return (
    <p className="min-w-0">
      <span className="font-medium" dir="ltr">
        {email}
      </span>
      <span className={isExpired ? "block text-warning text-xs" : "block text-ink-faint text-xs"}>
        {facts.join(" · ")}
      </span>
    </p>
  );
}
