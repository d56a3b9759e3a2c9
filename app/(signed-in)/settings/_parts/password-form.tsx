"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/app/_components/button";
import { Actions } from "@/app/_components/dialog";
import { FailureMessage } from "@/app/_components/failure-message";
import { PasswordField } from "@/app/_components/password-field";
import { announceDone } from "@/app/_components/toast-region";
import { useTRPC } from "@/app/_trpc/client";
import { failureOf } from "@/app/_trpc/failure";
import { MINIMUM_PASSWORD_LENGTH } from "@/core/account/judge-password";

/** Another password; all other browsers are signed out by it. */
export function PasswordForm({ email }: { email: string }) {
  const t = useTranslations("settings");
  const account = useTranslations("newAccount");
  const router = useRouter();
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const change = useMutation(
    useTRPC().account.changePassword.mutationOptions({
      onSuccess: () => {
        setCurrent("");
        setNext("");
        announceDone(t("passwordChanged"));
        router.refresh();
      },
    }),
  );
  const isWrong = change.error !== null && failureOf(change.error).code === "wrong_credentials";
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate({ current, next });
  };
  return (
    <form onSubmit={handleSubmit} className="flex flex-col gap-5">
      {/* Password managers need to know whose password it is. */}
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <PasswordField
        label={t("currentPassword")}
        name="current-password"
        autoComplete="current-password"
        value={current}
        onChange={setCurrent}
        isRequired
        error={isWrong ? t("wrongPassword") : null}
      />
      <PasswordField
        label={t("newPassword")}
        description={account("passwordHelp", { minimum: MINIMUM_PASSWORD_LENGTH })}
        name="new-password"
        autoComplete="new-password"
        value={next}
        onChange={setNext}
        isRequired
      />
      {!isWrong && <FailureMessage error={change.error} />}
      <Actions>
        <Button type="submit" isPending={change.isPending}>
          {t("changePassword")}
        </Button>
      </Actions>
    </form>
  );
}
