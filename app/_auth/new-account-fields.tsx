"use client";

import { useTranslations } from "next-intl";
import { MINIMUM_PASSWORD_LENGTH } from "@/core/account/judge-password";
import { PasswordField } from "../_components/password-field";
import { TextField } from "../_components/text-field";

export type NewAccount = { name: string; email: string; password: string };

/** Name, address and password of somebody who gets an account. A given address is not asked for again. */
export function NewAccountFields({
  person,
  onChange,
  emailIsGiven = false,
}: {
  person: NewAccount;
  onChange: (person: NewAccount) => void;
  emailIsGiven?: boolean;
}) {
  const t = useTranslations("newAccount");
  return (
    <>
      <TextField
        label={t("name")}
        description={t("nameHelp")}
        name="name"
        autoComplete="name"
        value={person.name}
        onChange={(name) => onChange({ ...person, name })}
        maxLength={200}
        isRequired
      />
      <TextField
        label={t("email")}
        type="email"
        name="email"
        autoComplete="username"
        inputDirection="ltr"
        value={person.email}
        onChange={(email) => onChange({ ...person, email })}
        isReadOnly={emailIsGiven}
        isRequired
      />
      <PasswordField
        label={t("password")}
        description={t("passwordHelp", { minimum: MINIMUM_PASSWORD_LENGTH })}
        name="password"
        autoComplete="new-password"
        value={person.password}
        onChange={(password) => onChange({ ...person, password })}
        isRequired
      />
    </>
  );
}
