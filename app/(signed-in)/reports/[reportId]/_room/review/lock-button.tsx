"use client";

import { useMutation } from "@tanstack/react-query";
import { Lock, LockOpen } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/app/_components/button";
import { Actions, Dialog } from "@/app/_components/dialog";
import { FailureMessage } from "@/app/_components/failure-message";
import { TextArea } from "@/app/_components/text-field";
import { useTRPC } from "@/app/_trpc/client";
import type { OutlineSection } from "@/core/report/report-room";

/** Locks a section against every change of what it says, or unlocks it for a reason. */
export function LockButton({ section }: { section: OutlineSection }) {
  const t = useTranslations("review");
  const common = useTranslations("common");
  const trpc = useTRPC();
  const [isOpen, setOpen] = useState(false);
  const [words, setWords] = useState("");
  const lock = useMutation(
    trpc.review.lock.mutationOptions({
      onSuccess: () => {
        setWords("");
        setOpen(false);
      },
    }),
  );
  const { isLocked, id: sectionId } = section;
  const isMissing = isLocked && words.trim() === "";
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (!isMissing && !lock.isPending) lock.mutate({ sectionId, isLocked: !isLocked, words });
  };
  const Mark = isLocked ? LockOpen : Lock;
  return (
    <>
      <Button size="small" variant="quiet" onPress={() => setOpen(true)}>
        <Mark aria-hidden="true" className="size-4" />
        {t(isLocked ? "unlock" : "lock")}
      </Button>
      <Dialog
        title={t(isLocked ? "unlockTitle" : "lockTitle", { title: section.title })}
        isOpen={isOpen}
        onOpenChange={setOpen}
      >
        <form onSubmit={handleSubmit} className="flex flex-col gap-4">
          <p className="text-ink-soft">{t(isLocked ? "unlockHelp" : "lockHelp")}</p>
          <TextArea
            label={t(isLocked ? "why" : "note")}
            value={words}
            onChange={setWords}
            maxLength={4_000}
            isRequired={isLocked}
          />
          <FailureMessage error={lock.error} />
          <Actions>
            <Button
              type="submit"
              variant="primary"
              isPending={lock.isPending}
              isDisabled={isMissing}
            >
              {t(isLocked ? "unlock" : "lock")}
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
