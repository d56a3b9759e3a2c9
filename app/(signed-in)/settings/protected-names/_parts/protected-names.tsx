"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/app/_components/button";
import { ConfirmDialog } from "@/app/_components/dialog";
import { EmptyState } from "@/app/_components/empty-state";
import { FailureMessage } from "@/app/_components/failure-message";
import { failureWords } from "@/app/_components/failure-words";
import { announceDone } from "@/app/_components/toast-region";
import { useTRPC } from "@/app/_trpc/client";
import type { NameOfList } from "@/server/services/confidentiality/protected-names";
import { ProtectedNameForm } from "./protected-name-form";

/** The list of names that must not be published: each with its spellings, to be changed or taken off. */
export function ProtectedNames({
  organisationId,
  names,
}: {
  organisationId: string;
  names: readonly NameOfList[];
}) {
  const t = useTranslations("protectedNames");
  const [open, setOpen] = useState<string | null>(null);
  const close = () => setOpen(null);
  return (
    <div className="flex flex-col gap-6">
      {names.length === 0 && open === null && (
        <EmptyState title={t("emptyTitle")}>{t("emptyWords")}</EmptyState>
      )}
      <ul className="flex flex-col border-line border-t empty:hidden">
        {names.map((name) => (
          <li key={name.id} className="border-line border-b py-4">
            {open === name.id ? (
              <ProtectedNameForm
                to={{ nameId: name.id }}
                initial={name}
                onSaved={close}
                onCancel={close}
              />
            ) : (
              <NameEntry name={name} onChange={() => setOpen(name.id)} />
            )}
          </li>
        ))}
      </ul>
      {open === "new" ? (
        <ProtectedNameForm to={{ organisationId }} onSaved={close} onCancel={close} />
      ) : (
        <Button variant="primary" className="self-start" onPress={() => setOpen("new")}>
          {t("add")}
        </Button>
      )}
    </div>
  );
}

function NameEntry({ name, onChange }: { name: NameOfList; onChange: () => void }) {
  const t = useTranslations("protectedNames");
  const failures = useTranslations("failure");
  const { openFailure } = name;
  const title = openFailure ? t("unopened") : name.name;
  const router = useRouter();
  const [isAsking, setAsking] = useState(false);
  const remove = useMutation(useTRPC().protectedName.remove.mutationOptions());
  const handleConfirm = async () => {
    try {
      await remove.mutateAsync({ nameId: name.id });
    } catch {
      // The mutation keeps the error, and the dialog shows it.
      return false;
    }
    announceDone(t("removed"));
    router.refresh();
    return true;
  };
  return (
    <div className="flex flex-wrap items-start justify-between gap-3">
      <div className="min-w-0">
        <p className="font-medium">
          <bdi>{title}</bdi>
        </p>
        {openFailure && (
          <p className="text-danger text-sm">{failureWords(failures, openFailure)}</p>
        )}
        <p className="flex flex-wrap gap-x-3 text-ink-soft text-xs">
          {name.variants.map((variant) => (
            <bdi key={variant}>{variant}</bdi>
          ))}
        </p>
      </div>
      <div className="flex gap-1">
        {!openFailure && (
          <Button
            size="small"
            variant="quiet"
            aria-label={t("changeName", { name: title })}
            onPress={onChange}
          >
            {t("change")}
          </Button>
        )}
        <Button
          size="small"
          variant="quiet"
          aria-label={t("removeName", { name: title })}
          onPress={() => setAsking(true)}
        >
          {t("remove")}
        </Button>
      </div>
      <ConfirmDialog
        title={t("removeTitle", { name: title })}
        confirm={t("remove")}
        isOpen={isAsking}
        onOpenChange={setAsking}
        onConfirm={handleConfirm}
      >
        <p>{t("removeWords")}</p>
        <FailureMessage error={remove.error} />
      </ConfirmDialog>
    </div>
  );
}
