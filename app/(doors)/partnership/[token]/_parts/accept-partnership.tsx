"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/app/_components/button";
import { Actions } from "@/app/_components/dialog";
import { FailureMessage } from "@/app/_components/failure-message";
import { Select } from "@/app/_components/select";
import { useTRPC } from "@/app/_trpc/client";

/** Accepts for one of the organisations for which the person decides. */
export function AcceptPartnership({
  token,
  organisations,
  chosenId,
}: {
  token: string;
  organisations: readonly { id: string; name: string }[];
  /** The one they work in now, if it can accept. */
  chosenId: string | null;
}) {
  const t = useTranslations("acceptPartner");
  const [organisationId, setOrganisationId] = useState(chosenId ?? organisations[0]?.id ?? "");
  const accept = useMutation(
    useTRPC().partnership.accept.mutationOptions({
      onSuccess: ({ partnershipId }) => window.location.assign(`/partnerships/${partnershipId}`),
    }),
  );
  const name = organisations.find(({ id }) => id === organisationId)?.name ?? "";
  return (
    <div className="flex max-w-md flex-col gap-5">
      <FailureMessage error={accept.error} />
      {organisations.length > 1 && (
        <Select
          label={t("organisation")}
          options={organisations.map(({ id, name: label }) => ({ id, label }))}
          value={organisationId}
          onChange={setOrganisationId}
        />
      )}
      <Actions>
        <Button
          variant="primary"
          isPending={accept.isPending || accept.isSuccess}
          onPress={() => accept.mutate({ token, organisationId })}
        >
          {t("accept", { name })}
        </Button>
      </Actions>
    </div>
  );
}
