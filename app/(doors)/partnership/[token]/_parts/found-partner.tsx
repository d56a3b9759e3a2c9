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

/** Sets up an organisation that is not here yet and accepts for it, with a new account where nobody is signed in. */
export function FoundPartner({ token, isSignedIn }: { token: string; isSignedIn: boolean }) {
  const t = useTranslations("acceptPartner");
  const welcome = useTranslations("welcome");
  const locale = useLocale();
  const [organisationName, setOrganisationName] = useState("");
  const [person, setPerson] = useState({ name: "", email: "", password: "" });
  const found = useMutation(
    useTRPC().partnership.found.mutationOptions({
      onSuccess: ({ partnershipId }) => window.location.assign(`/partnerships/${partnershipId}`),
    }),
  );
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    const founder = isSignedIn ? null : { ...person, locale };
    found.mutate({ token, organisationName, founder });
  };
  return (
    <section aria-labelledby="found-partner" className="border-line border-t pt-6">
      <h2 id="found-partner" className="text-lg">
        {t("foundTitle")}
      </h2>
      <p className="pt-1 pb-5 text-ink-soft">{t("foundWords")}</p>
      <form onSubmit={handleSubmit} className="flex max-w-md flex-col gap-5">
        <FailureMessage error={found.error} />
        <TextField
          label={welcome("organisationName")}
          description={welcome("organisationNameHelp")}
          name="organisation"
          autoComplete="organization"
          value={organisationName}
          onChange={setOrganisationName}
          maxLength={200}
          isRequired
        />
        {!isSignedIn && <NewAccountFields person={person} onChange={setPerson} />}
        <Actions>
          <Button type="submit" variant="primary" isPending={found.isPending || found.isSuccess}>
            {t("found")}
          </Button>
        </Actions>
      </form>
    </section>
  );
}
