"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/app/_components/button";
import { Actions, Dialog } from "@/app/_components/dialog";
import { FailureMessage } from "@/app/_components/failure-message";
import { useTRPC } from "@/app/_trpc/client";
import type { PartnerOfReport } from "@/server/services/partnership/invite-partner";
import { type Grant, GrantFields } from "./grant-fields";
import type { GivenSection } from "./partners";

/** What a partner is granted from now on. */
export function ChangeGrant({
  partner,
  name,
  sections,
  onClose,
}: {
  partner: PartnerOfReport;
  name: string;
  sections: readonly GivenSection[];
  onClose: () => void;
}) {
  const t = useTranslations("partners");
  const router = useRouter();
  const known = new Set(sections.map(({ id }) => id));
  const [grant, setGrant] = useState<Grant>({
    granted: partner.granted,
    // One that was removed meanwhile is given to nobody.
    sectionIds: partner.sectionIds?.filter((id) => known.has(id)) ?? null,
  });
  const change = useMutation(
    useTRPC().partnership.grant.mutationOptions({
      onSuccess: () => {
        router.refresh();
        onClose();
      },
    }),
  );
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate({ partnershipId: partner.partnershipId, ...grant });
  };
  return (
    <Dialog
      title={t("changeTitle", { name })}
      isOpen
      onOpenChange={(isOpen) => isOpen || onClose()}
    >
      <form onSubmit={handleSubmit} className="flex flex-col gap-5">
        <p className="text-ink-soft">{t("changeWords")}</p>
        <GrantFields grant={grant} sections={sections} onChange={setGrant} />
        <FailureMessage error={change.error} />
        <Actions>
          <Button type="submit" variant="primary" isPending={change.isPending}>
            {t("save")}
          </Button>
        </Actions>
      </form>
    </Dialog>
  );
}
