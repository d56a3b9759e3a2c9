"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/app/_components/button";
import { Checkbox } from "@/app/_components/choice";
import { FailureMessage } from "@/app/_components/failure-message";
import { Select } from "@/app/_components/select";
import { DateField, TextField } from "@/app/_components/text-field";
import { announceDone } from "@/app/_components/toast-region";
import { useTRPC } from "@/app/_trpc/client";
import type { Person } from "./endorsements-view";

const NOBODY = "nobody";
const EMPTY = { name: "", isAnonymous: false, userId: NOBODY, dueOn: "" };

/** Puts an organisation on the list. */
export function AskEndorsement({
  reportId,
  people,
}: {
  reportId: string;
  people: readonly Person[];
}) {
  const t = useTranslations("endorsements");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [draft, setDraft] = useState(EMPTY);
  const ask = useMutation(
    trpc.endorsement.ask.mutationOptions({
      onSuccess: async () => {
        setDraft(EMPTY);
        await queries.invalidateQueries({ queryKey: trpc.endorsement.pathKey() });
        announceDone(t("added"));
      },
    }),
  );
  const { name, isAnonymous, userId, dueOn } = draft;
  return (
    <form
      className="flex flex-col gap-4 rounded-md border border-line bg-paper p-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() === "") return;
        ask.mutate({
          reportId,
          name,
          isAnonymous,
          userId: isAnonymous || userId === NOBODY ? null : userId,
          dueOn: dueOn === "" ? null : dueOn,
        });
      }}
    >
      <h2 className="text-lg">{t("askTitle")}</h2>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label={t("name")}
          value={name}
          isRequired
          maxLength={200}
          onChange={(next) => setDraft({ ...draft, name: next })}
        />
        <DateField
          label={t("dueOn")}
          value={dueOn}
          onChange={(next) => setDraft({ ...draft, dueOn: next })}
        />
      </div>
      <Checkbox
        isSelected={isAnonymous}
        onChange={(next) => setDraft({ ...draft, isAnonymous: next })}
      >
        <span className="flex flex-col">
          {t("anonymous")}
          <span className="text-ink-faint text-xs">{t("anonymousHelp")}</span>
        </span>
      </Checkbox>
      {!isAnonymous && (
        <Select
          label={t("person")}
          description={t("personHelp")}
          options={[
            { id: NOBODY, label: t("nobody") },
            ...people.map(({ id, name: label }) => ({ id, label })),
          ]}
          value={userId}
          onChange={(next) => setDraft({ ...draft, userId: next })}
        />
      )}
      <FailureMessage error={ask.error} />
      <Button type="submit" variant="primary" className="self-start" isPending={ask.isPending}>
        {t("ask")}
      </Button>
    </form>
  );
}
