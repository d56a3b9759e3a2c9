"use client";

import { useFormatter, useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useState } from "react";
import { Button } from "@/app/_components/button";
import { Radio, RadioGroup } from "@/app/_components/choice";
import { Actions } from "@/app/_components/dialog";
import { FailureMessage } from "@/app/_components/failure-message";
import { PasswordField } from "@/app/_components/password-field";
import { failureOf } from "@/app/_trpc/failure";
import { MINIMUM_PASSWORD_LENGTH } from "@/core/account/judge-password";
import type { ArrivalSummary } from "@/server/services/workspace/arrivals";

type Chosen = { administratorId: string; password: string; passphrase: string | null };

/** What is in a verified archive, and by whom it is taken in. */
export function TakeInForm({
  summary,
  error,
  onSubmit,
  aside,
}: {
  summary: ArrivalSummary;
  error: unknown;
  onSubmit: (chosen: Chosen) => void;
  aside: ReactNode;
}) {
  const t = useTranslations("workspaceIn");
  const account = useTranslations("newAccount");
  const format = useFormatter();
  const { administrators, isEncrypted, missing, reports, sources, files } = summary;
  const [administratorId, setAdministratorId] = useState(administrators[0]?.id ?? "");
  const [password, setPassword] = useState("");
  const [passphrase, setPassphrase] = useState("");
  const isWrong = error !== null && failureOf(error).code === "passphrase_wrong";
  const email = administrators.find(({ id }) => id === administratorId)?.email ?? "";
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit({ administratorId, password, passphrase: isEncrypted ? passphrase : null });
  };
  return (
    <form onSubmit={handleSubmit} className="flex max-w-xl flex-col gap-6">
      <div className="flex flex-col gap-1">
        <h2 className="text-xl">{summary.organisationName}</h2>
        <p className="text-ink-soft">
          {t("holds", { reports, sources, files })}{" "}
          {t("takenOutOn", {
            day: format.dateTime(new Date(summary.exportedAt), { dateStyle: "long" }),
          })}
        </p>
        {missing > 0 && <p className="text-ink-soft">{t("missing", { missing })}</p>}
      </div>
      <RadioGroup
        label={t("administrator")}
        description={t("administratorHelp")}
        value={administratorId}
        onChange={setAdministratorId}
      >
        {administrators.map(({ id, name, email: address }) => (
          <Radio key={id} value={id}>
            <span className="flex flex-col">
              {name}
              <bdi className="text-ink-faint text-xs">{address}</bdi>
            </span>
          </Radio>
        ))}
      </RadioGroup>
      {/* Password managers need to know whose password it is. */}
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <PasswordField
        label={t("password")}
        description={account("passwordHelp", { minimum: MINIMUM_PASSWORD_LENGTH })}
        name="new-password"
        autoComplete="new-password"
        value={password}
        onChange={setPassword}
        isRequired
      />
      {isEncrypted && (
        <PasswordField
          label={t("passphrase")}
          description={t("passphraseHelp")}
          name="passphrase"
          autoComplete="current-password"
          value={passphrase}
          onChange={setPassphrase}
          isRequired
          error={isWrong ? t("passphraseWrong") : null}
        />
      )}
      {!isWrong && <FailureMessage error={error} />}
      <Actions>
        <Button type="submit" variant="primary">
          {t("takeIn")}
        </Button>
        {aside}
      </Actions>
    </form>
  );
}
