"use client";

import { useMutation } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Banner } from "@/app/_components/banner";
import { Button } from "@/app/_components/button";
import { CopyField } from "@/app/_components/copy-field";
import { Actions, Dialog } from "@/app/_components/dialog";
import { FailureMessage } from "@/app/_components/failure-message";
import { useTRPC } from "@/app/_trpc/client";
import type { Member } from "@/server/services/organisation/members";

/** Makes a member who forgot their password a link, and shows it once. */
export function ResetPassword({
  organisationId,
  member: { userId, name, email },
}: {
  organisationId: string;
  member: Member;
}) {
  const t = useTranslations("people");
  const format = useFormatter();
  const [isOpen, setOpen] = useState(false);
  const create = useMutation(useTRPC().passwordReset.create.mutationOptions());
  return (
    <>
      <Button
        size="small"
        variant="quiet"
        aria-label={t("resetName", { name })}
        onPress={() => {
          create.reset();
          setOpen(true);
        }}
      >
        {t("reset")}
      </Button>
      <Dialog title={t("resetTitle", { name })} isOpen={isOpen} onOpenChange={setOpen}>
        {create.data ? (
          <>
            <Banner tone="note">{t("resetReady", { name })}</Banner>
            <CopyField label={t("resetLink", { email })} value={create.data.link} />
            <p className="text-ink-faint text-xs">
              {t("resetUntil", {
                moment: format.dateTime(create.data.expiresAt, {
                  dateStyle: "long",
                  timeStyle: "short",
                  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
                }),
              })}
            </p>
          </>
        ) : (
          <>
            <p className="text-ink-soft">{t("resetWords", { name })}</p>
            <FailureMessage error={create.error} />
            <Actions>
              <Button
                variant="primary"
                isPending={create.isPending}
                onPress={() => create.mutate({ organisationId, userId })}
              >
                {t("resetCreate")}
              </Button>
            </Actions>
          </>
        )}
      </Dialog>
    </>
  );
}
