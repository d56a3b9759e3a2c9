"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/app/_components/button";
import { ConfirmDialog, Dialog } from "@/app/_components/dialog";
import { FailureMessage } from "@/app/_components/failure-message";
import { TextField } from "@/app/_components/text-field";
import { announceDone } from "@/app/_components/toast-region";
import { CheckLinks } from "@/app/_sources/check-links";
import { useTRPC } from "@/app/_trpc/client";
import { ExportSources } from "./export-sources";

/** What can be done with the sources that are chosen, all at once. */
export function SelectionBar({
  organisationId,
  ids,
  mayEdit,
  mayDelete,
  onDone,
}: {
  organisationId: string;
  ids: readonly string[];
  mayEdit: boolean;
  mayDelete: boolean;
  onDone: () => void;
}) {
  const t = useTranslations("sources");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [tag, setTag] = useState("");
  const links = useTranslations("links");
  const [isChecking, setChecking] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const change = useMutation(
    trpc.source.changeMany.mutationOptions({
      onSuccess: async ({ changed }) => {
        announceDone(t("changedSeveral", { count: changed }));
        setTag("");
        await queries.invalidateQueries({ queryKey: trpc.source.pathKey() });
      },
    }),
  );
  const apply = (part: { addTags?: string[]; removeTags?: string[] }) =>
    change.mutate({ organisationId, sourceIds: [...ids], change: part });
  const handleDelete = async () => {
    try {
      await change.mutateAsync({ organisationId, sourceIds: [...ids], change: { delete: true } });
    } catch {
      // The mutation keeps the error, and the bar shows it.
      return false;
    }
    onDone();
    return true;
  };
  return (
    <section
      aria-label={t("chosen", { count: ids.length })}
      className="flex flex-wrap items-end gap-3 rounded-md border border-line-strong bg-raised p-3"
    >
      <p role="status" className="me-auto self-center">
        {t("chosen", { count: ids.length })}
      </p>
      {mayEdit && (
        <>
          <TextField label={t("tag")} value={tag} onChange={setTag} maxLength={100} />
          <Button
            size="small"
            isDisabled={tag.trim() === "" || change.isPending}
            onPress={() => apply({ addTags: [tag] })}
          >
            {t("addTag")}
          </Button>
          <Button
            size="small"
            variant="quiet"
            isDisabled={tag.trim() === "" || change.isPending}
            onPress={() => apply({ removeTags: [tag] })}
          >
            {t("removeTag")}
          </Button>
        </>
      )}
      <ExportSources organisationId={organisationId} ids={ids} label={t("exportChosen")} />
      {mayEdit && (
        <Button size="small" onPress={() => setChecking(true)}>
          {links("button")}
        </Button>
      )}
      {mayDelete && (
        <Button size="small" variant="danger" onPress={() => setAsking(true)}>
          {t("remove")}
        </Button>
      )}
      <Button size="small" variant="quiet" onPress={onDone}>
        {t("chooseNone")}
      </Button>
      <FailureMessage error={change.error} />
      <Dialog
        title={links("dialogTitle", { count: ids.length })}
        isOpen={isChecking}
        onOpenChange={setChecking}
      >
        <CheckLinks organisationId={organisationId} scope={{ sourceIds: [...ids] }} />
      </Dialog>
      <ConfirmDialog
        title={t("removeSeveralTitle", { count: ids.length })}
        confirm={t("remove")}
        isOpen={isAsking}
        onOpenChange={setAsking}
        onConfirm={handleDelete}
      >
        <p>{t("removeSeveralWords")}</p>
      </ConfirmDialog>
    </section>
  );
}
