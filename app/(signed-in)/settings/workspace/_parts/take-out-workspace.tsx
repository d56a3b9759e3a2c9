"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/app/_components/button";
import { Radio, RadioGroup } from "@/app/_components/choice";
import { Actions } from "@/app/_components/dialog";
import { FailureMessage } from "@/app/_components/failure-message";
import { PasswordField } from "@/app/_components/password-field";
import { useTRPC } from "@/app/_trpc/client";
import { failureOf } from "@/app/_trpc/failure";
import { type ConfidentialChoice, SHORTEST_PASSPHRASE } from "@/core/workspace/workspace-manifest";
import { Departure } from "./departure";

/** Everything of the organisation as one file: how, and with the password again. */
export function TakeOutWorkspace({
  organisationId,
  email,
}: {
  organisationId: string;
  email: string;
}) {
  const t = useTranslations("workspace");
  const [choice, setChoice] = useState<ConfidentialChoice>("encrypted");
  const [passphrase, setPassphrase] = useState("");
  const [password, setPassword] = useState("");
  const takeOut = useMutation(
    useTRPC().workspace.takeOut.mutationOptions({
      onSuccess: ({ ticket }) => {
        setPassword("");
        setPassphrase("");
        // It is answered as a file, so the page stays.
        window.location.assign(`/api/workspace/out/${ticket}`);
      },
    }),
  );
  const code = takeOut.error === null ? null : failureOf(takeOut.error).code;
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    takeOut.mutate({
      organisationId,
      password,
      passphrase: choice === "encrypted" ? passphrase : null,
    });
  };
  if (takeOut.data) {
    return <Departure ticket={takeOut.data.ticket} onAgain={() => takeOut.reset()} />;
  }
  return (
    <form onSubmit={handleSubmit} className="flex max-w-xl flex-col gap-6">
      <p className="text-ink-soft">{t("holds")}</p>
      <RadioGroup
        label={t("confidential")}
        description={t("confidentialHelp")}
        value={choice}
        onChange={(value) => setChoice(value === "left_out" ? "left_out" : "encrypted")}
      >
        <Radio value="encrypted">
          <Choice title={t("encrypted")}>{t("encryptedWords")}</Choice>
        </Radio>
        <Radio value="left_out">
          <Choice title={t("leftOut")}>{t("leftOutWords")}</Choice>
        </Radio>
      </RadioGroup>
      {choice === "encrypted" && (
        <PasswordField
          label={t("passphrase")}
          description={t("passphraseHelp", { minimum: SHORTEST_PASSPHRASE })}
          name="passphrase"
          autoComplete="new-password"
          value={passphrase}
          onChange={setPassphrase}
          isRequired
          error={
            code === "passphrase_too_short"
              ? t("passphraseTooShort", { minimum: SHORTEST_PASSPHRASE })
              : null
          }
        />
      )}
      {/* Password managers need to know whose password it is. */}
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <PasswordField
        label={t("password")}
        description={t("passwordHelp")}
        name="current-password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
        isRequired
        error={code === "wrong_credentials" ? t("wrongPassword") : null}
      />
      {code !== "wrong_credentials" && code !== "passphrase_too_short" && (
        <FailureMessage error={takeOut.error} />
      )}
      <Actions>
        <Button type="submit" variant="primary" isPending={takeOut.isPending}>
          {t("takeOut")}
        </Button>
      </Actions>
    </form>
  );
}

function Choice({ title, children }: { title: string; children: string }) {
  return (
    <span className="flex flex-col">
      {title}
      <span className="text-ink-faint text-xs">{children}</span>
    </span>
  );
}
