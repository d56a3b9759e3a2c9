"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/app/_components/button";
import { FailureMessage } from "@/app/_components/failure-message";
import { ComboBox } from "@/app/_components/select";
import { announceDone } from "@/app/_components/toast-region";
import { useTRPC } from "@/app/_trpc/client";
import type { Clearances } from "@/server/services/source/clearances";

/** The people named for a confidential source, each to be taken off, and others to be named. */
export function SourceClearances({
  sourceId,
  clearances: { named, others },
  mayEdit,
}: {
  sourceId: string;
  clearances: Clearances;
  mayEdit: boolean;
}) {
  const t = useTranslations("confidentiality");
  const router = useRouter();
  const trpc = useTRPC();
  const [chosen, setChosen] = useState<string | null>(null);
  const nameOf = (userId: string) =>
    [...named, ...others].find((person) => person.userId === userId)?.name ?? "";
  const add = useMutation(
    trpc.source.clearPerson.mutationOptions({
      onSuccess: (_, { userId }) => {
        announceDone(t("added", { name: nameOf(userId) }));
        setChosen(null);
        router.refresh();
      },
    }),
  );
  const remove = useMutation(
    trpc.source.unclearPerson.mutationOptions({
      onSuccess: (_, { userId }) => {
        announceDone(t("takenOff", { name: nameOf(userId) }));
        router.refresh();
      },
    }),
  );
  return (
    <section aria-labelledby="named-people" className="flex flex-col gap-3">
      <h2 id="named-people" className="text-xl">
        {t("people")}
      </h2>
      <p className="text-ink-faint text-xs">
        {named.length === 0 ? t("nobody") : t("peopleWords")}
      </p>
      <ul className="border-line border-t">
        {named.map(({ userId, name }) => (
          <li
            key={userId}
            className="flex items-center justify-between gap-3 border-line border-b py-2"
          >
            <span dir="auto">{name}</span>
            {mayEdit && named.length > 1 && (
              <Button
                size="small"
                variant="quiet"
                aria-label={t("takeOffName", { name })}
                isPending={remove.isPending && remove.variables.userId === userId}
                onPress={() => remove.mutate({ sourceId, userId })}
              >
                {t("takeOff")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <FailureMessage error={add.error ?? remove.error} />
      {mayEdit && others.length > 0 && (
        <div className="flex flex-col gap-3">
          <ComboBox
            label={t("addPerson")}
            options={others.map(({ userId, name }) => ({ id: userId, label: name }))}
            value={chosen}
            onChange={setChosen}
          />
          <Button
            className="self-start"
            isPending={add.isPending}
            isDisabled={chosen === null}
            onPress={() => chosen !== null && add.mutate({ sourceId, userId: chosen })}
          >
            {t("add")}
          </Button>
        </div>
      )}
    </section>
  );
}
