"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/app/_components/button";
import { Actions, ConfirmDialog, Dialog } from "@/app/_components/dialog";
import { FailureMessage } from "@/app/_components/failure-message";
import { Select } from "@/app/_components/select";
import { TextField } from "@/app/_components/text-field";
import { announceDone } from "@/app/_components/toast-region";
import { useTRPC } from "@/app/_trpc/client";
import { collectionWithin } from "@/core/citation/collection-tree";
import { type Branch, indented, useCollections } from "./use-collections";

/** What is done to collections: a new one in another or at the top, another name or place, an end. */
export type CollectionTask =
  | { kind: "new"; parentId: string | null }
  | { kind: "edit"; collection: Branch }
  | { kind: "remove"; collection: Branch };

type Props = {
  organisationId: string;
  task: CollectionTask;
  onDone: (made?: string) => void;
};

export function CollectionDialog(props: Props) {
  return props.task.kind === "remove" ? (
    <RemoveCollection {...props} collection={props.task.collection} />
  ) : (
    <EditCollection {...props} />
  );
}

function useCollectionsChanged() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  return () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: trpc.collection.pathKey() }),
      queries.invalidateQueries({ queryKey: trpc.source.pathKey() }),
    ]);
}

function EditCollection({ organisationId, task, onDone }: Props) {
  const t = useTranslations("sources.collections");
  const common = useTranslations("common");
  const trpc = useTRPC();
  const changed = useCollectionsChanged();
  const { flat } = useCollections(organisationId);
  const edited = task.kind === "edit" ? task.collection : null;
  const [name, setName] = useState(edited?.name ?? "");
  const [parent, setParent] = useState(
    (task.kind === "new" ? task.parentId : edited?.parentId) ?? "",
  );
  const create = useMutation(trpc.collection.create.mutationOptions());
  const change = useMutation(trpc.collection.change.mutationOptions());
  const within = edited === null ? [] : collectionWithin(flat, edited.id);
  const handleSubmit = async (event: FormEvent) => {
    event.preventDefault();
    const place = { name, parentId: parent === "" ? null : parent };
    try {
      if (edited === null) {
        const made = await create.mutateAsync({ organisationId, ...place });
        await changed();
        onDone(made.id);
      } else {
        await change.mutateAsync({ collectionId: edited.id, ...place });
        await changed();
        onDone();
      }
    } catch {
      // The mutation keeps the error, and the dialog shows it.
    }
  };
  return (
    <Dialog title={t(edited === null ? "new" : "edit")} isOpen onOpenChange={() => onDone()}>
      <form onSubmit={handleSubmit} className="flex flex-col gap-4">
        <TextField
          autoFocus
          label={t("name")}
          value={name}
          onChange={setName}
          maxLength={200}
          autoComplete="off"
        />
        <Select
          label={t("standsIn")}
          options={[
            { id: "", label: t("top") },
            ...flat
              .filter(({ id }) => !within.includes(id))
              .map((each) => ({ id: each.id, label: indented(each) })),
          ]}
          value={parent}
          onChange={setParent}
        />
        <FailureMessage error={create.error ?? change.error} />
        <Actions>
          <Button
            type="submit"
            variant="primary"
            isPending={create.isPending || change.isPending}
            isDisabled={name.trim() === ""}
          >
            {t(edited === null ? "make" : "save")}
          </Button>
          <Button variant="quiet" onPress={() => onDone()}>
            {common("cancel")}
          </Button>
        </Actions>
      </form>
    </Dialog>
  );
}

function RemoveCollection({ collection, onDone }: Props & { collection: Branch }) {
  const t = useTranslations("sources.collections");
  const changed = useCollectionsChanged();
  const remove = useMutation(useTRPC().collection.remove.mutationOptions());
  const handleConfirm = async () => {
    try {
      await remove.mutateAsync({ collectionId: collection.id });
    } catch {
      // The mutation keeps the error, and the dialog shows it.
      return false;
    }
    announceDone(t("removed", { name: collection.name }));
    await changed();
    return true;
  };
  return (
    <ConfirmDialog
      title={t("removeTitle", { name: collection.name })}
      confirm={t("remove")}
      isOpen
      onOpenChange={() => onDone()}
      onConfirm={handleConfirm}
    >
      <p>{t("removeWords")}</p>
      {collection.branches.length > 0 && <p>{t("removeInner")}</p>}
      <FailureMessage error={remove.error} />
    </ConfirmDialog>
  );
}
