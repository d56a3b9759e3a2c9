"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { announceDone } from "@/app/_components/toast-region";
import { ArchiveCopy } from "@/app/_sources/archive-copy";
import { ConfidentialityChoice } from "@/app/_sources/confidentiality-choice";
import { PasteLink } from "@/app/_sources/read-link";
import { EMPTY_SOURCE, nameOfSource } from "@/app/_sources/source-fields";
import { SourceForm } from "@/app/_sources/source-form";
import { useTRPC } from "@/app/_trpc/client";
import type { Confidentiality } from "@/core/confidentiality/confidentiality";

export function NewSource({ organisationId }: { organisationId: string }) {
  const t = useTranslations("sources");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const [confidentiality, setConfidentiality] = useState<Confidentiality>("public");
  const isPublic = confidentiality === "public";
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
          <ConfidentialityChoice value={confidentiality} onChange={setConfidentiality} />
          {/* Asking a site shows it that one read it: not for what is not public. */}
          {isPublic && <PasteLink organisationId={organisationId} form={form} />}
          {isPublic && form.source.url !== "" && <ArchiveCopy url={form.source.url} />}
        </>
      )}
      save={t("create")}
      isPending={create.isPending || create.isSuccess}
      error={create.error}
      onSubmit={(source) => create.mutate({ organisationId, source, confidentiality })}
      onCancel={() => router.push("/sources")}
    />
  );
}
