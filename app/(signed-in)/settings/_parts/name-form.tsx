"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/app/_components/button";
import { Actions } from "@/app/_components/dialog";
import { FailureMessage } from "@/app/_components/failure-message";
import { TextField } from "@/app/_components/text-field";
import { announceDone } from "@/app/_components/toast-region";
import { useTRPC } from "@/app/_trpc/client";

/** How colleagues see the person. `email` is null for people without an account. */
export function NameForm({ name: initial, email }: { name: string; email: string | null }) {
  const t = useTranslations("settings");
  const common = useTranslations("common");
  const router = useRouter();
  const [name, setName] = useState(initial);
  const update = useMutation(
    useTRPC().account.update.mutationOptions({
      onSuccess: () => {
        announceDone(t("saved"));
        router.refresh();
      },
    }),
  );
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    update.mutate({ name });
  };
  return (
    <form onSubmit={handleSubmit} className="flex flex-col gap-5">
      <TextField
        label={t("name")}
        name="name"
        autoComplete="name"
        value={name}
        onChange={setName}
        maxLength={200}
        isRequired
      />
      {email !== null && (
        <TextField
          label={t("email")}
          description={t("emailHelp")}
          inputDirection="ltr"
          value={email}
          isReadOnly
        />
      )}
      <FailureMessage error={update.error} />
      <Actions>
        <Button
          type="submit"
          isPending={update.isPending}
          isDisabled={name.trim() === "" || name === initial}
        >
          {common("save")}
        </Button>
      </Actions>
    </form>
  );
}
