"use client";

import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { NewAccountFields } from "@/app/_auth/new-account-fields";
import { Button } from "@/app/_components/button";
import { Actions } from "@/app/_components/dialog";
import { FailureMessage } from "@/app/_components/failure-message";
import { TextField } from "@/app/_components/text-field";
import { useTRPC } from "@/app/_trpc/client";

/** The organisation and its first administrator. */
export function SetUpForm({ onBack }: { onBack: () => void }) {
  const t = useTranslations("welcome");
  const common = useTranslations("common");
  const locale = useLocale();
  const [organisationName, setOrganisationName] = useState("");
  const [person, setPerson] = useState({ name: "", email: "", password: "" });
  const setUp = useMutation(
    useTRPC().setup.organisation.mutationOptions({
      onSuccess: () => window.location.assign("/reports"),
    }),
  );
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    setUp.mutate({ organisationName, ...person, locale });
  };
  return (
    <form onSubmit={handleSubmit} className="flex max-w-md flex-col gap-5">
      <FailureMessage error={setUp.error} />
      <TextField
        label={t("organisationName")}
        description={t("organisationNameHelp")}
        name="organisation"
        autoComplete="organization"
        value={organisationName}
        onChange={setOrganisationName}
        maxLength={200}
        isRequired
        autoFocus
      />
      <NewAccountFields person={person} onChange={setPerson} />
      <p className="text-ink-faint text-xs">{t("administratorWords")}</p>
      <Actions>
        <Button type="submit" variant="primary" isPending={setUp.isPending || setUp.isSuccess}>
          {t("create")}
        </Button>
        <Button variant="quiet" onPress={onBack}>
          {common("back")}
        </Button>
      </Actions>
    </form>
  );
}
