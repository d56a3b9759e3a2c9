"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { announceDone } from "@/app/_components/toast-region";
import { ArchiveCopy } from "@/app/_sources/archive-copy";
import { PasteLink } from "@/app/_sources/read-link";
import { EMPTY_SOURCE, nameOfSource } from "@/app/_sources/source-fields";
import { SourceForm } from "@/app/_sources/source-form";
import { useTRPC } from "@/app/_trpc/client";

export function NewSource({ organisationId }: { organisationId: string }) {
  const t = useTranslations("sources");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const create = useMutation(
    trpc.source.create.mutationOptions({
      onSuccess: async (source) => {
        announceDone(t("created", { name: nameOfSource(source) }));
        await queries.invalidateQueries({ queryKey: trpc.source.pathKey() });
        router.push(`/sources/${source.id}`);
      },
    }),
  );
  return (
    <SourceForm
      initial={EMPTY_SOURCE}
      above={(form) => (
        <>
          <PasteLink organisationId={organisationId} form={form} />
          {form.source.url !== "" && <ArchiveCopy url={form.source.url} />}
        </>
      )}
      save={t("create")}
      isPending={create.isPending || create.isSuccess}
      error={create.error}
      onSubmit={(source) => create.mutate({ organisationId, source })}
      onCancel={() => router.push("/sources")}
    />
  );
}
