"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/app/_components/button";
import { Actions, Dialog } from "@/app/_components/dialog";
import { FailureMessage } from "@/app/_components/failure-message";
import { TextField } from "@/app/_components/text-field";
import { announceDone } from "@/app/_components/toast-region";
import { useTRPC } from "@/app/_trpc/client";

/** Keeps the text as it is now under a name: a section's, or with null the whole report's. */
export function NameVersion({
  reportId,
  sectionId,
}: {
  reportId: string;
  sectionId: string | null;
}) {
  const t = useTranslations("history");
  const common = useTranslations("common");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const [name, setName] = useState("");
  const done = async () => {
    await queries.invalidateQueries(trpc.version.pathFilter());
    announceDone(t("named", { name: name.trim() }));
    setName("");
    setOpen(false);
  };
  const ofSection = useMutation(trpc.version.nameSection.mutationOptions({ onSuccess: done }));
  const ofReport = useMutation(trpc.version.nameReport.mutationOptions({ onSuccess: done }));
  const isPending = ofSection.isPending || ofReport.isPending;
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === "" || isPending) return;
    if (sectionId === null) ofReport.mutate({ reportId, name });
    else ofSection.mutate({ sectionId, name });
  };
  return (
    <>
      <Button onPress={() => setOpen(true)}>{t("nameVersion")}</Button>
      <Dialog title={t("nameVersion")} isOpen={isOpen} onOpenChange={setOpen}>
        <form onSubmit={handleSubmit} className="flex flex-col gap-4">
          <p className="text-ink-soft">{t(sectionId === null ? "nameReportHelp" : "nameHelp")}</p>
          <TextField
            label={t("name")}
            value={name}
            onChange={setName}
            maxLength={200}
            autoComplete="off"
            isRequired
          />
          <FailureMessage error={ofSection.error ?? ofReport.error} />
          <Actions>
            <Button type="submit" variant="primary" isPending={isPending}>
              {t("keepVersion")}
            </Button>
            <Button variant="quiet" onPress={() => setOpen(false)}>
              {common("cancel")}
            </Button>
          </Actions>
        </form>
      </Dialog>
    </>
  );
}
