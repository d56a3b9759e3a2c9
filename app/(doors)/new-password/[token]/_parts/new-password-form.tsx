"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/app/_components/button";
import { Actions } from "@/app/_components/dialog";
import { FailureMessage } from "@/app/_components/failure-message";
import { PasswordField } from "@/app/_components/password-field";
import { useTRPC } from "@/app/_trpc/client";
import { MINIMUM_PASSWORD_LENGTH } from "@/core/account/judge-password";

/** Sets the password the link allows, and goes in. */
export function NewPasswordForm({ token, email }: { token: string; email: string }) {
  const t = useTranslations("newPassword");
  const account = useTranslations("newAccount");
  const [password, setPassword] = useState("");
  const set = useMutation(
    useTRPC().passwordReset.use.mutationOptions({
      // A full load, so that nothing of whoever was signed in here before is shown.
      onSuccess: () => window.location.assign("/reports"),
    }),
  );
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    set.mutate({ token, password });
  };
  return (
    <form onSubmit={handleSubmit} className="flex max-w-md flex-col gap-5">
      <FailureMessage error={set.error} />
      {/* For password managers: they keep the password under this address. */}
      <input type="hidden" name="email" autoComplete="username" value={email} readOnly />
      <PasswordField
        label={t("password")}
        description={account("passwordHelp", { minimum: MINIMUM_PASSWORD_LENGTH })}
        name="password"
        autoComplete="new-password"
        value={password}
        onChange={setPassword}
        isRequired
      />
      <Actions>
        <Button type="submit" variant="primary" isPending={set.isPending || set.isSuccess}>
          {t("submit")}
        </Button>
      </Actions>
    </form>
  );
}
