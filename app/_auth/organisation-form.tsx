"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useState } from "react";
import { Button } from "../_components/button";
import { Actions } from "../_components/dialog";
import { FailureMessage } from "../_components/failure-message";
import { TextField } from "../_components/text-field";
import { type NewAccount, NewAccountFields } from "./new-account-fields";

/** What an organisation is called that is set up here, with the account of its administrator where that is new, too. */
export function OrganisationForm({
  submit,
  error,
  isPending,
  asksForAccount,
  autoFocus = false,
  words = null,
  more = null,
  onSubmit,
}: {
  submit: string;
  error: unknown;
  isPending: boolean;
  asksForAccount: boolean;
  autoFocus?: boolean;
  /** Under the fields. */
  words?: ReactNode;
  /** Beside the button. */
  more?: ReactNode;
  onSubmit: (organisationName: string, person: NewAccount) => void;
}) {
  const t = useTranslations("welcome");
  const [organisationName, setOrganisationName] = useState("");
  const [person, setPerson] = useState({ name: "", email: "", password: "" });
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit(organisationName, person);
  };
  return (
    <form onSubmit={handleSubmit} className="flex max-w-md flex-col gap-5">
      <FailureMessage error={error} />
      <TextField
        label={t("organisationName")}
        description={t("organisationNameHelp")}
        name="organisation"
        autoComplete="organization"
        value={organisationName}
        onChange={setOrganisationName}
        maxLength={200}
        isRequired
        autoFocus={autoFocus}
      />
      {asksForAccount && <NewAccountFields person={person} onChange={setPerson} />}
      {words}
      <Actions>
        <Button type="submit" variant="primary" isPending={isPending}>
          {submit}
        </Button>
        {more}
      </Actions>
    </form>
  );
}
