"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/app/_components/button";
import { Actions } from "@/app/_components/dialog";
import { FailureMessage } from "@/app/_components/failure-message";
import { TextField } from "@/app/_components/text-field";
import { announceDone } from "@/app/_components/toast-region";
import { useTRPC } from "@/app/_trpc/client";

/** The organisation's name, as it stands on reports. */
export function OrganisationForm({
  organisationId,
  name: initial,
}: {
  organisationId: string;
  name: string;
}) {
  const t = useTranslations("settings");
  const common = useTranslations("common");
  const router = useRouter();
  const [name, setName] = useState(initial);
  const rename = useMutation(
    useTRPC().organisation.rename.mutationOptions({
      onSuccess: () => {
        announceDone(t("saved"));
        router.refresh();
      },
    }),
  );
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    rename.mutate({ organisationId, name });
  };
  return (
    <form onSubmit={handleSubmit} className="flex flex-col gap-5">
      <TextField
        label={t("organisationName")}
        name="organisation"
        value={name}
        onChange={setName}
        maxLength={200}
        isRequired
      />
      <FailureMessage error={rename.error} />
      <Actions>
        <Button
          type="submit"
          isPending={rename.isPending}
          isDisabled={name.trim() === "" || name === initial}
        >
          {common("save")}
        </Button>
      </Actions>
    </form>
  );
}
