"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { signInWithPassword } from "@/app/_auth/sign-in";
import { Button } from "@/app/_components/button";
import { Actions } from "@/app/_components/dialog";
import { FailureMessage } from "@/app/_components/failure-message";
import { PasswordField } from "@/app/_components/password-field";
import { TextField } from "@/app/_components/text-field";

/** E-mail and password. What was typed stays when they are refused. */
export function SignInForm({ target }: { target: string }) {
  const t = useTranslations("signIn");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const signIn = useMutation({
    mutationFn: signInWithPassword,
    // A full load, so that nothing fetched before signing in is shown after it.
    onSuccess: () => window.location.assign(target),
  });
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate({ email, password });
  };
  return (
    <form onSubmit={handleSubmit} className="flex max-w-md flex-col gap-5">
      <FailureMessage error={signIn.error} />
      <TextField
        label={t("email")}
        type="email"
        name="email"
        autoComplete="username"
        inputDirection="ltr"
        value={email}
        onChange={setEmail}
        isRequired
        autoFocus
      />
      <PasswordField
        label={t("password")}
        name="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
        isRequired
      />
      <Actions>
        <Button type="submit" variant="primary" isPending={signIn.isPending || signIn.isSuccess}>
          {t("submit")}
        </Button>
      </Actions>
      <p className="border-line border-t pt-4 text-ink-faint text-xs">{t("noAccount")}</p>
    </form>
  );
}
