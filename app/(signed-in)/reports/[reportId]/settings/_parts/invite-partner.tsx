"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/app/_components/button";
import { CopyField } from "@/app/_components/copy-field";
import { Actions, Dialog } from "@/app/_components/dialog";
import { FailureMessage } from "@/app/_components/failure-message";
import { TextField } from "@/app/_components/text-field";
import { useTRPC } from "@/app/_trpc/client";
import { type Grant, GrantFields } from "./grant-fields";
import type { GivenSection } from "./partners";

const AT_FIRST: Grant = { granted: "drafter", sectionIds: null };

/** A button and its dialog: what is granted goes in, a link that is shown once comes out. */
export function InvitePartner({
  reportId,
  sections,
}: {
  reportId: string;
  sections: readonly GivenSection[];
}) {
  const t = useTranslations("partners");
  const people = useTranslations("people");
  const format = useFormatter();
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const [note, setNote] = useState("");
  const [grant, setGrant] = useState(AT_FIRST);
  const invite = useMutation(
    useTRPC().partnership.invite.mutationOptions({ onSuccess: () => router.refresh() }),
  );
  const handleOpenChange = (open: boolean) => {
    setOpen(open);
    if (open) return;
    invite.reset();
    setNote("");
    setGrant(AT_FIRST);
  };
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    invite.mutate({ reportId, note: note.trim(), ...grant });
  };
  return (
    <>
      <Button variant="primary" onPress={() => setOpen(true)}>
        {t("invite")}
      </Button>
      <Dialog
        title={invite.data ? t("created") : t("inviteTitle")}
        isOpen={isOpen}
        onOpenChange={handleOpenChange}
      >
        {invite.data ? (
          <>
            <p className="text-ink-soft">{t("createdWords")}</p>
            <CopyField label={t("link")} value={invite.data.link} />
            <p className="text-ink-faint text-xs">
              {people("validUntil", {
                day: format.dateTime(invite.data.expiresAt, { dateStyle: "long" }),
              })}
            </p>
            <Actions>
              <Button onPress={() => handleOpenChange(false)}>{t("done")}</Button>
            </Actions>
          </>
        ) : (
          <form onSubmit={handleSubmit} className="flex flex-col gap-5">
            <p className="text-ink-soft">{t("inviteWords")}</p>
            <TextField
              label={t("note")}
              description={t("noteHelp")}
              name="note"
              autoComplete="off"
              maxLength={200}
              value={note}
              onChange={setNote}
              isRequired
              autoFocus
            />
            <GrantFields grant={grant} sections={sections} onChange={setGrant} />
            <FailureMessage error={invite.error} />
            <Actions>
              <Button type="submit" variant="primary" isPending={invite.isPending}>
                {t("create")}
              </Button>
            </Actions>
          </form>
        )}
      </Dialog>
    </>
  );
}
