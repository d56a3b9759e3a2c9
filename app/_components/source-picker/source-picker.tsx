"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfidentialityChoice } from "@/app/_sources/confidentiality-choice";
import { PasteLink } from "@/app/_sources/read-link";
import { EMPTY_SOURCE } from "@/app/_sources/source-fields";
import { SourceForm } from "@/app/_sources/source-form";
import { useTRPC } from "@/app/_trpc/client";
import { readSourceUrl } from "@/core/citation/source-url";
import { readUnSymbol } from "@/core/citation/un-symbol";
import type { Confidentiality } from "@/core/confidentiality/confidentiality";
import type { LibrarySource } from "@/server/services/source/source-record";
import { Dialog } from "../dialog";
import { CitationDetails } from "./citation-details";
import { FindSource } from "./find-source";
import type { SourcePickerProps } from "./picked-citation";

type Step =
  | { name: "find" }
  | { name: "create"; typed: string }
  | { name: "cite"; source: LibrarySource };

/**
 * Finds a source of the library, or makes one, and asks where in it: all that a
 * citation holds. The keyboard is enough: type, arrow, Enter, place, Enter.
 */
export function SourcePicker(props: SourcePickerProps) {
  const t = useTranslations("sourcePicker");
  const { isOpen, onClose, initial } = props;
  return (
    <Dialog
      title={initial ? t("changeTitle") : t("title")}
      isOpen={isOpen}
      onOpenChange={(open) => open || onClose()}
      width="wide"
    >
      {/* A new citation starts anew: the steps live only while the dialog is open. */}
      {isOpen && <Steps {...props} />}
    </Dialog>
  );
}

function Steps({
  onClose,
  organisationId,
  reportId,
  language,
  onPick,
  initial,
}: SourcePickerProps) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const words = useTranslations("sources");
  const [chosen, setChosen] = useState<Step | null>(null);
  const [confidentiality, setConfidentiality] = useState<Confidentiality>("public");
  const cited = useQuery({
    ...trpc.source.get.queryOptions({ sourceId: initial?.sourceId ?? "" }),
    enabled: initial !== undefined && chosen === null,
  });
  const step: Step =
    chosen ??
    (cited.data && cited.data.deletedAt === null
      ? { name: "cite", source: cited.data }
      : { name: "find" });
  const create = useMutation(
    trpc.source.create.mutationOptions({
      onSuccess: async (source) => {
        await queries.invalidateQueries({ queryKey: trpc.source.list.queryKey() });
        setChosen({ name: "cite", source });
      },
    }),
  );

  if (step.name === "create") {
    const symbol = readUnSymbol(step.typed);
    const isLink = readSourceUrl(step.typed) !== null;
    const chooseKnown = async (sourceId: string) => {
      setChosen({
        name: "cite",
        source: await queries.fetchQuery(trpc.source.get.queryOptions({ sourceId })),
      });
    };
    return (
      <SourceForm
        initial={
          symbol === null
            ? { ...EMPTY_SOURCE, ...(isLink ? {} : { title: step.typed }) }
            : { ...EMPTY_SOURCE, type: "un_document", unSymbol: symbol }
        }
        above={(form) => (
          <>
            <ConfidentialityChoice value={confidentiality} onChange={setConfidentiality} />
            {/* Asking a site shows it that one read it: not for what is not public. */}
            {confidentiality === "public" && (
              <PasteLink
                organisationId={organisationId}
                form={form}
                onChooseKnown={(sourceId) => void chooseKnown(sourceId)}
                {...(isLink ? { typed: step.typed } : {})}
              />
            )}
          </>
        )}
        save={words("create")}
        isPending={create.isPending}
        error={create.error}
        onSubmit={(source) => create.mutate({ organisationId, source, confidentiality })}
        onCancel={() => setChosen({ name: "find" })}
      />
    );
  }
  if (step.name === "cite") {
    return (
      <CitationDetails
        source={step.source}
        {...(reportId === undefined ? {} : { reportId })}
        {...(initial ? { initial } : {})}
        {...(language === undefined ? {} : { language })}
        onAnother={() => setChosen({ name: "find" })}
        onPick={(picked) => {
          onPick(picked);
          onClose();
        }}
      />
    );
  }
  return (
    <FindSource
      organisationId={organisationId}
      {...(reportId === undefined ? {} : { reportId })}
      isLost={cited.isError || (cited.data?.deletedAt ?? null) !== null}
      onChoose={(source) => setChosen({ name: "cite", source })}
      onCreate={(typed) => setChosen({ name: "create", typed })}
    />
  );
}
