"use client";

import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { NewAccountFields } from "@/app/_auth/new-account-fields";
import { Button } from "@/app/_components/button";
import { Actions } from "@/app/_components/dialog";
import { FailureMessage } from "@/app/_components/failure-message";
import { PasswordField } from "@/app/_components/password-field";
import { TextField } from "@/app/_components/text-field";
import { useTRPC } from "@/app/_trpc/client";

/**
 * Accepts an invitation: signed in as the invited person already, with their
 * account's password, or with a new account.
 */
export function AcceptForm({
  token,
  email,
  way,
}: {
  token: string;
  email: string;
  way: "own" | "account" | "new";
}) {
  const t = useTranslations("invitation");
  const locale = useLocale();
  const [person, setPerson] = useState({ name: "", email, password: "" });
  const accept = useMutation(
    useTRPC().invitation.accept.mutationOptions({
      onSuccess: ({ reportId }) =>
        window.location.assign(reportId === null ? "/reports" : `/reports/${reportId}`),
    }),
  );
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    accept.mutate({
      token,
      locale,
      name: way === "new" ? person.name : null,
      password: way === "own" ? null : person.password,
    });
  };
  return (
    <form onSubmit={handleSubmit} className="flex max-w-md flex-col gap-5">
      <FailureMessage error={accept.error} />
      {way === "new" && <NewAccountFields person={person} onChange={setPerson} emailIsGiven />}
      {way === "account" && (
        <>
          <p className="text-ink-soft">{t("hasAccount")}</p>
          <TextField
            label={t("email")}
            name="email"
            autoComplete="username"
            inputDirection="ltr"
            value={email}
            isReadOnly
          />
          <PasswordField
            label={t("password")}
            name="password"
            autoComplete="current-password"
            value={person.password}
            onChange={(password) => setPerson({ ...person, password })}
            isRequired
          />
        </>
      )}
      <Actions>
        <Button type="submit" variant="primary" isPending={accept.isPending || accept.isSuccess}>
          {t("accept")}
        </Button>
      </Actions>
    </form>
  );
}
