"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useDeferredValue, useState } from "react";
import { Autocomplete, ListBox, ListBoxItem } from "react-aria-components";
import { nameOfSource } from "@/app/_sources/source-fields";
import { SourceSummary } from "@/app/_sources/source-summary";
import { useTRPC } from "@/app/_trpc/client";
import type { LibrarySource } from "@/server/services/source/source-record";
import { Banner } from "../banner";
import { Button } from "../button";
import { FailureMessage } from "../failure-message";
import { optionLook } from "../select";
import { Spinner } from "../spinner";
import { TextField } from "../text-field";

const SHOWN = 20;

/** The library as one types: what the report cites already comes first. */
export function FindSource({
  organisationId,
  reportId,
  isLost,
  onChoose,
  onCreate,
}: {
  organisationId: string;
  reportId?: string;
  /** The source of the citation that is being changed is gone. */
  isLost: boolean;
  onChoose: (source: LibrarySource) => void;
  onCreate: (typed: string) => void;
}) {
  const t = useTranslations("sourcePicker");
  const [typed, setTyped] = useState("");
  const search = useDeferredValue(typed);
  const found = useQuery({
    ...useTRPC().source.list.queryOptions({
      organisationId,
      search,
      order: "updated",
      limit: SHOWN,
      ...(reportId === undefined ? {} : { reportFirst: reportId }),
    }),
    placeholderData: keepPreviousData,
  });
  const sources = found.data?.sources ?? [];
  const total = found.data?.total ?? 0;
  const choose = (key: string | number) => {
    const source = sources.find(({ id }) => id === key);
    if (source) onChoose(source);
  };
  return (
    <div className="flex flex-col gap-4">
      {isLost && <Banner tone="warning">{t("deleted")}</Banner>}
      <Autocomplete inputValue={typed} onInputChange={setTyped}>
        <TextField
          autoFocus
          label={t("search")}
          description={t("searchHelp")}
          autoComplete="off"
          maxLength={500}
        />
        <FailureMessage error={found.error} />
        {found.isPending ? (
          <p className="flex items-center gap-2 py-3 text-ink-soft">
            <Spinner /> {t("finding")}
          </p>
        ) : (
          <ListBox
            aria-label={t("results")}
            items={sources}
            onAction={choose}
            renderEmptyState={() => <p className="px-2.5 py-3 text-ink-soft">{t("none")}</p>}
            className="max-h-[45dvh] overflow-auto rounded-md border border-line p-1 outline-none"
          >
            {(source) => (
              <ListBoxItem id={source.id} textValue={nameOfSource(source)} className={optionLook}>
                <SourceSummary source={source} />
              </ListBoxItem>
            )}
          </ListBox>
        )}
      </Autocomplete>
      {total > sources.length && (
        <p className="text-ink-faint text-xs">{t("more", { count: sources.length, total })}</p>
      )}
      <Button className="self-start" onPress={() => onCreate(typed.trim())}>
        <Plus aria-hidden="true" className="size-4" />
        {t("createNew")}
      </Button>
    </div>
  );
}
