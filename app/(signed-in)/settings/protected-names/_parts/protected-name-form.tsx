"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/app/_components/button";
import { Actions } from "@/app/_components/dialog";
import { FailureMessage } from "@/app/_components/failure-message";
import { Held } from "@/app/_components/held";
import { TextArea, TextField } from "@/app/_components/text-field";
import { announceDone } from "@/app/_components/toast-region";
import { useTRPC } from "@/app/_trpc/client";
import { proposeVariants } from "@/core/confidentiality/propose-variants";
import { type ProtectedName, protectedName } from "@/core/confidentiality/protected-name";

/** A name and its spellings, one on each line, with proposals by rules to start from. */
export function ProtectedNameForm({
  to,
  initial = { name: "", variants: [] },
  onSaved,
  onCancel,
}: {
  to: { organisationId: string } | { nameId: string };
  initial?: ProtectedName;
  onSaved: () => void;
  onCancel: () => void;
}) {
  const t = useTranslations("protectedNames");
  const common = useTranslations("common");
  const router = useRouter();
  const trpc = useTRPC();
  const [name, setName] = useState(initial.name);
  const [variants, setVariants] = useState(initial.variants.join("\n"));
  const [problem, setProblem] = useState<string | null>(null);
  const onSuccess = () => {
    announceDone(t("saved"));
    router.refresh();
    onSaved();
  };
  const add = useMutation(trpc.protectedName.add.mutationOptions({ onSuccess }));
  const change = useMutation(trpc.protectedName.change.mutationOptions({ onSuccess }));
  const isSending = add.isPending || change.isPending;
  const lines = variants.split("\n").filter((line) => line.trim() !== "");

  const handlePropose = () =>
    setVariants([...new Set([...lines, ...proposeVariants(name)])].join("\n"));
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    const read = protectedName.safeParse({ name, variants: lines });
    if (!read.success) {
      const isOfName = read.error.issues[0]?.path[0] === "name";
      setProblem(isOfName ? t("tooShort") : t("variantsNotValid"));
      return;
    }
    setProblem(null);
    if ("nameId" in to) change.mutate({ nameId: to.nameId, name: read.data });
    else add.mutate({ organisationId: to.organisationId, name: read.data });
  };
  return (
    <form onSubmit={handleSubmit} noValidate className="flex flex-col gap-5">
      <Held while={isSending} className="flex flex-col gap-5">
        <TextField
          autoFocus
          label={t("name")}
          value={name}
          onChange={setName}
          maxLength={200}
          autoComplete="off"
          inputDirection="auto"
        />
        <Button className="self-start" isDisabled={name.trim() === ""} onPress={handlePropose}>
          {t("propose")}
        </Button>
        <TextArea
          label={t("variants")}
          description={t("variantsHelp")}
          rows={4}
          value={variants}
          onChange={setVariants}
        />
      </Held>
      {problem !== null && (
        <p role="alert" className="text-danger">
          {problem}
        </p>
      )}
      <FailureMessage error={add.error ?? change.error} />
      <Actions>
        <Button type="submit" variant="primary" isPending={isSending}>
          {common("save")}
        </Button>
        <Button variant="quiet" onPress={onCancel}>
          {t("cancel")}
        </Button>
      </Actions>
    </form>
  );
}
